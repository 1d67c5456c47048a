/** Whether everything can be signed that is to be: a copy that can't be is refused. */
import { PkiError } from "../pki/error.ts";
import { profiles, type Profile } from "../smime/profile.ts";
import { finding } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { currentTerms, settledProtection, termsOf } from "./partner-terms.ts";
import { isSigned } from "./sealing.ts";
import type { Site } from "./site.ts";

/** Rejects with StoreError. */
export async function signingFindings(
  site: Pick<Site, "store" | "config" | "keyring">,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const wanted = await signingProfiles(site);
  for (const domain of site.config.localDomains)
    for (const [profile, partners] of wanted)
      if (!(await canSign(site, domain, profile)))
        findings.push(unsignedFinding(domain, profile, partners));
  return findings;
}

/**
 * Profiles in which mail is to be signed, and the partners to whom; none where just the configuration
 * says so.
 */
async function signingProfiles({
  store,
  config,
}: Pick<Site, "store" | "config">): Promise<ReadonlyMap<Profile, readonly string[]>> {
  const partners = new Map<Profile, string[]>();
  const configured = termsOf(undefined, undefined, config);
  if (isSigned({ protection: settledProtection(configured) }))
    partners.set(configured.profile.value, []);
  for (const partner of await store.partners.list()) {
    const entry = await store.partnerDirectory.find(partner.name);
    const terms = currentTerms(partner, entry, config);
    const profile = terms.profile.value;
    if (partner.state === "active" && isSigned({ protection: settledProtection(terms) }))
      partners.set(profile, [...(partners.get(profile) ?? []), partner.name]);
  }
  return partners;
}

/** That a key's file can't be used is a finding of its own. */
async function canSign(
  { keyring }: Pick<Site, "keyring">,
  domain: string,
  profile: Profile,
): Promise<boolean> {
  try {
    return (await keyring.signer(domain, profiles[profile].signingKeys)) !== undefined;
  } catch (error) {
    if (!(error instanceof PkiError)) throw error;
    return true;
  }
}

function unsignedFinding(
  domain: string,
  profile: Profile,
  [first, ...others]: readonly string[],
): Finding {
  const subject = `key ${domain}`;
  const problem = `no active key signs for profile ${profile}`;
  const hint = `domseal key create --domain ${domain} --purpose signing; then domseal key activate`;
  if (first === undefined) return finding("warning", subject, `${problem} of [outbound]`, hint);
  const partners = others.length > 0 ? `${first} and ${others.length} more` : first;
  return finding("error", subject, `${problem}: mail to ${partners} is refused`, hint);
}
