/**
 * Reading PKCS#12 files (RFC 7292): keys with their certificates, as other gateways, desktops and CAs
 * hand them over; DER or BER, with the encryption of today and of 1999. Integrity by signature
 * and encryption to a certificate are refused by name: nobody uses them for mail.
 */
import { Cursor, octetsOf, parseElement, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { parseCertificate, type Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import { decryptWithPassphrase, type Passphrase } from "./password-encryption.ts";
import { readPem } from "./pem.ts";
import { IterationBudget } from "./pkcs12-key-derivation.ts";
import { verifyMac } from "./pkcs12-mac.ts";
import { parsePrivateKeyInfo, type PrivateKey } from "./private-key.ts";

export interface Pkcs12Contents {
  readonly keys: readonly PrivateKey[];
  readonly certificates: readonly Certificate[];
}

const largestFile = 2 ** 20;
/** Bags within bags. */
const deepestNesting = 4;

/**
 * Throws PkiError `bad-pkcs12`, `wrong-passphrase`, and for what is in it `bad-key`, `unsupported-key`,
 * `bad-certificate`.
 */
export async function readPkcs12(file: Buffer, passphrase: string): Promise<Pkcs12Contents> {
  if (file.length > largestFile) throw new PkiError("bad-pkcs12", "PKCS#12 file is too large");
  const [armoured] = readPem(file.toString("latin1"));
  try {
    const pfx = parseElement(armoured?.label === "PKCS12" ? armoured.der : file);
    return await readPfx(pfx, { text: passphrase, budget: new IterationBudget() });
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    throw new PkiError("bad-pkcs12", `PKCS#12 file can't be read: ${error.message}`);
  }
}

/**
 *     PFX ::= SEQUENCE {
 *       version   INTEGER { v3(3) },
 *       authSafe  ContentInfo,
 *       macData   MacData OPTIONAL }
 *     AuthenticatedSafe ::= SEQUENCE OF ContentInfo
 */
async function readPfx(pfx: Element, passphrase: Passphrase): Promise<Pkcs12Contents> {
  const cursor = Cursor.into(pfx, identifier.sequence);
  if (cursor.integer() !== 3) throw new PkiError("bad-pkcs12", "not a PKCS#12 file of version 3");
  const safe = readContentInfo(cursor.next());
  if (safe.type !== oid.data) throw unsupported("integrity", safe.type);
  const content = octetsOf(safe.content.next());
  const macData = cursor.optional(identifier.sequence);
  cursor.end();
  if (macData) await verifyMac(macData, content, passphrase);
  const found: Found = { keys: [], certificates: [] };
  for (const part of Cursor.into(parseElement(content), identifier.sequence).rest()) {
    await readBags(await safeContents(part, passphrase), passphrase, found, 0);
  }
  return found;
}

interface Found {
  readonly keys: PrivateKey[];
  readonly certificates: Certificate[];
}

/** ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY } */
function readContentInfo(element: Element): { type: string; content: Cursor } {
  const cursor = Cursor.into(element, identifier.sequence);
  return { type: cursor.oid(), content: cursor.enter(contextConstructed(0)) };
}

/** Decrypts a part of the safe. */
async function safeContents(part: Element, passphrase: Passphrase): Promise<Element> {
  const { type, content } = readContentInfo(part);
  if (type === oid.data) return parseElement(octetsOf(content.next()));
  if (type !== oid.encryptedData) throw unsupported("a part", type);
  // EncryptedData ::= SEQUENCE { version INTEGER, encryptedContentInfo EncryptedContentInfo, ... }
  const encryptedData = content.enter(identifier.sequence);
  encryptedData.expect(identifier.integer);
  return parseElement(await decryptContent(encryptedData.enter(identifier.sequence), passphrase));
}

/**
 *     EncryptedContentInfo ::= SEQUENCE {
 *       contentType                     OBJECT IDENTIFIER,
 *       contentEncryptionAlgorithm      AlgorithmIdentifier,
 *       encryptedContent  [0] IMPLICIT  OCTET STRING OPTIONAL }
 */
function decryptContent(info: Cursor, passphrase: Passphrase): Promise<Buffer> {
  info.oid();
  const algorithm = info.expect(identifier.sequence);
  const first = info.peek();
  if (first !== contextPrimitive(0) && first !== contextConstructed(0)) {
    throw new PkiError("bad-pkcs12", "PKCS#12 file: a part has no content");
  }
  return decryptWithPassphrase(algorithm, octetsOf(info.next()), passphrase);
}

/**
 * Keys and certificates; CRLs, secrets and bags of unknown kinds are skipped.
 *
 *     SafeContents ::= SEQUENCE OF SafeBag
 *     SafeBag ::= SEQUENCE {
 *       bagId              OBJECT IDENTIFIER,
 *       bagValue       [0] EXPLICIT ANY,
 *       bagAttributes      SET OF PKCS12Attribute OPTIONAL }
 */
async function readBags(
  contents: Element,
  passphrase: Passphrase,
  found: Found,
  depth: number,
): Promise<void> {
  if (depth > deepestNesting) {
    throw new PkiError("bad-pkcs12", "PKCS#12 file: bags are nested too deeply");
  }
  for (const bag of Cursor.into(contents, identifier.sequence).rest()) {
    const cursor = Cursor.into(bag, identifier.sequence);
    const type = cursor.oid();
    const value = cursor.enter(contextConstructed(0)).next();
    if (type === oid.keyBag) found.keys.push(parsePrivateKeyInfo(value.bytes));
    if (type === oid.pkcs8ShroudedKeyBag) found.keys.push(await shroudedKey(value, passphrase));
    if (type === oid.certBag) found.certificates.push(...certificatesOfBag(value));
    if (type === oid.safeContentsBag) await readBags(value, passphrase, found, depth + 1);
  }
}

/**
 *     EncryptedPrivateKeyInfo ::= SEQUENCE {
 *       encryptionAlgorithm  AlgorithmIdentifier,
 *       encryptedData        OCTET STRING }
 */
async function shroudedKey(value: Element, passphrase: Passphrase): Promise<PrivateKey> {
  const cursor = Cursor.into(value, identifier.sequence);
  const algorithm = cursor.expect(identifier.sequence);
  const ciphertext = octetsOf(cursor.next());
  return parsePrivateKeyInfo(await decryptWithPassphrase(algorithm, ciphertext, passphrase));
}

/** CertBag ::= SEQUENCE { certId OBJECT IDENTIFIER, certValue [0] EXPLICIT OCTET STRING } */
function certificatesOfBag(value: Element): Certificate[] {
  const cursor = Cursor.into(value, identifier.sequence);
  if (cursor.oid() !== oid.x509Certificate) return [];
  return [parseCertificate(octetsOf(cursor.enter(contextConstructed(0)).next()))];
}

function unsupported(what: string, type: string): PkiError {
  return new PkiError("bad-pkcs12", `PKCS#12 file: ${what} of ${nameOfOid(type)} isn't read`);
}
