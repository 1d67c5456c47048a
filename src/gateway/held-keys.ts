/**
 * The own keys that a process holds, and everything that names them: read again only after the store
 * has changed; each certificate is parsed and each key file read once.
 */
import { join } from "node:path";
import type { RecipientIdentifier } from "../cms/recipient-info.ts";
import type { Certificate } from "../pki/certificate.ts";
import { parseCertificate } from "../pki/certificate.ts";
import { PkiError } from "../pki/error.ts";
import { readKeyFile } from "../pki/key-file.ts";
import { keyIdentifierOf } from "../pki/key-identifier.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import type { Store } from "../store/open-store.ts";
import type { OwnKey } from "../store/own-keys.ts";

export interface HeldKey {
  readonly row: OwnKey;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  /** What recipient infos call it. */
  readonly names: readonly string[];
  /** An unreadable key file stops only the messages that need it. */
  readonly key: PrivateKey | PkiError;
}

/** The keys at one moment. */
export interface KeySnapshot {
  readonly keys: readonly HeldKey[];
  readonly find: (recipient: RecipientIdentifier) => HeldKey | undefined;
}

export type KeyStore = Pick<Store, "ownKeys" | "proxyCertificates" | "version">;

export class HeldKeys {
  readonly #store: KeyStore;
  readonly #directory: string;
  #version = "";
  #snapshot: KeySnapshot = { keys: [], find: () => undefined };
  /** What names an own key by a proxy certificate -> the own key's id; they are only ever added. */
  readonly #proxies = new Map<string, number>();
  #lastProxy = 0;

  constructor(store: KeyStore, directory: string) {
    this.#store = store;
    this.#directory = directory;
  }

  /** The keys as they are now. Rejects with StoreError. */
  async current(): Promise<KeySnapshot> {
    // Before reading: what changes meanwhile belongs to a later version.
    const version = this.#store.version();
    const known = this.#snapshot.keys;
    if (version === this.#version && !known.some(isFaulty)) return this.#snapshot;
    const rows = await this.#store.ownKeys.list();
    await this.#readProxies();
    const keys = await Promise.all(rows.map((row) => this.#hold(row, known)));
    this.#snapshot = { keys, find: this.#finder(keys) };
    this.#version = version;
    return this.#snapshot;
  }

  /** Whether another process could use the key now: its file is still there, and its own. */
  async isReadable({ row, certificate }: HeldKey): Promise<boolean> {
    return !((await this.#read(row, certificate)) instanceof PkiError);
  }

  async #readProxies(): Promise<void> {
    const names = await this.#store.proxyCertificates.namesAfter(this.#lastProxy);
    for (const { id, ownKey, issuerAndSerialNumber } of names) {
      // Its key identifier is the own key's.
      this.#proxies.set(nameOf(issuerAndSerialNumber), ownKey);
      this.#lastProxy = Math.max(this.#lastProxy, id);
    }
  }

  async #hold(row: OwnKey, known: readonly HeldKey[]): Promise<HeldKey> {
    const before = known.find((held) => held.row.id === row.id && !isFaulty(held));
    if (before) return { ...before, row };
    const certificate = parseCertificate(row.certificate);
    const chain = row.chain.map(parseCertificate);
    const key = await this.#read(row, certificate);
    return { row, certificate, chain, names: namesOf(certificate), key };
  }

  #read({ keyFile }: OwnKey, certificate: Certificate): Promise<PrivateKey | PkiError> {
    return readKey(join(this.#directory, keyFile), certificate);
  }

  #finder(keys: readonly HeldKey[]): KeySnapshot["find"] {
    const byName = new Map<string, HeldKey>();
    const byId = new Map(keys.map((held) => [held.row.id, held]));
    for (const held of keys) {
      for (const name of held.names) {
        // A renewed certificate's key is the same; a file of it that can be read is enough.
        const other = byName.get(name);
        if (other === undefined || isFaulty(other)) byName.set(name, held);
      }
    }
    return ({ issuerAndSerialNumber, subjectKeyIdentifier }) => {
      const named = issuerAndSerialNumber ?? subjectKeyIdentifier;
      if (named === undefined) return undefined;
      const name = nameOf(named);
      return byName.get(name) ?? byId.get(this.#proxies.get(name) ?? 0);
    };
  }
}

/** RFC 5652 section 6.2.1: by issuer and serial number, or by subject key identifier. */
export function isNamed(certificate: Certificate, recipient: RecipientIdentifier): boolean {
  const named = recipient.issuerAndSerialNumber ?? recipient.subjectKeyIdentifier;
  return named !== undefined && namesOf(certificate).includes(nameOf(named));
}

/**
 * Issuer and serial number, the key identifier of the extension, and the one that others compute where
 * the certificate has no such extension. An identifier is no SEQUENCE: it is never mistaken for an issuer.
 */
function namesOf({
  issuerAndSerialNumber,
  subjectKeyIdentifier,
  publicKey,
}: Certificate): string[] {
  const computed = publicKey && keyIdentifierOf(publicKey);
  return [issuerAndSerialNumber, subjectKeyIdentifier, computed].flatMap((name) =>
    name ? [nameOf(name)] : [],
  );
}

function nameOf(octets: Buffer): string {
  return octets.toString("latin1");
}

function isFaulty({ key }: HeldKey): boolean {
  return key instanceof PkiError;
}

async function readKey(path: string, certificate: Certificate): Promise<PrivateKey | PkiError> {
  try {
    const key = await readKeyFile(path);
    if (key.matches(certificate)) return key;
    return new PkiError("bad-key", `key file doesn't belong to its certificate: ${path}`);
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return error;
  }
}
