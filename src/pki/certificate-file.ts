/**
 * The files that certificates come in: PEM, DER, PKCS#7, and what address books and directories
 * export (vCard, LDIF).
 */
import { Cursor } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { parseCertificate, type Certificate } from "./certificate.ts";
import { ldifValues, vCardKeys } from "./directory-entry.ts";
import { PkiError } from "./error.ts";
import { readPem } from "./pem.ts";

/**
 * Reads every certificate of a file, each once: PEM (one or several, other blocks skipped), DER,
 * PKCS#7 certs-only in either, vCard or LDIF. Throws PkiError `no-certificate` or `bad-certificate`.
 */
export function readCertificates(file: Uint8Array): Certificate[] {
  const bytes = Buffer.from(file);
  const encodings = encodingsOfText(bytes.toString("latin1")) ?? encodingsOfDer(bytes);
  if (encodings.length === 0) throw new PkiError("no-certificate", "file holds no certificate");
  const certificates = encodings.map(parseCertificate);
  return [...new Map(certificates.map((each) => [each.fingerprint, each])).values()];
}

/** Undefined where it is none of the formats that are text. */
function encodingsOfText(text: string): Buffer[] | undefined {
  const blocks = readPem(text);
  if (blocks.length > 0) {
    return blocks.flatMap(({ label, der }) => encodingsOfBlock(label, der));
  }
  return (vCardKeys(text) ?? ldifValues(text, certificateAttributes))?.flatMap(encodingsOfDer);
}

/** RFC 4523 section 2.1, RFC 2798 section 2.8 (PKCS#7, its owner's certificate and those above). */
const certificateAttributes = ["usercertificate", "usersmimecertificate", "cacertificate"];

function encodingsOfBlock(label: string, der: Buffer): Buffer[] {
  if (["CERTIFICATE", "X509 CERTIFICATE", "PKCS7", "CMS"].includes(label)) {
    return encodingsOfDer(der);
  }
  // OpenSSL appends trust settings to the certificate.
  return label === "TRUSTED CERTIFICATE" ? encodingsOfDer(der) : [];
}

/** A certificate's own bytes (what follows it is ignored), or those within certs-only PKCS#7. */
function encodingsOfDer(der: Buffer): Buffer[] {
  try {
    const element = new Cursor(der).next();
    const cursor = Cursor.into(element, identifier.sequence);
    return cursor.peek() === identifier.objectIdentifier
      ? encodingsOfPkcs7(cursor)
      : [element.bytes];
  } catch (error) {
    if (error instanceof BerError) return [];
    throw error;
  }
}

/**
 * RFC 5652 section 5.1. The cursor stands before the content type.
 *
 *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
 *     SignedData ::= SEQUENCE {
 *       version           INTEGER,
 *       digestAlgorithms  SET OF AlgorithmIdentifier,
 *       encapContentInfo  SEQUENCE,
 *       certificates  [0] IMPLICIT SET OF CertificateChoices OPTIONAL, ... }
 */
function encodingsOfPkcs7(contentInfo: Cursor): Buffer[] {
  if (contentInfo.oid() !== oid.signedData) return [];
  const signedData = contentInfo.enter(contextConstructed(0)).enter(identifier.sequence);
  signedData.expect(identifier.integer);
  signedData.expect(identifier.set);
  signedData.expect(identifier.sequence);
  const certificates = signedData.optional(contextConstructed(0));
  if (certificates === undefined) return [];
  return new Cursor(certificates.contents)
    .rest()
    .filter((choice) => choice.identifier === identifier.sequence)
    .map((choice) => choice.bytes);
}
