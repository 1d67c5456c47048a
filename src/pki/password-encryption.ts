/**
 * What a passphrase encrypts in PKCS#12 files: PBES2 (RFC 8018), and the older schemes of RFC 7292
 * appendix C. RC4, single DES and MD5 are refused by name.
 */
import { createDecipheriv, pbkdf2 } from "node:crypto";
import { promisify } from "node:util";
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { PkiError } from "./error.ts";
import {
  deriveKey,
  encodePassphrase,
  purposeOctet,
  type IterationBudget,
} from "./pkcs12-key-derivation.ts";
import { decryptRc2Cbc } from "./rc2.ts";
import type { DigestName } from "./signature.ts";

export interface Passphrase {
  readonly text: string;
  readonly budget: IterationBudget;
}

interface BlockCipher {
  /** As OpenSSL names it; RC2 is our own. */
  readonly name: "aes-128-cbc" | "aes-192-cbc" | "aes-256-cbc" | "des-ede3-cbc" | "rc2-cbc";
  readonly keyLength: number;
  readonly blockLength: number;
}

const tripleDes: BlockCipher = { name: "des-ede3-cbc", keyLength: 24, blockLength: 8 };
const rc2 = { name: "rc2-cbc", blockLength: 8 } as const;

const pbes2Ciphers: ReadonlyMap<string, BlockCipher> = new Map([
  [oid.aes128Cbc, { name: "aes-128-cbc", keyLength: 16, blockLength: 16 }],
  [oid.aes192Cbc, { name: "aes-192-cbc", keyLength: 24, blockLength: 16 }],
  [oid.aes256Cbc, { name: "aes-256-cbc", keyLength: 32, blockLength: 16 }],
  [oid.desEde3Cbc, tripleDes],
]);

const olderCiphers: ReadonlyMap<string, BlockCipher> = new Map([
  [oid.pbeWithShaAnd3KeyTripleDes, tripleDes],
  [oid.pbeWithShaAnd2KeyTripleDes, { ...tripleDes, keyLength: 16 }],
  [oid.pbeWithShaAnd128BitRc2, { ...rc2, keyLength: 16 }],
  [oid.pbeWithShaAnd40BitRc2, { ...rc2, keyLength: 5 }],
]);

const pseudoRandomFunctions: ReadonlyMap<string, DigestName> = new Map([
  [oid.hmacWithSha1, "sha1"],
  [oid.hmacWithSha256, "sha256"],
  [oid.hmacWithSha384, "sha384"],
  [oid.hmacWithSha512, "sha512"],
]);

/**
 * The plaintext of what was encrypted as the AlgorithmIdentifier says. Throws BerError, and PkiError
 * `bad-pkcs12` (an algorithm that isn't used here, too many iterations), `wrong-passphrase`.
 */
export async function decryptWithPassphrase(
  algorithm: Element,
  ciphertext: Buffer,
  passphrase: Passphrase,
): Promise<Buffer> {
  const cursor = Cursor.into(algorithm, identifier.sequence);
  const scheme = cursor.oid();
  if (scheme === oid.pbes2) {
    return decryptPbes2(cursor.enter(identifier.sequence), ciphertext, passphrase);
  }
  const cipher = olderCiphers.get(scheme);
  if (cipher === undefined) throw unsupported("encryption", scheme);
  // pkcs-12PbeParams ::= SEQUENCE { salt OCTET STRING, iterations INTEGER }
  const parameters = cursor.enter(identifier.sequence);
  const derivation = {
    digest: "sha1",
    passphrase: encodePassphrase(passphrase.text),
    salt: octetsOf(parameters.next()),
    iterations: passphrase.budget.spend(parameters.integer()),
  } as const;
  const key = deriveKey(derivation, purposeOctet.key, cipher.keyLength);
  const iv = deriveKey(derivation, purposeOctet.iv, cipher.blockLength);
  return decrypt(cipher, key, iv, ciphertext);
}

/**
 *     PBES2-params ::= SEQUENCE {
 *       keyDerivationFunc  AlgorithmIdentifier,
 *       encryptionScheme   AlgorithmIdentifier }
 */
async function decryptPbes2(
  parameters: Cursor,
  ciphertext: Buffer,
  passphrase: Passphrase,
): Promise<Buffer> {
  const derivation = parameters.next();
  const encryption = parameters.enter(identifier.sequence);
  const scheme = encryption.oid();
  const cipher = pbes2Ciphers.get(scheme);
  if (cipher === undefined) throw unsupported("encryption", scheme);
  const iv = octetsOf(encryption.next());
  const key = await derivePbkdf2(derivation, passphrase, cipher.keyLength);
  return decrypt(cipher, key, iv, ciphertext);
}

/**
 * Throws BerError, PkiError `bad-pkcs12`.
 *
 *     PBKDF2-params ::= SEQUENCE {
 *       salt            OCTET STRING,
 *       iterationCount  INTEGER,
 *       keyLength       INTEGER OPTIONAL,
 *       prf             AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }
 */
export async function derivePbkdf2(
  algorithm: Element,
  { text, budget }: Passphrase,
  length: number,
): Promise<Buffer> {
  const cursor = Cursor.into(algorithm, identifier.sequence);
  const scheme = cursor.oid();
  if (scheme !== oid.pbkdf2) throw unsupported("key derivation", scheme);
  const parameters = cursor.enter(identifier.sequence);
  const salt = octetsOf(parameters.next());
  const iterations = budget.spend(parameters.integer());
  parameters.optional(identifier.integer);
  const prf = parameters.optional(identifier.sequence);
  const digest = prf ? parseHmac(prf) : "sha1";
  return promisify(pbkdf2)(text, salt, iterations, length, digest);
}

/** Throws BerError, PkiError `bad-pkcs12`. */
export function parseHmac(algorithm: Element): DigestName {
  const name = Cursor.into(algorithm, identifier.sequence).oid();
  const digest = pseudoRandomFunctions.get(name);
  if (digest === undefined) throw unsupported("key derivation", name);
  return digest;
}

function decrypt(cipher: BlockCipher, key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer {
  // Two keys of DES are three of which the last is the first.
  const isTwoKey = cipher.name === "des-ede3-cbc" && key.length === 16;
  const whole = isTwoKey ? Buffer.concat([key, key.subarray(0, 8)]) : key;
  const plain = attempt(() => {
    if (cipher.name === "rc2-cbc") return decryptRc2Cbc(key, iv, ciphertext);
    const decipher = createDecipheriv(cipher.name, whole, iv);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  });
  if (plain === undefined) {
    throw new PkiError("wrong-passphrase", "PKCS#12 file can't be decrypted with this passphrase");
  }
  return plain;
}

function attempt(decryption: () => Buffer | undefined): Buffer | undefined {
  try {
    return decryption();
  } catch {
    return undefined;
  }
}

function unsupported(what: string, scheme: string): PkiError {
  return new PkiError("bad-pkcs12", `PKCS#12 file: ${what} by ${nameOfOid(scheme)} isn't read`);
}
