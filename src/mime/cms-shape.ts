/**
 * Whether octets are a CMS message (RFC 5652 section 3), told from how they begin, whatever label
 * they bear. It isn't parsed here: what can't be told for certain is taken for the worse.
 */

/** 1.2.840.113549.1.7, of which the next octet is the content type. */
const pkcs7 = Buffer.from("06092a864886f70d0107", "hex");
/** 1.2.840.113549.1.9.16.1, likewise. */
const smime = Buffer.from("060b2a864886f70d01091001", "hex");
const idData = Buffer.from("06092a864886f70d010701", "hex");

/** Content types that hide what they hold, and others that enclose it. */
const encrypted = {
  enveloped: 3,
  signedAndEnveloped: 4,
  encrypted: 6,
  authEnveloped: 0x17,
} as const;
const enclosing = { authenticated: 2, compressed: 9 } as const;
const signed = 2;

const sequence = 0x30;
const indefinite = 0x80;
/** Tag and length before the content type, at most. */
const longestLead = 10;
/** Octets within which the encapsulated content's type stands: few digest algorithms come before. */
const longestHead = 1024;

/** Undefined for what is no CMS, and for signatures and certificates that come without content. */
export function cmsShape(sample: Buffer): "encrypted" | "opaque-signature" | undefined {
  if (sample[0] !== sequence) return undefined;
  const lead = sample.subarray(0, longestLead + smime.length);
  const plain = lead.indexOf(pkcs7);
  const extended = lead.indexOf(smime);
  if (plain >= 0) {
    const type = sample[plain + pkcs7.length];
    const { enveloped, signedAndEnveloped } = encrypted;
    if (type === enveloped || type === signedAndEnveloped || type === encrypted.encrypted)
      return "encrypted";
    // Plain data and digested data enclose content as well.
    const isBare = type === signed && isDetached(sample, plain + pkcs7.length);
    return type === undefined || isBare ? undefined : "opaque-signature";
  }
  const type = extended < 0 ? undefined : sample[extended + smime.length];
  if (type === encrypted.authEnveloped) return "encrypted";
  const encloses = type === enclosing.authenticated || type === enclosing.compressed;
  return encloses ? "opaque-signature" : undefined;
}

/**
 * EncapsulatedContentInfo ::= SEQUENCE { eContentType OBJECT IDENTIFIER,
 *   eContent [0] EXPLICIT OCTET STRING OPTIONAL }: nothing follows the type.
 */
function isDetached(sample: Buffer, from: number): boolean {
  const at = sample.subarray(0, longestHead).indexOf(idData, from);
  if (at < 0) return false;
  const length = sample[at - 1];
  if (length === indefinite) return sample[at + idData.length] === 0;
  return length === idData.length && sample[at - 2] === sequence;
}
