/** Asking an OCSP responder (RFC 6960 section 4.1). */
import { createHash } from "node:crypto";
import { nullElement, objectIdentifier, octetString, sequence, tlv } from "../asn1/der.ts";
import { Cursor } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import { extension } from "./extension-writer.ts";
import { keyOctets } from "./key-identifier.ts";

/**
 * A request in DER for one certificate. By SHA-1, as RFC 5019 section 2.1.1 wants it: it only tells
 * issuers apart. Throws PkiError `unsupported-key` for an issuer whose key can't be read.
 *
 *     OCSPRequest ::= SEQUENCE { tbsRequest TBSRequest, ... }
 *     TBSRequest ::= SEQUENCE {
 *       requestList           SEQUENCE OF SEQUENCE { reqCert CertID },
 *       requestExtensions [2] EXPLICIT Extensions OPTIONAL }
 *     Nonce ::= OCTET STRING (SIZE (1..128)), RFC 9654
 */
export function buildOcspRequest(
  certificate: Certificate,
  issuer: Certificate,
  nonce?: Buffer,
): Buffer {
  const { nameHash, keyHash, serialNumber } = certificateIdOf(certificate, issuer, "sha1");
  const certificateId = sequence(
    sequence(objectIdentifier(oid.sha1), nullElement),
    octetString(nameHash),
    octetString(keyHash),
    serialNumber,
  );
  const requestList = sequence(sequence(certificateId));
  if (nonce === undefined) return sequence(sequence(requestList));
  const extensions = sequence(extension(oid.ocspNonce, octetString(nonce)));
  return sequence(sequence(requestList, tlv(contextConstructed(2), extensions)));
}

/** What a CertID says of a certificate. */
export interface OcspCertificateId {
  readonly nameHash: Buffer;
  readonly keyHash: Buffer;
  /** INTEGER, whole. */
  readonly serialNumber: Buffer;
}

/** Throws PkiError `unsupported-key` for an issuer whose key can't be read. */
export function certificateIdOf(
  certificate: Certificate,
  issuer: Certificate,
  hash: "sha1" | "sha256",
): OcspCertificateId {
  const { publicKey } = issuer;
  if (publicKey === undefined) {
    throw new PkiError("unsupported-key", `issuer's key can't be read: ${issuer.subject}`);
  }
  const named = new Cursor(certificate.issuerAndSerialNumber).enter(identifier.sequence);
  const digest = (octets: Buffer) => createHash(hash).update(octets).digest();
  return {
    nameHash: digest(named.next().bytes),
    keyHash: digest(keyOctets(publicKey)),
    serialNumber: named.next().bytes,
  };
}
