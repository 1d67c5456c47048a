/**
 * Writing PKCS#12 files: AES-256-CBC under PBKDF2 with HMAC-SHA-256 for keys and certificates, and an
 * HMAC-SHA-256 over all. Read by OpenSSL 1.1 and later, NSS, Java 8u301 and later, Windows Server 2019
 * and Windows 10 1709 and later, macOS 15 and later.
 */
import { createCipheriv, createHash, pbkdf2, randomBytes } from "node:crypto";
import { promisify } from "node:util";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  tlv,
} from "../asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { encodeMac } from "./pkcs12-mac.ts";
import { privateKeyInfo, type PrivateKey } from "./private-key.ts";

/** .NET 9 reads no more than 300,000 at once and 1,000,000 in a file. */
const iterations = 200_000;
const saltLength = 16;

export interface Pkcs12Entry {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
  readonly chain: readonly Certificate[];
  /** What the importing program shows. */
  readonly name: string;
}

/** DER. Throws PkiError `unsupported-key` for a key in a token. */
export async function writePkcs12(
  entries: readonly Pkcs12Entry[],
  passphrase: string,
): Promise<Buffer> {
  const certificates = await encrypt(sequence(...certificateBags(entries)), passphrase);
  const keys = await Promise.all(entries.map((entry) => keyBag(entry, passphrase)));
  const safe = sequence(
    contentInfo(oid.encryptedData, encryptedData(certificates)),
    contentInfo(oid.data, octetString(sequence(...keys))),
  );
  const mac = encodeMac(safe, passphrase, randomBytes(saltLength), iterations);
  return sequence(integer(3), contentInfo(oid.data, octetString(safe)), mac);
}

/** Each certificate once: entries may share a chain. */
function certificateBags(entries: readonly Pkcs12Entry[]): Buffer[] {
  const bags = new Map<string, Buffer>();
  for (const entry of entries) {
    const { certificate } = entry;
    bags.set(certificate.fingerprint, certificateBag(certificate, attributesOf(entry)));
  }
  for (const certificate of entries.flatMap(({ chain }) => chain)) {
    if (!bags.has(certificate.fingerprint)) {
      bags.set(certificate.fingerprint, certificateBag(certificate, []));
    }
  }
  return [...bags.values()];
}

/** CertBag ::= SEQUENCE { certId OBJECT IDENTIFIER, certValue [0] EXPLICIT OCTET STRING } */
function certificateBag({ der }: Certificate, attributes: readonly Buffer[]): Buffer {
  const value = sequence(
    objectIdentifier(oid.x509Certificate),
    tlv(contextConstructed(0), octetString(der)),
  );
  return safeBag(oid.certBag, value, attributes);
}

async function keyBag(entry: Pkcs12Entry, passphrase: string): Promise<Buffer> {
  const { algorithm, ciphertext } = await encrypt(privateKeyInfo(entry.key), passphrase);
  const value = sequence(algorithm, octetString(ciphertext));
  return safeBag(oid.pkcs8ShroudedKeyBag, value, attributesOf(entry));
}

/**
 *     SafeBag ::= SEQUENCE {
 *       bagId              OBJECT IDENTIFIER,
 *       bagValue       [0] EXPLICIT ANY,
 *       bagAttributes      SET OF PKCS12Attribute OPTIONAL }
 */
function safeBag(type: string, value: Buffer, attributes: readonly Buffer[]): Buffer {
  const set = attributes.length === 0 ? [] : [setOf(attributes)];
  return sequence(objectIdentifier(type), tlv(contextConstructed(0), value), ...set);
}

/** localKeyId binds key and certificate; programs use SHA-1 of the certificate. */
function attributesOf({ certificate, name }: Pkcs12Entry): Buffer[] {
  const keyId = createHash("sha1").update(certificate.der).digest();
  const text = tlv(identifier.bmpString, Buffer.from(name, "utf16le").swap16());
  return [attribute(oid.localKeyId, octetString(keyId)), attribute(oid.friendlyName, text)];
}

function attribute(type: string, value: Buffer): Buffer {
  return sequence(objectIdentifier(type), setOf([value]));
}

function contentInfo(type: string, content: Buffer): Buffer {
  return sequence(objectIdentifier(type), tlv(contextConstructed(0), content));
}

/**
 *     EncryptedData ::= SEQUENCE {
 *       version               INTEGER { v0(0) },
 *       encryptedContentInfo  EncryptedContentInfo }
 */
function encryptedData({ algorithm, ciphertext }: Encrypted): Buffer {
  const content = tlv(contextPrimitive(0), ciphertext);
  return sequence(integer(0), sequence(objectIdentifier(oid.data), algorithm, content));
}

interface Encrypted {
  /** AlgorithmIdentifier. */
  readonly algorithm: Buffer;
  readonly ciphertext: Buffer;
}

/** PBES2 (RFC 8018 section 6.2). */
async function encrypt(plain: Buffer, passphrase: string): Promise<Encrypted> {
  const [salt, iv] = [randomBytes(saltLength), randomBytes(16)];
  const key = await promisify(pbkdf2)(passphrase, salt, iterations, 32, "sha256");
  const cipher = createCipheriv("aes-256-cbc", key, iv);
  const prf = sequence(objectIdentifier(oid.hmacWithSha256), nullElement);
  const algorithm = sequence(
    objectIdentifier(oid.pbes2),
    sequence(
      sequence(objectIdentifier(oid.pbkdf2), sequence(octetString(salt), integer(iterations), prf)),
      sequence(objectIdentifier(oid.aes256Cbc), octetString(iv)),
    ),
  );
  return { algorithm, ciphertext: Buffer.concat([cipher.update(plain), cipher.final()]) };
}
