/** Writing the certificate revocation list of the gateway's own CA (RFC 5280 section 5). */
import { integer, sequence, tlv } from "../asn1/der.ts";
import { Cursor, parseElement } from "../asn1/element.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { encodedSubject, signed, type Issuer } from "./certificate-writer.ts";
import { reasonCode, type RevocationReason } from "./crl-entries.ts";
import { authorityKeyIdentifierExtension, extension } from "./extension-writer.ts";
import { keyIdentifierOf } from "./key-identifier.ts";
import { timeElement } from "./time.ts";

/** Why a certificate of ours is revoked: what others can have is a CA's affair or goes back on itself. */
export const ownRevocationReasons = [
  "unspecified",
  "keyCompromise",
  "affiliationChanged",
  "superseded",
  "cessationOfOperation",
] as const satisfies readonly RevocationReason[];

export type OwnRevocationReason = (typeof ownRevocationReasons)[number];

export interface RevokedCertificate {
  readonly certificate: Certificate;
  readonly at: Date;
  readonly reason: OwnRevocationReason;
}

export interface CrlContents {
  readonly revoked: readonly RevokedCertificate[];
  readonly number: number;
  readonly thisUpdate: Date;
  readonly nextUpdate: Date;
}

/**
 * DER of the signed list. Throws PkiError `unsupported-key` for an issuer's key that can't sign.
 *
 *     TBSCertList ::= SEQUENCE {
 *       version              INTEGER,
 *       signature            AlgorithmIdentifier,
 *       issuer               Name,
 *       thisUpdate           Time,
 *       nextUpdate           Time,
 *       revokedCertificates  SEQUENCE OF SEQUENCE { ... } OPTIONAL,
 *       crlExtensions    [0] EXPLICIT Extensions }
 */
export function signCrl(contents: CrlContents, { key, certificate }: Issuer): Promise<Buffer> {
  const { revoked, number, thisUpdate, nextUpdate } = contents;
  const keyIdentifier = certificate.subjectKeyIdentifier ?? keyIdentifierOf(key.publicKey);
  const extensions = sequence(
    authorityKeyIdentifierExtension(keyIdentifier),
    extension(oid.crlNumber, integer(number)),
  );
  return signed(key, (algorithm) => [
    integer(1),
    algorithm,
    encodedSubject(certificate),
    timeElement(thisUpdate),
    timeElement(nextUpdate),
    // Absent where nothing is revoked, never empty.
    ...(revoked.length > 0 ? [sequence(...revoked.map(entry))] : []),
    tlv(contextConstructed(0), extensions),
  ]);
}

/**
 *     SEQUENCE {
 *       userCertificate     CertificateSerialNumber,
 *       revocationDate      Time,
 *       crlEntryExtensions  Extensions OPTIONAL }
 *
 * The reason `unspecified` is said by leaving the extension out.
 */
function entry({ certificate, at, reason }: RevokedCertificate): Buffer {
  const name = Cursor.into(parseElement(certificate.issuerAndSerialNumber), identifier.sequence);
  name.expect(identifier.sequence);
  const serialNumber = name.expect(identifier.integer).bytes;
  if (reason === "unspecified") return sequence(serialNumber, timeElement(at));
  const code = tlv(identifier.enumerated, Buffer.from([reasonCode(reason)]));
  return sequence(serialNumber, timeElement(at), sequence(extension(oid.crlReason, code)));
}
