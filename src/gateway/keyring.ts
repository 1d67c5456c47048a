/**
 * Our own private keys, looked up by what a recipient info names; retired keys still open. Key
 * files are read when they are first needed and kept; what the command line adds or retires while
 * the gateway runs is seen with the next message.
 */
import { join } from "node:path";
import type { KeyLookup } from "../cms/open.ts";
import type { RecipientIdentifier } from "../cms/recipient-info.ts";
import type { Certificate } from "../pki/certificate.ts";
import { parseCertificate } from "../pki/certificate.ts";
import { PkiError } from "../pki/error.ts";
import { readKeyFile } from "../pki/key-file.ts";
import type { PrivateKey } from "../pki/private-key.ts";
import type { Store } from "../store/open-store.ts";
import type { OwnKey } from "../store/own-keys.ts";

interface HeldKey {
  readonly certificate: Certificate;
  /** An unreadable key file stops only the messages that need it. */
  readonly key: PrivateKey | PkiError;
}

export interface Keyring {
  /**
   * The keys as they are now. Rejects with StoreError; the lookup throws PkiError where a recipient
   * names a key whose file can't be used.
   */
  load(): Promise<KeyLookup>;
  /** The certificates whose key files can't be used, with the reason. */
  faults(): Promise<readonly PkiError[]>;
}

export function createKeyring(store: Pick<Store, "ownKeys">, directory: string): Keyring {
  let held: readonly HeldKey[] = [];
  const refresh = async (): Promise<readonly HeldKey[]> => {
    const known = new Map(held.map((each) => [each.certificate.fingerprint, each]));
    const rows = await store.ownKeys.list();
    held = await Promise.all(
      rows.map(
        async (row) => reusable(known.get(row.fingerprint)) ?? (await holdKey(row, directory)),
      ),
    );
    return held;
  };
  return {
    async load() {
      const keys = await refresh();
      return (recipient) => {
        const found = keys.find(({ certificate }) => isNamed(certificate, recipient));
        if (found?.key instanceof PkiError) throw found.key;
        return found?.key;
      };
    },
    async faults() {
      return (await refresh()).flatMap(({ key }) => (key instanceof PkiError ? [key] : []));
    },
  };
}

function reusable(known: HeldKey | undefined): HeldKey | undefined {
  return known?.key instanceof PkiError ? undefined : known;
}

async function holdKey(row: OwnKey, directory: string): Promise<HeldKey> {
  const certificate = parseCertificate(row.certificate);
  const path = join(directory, row.keyFile);
  try {
    const key = await readKeyFile(path);
    if (key.matches(certificate)) return { certificate, key };
    const mismatch = `key file doesn't belong to its certificate: ${path}`;
    return { certificate, key: new PkiError("bad-key", mismatch) };
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return { certificate, key: error };
  }
}

/** RFC 5652 section 6.2.1: by issuer and serial number, or by subject key identifier. */
export function isNamed(certificate: Certificate, recipient: RecipientIdentifier): boolean {
  const { issuerAndSerialNumber, subjectKeyIdentifier } = recipient;
  if (issuerAndSerialNumber) return issuerAndSerialNumber.equals(certificate.issuerAndSerialNumber);
  return (
    subjectKeyIdentifier !== undefined &&
    certificate.subjectKeyIdentifier?.equals(subjectKeyIdentifier) === true
  );
}
