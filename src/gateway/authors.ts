/** Whom a message that arrives says it is from, with what the store and the configuration know of them. */
import { addressText, domainOf } from "../mime/address.ts";
import type { HeaderField } from "../mime/field.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { AuthorDoubt } from "../smime/authors.ts";
import { authorsOf } from "../smime/authors.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import { heldCertificate } from "./held-certificates.ts";
import type { Terms } from "./partner-terms.ts";
import { termsOf } from "./partner-terms.ts";
import type { Author } from "./signer-trust.ts";
import type { Site } from "./site.ts";

/**
 * An address of a From field, and whose it is. A person's mail may be signed by the person or by the
 * organisation's gateway.
 */
export interface KnownAuthor extends Author {
  readonly entry: PartnerEntry;
  readonly terms: Terms;
  /** Those approved ones that are an organisation's, not a person's. */
  readonly domainCertificates: readonly Certificate[];
}

export interface Authorship {
  readonly authors: readonly KnownAuthor[];
  readonly sender: string | undefined;
  readonly doubts: readonly AuthorDoubt[];
}

/** Addresses that are looked up; a message with more is nobody's (`too-many-authors`). */
const mostLookups = 11;

/** Rejects with StoreError. */
export async function authorshipOf(
  { store, config }: Pick<Site, "store" | "config">,
  fields: readonly HeaderField[],
): Promise<Authorship> {
  const { from, sender, doubts } = authorsOf(fields);
  // As text: certificates are, and the octets of UTF-8 taken for letters are another address.
  const textOf = (address: string) => addressText(address) ?? address;
  const addresses = [...new Set(from.map(textOf))].slice(0, mostLookups);
  const authors = await Promise.all(
    addresses.map(async (address): Promise<KnownAuthor> => {
      const entry = await store.partnerDirectory.find(address);
      return knownAuthor(address, entry, termsOf(entry.partner, undefined, config));
    }),
  );
  return { authors, sender: sender === undefined ? undefined : textOf(sender), doubts };
}

function knownAuthor(address: string, entry: PartnerEntry, terms: Terms): KnownAuthor {
  const { partner, organisation } = entry;
  const known = organisation ? [entry, organisation] : [entry];
  // For a person who is suspended the organisation doesn't vouch either.
  const active = isSuspended(entry) ? [] : known.filter((each) => !isSuspended(each));
  const domain = domainOf(address);
  return {
    address,
    entry,
    terms,
    signerNames: active.flatMap((each) => each.partner?.signerNames ?? []),
    nameCheck: partner?.nameCheck ?? true,
    isDomainPartner: active.some((each) => each.partner?.name === domain),
    approved: active.flatMap(approvedCertificates),
    withdrawn: new Set(known.flatMap(withdrawnFingerprints)),
    domainCertificates: active
      .filter((each) => each.partner?.name.includes("@") === false)
      .flatMap(approvedCertificates),
    anchors: active.flatMap(({ anchors }) => anchors).map(heldCertificate),
    sha1: terms.sha1.value,
    revocation: terms.revocation.value,
  };
}

function isSuspended({ partner }: PartnerEntry): boolean {
  return partner?.state === "suspended";
}

function withdrawnFingerprints({ certificates }: PartnerEntry): string[] {
  return certificates
    .filter(({ state }) => state === "revoked" || state === "suspended")
    .map(({ fingerprint }) => fingerprint);
}

function approvedCertificates({ certificates }: PartnerEntry): Certificate[] {
  return certificates.filter(({ state }) => state === "approved").map(heldCertificate);
}
