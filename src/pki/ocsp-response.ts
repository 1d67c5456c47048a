/** Reading OCSP responses (RFC 6960 section 4.2); what they say is `ocsp-status`'s. */
import { Cursor, octetsOf, parseElement, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { parseCertificate, type Certificate } from "./certificate.ts";
import { reasonOf, type RevocationReason } from "./crl-entries.ts";
import { parseName, type DistinguishedName } from "./distinguished-name.ts";
import { PkiError } from "./error.ts";
import { extensionValue, parseExtensionList, type Extension } from "./extension.ts";
import { readSignature, type Signed } from "./signed.ts";
import { parseTime } from "./time.ts";

/** A successful response; nothing in it has been verified. */
export interface OcspResponse {
  readonly signed: Signed;
  readonly responder:
    | { readonly kind: "name"; readonly name: DistinguishedName }
    /** SHA-1 of the responder's public key. */
    | { readonly kind: "key"; readonly keyHash: Buffer };
  readonly answers: readonly OcspAnswer[];
  readonly certificates: readonly Certificate[];
  /** What the request sent, if the responder sends it back. */
  readonly nonce: Buffer | undefined;
  readonly hasUnknownCriticalExtension: boolean;
}

/** About one certificate. */
export interface OcspAnswer {
  /** Dotted, of the algorithm that made the hashes. */
  readonly hashAlgorithm: string;
  readonly nameHash: Buffer;
  readonly keyHash: Buffer;
  /** INTEGER, whole. */
  readonly serialNumber: Buffer;
  readonly status:
    | { readonly kind: "good" | "unknown" }
    | { readonly kind: "revoked"; readonly revokedAt: Date; readonly reason: RevocationReason };
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
  readonly hasUnknownCriticalExtension: boolean;
}

/** Of OCSPResponseStatus, by number. */
const failures: ReadonlyMap<number, string> = new Map([
  [1, "malformedRequest"],
  [2, "internalError"],
  [3, "tryLater"],
  [5, "sigRequired"],
  [6, "unauthorized"],
]);

/** Answers and certificates that are read; responders send one of each. */
const mostElements = 100;

/**
 * Reads a response in DER. Throws PkiError `bad-ocsp-response`, also where the responder says that
 * it can't answer.
 *
 *     OCSPResponse ::= SEQUENCE {
 *       responseStatus     ENUMERATED,
 *       responseBytes  [0] EXPLICIT SEQUENCE {
 *         responseType OBJECT IDENTIFIER,
 *         response     OCTET STRING } OPTIONAL }
 */
export function parseOcspResponse(der: Uint8Array): OcspResponse {
  try {
    const cursor = Cursor.into(parseElement(der), identifier.sequence);
    const status = cursor.expect(identifier.enumerated).contents[0] ?? 0;
    const bytes = cursor.optional(contextConstructed(0));
    if (status !== 0 || bytes === undefined) {
      throw new BerError("bad-value", `the responder says ${failures.get(status) ?? status}`);
    }
    const response = new Cursor(bytes.contents).enter(identifier.sequence);
    if (response.oid() !== oid.ocspBasic) throw new BerError("bad-value", "unknown type");
    return readBasicResponse(parseElement(octetsOf(response.next())));
  } catch (error) {
    const isOurs = error instanceof BerError || error instanceof PkiError;
    if (!isOurs) throw error;
    throw new PkiError("bad-ocsp-response", `OCSP response can't be read: ${error.message}`, {
      cause: error,
    });
  }
}

/**
 *     BasicOCSPResponse ::= SEQUENCE {
 *       tbsResponseData    ResponseData,
 *       signatureAlgorithm AlgorithmIdentifier,
 *       signature          BIT STRING,
 *       certs          [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
 *     ResponseData ::= SEQUENCE {
 *       version            [0] EXPLICIT INTEGER DEFAULT v1,
 *       responderID            CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT OCTET STRING },
 *       producedAt             GeneralizedTime,
 *       responses              SEQUENCE OF SingleResponse,
 *       responseExtensions [1] EXPLICIT Extensions OPTIONAL }
 */
function readBasicResponse(element: Element): OcspResponse {
  const basic = Cursor.into(element, identifier.sequence);
  const toBeSigned = basic.expect(identifier.sequence);
  const signed = readSignature(toBeSigned, basic);
  const certificates = basic.optional(contextConstructed(0));
  const data = new Cursor(toBeSigned.contents);
  data.optional(contextConstructed(0));
  const responder = parseResponder(data.next());
  data.expect(identifier.generalizedTime);
  const answers = bounded(data.enter(identifier.sequence).rest()).map(parseAnswer);
  const extensions = extensionsIn(data.optional(contextConstructed(1)));
  const nonce = extensionValue(extensions, oid.ocspNonce);
  return {
    signed,
    responder,
    answers,
    certificates: certificates ? parseCertificates(new Cursor(certificates.contents)) : [],
    nonce: nonce && octetsOf(parseElement(nonce)),
    hasUnknownCriticalExtension: extensions.some(
      ({ id, critical }) => critical && id !== oid.ocspNonce,
    ),
  };
}

function parseCertificates(cursor: Cursor): Certificate[] {
  const elements = bounded(cursor.enter(identifier.sequence).rest());
  return elements.map(({ bytes }) => parseCertificate(bytes));
}

function parseResponder(element: Element): OcspResponse["responder"] {
  const content = parseElement(element.contents);
  if (element.identifier === contextConstructed(1)) {
    return { kind: "name", name: parseName(content) };
  }
  return { kind: "key", keyHash: octetsOf(content) };
}

/**
 *     SingleResponse ::= SEQUENCE {
 *       certID               CertID,
 *       certStatus           CertStatus,
 *       thisUpdate           GeneralizedTime,
 *       nextUpdate       [0] EXPLICIT GeneralizedTime OPTIONAL,
 *       singleExtensions [1] EXPLICIT Extensions OPTIONAL }
 *     CertID ::= SEQUENCE {
 *       hashAlgorithm  AlgorithmIdentifier,
 *       issuerNameHash OCTET STRING,
 *       issuerKeyHash  OCTET STRING,
 *       serialNumber   INTEGER }
 */
function parseAnswer(element: Element): OcspAnswer {
  const cursor = Cursor.into(element, identifier.sequence);
  const id = cursor.enter(identifier.sequence);
  const hashAlgorithm = id.enter(identifier.sequence).oid();
  const nameHash = octetsOf(id.expect(identifier.octetString));
  const keyHash = octetsOf(id.expect(identifier.octetString));
  const serialNumber = id.expect(identifier.integer).bytes;
  const status = parseStatus(cursor.next());
  const thisUpdate = parseTime(cursor.expect(identifier.generalizedTime));
  const next = cursor.optional(contextConstructed(0));
  const extensions = extensionsIn(cursor.optional(contextConstructed(1)));
  return {
    hashAlgorithm,
    nameHash,
    keyHash,
    serialNumber,
    status,
    thisUpdate,
    nextUpdate: next && parseTime(parseElement(next.contents)),
    hasUnknownCriticalExtension: extensions.some(({ critical }) => critical),
  };
}

/**
 *     CertStatus ::= CHOICE {
 *       good    [0] IMPLICIT NULL,
 *       revoked [1] IMPLICIT SEQUENCE {
 *         revocationTime       GeneralizedTime,
 *         revocationReason [0] EXPLICIT CRLReason OPTIONAL },
 *       unknown [2] IMPLICIT NULL }
 */
function parseStatus(element: Element): OcspAnswer["status"] {
  if (element.identifier === contextPrimitive(0)) return { kind: "good" };
  if (element.identifier !== contextConstructed(1)) return { kind: "unknown" };
  const cursor = new Cursor(element.contents);
  const revokedAt = parseTime(cursor.expect(identifier.generalizedTime));
  const reason = cursor.optional(contextConstructed(0));
  const code = reason && parseElement(reason.contents).contents;
  return { kind: "revoked", revokedAt, reason: code ? reasonOf(code) : "unspecified" };
}

function extensionsIn(tagged: Element | undefined): Extension[] {
  return tagged ? parseExtensionList(new Cursor(tagged.contents)) : [];
}

function bounded(elements: Element[]): Element[] {
  if (elements.length <= mostElements) return elements;
  throw new BerError("too-large", "too many elements");
}
