/**
 * Issuing the self-signed domain certificate that partners encrypt to (RFC 3183 section 4.1).
 *
 * Written with our own DER: pkijs 4 puts all attributes of a name into one unsorted, multi-valued
 * RDN and leaves out the NULL that RFC 4055 section 5 demands after sha256WithRSAEncryption.
 */
import { createHash, randomBytes, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, setOf, tlv } from "../asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { parseCertificate, type Certificate } from "./certificate.ts";
import { authorityName, normaliseDomain } from "./domain-name.ts";
import type { PrivateKey } from "./private-key.ts";
import { encodeSignatureAlgorithm, type SignatureScheme } from "./signature.ts";
import { timeElement } from "./time.ts";

export interface DomainCertificateOptions {
  readonly domain: string;
  readonly key: PrivateKey;
  /** Fractions of a second are dropped. */
  readonly notBefore: Date;
  /** Fractions of a second are dropped. */
  readonly notAfter: Date;
}

const scheme: SignatureScheme = { kind: "rsa-pkcs1", digest: "sha256" };
const sha256WithRsa = encodeSignatureAlgorithm(scheme);

/**
 * A self-signed certificate for the domain's components (RFC 2247) and
 * CN=domain-confidentiality-authority, with the address `domain-confidentiality-authority@domain`.
 * Throws PkiError `bad-domain`, or `unsupported-key` for a key that can't sign here.
 */
export async function issueDomainCertificate(
  options: DomainCertificateOptions,
): Promise<Certificate> {
  const domain = normaliseDomain(options.domain);
  const name = nameOf(domain);
  const { publicKey } = options.key;
  const tbsCertificate = sequence(
    tlv(contextConstructed(0), integer(2)),
    tlv(identifier.integer, serialNumber()),
    sha256WithRsa,
    name,
    sequence(timeElement(options.notBefore), timeElement(options.notAfter)),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    tlv(contextConstructed(3), sequence(...extensionsFor(domain, publicKey))),
  );
  const signature = await options.key.sign(tbsCertificate, scheme);
  const signatureValue = tlv(identifier.bitString, Buffer.from([0]), signature);
  return parseCertificate(sequence(tbsCertificate, sha256WithRsa, signatureValue));
}

/** The most significant component first: DC=example, DC=hospital, CN=... */
function nameOf(domain: string): Buffer {
  const components = domain
    .split(".")
    .toReversed()
    .map((label) => attribute(oid.domainComponent, identifier.ia5String, label));
  const commonName = authorityName.confidentiality;
  return sequence(...components, attribute(oid.commonName, identifier.utf8String, commonName));
}

/** A RelativeDistinguishedName of one attribute. */
function attribute(type: string, stringIdentifier: number, text: string): Buffer {
  return setOf([sequence(objectIdentifier(type), tlv(stringIdentifier, Buffer.from(text)))]);
}

function extensionsFor(domain: string, publicKey: KeyObject): Buffer[] {
  // digitalSignature is bit 0, keyEncipherment bit 2; the octet's last five bits are unused.
  const keyUsage = tlv(identifier.bitString, Buffer.from([5, 0b1010_0000]));
  const address = Buffer.from(`${authorityName.confidentiality}@${domain}`);
  // RFC 5280 section 4.2.1.2, method 1.
  const keyIdentifier = createHash("sha1")
    .update(publicKey.export({ format: "der", type: "pkcs1" }))
    .digest();
  return [
    extension(oid.basicConstraints, sequence(), "critical"),
    extension(oid.keyUsage, keyUsage, "critical"),
    extension(oid.extKeyUsage, sequence(objectIdentifier(oid.emailProtection))),
    extension(oid.subjectAltName, sequence(tlv(contextPrimitive(1), address))),
    extension(oid.subjectKeyIdentifier, octetString(keyIdentifier)),
  ];
}

/**
 *     Extension ::= SEQUENCE {
 *       extnID     OBJECT IDENTIFIER,
 *       critical   BOOLEAN DEFAULT FALSE,
 *       extnValue  OCTET STRING }
 */
function extension(id: string, value: Buffer, critical?: "critical"): Buffer {
  const flag = critical ? tlv(identifier.boolean, Buffer.from([0xff])) : Buffer.alloc(0);
  return sequence(objectIdentifier(id), flag, octetString(value));
}

/** 16 octets at random, positive, without a leading zero octet. */
function serialNumber(): Buffer {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  return serial;
}
