/** What is wrong, or soon will be, with partners: their certificates, and terms that can't be met. */
import type { Certificate } from "../pki/certificate.ts";
import { certificatePurpose, unfitForEncryption, unfitForSigning } from "../pki/fitness.ts";
import { isRecipientFor } from "../smime/profile.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import type { Partner } from "../store/partners.ts";
import type { Finding } from "./finding.ts";
import { expiry, finding } from "./finding.ts";
import { heldCertificate } from "./held-certificates.ts";
import type { Terms } from "./partner-terms.ts";
import {
  currentTerms,
  encryptionCertificates,
  leastBitsOf,
  legacyWarning,
  settledProtection,
} from "./partner-terms.ts";
import { isEncrypted } from "./sealing.ts";
import type { Site } from "./site.ts";

/** Rejects with StoreError. */
export async function partnerFindings({
  store,
  config,
  clock,
}: Pick<Site, "store" | "config" | "clock">): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const partner of await store.partners.list()) {
    const entry = await store.partnerDirectory.find(partner.name);
    const terms = currentTerms(partner, entry, config);
    const approved = entry.certificates.filter(({ state }) => state === "approved");
    findings.push(
      ...(partner.state === "suspended"
        ? [finding("warning", subjectOf(partner), "suspended")]
        : [
            ...encryptionFindings(partner, entry, terms),
            ...arrivalFindings(partner, entry, terms),
          ]),
      ...(partner.profile === "smg-v1"
        ? [finding("warning", subjectOf(partner), legacyWarning)]
        : []),
      ...approved.map((row) => certificateFinding(partner, terms, heldCertificate(row), clock())),
    );
  }
  return findings;
}

function subjectOf({ name }: Partner): string {
  return `partner ${name}`;
}

/** Whether mail can be encrypted on these terms. */
function encryptionFindings(partner: Partner, entry: PartnerEntry, terms: Terms): Finding[] {
  if (!isEncrypted({ protection: settledProtection(terms) })) return [];
  const { name } = partner;
  const certificates = encryptionCertificates(entry);
  if (certificates.length === 0) {
    const hint = `domseal partner approve ${name}`;
    return [finding("warning", subjectOf(partner), "no approved certificate", hint)];
  }
  const profile = terms.profile.value;
  if (certificates.some((each) => isRecipientFor(profile, each))) return [];
  const problem = `no approved certificate has a key that profile ${profile} encrypts to`;
  const hint = `domseal partner import ${name} FILE, or domseal partner set ${name} --profile auto`;
  // Mail to a person goes on the organisation's terms then.
  return entry.organisation
    ? [finding("warning", subjectOf(partner), problem, hint)]
    : [finding("error", subjectOf(partner), `${problem}: mail is refused`, hint)];
}

const falls = { tag: "tagged", hold: "held", refuse: "refused" } as const;

/** Whether mail that must be signed on arrival can ever be trusted. */
function arrivalFindings(partner: Partner, entry: PartnerEntry, terms: Terms): Finding[] {
  const mustSign = terms.inbound.value === "signed" || terms.inbound.value === "both";
  if (!mustSign || vouchesForSigners(entry)) return [];
  const shortfall = terms.shortfall.value;
  const text = `must sign its mail, and no certificate or trust anchor vouches for its signers`;
  const hint = `domseal partner import ${partner.name} FILE, or domseal trust-anchor add FILE`;
  const level = shortfall === "tag" ? "warning" : "error";
  return [finding(level, subjectOf(partner), `${text}: all of it is ${falls[shortfall]}`, hint)];
}

/** A person's mail may be signed by the organisation as well. */
function vouchesForSigners({ certificates, anchors, organisation }: PartnerEntry): boolean {
  const isVouchedFor =
    anchors.length > 0 ||
    certificates.some(
      ({ state, purpose }) => state === "approved" && (purpose === "signing" || purpose === "both"),
    );
  if (isVouchedFor || organisation?.partner?.state !== "active") return isVouchedFor;
  return vouchesForSigners(organisation);
}

/** What an encryption certificate is used for counts; of one that only signs, that. */
function certificateFinding(
  partner: Partner,
  { profile }: Terms,
  certificate: Certificate,
  at: Date,
): Finding {
  const subject = subjectOf(partner);
  const name = partner.nameCheck ? partner.name : undefined;
  const unfitness =
    certificatePurpose(certificate) === "signing" ? unfitForSigning : unfitForEncryption;
  const unfit = unfitness(certificate, name, at, leastBitsOf(profile.value));
  return unfit === undefined || unfit === "expired"
    ? expiry(subject, certificate.notAfter, at, "ask the partner for the next one")
    : finding("error", subject, `certificate can't be used: ${unfit}`);
}
