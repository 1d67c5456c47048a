/**
 * What is learned from signed mail: what a partner's programs read (RFC 8551 section 2.7.1, from
 * trusted signatures only), and certificates, which wait for an administrator's approval.
 */
import type { Certificate } from "../pki/certificate.ts";
import { identifies } from "../cms/certificate-identifier.ts";
import type { SignerInfo } from "../cms/signed-data-reader.ts";
import { namesAddress } from "../pki/mail-address.ts";
import type { Store } from "../store/open-store.ts";
import type { Authorship, KnownAuthor } from "./authors.ts";
import type { SignerAssessment } from "./signer-trust.ts";
import type { AssessedSigner, Verification } from "./verification.ts";

/** How often the same is written down again, so that the store stays quiet. */
const interval = 3_600_000;

/** Rejects with StoreError: a message that was read has lost nothing by it. */
export async function learn(
  { partnerCapabilities, partnerCertificates }: Store,
  { authors }: Authorship,
  { layers }: Verification,
): Promise<void> {
  const [author, ...others] = authors;
  // A message by several people doesn't tell whose program it was.
  if (author?.entry.partner === undefined || others.length > 0) return;
  const { name } = author.entry.partner;
  for (const { layer, signers } of layers.filter(({ layer: { covers } }) => covers))
    for (const assessed of signers) {
      const news = capabilitiesOf(assessed, author);
      if (news) await partnerCapabilities.learn({ partner: name, ...news });
      for (const certificate of harvestOf(assessed, layer.certificates, author))
        await partnerCertificates.harvest(name, certificate);
    }
}

/**
 * Undefined where there is nothing new. What was seen within the interval after the time that is written
 * down isn't known any more, so nothing signed within it counts as newer: an older message never beats
 * a newer one.
 */
function capabilitiesOf({ signer, assessment }: AssessedSigner, author: KnownAuthor) {
  const { status, certificate } = assessment;
  const { signingTime, capabilities: announced } = signer;
  if (status !== "trusted" || !certificate || !signingTime || !announced) return undefined;
  if (!isPartners(assessment, author)) return undefined;
  const known = author.entry.capabilities.find((each) => each.signer === certificate.fingerprint);
  if (known && signingTime.getTime() - known.signingTime.getTime() < interval) return undefined;
  return { signer: certificate.fingerprint, signingTime, der: announced.der };
}

/**
 * Whether the program that has signed is the one that mail to the partner is encrypted for: an
 * organisation's gateway, which its people's own programs say nothing of, or the person alone.
 */
function isPartners(
  { match, certificate }: SignerAssessment,
  { address, entry, domainCertificates }: KnownAuthor,
): boolean {
  if (certificate === undefined) return false;
  if (entry.partner?.name.includes("@")) return namesAddress(certificate, address);
  const isKnown = domainCertificates.some((each) => each.fingerprint === certificate.fingerprint);
  return isKnown || match !== "address";
}

/**
 * The signer's certificate and the one that it wants to be written to with, if the signature is
 * genuine and they aren't known. The certificate must speak for the author; whether it may is for an
 * administrator to find out.
 */
function harvestOf(
  { signer, assessment }: AssessedSigner,
  certificates: readonly Certificate[],
  { entry }: KnownAuthor,
): Certificate[] {
  const { status, certificate, match } = assessment;
  if (status === "invalid" || match === "mismatch" || !certificate) return [];
  const known = new Set(entry.certificates.map(({ fingerprint }) => fingerprint));
  return [certificate, preferred(signer, certificates)].filter(
    (each) => each !== undefined && !known.has(each.fingerprint),
  ) as Certificate[];
}

function preferred(
  { encryptionKeyPreference }: SignerInfo,
  certificates: readonly Certificate[],
): Certificate | undefined {
  return encryptionKeyPreference
    ? certificates.find((each) => identifies(encryptionKeyPreference, each))
    : undefined;
}
