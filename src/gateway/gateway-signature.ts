/**
 * Which signatures are a gateway's: it was put on at the boundary and is taken off at this one, since
 * nobody's mail program knows a domain's certificate. A person's own signature stays in the message,
 * octet for octet.
 */
import type { Certificate } from "../pki/certificate.ts";
import { isAuthority } from "../pki/domain-name.ts";
import type { Signature } from "../smime/layers.ts";
import type { KnownAuthor } from "./authors.ts";

/** Also where nobody has signed: the empty layer of RFC 3183 section 3. */
export function isGatewaySignature(
  { signers, certificates }: Pick<Signature, "signers" | "certificates">,
  authors: readonly KnownAuthor[],
): boolean {
  if (signers.length === 0) return true;
  // These partners' gateways sign with whatever certificate the sender has.
  const isWhole = authors.some(({ entry: { partner } }) =>
    ["direct", "smg-v1"].includes(partner?.profile ?? ""),
  );
  // RFC 3183 section 3.1.2: who says so should be believed, since it only moves the work to us.
  if (isWhole || signers.some(({ signatureTypes }) => signatureTypes.includes("domain")))
    return true;
  const untyped = signers.filter(({ signatureTypes }) => !signatureTypes.includes("originator"));
  const isSigners = (certificate: Certificate) =>
    untyped.some((signer) => signer.names(certificate));
  // Names last, and once for each certificate: there may be thousands in it.
  return (
    authors.some(({ domainCertificates }) => domainCertificates.some(isSigners)) ||
    certificates.some((certificate) => isSigners(certificate) && speaksForDomain(certificate))
  );
}

/** By RFC 3183's names; as "Direct" has it, by a dNSName in place of an address. */
function speaksForDomain(certificate: Certificate): boolean {
  const { emailAddresses, dnsNames } = certificate;
  return isAuthority(certificate) || (emailAddresses.length === 0 && dnsNames.length > 0);
}
