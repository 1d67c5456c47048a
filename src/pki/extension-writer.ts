/** Writing the certificate extensions of what is issued here (RFC 5280 section 4.2). */
import { objectIdentifier, octetString, sequence, tlv } from "../asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { keyUsages, type KeyUsage } from "./extension.ts";

/**
 *     Extension ::= SEQUENCE {
 *       extnID     OBJECT IDENTIFIER,
 *       critical   BOOLEAN DEFAULT FALSE,
 *       extnValue  OCTET STRING }
 */
export function extension(id: string, value: Buffer, critical?: "critical"): Buffer {
  const flag = critical ? tlv(identifier.boolean, Buffer.from([0xff])) : Buffer.alloc(0);
  return sequence(objectIdentifier(id), flag, octetString(value));
}

/** KeyUsage ::= BIT STRING; DER leaves out the zero bits at its end (X.690 section 11.2.2). */
export function keyUsageExtension(usages: readonly KeyUsage[]): Buffer {
  const bits = usages.map((usage) => keyUsages.indexOf(usage));
  const octets = Buffer.alloc((Math.max(...bits) >> 3) + 1);
  for (const bit of bits)
    octets.writeUInt8(octets.readUInt8(bit >> 3) | (0x80 >> (bit & 7)), bit >> 3);
  const unused = 7 - (Math.max(...bits) & 7);
  const value = tlv(identifier.bitString, Buffer.from([unused]), octets);
  return extension(oid.keyUsage, value, "critical");
}

/** Of an end entity. */
export function endEntityExtension(): Buffer {
  return extension(oid.basicConstraints, sequence(), "critical");
}

/** For mail and nothing else. */
export function emailProtectionExtension(): Buffer {
  return extension(oid.extKeyUsage, sequence(objectIdentifier(oid.emailProtection)));
}

/** Addresses as rfc822Name; one whose local part isn't ASCII as SmtpUTF8Mailbox (RFC 9598). */
export function alternativeAddressesExtension(addresses: readonly string[]): Buffer {
  return extension(oid.subjectAltName, sequence(...addresses.map(addressName)));
}

export function subjectKeyIdentifierExtension(keyIdentifier: Buffer): Buffer {
  return extension(oid.subjectKeyIdentifier, octetString(keyIdentifier));
}

/** AuthorityKeyIdentifier ::= SEQUENCE { keyIdentifier [0] IMPLICIT OCTET STRING OPTIONAL, ... } */
export function authorityKeyIdentifierExtension(keyIdentifier: Buffer): Buffer {
  return extension(oid.authorityKeyIdentifier, sequence(tlv(contextPrimitive(0), keyIdentifier)));
}

/**
 *     CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
 *     DistributionPoint ::= SEQUENCE {
 *       distributionPoint  [0] EXPLICIT DistributionPointName OPTIONAL, ... }
 *     DistributionPointName ::= CHOICE { fullName [0] IMPLICIT GeneralNames, ... }
 */
export function crlDistributionPointExtension(url: string): Buffer {
  const uri = tlv(contextPrimitive(6), Buffer.from(url));
  const fullName = tlv(contextConstructed(0), uri);
  return extension(
    oid.crlDistributionPoints,
    sequence(sequence(tlv(contextConstructed(0), fullName))),
  );
}

/** A GeneralName. */
function addressName(address: string): Buffer {
  // eslint-disable-next-line no-control-regex -- the range is what ASCII is
  if (/^[\x00-\x7f]*$/.test(address)) return tlv(contextPrimitive(1), Buffer.from(address));
  const mailbox = tlv(identifier.utf8String, Buffer.from(address));
  const id = objectIdentifier(oid.smtpUtf8Mailbox);
  return tlv(contextConstructed(0), id, tlv(contextConstructed(0), mailbox));
}
