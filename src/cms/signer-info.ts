/** SignerInfo (RFC 5652 section 5.3), read: who signed, how, and what was signed beside the content. */
import { tlv } from "../asn1/der.ts";
import { derForm } from "../asn1/der-form.ts";
import { Cursor, octetsOf, parseElement, type Element } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { BerError } from "../asn1/error.ts";
import { oid } from "../asn1/oid.ts";
import { PkiError } from "../pki/error.ts";
import { AttributeSet } from "./attribute.ts";
import { parseSignerIdentifier, type CertificateIdentifier } from "./certificate-identifier.ts";
import { CmsError } from "./error.ts";
import {
  parseSignerAlgorithms,
  protectsAlgorithms,
  type SignerAlgorithms,
} from "./signature-algorithm.ts";
import { parseSignedAttributes, type ReceivedAttributes } from "./signed-attributes.ts";

/** Why a signature can't be verified whatever the certificate. */
export type SignerFault =
  | { readonly kind: "invalid"; readonly reason: "malformed" }
  | { readonly kind: "unsupported"; readonly detail: string };

export interface ParsedSignerInfo {
  readonly identifier: CertificateIdentifier;
  readonly algorithms: SignerAlgorithms;
  /** Dotted OIDs of the attributes, signed and unsigned. */
  readonly attributeTypes: readonly string[];
  /** Undefined where there are none, or none that can be read: then there is a fault. */
  readonly attributes: ReceivedAttributes | undefined;
  /**
   * Encodings of the signed attributes that the signature may be over: as sent, and DER where that
   * is something else; none where the signature is over the content itself.
   */
  readonly signedForms: readonly Buffer[];
  readonly signature: Buffer;
  readonly fault: SignerFault | undefined;
}

/**
 * Throws BerError and CmsError `malformed` where the structure itself is wrong. What is wrong with
 * attributes or algorithms is this signer's fault only.
 *
 *     SignerInfo ::= SEQUENCE {
 *       version                 INTEGER,
 *       sid                     SignerIdentifier,
 *       digestAlgorithm         AlgorithmIdentifier,
 *       signedAttrs         [0] IMPLICIT SET OF Attribute OPTIONAL,
 *       signatureAlgorithm      AlgorithmIdentifier,
 *       signature               OCTET STRING,
 *       unsignedAttrs       [1] IMPLICIT SET OF Attribute OPTIONAL }
 */
export function parseSignerInfo(element: Element): ParsedSignerInfo {
  const cursor = Cursor.into(element, identifier.sequence);
  cursor.expect(identifier.integer);
  const signer = parseSignerIdentifier(cursor.next());
  const digestAlgorithm = cursor.expect(identifier.sequence);
  const signed = cursor.optional(contextConstructed(0));
  const signatureAlgorithm = cursor.expect(identifier.sequence);
  const signature = cursor.next();
  if ((signature.identifier & ~0x20) !== identifier.octetString) {
    throw new CmsError("malformed", "signature is no octet string");
  }
  const unsigned = cursor.optional(contextConstructed(1));
  const algorithms = parseSignerAlgorithms(digestAlgorithm, signatureAlgorithm);
  const unsignedTypes = attributeTypes(unsigned);
  const found = unsignedTypes.some((type) => onlySigned.has(type))
    ? { ...noAttributes, fault: malformed }
    : readAttributes(signed, digestAlgorithm, signatureAlgorithm);
  return {
    identifier: signer,
    algorithms,
    attributeTypes: [...attributeTypes(signed), ...unsignedTypes],
    attributes: found.attributes,
    signedForms: found.signedForms,
    signature: octetsOf(signature),
    fault:
      algorithms.unsupported === undefined
        ? found.fault
        : { kind: "unsupported", detail: algorithms.unsupported },
  };
}

type ReadAttributes = Pick<ParsedSignerInfo, "attributes" | "signedForms" | "fault">;

const noAttributes: ReadAttributes = { attributes: undefined, signedForms: [], fault: undefined };
const malformed: SignerFault = { kind: "invalid", reason: "malformed" };

/** What the RFCs forbid among the unsigned attributes (RFC 5652 section 11, RFC 8551 section 2.5). */
const onlySigned: ReadonlySet<string> = new Set([
  oid.contentType,
  oid.messageDigest,
  oid.signingTime,
  oid.smimeCapabilities,
  oid.encrypKeyPref,
  oid.signatureType,
  oid.signingCertificate,
  oid.signingCertificateV2,
  oid.cmsAlgorithmProtect,
]);

function readAttributes(
  signed: Element | undefined,
  digestAlgorithm: Element,
  signatureAlgorithm: Element,
): ReadAttributes {
  if (signed === undefined) return noAttributes;
  try {
    const attributes = parseSignedAttributes(new AttributeSet(signed.contents));
    const { algorithmProtection } = attributes;
    const agrees =
      algorithmProtection === undefined ||
      protectsAlgorithms(algorithmProtection, digestAlgorithm, signatureAlgorithm);
    return { attributes, signedForms: formsOf(signed), fault: agrees ? undefined : malformed };
  } catch (error) {
    return { ...noAttributes, fault: faultOf(error) };
  }
}

/**
 * RFC 5652 section 5.4 has DER signed whatever was sent. Signers that forgot to sort signed what
 * they sent.
 */
function formsOf(signed: Element): Buffer[] {
  const asSent = tlv(identifier.set, signed.contents);
  const der = derForm(parseElement(asSent));
  return der.equals(asSent) ? [asSent] : [asSent, der];
}

function faultOf(error: unknown): SignerFault {
  if (error instanceof BerError || error instanceof CmsError) return malformed;
  if (error instanceof PkiError) return { kind: "unsupported", detail: error.message };
  throw error;
}

function attributeTypes(attributes: Element | undefined): string[] {
  try {
    return attributes ? new AttributeSet(attributes.contents).types : [];
  } catch (error) {
    if (error instanceof BerError || error instanceof CmsError) return [];
    throw error;
  }
}
