/**
 * On which terms mail is exchanged with one partner: its own settings, else what its mail taught us,
 * else the configuration; and where each of them comes from.
 */
import type { Config, OutboundConfig } from "../config/load.ts";
import type { Certificate } from "../pki/certificate.ts";
import { leastLegacyRsaBits, leastRsaBits } from "../pki/fitness.ts";
import type { PartnerTerms } from "../store/partner-settings.ts";
import { type Profile, profileFor } from "../smime/profile.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import type { Partner } from "../store/partners.ts";
import { heldCertificate, latestCapabilities } from "./held-certificates.ts";

export interface Term<T> {
  readonly value: T;
  readonly from: "partner" | "learned" | "configuration";
}

export type Terms = { readonly [K in keyof PartnerTerms]-?: Term<NonNullable<PartnerTerms[K]>> } & {
  readonly profile: Term<Profile>;
};

/** A partner's approved certificates that aren't for signing only, the one valid longest first. */
export function encryptionCertificates({
  certificates,
}: Pick<PartnerEntry, "certificates">): Certificate[] {
  return certificates
    .filter(({ state, purpose }) => state === "approved" && purpose !== "signing")
    .toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime())
    .map(heldCertificate);
}

/** The terms with a partner, by all that the store knows of it. Throws StoreError. */
export function currentTerms(
  partner: Partner,
  entry: Pick<PartnerEntry, "certificates" | "capabilities">,
  config: Pick<Config, "outbound" | "inbound" | "trust">,
): Terms {
  const [latest] = encryptionCertificates(entry);
  return termsOf(partner, learnedProfile(entry, latest), config);
}

/** The Applicability Statement for Secure Health Transport wants both, whatever else is said. */
export function settledProtection({
  profile,
  protection,
}: Pick<Terms, "profile" | "protection">): Terms["protection"]["value"] {
  return profile.value === "direct" ? "sign-and-encrypt" : protection.value;
}

/**
 * The profile that a partner's newest capabilities speak for, with the certificate that mail is
 * encrypted to.
 */
export function learnedProfile(
  entry: Pick<PartnerEntry, "capabilities">,
  certificate: Certificate | undefined,
): Profile | undefined {
  const capabilities = latestCapabilities(entry);
  return capabilities && profileFor(capabilities, certificate ?? { publicKey: undefined });
}

/**
 * `learned` is the profile that its capabilities speak for, if it has told any. A stranger
 * (undefined) gets the configuration's terms.
 */
export function termsOf(
  partner: Partner | undefined,
  learned: Profile | undefined,
  config: Pick<Config, "outbound" | "inbound" | "trust">,
): Terms {
  const { outbound, inbound, trust } = config;
  return {
    profile: profileTerm(partner, learned, outbound),
    protection: term(partner?.protection, outbound.protection),
    signatureForm: term(partner?.signatureForm, outbound.signatureForm),
    headerProtection: term(partner?.headerProtection, outbound.headerProtection),
    compression: term(partner?.compression, outbound.compression),
    emptyLayer: term(partner?.emptyLayer, outbound.emptyLayer),
    inbound: term(partner?.inbound, inbound.require),
    shortfall: term(partner?.shortfall, inbound.shortfall),
    revocation: term(partner?.revocation, trust.revocation),
    sha1: term(partner?.sha1, trust.sha1),
  };
}

/** What has to be said of a partner with the profile `smg-v1`, each time that it is shown. */
export const legacyWarning =
  "profile smg-v1 is 3DES and short keys: only for what can't read anything better";

/** The shortest RSA key of a recipient. */
export function leastBitsOf(profile: Profile): number {
  return profile === "smg-v1" ? leastLegacyRsaBits : leastRsaBits;
}

function profileTerm(
  partner: Partner | undefined,
  learned: Profile | undefined,
  { profile }: OutboundConfig,
): Term<Profile> {
  if (partner !== undefined && partner.profile !== "auto") {
    return { value: partner.profile, from: "partner" };
  }
  return learned === undefined
    ? { value: profile, from: "configuration" }
    : { value: learned, from: "learned" };
}

function term<T>(own: T | undefined, configured: T): Term<T> {
  return own === undefined
    ? { value: configured, from: "configuration" }
    : { value: own, from: "partner" };
}
