/**
 * Which signatures are a gateway's: it was put on at the boundary and is taken off at this one, since
 * nobody's mail program knows a domain's certificate. A person's own signature stays in the message,
 * octet for octet.
 */
import type { Certificate } from "../pki/certificate.ts";
import { isAuthority } from "../pki/domain-name.ts";
import { namesAddress } from "../pki/mail-address.ts";
import type { Signature } from "../smime/layers.ts";
import type { KnownAuthor } from "./authors.ts";

/** Also where nobody has signed: the empty layer of RFC 3183 section 3. */
export function isGatewaySignature(
  { signers, certificates }: Pick<Signature, "signers" | "certificates">,
  authors: readonly KnownAuthor[],
): boolean {
  if (signers.length === 0) return true;
  // RFC 3183 section 3.1.2: who says so should be believed, since it only moves the work to us.
  if (signers.some(({ signatureTypes }) => signatureTypes.includes("domain"))) return true;
  const untyped = signers.filter(({ signatureTypes }) => !signatureTypes.includes("originator"));
  const isSigners = (certificate: Certificate) =>
    untyped.some((signer) => signer.names(certificate));
  // Names last, and once for each certificate: there may be thousands in it.
  if (authors.some(({ domainCertificates }) => domainCertificates.some(isSigners))) return true;
  const signing = [...authors.flatMap(({ approved }) => approved), ...certificates].filter(
    isSigners,
  );
  if (signing.some(speaksForDomain)) return true;
  const isPersons = signing.some((certificate) =>
    authors.some(({ address }) => namesAddress(certificate, address)),
  );
  return untyped.length > 0 && !isPersons && authors.some(signsAsWhole);
}

/** These partners' gateways sign with whatever certificate they have. */
function signsAsWhole({ entry: { partner } }: KnownAuthor): boolean {
  return partner?.profile === "direct" || partner?.profile === "smg-v1";
}

/** By RFC 3183's names; as "Direct" has it, by a dNSName in place of an address. */
function speaksForDomain(certificate: Certificate): boolean {
  const { emailAddresses, dnsNames } = certificate;
  return isAuthority(certificate) || (emailAddresses.length === 0 && dnsNames.length > 0);
}
