/**
 * Private keys. Outside this module a key is the interface below, never bytes, so that a key in a
 * PKCS#11 token can take the place of one in a file.
 */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  privateDecrypt,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";
import type { Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import { decodeOaep, type OaepHash } from "./oaep.ts";

/** RFC 8017 section 7: how the content-encryption key was padded before RSA. */
export type RsaPadding =
  | { readonly kind: "pkcs1" }
  | {
      readonly kind: "oaep";
      readonly hash: OaepHash;
      /** Of MGF1; the same as `hash` if absent. */
      readonly mgfHash?: OaepHash;
      /** Empty if absent. */
      readonly label?: Buffer;
    };

export interface PrivateKey {
  readonly kind: "rsa";
  /** Length of the modulus. */
  readonly bits: number;
  readonly publicKey: KeyObject;
  /**
   * RSA decryption. With `pkcs1` bad padding is answered by a value derived from key and
   * ciphertext (implicit rejection, OpenSSL 3.2 and later), so the caller must go on with
   * whatever it gets. Throws PkiError `decryption-failed`, always with the same message.
   */
  decrypt(ciphertext: Buffer, padding: RsaPadding): Buffer;
  /** Whether the certificate holds this key's public half. */
  matches(certificate: Certificate): boolean;
}

/** Key objects of the keys made here; nothing else can reach the bytes. */
const keyObjects = new WeakMap<PrivateKey, KeyObject>();

/** A new RSA key with public exponent 65537. */
export async function createRsaKey(bits: number): Promise<PrivateKey> {
  const { privateKey } = await promisify(generateKeyPair)("rsa", { modulusLength: bits });
  return fromKeyObject(privateKey);
}

/**
 * Reads PKCS#8 or PKCS#1 PEM, encrypted or not. Throws PkiError `bad-key`, `unsupported-key` (not
 * RSA), `passphrase-needed`, `wrong-passphrase`.
 */
export function parsePrivateKeyPem(pem: string | Buffer, passphrase?: string): PrivateKey {
  try {
    return fromKeyObject(
      createPrivateKey({
        key: pem,
        format: "pem",
        ...(passphrase !== undefined && { passphrase }),
      }),
    );
  } catch (error) {
    if (error instanceof PkiError) throw error;
    // The cause is left out: OpenSSL's errors may quote what they read.
    throw keyError(error, passphrase, pem.includes("ENCRYPTED"));
  }
}

/** PKCS#8 PEM without encryption; only for key files and `key export --private`. */
export function privateKeyPem(key: PrivateKey): string {
  return privateKeyObject(key).export({ format: "pem", type: "pkcs8" }).toString();
}

/**
 * The key object itself, for issuing in this module. Throws PkiError `unsupported-key` for a
 * token's key.
 */
export function privateKeyObject(key: PrivateKey): KeyObject {
  const keyObject = keyObjects.get(key);
  if (keyObject === undefined) throw new PkiError("unsupported-key", "key can't leave its token");
  return keyObject;
}

function fromKeyObject(keyObject: KeyObject): PrivateKey {
  const { asymmetricKeyType, asymmetricKeyDetails } = keyObject;
  if (asymmetricKeyType !== "rsa") {
    throw new PkiError("unsupported-key", `not an RSA key: ${asymmetricKeyType ?? "unknown"}`);
  }
  const publicKey = createPublicKey(keyObject);
  const key: PrivateKey = Object.freeze({
    kind: "rsa",
    bits: asymmetricKeyDetails?.modulusLength ?? 0,
    publicKey,
    decrypt: (ciphertext: Buffer, padding: RsaPadding) => decrypt(keyObject, ciphertext, padding),
    matches: (certificate: Certificate) => certificate.publicKey?.equals(publicKey) ?? false,
  });
  keyObjects.set(key, keyObject);
  return key;
}

function decrypt(key: KeyObject, ciphertext: Buffer, padding: RsaPadding): Buffer {
  const plain = attempt(() => {
    if (padding.kind === "pkcs1") {
      return privateDecrypt({ key, padding: constants.RSA_PKCS1_PADDING }, ciphertext);
    }
    const { hash, mgfHash = hash, label = Buffer.alloc(0) } = padding;
    if (mgfHash !== hash) {
      const block = privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, ciphertext);
      return decodeOaep(block, hash, mgfHash, label);
    }
    return privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: hash, oaepLabel: label },
      ciphertext,
    );
  });
  if (plain === undefined) throw new PkiError("decryption-failed", "RSA decryption failed");
  return plain;
}

function attempt(decryption: () => Buffer | undefined): Buffer | undefined {
  try {
    return decryption();
  } catch {
    return undefined;
  }
}

function keyError(error: unknown, passphrase: string | undefined, isEncrypted: boolean): PkiError {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (code === "ERR_MISSING_PASSPHRASE" || code.includes("INTERRUPTED_OR_CANCELLED")) {
    return new PkiError("passphrase-needed", "private key is encrypted: a passphrase is needed");
  }
  // One wrong passphrase in some hundred decrypts to good padding, and to no key.
  if (passphrase !== undefined && isEncrypted) {
    return new PkiError("wrong-passphrase", "private key can't be decrypted with this passphrase");
  }
  return new PkiError("bad-key", "private key can't be read: not a PEM private key");
}
