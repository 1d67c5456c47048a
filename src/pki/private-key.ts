/**
 * Private keys. Outside this module a key is the interface below, never bytes, so that a key in a
 * PKCS#11 token can take the place of one in a file.
 */
import {
  constants,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  generateKeyPair,
  privateDecrypt,
  sign,
  type KeyObject,
} from "node:crypto";
import { promisify } from "node:util";
import type { Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import { isSameKey } from "./key-identifier.ts";
import { decodeOaep, type OaepHash } from "./oaep.ts";
import { cryptoArguments, fitsScheme, type SignatureScheme } from "./signature.ts";

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

/** One of several that a key can do; the others throw PkiError `unsupported-key`. */
export interface PrivateKey {
  readonly kind: "rsa" | "ec" | "x25519" | "ed25519" | "ml-kem" | "ml-dsa";
  /** Of an RSA modulus. */
  readonly bits: number | undefined;
  readonly publicKey: KeyObject;
  /**
   * RSA decryption. With `pkcs1` bad padding is answered by a value derived from key and
   * ciphertext (implicit rejection, OpenSSL 3.2 and later), so the caller must go on with
   * whatever it gets. Throws PkiError `decryption-failed`, always with the same message.
   */
  decrypt(ciphertext: Buffer, padding: RsaPadding): Buffer;
  /**
   * The shared secret of ECDH or X25519. Throws PkiError `decryption-failed` where the peer's key is
   * of another curve, or gives the all-zero secret (RFC 7748 section 6.1).
   */
  agree(peer: KeyObject): Buffer;
  /**
   * The shared secret of ML-KEM; a forged ciphertext gives another one (FIPS 203 section 6.3).
   * Throws PkiError `decryption-failed` for a ciphertext of the wrong length.
   */
  decapsulate(ciphertext: Buffer): Buffer;
  /** The signature over `data`, of a few kilobytes at most. */
  sign(data: Buffer, scheme: SignatureScheme): Promise<Buffer>;
  /** Whether the certificate holds this key's public half. */
  matches(certificate: Certificate): boolean;
}

/** Kinds of keys that are made here. */
export const keyTypes = [
  "rsa-2048",
  "rsa-3072",
  "rsa-4096",
  "p256",
  "p384",
  "p521",
  "x25519",
  "ed25519",
  "ml-kem-768",
  "ml-kem-1024",
  "ml-dsa-65",
  "ml-dsa-87",
] as const;

export type KeyType = (typeof keyTypes)[number];

/** Key objects of the keys made here; nothing else can reach the bytes. */
const keyObjects = new WeakMap<PrivateKey, KeyObject>();

/** A new key; RSA with public exponent 65537. */
export async function createPrivateKeyOf(type: KeyType): Promise<PrivateKey> {
  return fromKeyObject((await generate(type)).privateKey);
}

function generate(type: KeyType): Promise<{ privateKey: KeyObject }> {
  switch (type) {
    case "rsa-2048":
    case "rsa-3072":
    case "rsa-4096":
      return promisify(generateKeyPair)("rsa", { modulusLength: Number(type.slice(4)) });
    case "p256":
    case "p384":
    case "p521":
      return promisify(generateKeyPair)("ec", { namedCurve: `P-${type.slice(1)}` });
    case "x25519":
      return promisify(generateKeyPair)("x25519");
    case "ed25519":
      return promisify(generateKeyPair)("ed25519");
    case "ml-kem-768":
    case "ml-kem-1024":
      return promisify(generateKeyPair)(type);
    case "ml-dsa-65":
    case "ml-dsa-87":
      return promisify(generateKeyPair)(type);
  }
}

/**
 * Reads PKCS#8, PKCS#1 or SEC 1 PEM, encrypted or not. Throws PkiError `bad-key`, `unsupported-key`
 * (of no kind that we use), `passphrase-needed`, `wrong-passphrase`.
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

/** Reads an unencrypted PKCS#8 PrivateKeyInfo in DER. Throws PkiError `bad-key`, `unsupported-key`. */
export function parsePrivateKeyInfo(der: Buffer): PrivateKey {
  try {
    return fromKeyObject(createPrivateKey({ key: der, format: "der", type: "pkcs8" }));
  } catch (error) {
    if (error instanceof PkiError) throw error;
    throw new PkiError("bad-key", "private key can't be read: not PKCS#8");
  }
}

/** PKCS#8 PEM without encryption; only for key files and `key export --private`. */
export function privateKeyPem(key: PrivateKey): string {
  return privateKeyObject(key).export({ format: "pem", type: "pkcs8" }).toString();
}

/** PKCS#8 DER without encryption; only to be encrypted again, as in PKCS#12. */
export function privateKeyInfo(key: PrivateKey): Buffer {
  return privateKeyObject(key).export({ format: "der", type: "pkcs8" });
}

/** Throws PkiError `unsupported-key` for a token's key. */
function privateKeyObject(key: PrivateKey): KeyObject {
  const keyObject = keyObjects.get(key);
  if (keyObject === undefined) throw new PkiError("unsupported-key", "key can't leave its token");
  return keyObject;
}

function fromKeyObject(keyObject: KeyObject): PrivateKey {
  const kind = keyKindOf(keyObject);
  const publicKey = createPublicKey(keyObject);
  const key: PrivateKey = Object.freeze({
    kind,
    bits: keyObject.asymmetricKeyDetails?.modulusLength,
    publicKey,
    decrypt(ciphertext: Buffer, padding: RsaPadding) {
      requireKind(keyObject, keyObject.asymmetricKeyType === "rsa", "decrypt");
      return attempt(() => decrypt(keyObject, ciphertext, padding));
    },
    agree(peer: KeyObject) {
      requireKind(keyObject, kind === "ec" || kind === "x25519", "agree on a key");
      return attempt(() => diffieHellman({ privateKey: keyObject, publicKey: peer }));
    },
    decapsulate(ciphertext: Buffer) {
      requireKind(keyObject, kind === "ml-kem", "decapsulate");
      return attempt(() => decapsulate(keyObject, ciphertext));
    },
    async sign(data: Buffer, scheme: SignatureScheme) {
      requireKind(keyObject, fitsScheme(keyObject, scheme), `sign with ${scheme.kind}`);
      const { digest, key: parameters } = cryptoArguments(scheme, keyObject);
      return isQuick(keyObject)
        ? sign(digest, data, parameters)
        : promisify(sign)(digest, data, parameters);
    },
    matches: ({ publicKey: other }: Certificate) =>
      other !== undefined && isSameKey(other, publicKey),
  });
  keyObjects.set(key, keyObject);
  return key;
}

/** Signing takes less time than passing it to another thread and back. */
function isQuick({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): boolean {
  return asymmetricKeyType === "ed25519" || asymmetricKeyDetails?.namedCurve === "prime256v1";
}

const kinds: Readonly<Record<string, PrivateKey["kind"]>> = {
  rsa: "rsa",
  "rsa-pss": "rsa",
  ec: "ec",
  x25519: "x25519",
  ed25519: "ed25519",
  "ml-kem-512": "ml-kem",
  "ml-kem-768": "ml-kem",
  "ml-kem-1024": "ml-kem",
  "ml-dsa-44": "ml-dsa",
  "ml-dsa-65": "ml-dsa",
  "ml-dsa-87": "ml-dsa",
};

/** Curves of RFC 5480 that RFC 5753 and 5754 have in S/MIME, as OpenSSL names them. */
export const mailCurves: readonly string[] = ["prime256v1", "secp384r1", "secp521r1"];

/** Of a private or a public key; undefined is a public key that OpenSSL can't use. */
export function keyKindOf(key: KeyObject | undefined): PrivateKey["kind"] {
  const { asymmetricKeyType, asymmetricKeyDetails } = key ?? {};
  const kind = kinds[asymmetricKeyType ?? ""];
  const curve = asymmetricKeyDetails?.namedCurve;
  if (kind === undefined || (kind === "ec" && !mailCurves.includes(curve ?? ""))) {
    const name = curve ?? asymmetricKeyType ?? "unknown";
    throw new PkiError("unsupported-key", `key of a kind that isn't used here: ${name}`);
  }
  return kind;
}

function requireKind(key: KeyObject, can: boolean, what: string): void {
  if (can) return;
  throw new PkiError("unsupported-key", `${key.asymmetricKeyType ?? "unknown"} key can't ${what}`);
}

function decrypt(key: KeyObject, ciphertext: Buffer, padding: RsaPadding): Buffer | undefined {
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
}

/** Whatever OpenSSL says of it, there is one failure. */
function attempt(operation: () => Buffer | undefined): Buffer {
  let result: Buffer | undefined;
  try {
    result = operation();
  } catch {
    result = undefined;
  }
  if (result === undefined) throw new PkiError("decryption-failed", "decryption failed");
  return result;
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
