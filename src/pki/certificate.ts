/**
 * Module pki. Owns certificates, names, keys and their files, issuing the domain certificate, and
 * the naming rules of RFC 3183. Leaves to others: which partner a certificate belongs to and who
 * approved it (store), what is encrypted with it (cms).
 *
 * This file: reading a certificate (RFC 5280). It reads with our own
 * cursor because recipients are named by the issuer's exact bytes, and because odd certificates of
 * real partners (negative serials, NUL in names, several addresses) have to stay visible.
 */
import { createHash, type KeyObject } from "node:crypto";
import { Cursor, parseElement, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { tlv } from "../asn1/der.ts";
import {
  attributeTexts,
  formatName,
  parseName,
  type DistinguishedName,
} from "./distinguished-name.ts";
import { PkiError } from "./error.ts";
import { parseExtensions, type Extension, type KeyUsage } from "./extension.ts";
import { formatPem } from "./pem.ts";
import { publicKeyOf } from "./public-key.ts";
import { readSignature, type Signed } from "./signed.ts";
import { parseTime } from "./time.ts";

/** What this product needs to know about a certificate; nothing in it has been verified. */
export interface Certificate {
  readonly der: Buffer;
  /** SHA-256 of `der`, lower-case hex. */
  readonly fingerprint: string;
  /** RFC 4514 text, control characters escaped. */
  readonly subject: string;
  /** RFC 4514 text, control characters escaped. */
  readonly issuer: string;
  readonly subjectName: DistinguishedName;
  readonly issuerName: DistinguishedName;
  /** The issuer's signature, over everything above and below but itself. */
  readonly signed: Signed;
  /** AlgorithmIdentifier within what is signed; the same octets as in `signed` (RFC 5280 4.1.1.2). */
  readonly signedAlgorithm: Buffer;
  /** Hex, at least two digits; a negative one (RFC 5280 forbids it, it occurs) starts with `-`. */
  readonly serialNumber: string;
  /**
   * DER of IssuerAndSerialNumber (RFC 5652 section 10.2.4), made of the certificate's own bytes.
   */
  readonly issuerAndSerialNumber: Buffer;
  readonly subjectKeyIdentifier: Buffer | undefined;
  readonly authorityKeyIdentifier: Buffer | undefined;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /**
   * Undefined where OpenSSL can't use it: an unknown algorithm, parameters inherited from the CA; or
   * where it would take too long.
   */
  readonly publicKey: KeyObject | undefined;
  readonly keyUsage: ReadonlySet<KeyUsage> | undefined;
  /** Dotted. */
  readonly extendedKeyUsage: readonly string[] | undefined;
  readonly isCa: boolean;
  /** All of them, those that are read above too. */
  readonly extensions: readonly Extension[];
  readonly commonNames: readonly string[];
  /**
   * Domain components of the subject as a domain name: `hospital.example`; undefined without any.
   */
  readonly domainComponents: string | undefined;
  /** Subject alternative names, then addresses of the subject; trimmed, as spelt, each once. */
  readonly emailAddresses: readonly string[];
  /** Those among them that are subject alternative names. */
  readonly alternativeEmailAddresses: readonly string[];
  readonly dnsNames: readonly string[];
}

/** Reads one certificate, DER or BER. Throws PkiError `bad-certificate`. */
export function parseCertificate(der: Uint8Array): Certificate {
  try {
    return readCertificate(parseElement(der));
  } catch (error) {
    if (!(error instanceof BerError)) throw error;
    throw new PkiError("bad-certificate", `certificate can't be read: ${error.message}`, {
      cause: error,
    });
  }
}

/** PEM with a final line end. */
export function certificatePem(certificate: Certificate): string {
  return formatPem("CERTIFICATE", certificate.der);
}

/** `AA:BB:...`, the form in which people compare fingerprints. */
export function formatFingerprint(fingerprint: string): string {
  return fingerprint.toUpperCase().replaceAll(/(..)(?=.)/g, "$1:");
}

/**
 *     Certificate ::= SEQUENCE {
 *       tbsCertificate      TBSCertificate,
 *       signatureAlgorithm  AlgorithmIdentifier,
 *       signatureValue      BIT STRING }
 *     TBSCertificate ::= SEQUENCE {
 *       version         [0] EXPLICIT INTEGER DEFAULT v1,
 *       serialNumber        INTEGER,
 *       signature           AlgorithmIdentifier,
 *       issuer              Name,
 *       validity            SEQUENCE { notBefore Time, notAfter Time },
 *       subject             Name,
 *       subjectPublicKeyInfo SubjectPublicKeyInfo,
 *       issuerUniqueID  [1] IMPLICIT BIT STRING OPTIONAL,
 *       subjectUniqueID [2] IMPLICIT BIT STRING OPTIONAL,
 *       extensions      [3] EXPLICIT Extensions OPTIONAL }
 */
function readCertificate(element: Element): Certificate {
  const outer = Cursor.into(element, identifier.sequence);
  const toBeSigned = outer.expect(identifier.sequence);
  const signed = readSignature(toBeSigned, outer);
  const tbs = new Cursor(toBeSigned.contents);
  tbs.optional(contextConstructed(0));
  const serialNumber = tbs.expect(identifier.integer);
  const signedAlgorithm = tbs.expect(identifier.sequence).bytes;
  const issuer = tbs.expect(identifier.sequence);
  const validity = tbs.enter(identifier.sequence);
  const subjectName = parseName(tbs.expect(identifier.sequence));
  const publicKeyInfo = tbs.expect(identifier.sequence);
  tbs.optional(contextPrimitive(1));
  tbs.optional(contextPrimitive(2));
  const extensions = parseExtensions(tbs.optional(contextConstructed(3)));
  const issuerName = parseName(issuer);
  const addresses = attributeTexts(subjectName, oid.emailAddress).map((address) => address.trim());
  const components = attributeTexts(subjectName, oid.domainComponent).toReversed();
  return {
    der: element.bytes,
    fingerprint: createHash("sha256").update(element.bytes).digest("hex"),
    subject: formatName(subjectName),
    issuer: formatName(issuerName),
    subjectName,
    issuerName,
    signed,
    signedAlgorithm,
    serialNumber: hexOfInteger(serialNumber.contents),
    issuerAndSerialNumber: tlv(identifier.sequence, issuer.bytes, serialNumber.bytes),
    subjectKeyIdentifier: extensions.subjectKeyIdentifier,
    authorityKeyIdentifier: extensions.authorityKeyIdentifier,
    notBefore: parseTime(validity.next()),
    notAfter: parseTime(validity.next()),
    publicKey: publicKeyOf(publicKeyInfo.bytes),
    keyUsage: extensions.keyUsage,
    extendedKeyUsage: extensions.extendedKeyUsage,
    isCa: extensions.isCa,
    extensions: extensions.all,
    commonNames: attributeTexts(subjectName, oid.commonName),
    domainComponents: components.length === 0 ? undefined : components.join("."),
    emailAddresses: [...new Set([...extensions.alternativeEmailAddresses, ...addresses])],
    alternativeEmailAddresses: extensions.alternativeEmailAddresses,
    dnsNames: extensions.alternativeDnsNames,
  };
}

function hexOfInteger(contents: Buffer): string {
  if (contents.length === 0) throw new BerError("bad-value", "serial number is empty");
  const value = BigInt.asIntN(contents.length * 8, BigInt(`0x${contents.toString("hex")}`));
  const digits = (value < 0n ? -value : value).toString(16);
  return (value < 0n ? "-" : "") + digits.padStart(digits.length + (digits.length & 1), "0");
}
