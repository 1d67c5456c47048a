/**
 * Our own private keys: looked up by what a recipient info names, the certificates of the gateway's
 * own CA included, and chosen to sign with. Retired keys still open. What the command line adds or
 * retires while the gateway runs is seen with the next message.
 */
import type { KeyLookup } from "../cms/open.ts";
import type { RecipientIdentifier } from "../cms/recipient-info.ts";
import type { Certificate } from "../pki/certificate.ts";
import { PkiError } from "../pki/error.ts";
import { serves, type KeyFamily } from "../pki/key-purpose.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import { HeldKeys, type HeldKey, type KeyStore } from "./held-keys.ts";

/** A key that signs, and the certificates that are sent with its signatures. */
export interface OwnSigner {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
  /** Its issuer's first. */
  readonly chain: readonly Certificate[];
}

export interface KeyOwner {
  readonly domain: string;
  readonly state: HeldKey["row"]["state"];
  readonly certificate: Certificate;
  /** Why the key can't be used. */
  readonly fault: PkiError | undefined;
}

export interface Keyring {
  /**
   * The keys as they are now. Rejects with StoreError; the lookup throws PkiError where a recipient
   * names a key whose file can't be used.
   */
  load(): Promise<KeyLookup>;
  /** Whose key a recipient info names, as keys are now. Rejects with StoreError. */
  owners(): Promise<(recipient: RecipientIdentifier) => KeyOwner | undefined>;
  /**
   * The active key that signs for a domain: its own, else that of the nearest domain above it (RFC
   * 3183 section 3.1.1); of the first family for which there is one that is valid now. Rejects with
   * StoreError, or with PkiError where its file can't be used.
   */
  signer(domain: string, families: readonly KeyFamily[]): Promise<OwnSigner | undefined>;
  /** The certificate to be encrypted to, chosen alike among those whose keys can be used. */
  encryptionCertificate(
    domain: string,
    families: readonly KeyFamily[],
  ): Promise<Certificate | undefined>;
  /**
   * The same for what is kept here, and is opened by other processes than this one: its key's file
   * can be read now, whatever is in memory. To ourselves an expired certificate is as good.
   */
  storageCertificate(
    domain: string,
    families: readonly KeyFamily[],
  ): Promise<Certificate | undefined>;
  /** The certificates whose key files can't be used, with the reason. */
  faults(): Promise<readonly PkiError[]>;
}

export function createKeyring(store: KeyStore, directory: string, clock: () => Date): Keyring {
  const held = new HeldKeys(store, directory);
  const active = async (
    domain: string,
    families: readonly KeyFamily[],
    use: "encryption" | "signing",
  ): Promise<HeldKey[]> => {
    const { keys } = await held.current();
    const at = clock();
    const serving = keys.filter((each) => serves(each.row.purpose, use) && isActive(each, at));
    return inOrder(serving, domain, families, use);
  };
  return {
    async load() {
      const { find } = await held.current();
      return (recipient) => {
        const key = find(recipient)?.key;
        if (key instanceof PkiError) throw key;
        return key;
      };
    },
    async owners() {
      const { find } = await held.current();
      return (recipient) => {
        const held = find(recipient);
        if (!held) return undefined;
        const { row, certificate, key } = held;
        const fault = key instanceof PkiError ? key : undefined;
        return { domain: row.domain, state: row.state, certificate, fault };
      };
    },
    async signer(domain, families) {
      const [found] = await active(domain, families, "signing");
      if (found?.key instanceof PkiError) throw found.key;
      return found && { key: found.key, certificate: found.certificate, chain: found.chain };
    },
    async encryptionCertificate(domain, families) {
      const keys = await active(domain, families, "encryption");
      return keys.find(({ key }) => !(key instanceof PkiError))?.certificate;
    },
    async storageCertificate(domain, families) {
      const { keys } = await held.current();
      const serving = keys.filter(
        ({ row }) => serves(row.purpose, "encryption") && row.state === "active",
      );
      for (const key of inOrder(serving, domain, families, "encryption"))
        if (await held.isReadable(key)) return key.certificate;
      return undefined;
    },
    async faults() {
      const { keys } = await held.current();
      return keys.flatMap(({ key }) => (key instanceof PkiError ? [key] : []));
    },
  };
}

function isActive({ row: { state }, certificate }: HeldKey, at: Date): boolean {
  return state === "active" && certificate.notBefore <= at && at <= certificate.notAfter;
}

/** The domain's own first, then by family; a key for this use alone goes before one for both. */
function inOrder(
  keys: readonly HeldKey[],
  domain: string,
  families: readonly KeyFamily[],
  use: "encryption" | "signing",
): HeldKey[] {
  return withAncestors(domain).flatMap((name) =>
    families.flatMap((family) => {
      const found = keys.filter(({ row }) => row.domain === name && row.family === family);
      const isSpecial = ({ row }: HeldKey): boolean => row.purpose === use;
      return [...found.filter(isSpecial), ...found.filter((key) => !isSpecial(key))];
    }),
  );
}

/** The domain itself, then those above it of two labels at least. */
function withAncestors(domain: string): string[] {
  const labels = domain.split(".");
  return labels
    .slice(0, Math.max(1, labels.length - 1))
    .map((_, index) => labels.slice(index).join("."));
}
