/** The certificates and CRLs that travel with a signature (RFC 5652 section 10.2). */
import type { BerReader } from "../asn1/ber.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import type { Certificate } from "../pki/certificate.ts";
import { PkiError } from "../pki/error.ts";
import { CmsError } from "./error.ts";
import { RecentCertificates } from "./recent-certificates.ts";

/** More than that in one message is an attack. */
const mostCertificates = 200;
const mostCrls = 32;

/** Octets of a certificate or CRL; a larger one is passed over. */
const largestElement = 2 ** 18;

interface CertificateSet {
  readonly certificates: readonly Certificate[];
  /** X.509 certificates that can't be read or are too large. */
  readonly unreadableCertificates: number;
}

/**
 *     CertificateChoices ::= CHOICE {
 *       certificate               Certificate,
 *       extendedCertificate   [0] IMPLICIT ExtendedCertificate, -- obsolete
 *       v1AttrCert            [1] IMPLICIT AttributeCertificateV1, -- obsolete
 *       v2AttrCert            [2] IMPLICIT AttributeCertificateV2,
 *       other                 [3] IMPLICIT OtherCertificateFormat }
 */
export function readCertificateSet(reader: BerReader): CertificateSet {
  const certificates: Certificate[] = [];
  const encodings = readSet(reader, contextConstructed(0), mostCertificates);
  for (const encoding of encodings) {
    const certificate = encoding && readableCertificate(encoding);
    if (certificate) certificates.push(certificate);
  }
  return { certificates, unreadableCertificates: encodings.length - certificates.length };
}

function readableCertificate(encoding: Buffer): Certificate | undefined {
  try {
    return recent.read(encoding);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/** Correspondents send the same certificates with every message. */
const recent = new RecentCertificates();

/**
 *     RevocationInfoChoice ::= CHOICE {
 *       crl        CertificateList,
 *       other  [1] IMPLICIT OtherRevocationInfoFormat }
 */
export function readCrlSet(reader: BerReader): Buffer[] {
  const encodings = readSet(reader, contextConstructed(1), mostCrls);
  return encodings.filter((encoding) => encoding !== undefined);
}

/**
 * The members of an optional set that are SEQUENCEs, undefined for those too large to be read; other
 * choices are passed over. Throws CmsError `malformed` for more than `most`.
 */
function readSet(reader: BerReader, tag: number, most: number): (Buffer | undefined)[] {
  const members: (Buffer | undefined)[] = [];
  if (reader.peek()?.identifier !== tag) return members;
  reader.enter(tag);
  let count = 0;
  for (let next = reader.peek(); next !== undefined; next = reader.peek()) {
    if (++count > most) throw new CmsError("malformed", `more than ${most} certificates or CRLs`);
    const isReadable = (next.length ?? 0) + next.headerLength <= largestElement;
    if (next.identifier !== identifier.sequence) reader.skip();
    else if (isReadable) members.push(reader.element().bytes);
    else {
      reader.skip();
      members.push(undefined);
    }
  }
  reader.leave();
  return members;
}
