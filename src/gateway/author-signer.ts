/**
 * Who signs a message that leaves: the domain of its author, if it is one of ours and has one author
 * only. A gateway that signed for other people's addresses would lend them its name (RFC 3183 section
 * 3.1.1 has such signatures flagged).
 */
import type { Signer } from "../cms/signed-data-writer.ts";
import { domainOf } from "../mime/address.ts";
import type { HeaderField } from "../mime/field.ts";
import type { Certificate } from "../pki/certificate.ts";
import { authorsOf } from "../smime/authors.ts";
import { profiles, type Profile } from "../smime/profile.ts";
import type { Site } from "./site.ts";

export interface AuthorSigner {
  readonly signer: Signer;
  /** What answers are to be encrypted to. */
  readonly encryptionCertificate: Certificate | undefined;
}

/**
 * Undefined where the authors are not, or not all, ours. Mail without a From field is its envelope
 * sender's: the MTA will write that (RFC 6409 section 8), Sendmail after the milters.
 */
export function signingDomain(
  fields: readonly HeaderField[],
  sender: string,
  { territory }: Pick<Site, "territory">,
): string | undefined {
  const { from, doubts } = authorsOf(fields);
  const authors = doubts.includes("no-from") ? [sender] : from;
  const domains = new Set(authors.map(domainOf));
  const [domain, ...others] = domains;
  const isPlain = !doubts.includes("unreadable-from") && !doubts.includes("several-from-fields");
  return isPlain && domain !== undefined && others.length === 0 && territory.isLocalDomain(domain)
    ? domain
    : undefined;
}

/**
 * The domain's active key of a kind that the profile's readers can verify. Rejects with StoreError, or
 * PkiError where its file can't be used.
 */
export async function authorSigner(
  { keyring }: Pick<Site, "keyring">,
  domain: string,
  profile: Profile,
): Promise<AuthorSigner | undefined> {
  const { signingKeys, recipientKeys } = profiles[profile];
  const signer = await keyring.signer(domain, signingKeys);
  if (!signer) return undefined;
  const encryptionCertificate = await keyring.encryptionCertificate(domain, recipientKeys);
  return { signer, encryptionCertificate };
}
