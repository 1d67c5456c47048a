/** The signed attributes of a SignerInfo (RFC 5652 section 11, RFC 8551 section 2.5). */
import { objectIdentifier, octetString, setOf, tlv } from "../asn1/der.ts";
import { Cursor, octetsOf, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { decodeOid, oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { SignatureScheme } from "../pki/signature.ts";
import { parseTime, timeElement } from "../pki/time.ts";
import { encodeAttribute, type AttributeSet } from "./attribute.ts";
import { parseCapabilities, type Capabilities } from "./capabilities.ts";
import type { CertificateIdentifier } from "./certificate-identifier.ts";
import { CmsError } from "./error.ts";
import { encodeAlgorithmProtection } from "./signature-algorithm.ts";
import { encodeSignatureTypes, parseSignatureTypes, type SignatureType } from "./signature-type.ts";
import {
  encodeSigningCertificateV2,
  parseSigningCertificate,
  parseSigningCertificateV2,
  type SigningCertificate,
} from "./signing-certificate.ts";

/** What a signer says beside the content. */
export interface SignedAttributes {
  /** Fractions of a second are dropped. */
  readonly signingTime: Date;
  /** DER of SMIMECapabilities. */
  readonly capabilities?: Buffer;
  /** The one to encrypt answers to (RFC 8551 section 2.5.3); it is sent along. */
  readonly encryptionCertificate?: Certificate;
  readonly signatureTypes?: readonly SignatureType[];
}

/** What binds the attributes to one content and one signer. */
export interface SignedSubject {
  /** Dotted OID. */
  readonly contentType: string;
  readonly messageDigest: Buffer;
  readonly certificate: Certificate;
  readonly scheme: SignatureScheme;
}

/** DER of `SET OF Attribute`, with the tag of a SET: what is signed (RFC 5652 section 5.4). */
export function encodeSignedAttributes(said: SignedAttributes, subject: SignedSubject): Buffer {
  const { capabilities, encryptionCertificate, signatureTypes = [] } = said;
  const attributes = [
    encodeAttribute(oid.contentType, objectIdentifier(subject.contentType)),
    encodeAttribute(oid.messageDigest, octetString(subject.messageDigest)),
    encodeAttribute(oid.signingTime, timeElement(said.signingTime)),
    encodeAttribute(oid.signingCertificateV2, encodeSigningCertificateV2(subject.certificate)),
    encodeAttribute(oid.cmsAlgorithmProtect, encodeAlgorithmProtection(subject.scheme)),
  ];
  if (capabilities) attributes.push(encodeAttribute(oid.smimeCapabilities, capabilities));
  if (encryptionCertificate) {
    const preference = encodeKeyPreference(encryptionCertificate);
    attributes.push(encodeAttribute(oid.encrypKeyPref, preference));
  }
  if (signatureTypes.length > 0) {
    attributes.push(encodeAttribute(oid.signatureType, encodeSignatureTypes(signatureTypes)));
  }
  return setOf(attributes);
}

/** Signed attributes that were received. */
export interface ReceivedAttributes {
  /** Dotted OID. */
  readonly contentType: string;
  readonly messageDigest: Buffer;
  readonly signingTime: Date | undefined;
  /** Undefined also where they can't be read: they say nothing about the signature. */
  readonly capabilities: Capabilities | undefined;
  /** Undefined also where it can't be read. */
  readonly encryptionKeyPreference: CertificateIdentifier | undefined;
  readonly signatureTypes: readonly SignatureType[];
  /** CMSAlgorithmProtection. */
  readonly algorithmProtection: Element | undefined;
  /** Both versions may stand beside each other. */
  readonly signingCertificates: readonly SigningCertificate[];
}

/**
 * Content type and message digest must be there, and no attribute of those read here twice (RFC
 * 5652 sections 11.1 to 11.3, RFC 8551 sections 2.5.2 and 2.5.3, RFC 5035). Throws BerError,
 * CmsError `malformed`, and PkiError `unsupported-signature`.
 */
export function parseSignedAttributes(attributes: AttributeSet): ReceivedAttributes {
  const required = (type: string, expected: number): Element => {
    const value = attributes.single(type);
    if (value?.identifier === expected) return value;
    throw new CmsError("malformed", "signed attributes without content type or message digest");
  };
  const read = <T>(type: string, parse: (value: Element) => T): T | undefined => {
    const value = attributes.single(type);
    return value && parse(value);
  };
  return {
    contentType: decodeOid(required(oid.contentType, identifier.objectIdentifier).contents),
    messageDigest: octetsOf(required(oid.messageDigest, identifier.octetString)),
    signingTime: read(oid.signingTime, parseSigningTime),
    capabilities: read(oid.smimeCapabilities, (value) => ifReadable(value, parseCapabilities)),
    encryptionKeyPreference: read(oid.encrypKeyPref, (value) =>
      ifReadable(value, parseKeyPreference),
    ),
    signatureTypes: read(oid.signatureType, parseSignatureTypes) ?? [],
    algorithmProtection: attributes.single(oid.cmsAlgorithmProtect),
    signingCertificates: [
      read(oid.signingCertificateV2, parseSigningCertificateV2),
      read(oid.signingCertificate, parseSigningCertificate),
    ].filter((found) => found !== undefined),
  };
}

/**
 * RFC 8551 section 2.5.3, in a module of implicit tags.
 *
 *     SMIMEEncryptionKeyPreference ::= CHOICE {
 *       issuerAndSerialNumber    [0] IssuerAndSerialNumber,
 *       receipentKeyId           [1] RecipientKeyIdentifier,
 *       subjectAltKeyIdentifier  [2] SubjectKeyIdentifier }
 *     RecipientKeyIdentifier ::= SEQUENCE { subjectKeyIdentifier OCTET STRING, ... }
 */
function parseKeyPreference(value: Element): CertificateIdentifier | undefined {
  switch (value.identifier) {
    case contextConstructed(0):
      return { issuerAndSerialNumber: tlv(identifier.sequence, value.contents) };
    case contextConstructed(1):
      return { subjectKeyIdentifier: octetsOf(new Cursor(value.contents).next()) };
    case contextPrimitive(2):
      return { subjectKeyIdentifier: value.contents };
    default:
      return undefined;
  }
}

function encodeKeyPreference({ issuerAndSerialNumber }: Certificate): Buffer {
  const [name] = new Cursor(issuerAndSerialNumber).rest();
  return tlv(contextConstructed(0), name?.contents ?? Buffer.alloc(0));
}

/** RFC 5652 section 11.3. */
function parseSigningTime(value: Element): Date {
  if (value.identifier === identifier.utcTime || value.identifier === identifier.generalizedTime) {
    return parseTime(value);
  }
  throw new CmsError("malformed", "signing time is no time");
}

function ifReadable<T>(value: Element, parse: (value: Element) => T): T | undefined {
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof BerError) return undefined;
    throw error;
  }
}
