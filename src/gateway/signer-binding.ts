/**
 * Whether a signer's certificate speaks for an author of a message: by the naming rules of RFC 3183
 * section 3.1.1, by the author's own address (RFC 8550 section 3), or as it was agreed with the
 * partner.
 */
import type { SignatureType } from "../cms/signature-type.ts";
import type { Certificate } from "../pki/certificate.ts";
import { certifiedNames, nameMatch } from "../pki/domain-name.ts";
import { namesAddress } from "../pki/mail-address.ts";

/** What the administrator has said about names of a partner's signers. */
export interface AgreedNames {
  /** Addresses, beside those of RFC 3183. */
  readonly signerNames: readonly string[];
  /** False where approved certificates count whatever their names. */
  readonly nameCheck: boolean;
  /** Whether the author's whole domain is a partner, not the author alone. */
  readonly isDomainPartner: boolean;
}

/**
 * - `exact`, `ancestor`: the signing authority of the author's domain, or of one above it
 * - `address`: the author
 * - `agreed-name`: a name that was agreed with the partner
 * - `dns-name`: the author's domain, by a dNSName
 * - `other-authority`: the domain's confidentiality authority, which should not sign
 * - `vouched`: an approved certificate of a partner whose names aren't checked
 */
export type SignerMatch =
  | "exact"
  | "ancestor"
  | "address"
  | "agreed-name"
  | "dns-name"
  | "other-authority"
  | "vouched"
  | "mismatch";

/**
 * The first that holds, in the order above. What holds a NUL or is no address matches nothing. Names
 * of an approved certificate are those that an administrator has seen, of any other those that its
 * issuer has checked.
 */
export function matchSigner(
  certificate: Certificate,
  author: string,
  { signerNames, nameCheck }: AgreedNames,
  isApproved: boolean,
): SignerMatch {
  const names = isApproved ? certificate : certifiedNames(certificate);
  const domain = author.slice(author.lastIndexOf("@") + 1);
  const named = nameMatch(names, domain, "signing");
  if (named === "exact" || named === "ancestor") return named;
  if (namesAddress(names, author)) return "address";
  if (signerNames.some((name) => namesAddress(names, name))) return "agreed-name";
  if (named === "dns-name") return named;
  const other = nameMatch(names, domain, "confidentiality");
  if (other === "exact" || (isApproved && other !== "mismatch")) return "other-authority";
  return isApproved && !nameCheck ? "vouched" : "mismatch";
}

/**
 * Whether a trust anchor is enough for the match. An anchor says who somebody is, not for whom he may
 * speak: whoever gets the mailbox `domain-signing-authority` at a provider of mail, or at a registry,
 * gets a certificate for it. So a domain's authority counts where that very domain is a partner, and
 * for everybody else the author's own address.
 */
export function isWithinAnchors(match: SignerMatch, { isDomainPartner }: AgreedNames): boolean {
  if (match === "address" || match === "agreed-name") return true;
  return isDomainPartner && match !== "ancestor";
}

/**
 * Whether the signer's name is another than RFC 3183 section 3.1.1 asks of the kind of signature that
 * it says it has made; section 3.1.2 has it flagged.
 */
export function breaksNameRule(match: SignerMatch, types: readonly SignatureType[]): boolean {
  const isAuthority = match === "exact" || match === "ancestor" || match === "agreed-name";
  if (match === "other-authority") return true;
  if (types.includes("domain") && !isAuthority) return true;
  return types.includes("originator") && match !== "address";
}

/**
 * Whether the signature is about who wrote the message. A review or additional attributes say
 * nothing of that (RFC 3183 sections 3.3 and 3.4); without a type it is its author's (3.1.2).
 */
export function isAboutOrigin(types: readonly SignatureType[]): boolean {
  return types.length === 0 || types.includes("originator") || types.includes("domain");
}
