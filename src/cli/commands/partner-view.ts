/**
 * Partners and certificates as people and scripts see them.
 */
import { formatFingerprint, parseCertificate } from "../../pki/certificate.ts";
import { type Unfit, unfitForEncryption } from "../../pki/fitness.ts";
import type { PartnerCertificate } from "../../store/partner-certificates.ts";
import type { Partner } from "../../store/partners.ts";
import { dayText, printFields, printLine, type Terminal } from "../output.ts";

/** What speaks against sealing to it today; approval aside. */
export function unfitness(partner: Partner, { der }: PartnerCertificate): Unfit | undefined {
  const domain = partner.nameCheck ? partner.domain : undefined;
  return unfitForEncryption(parseCertificate(der), domain, new Date());
}

/** `2 approved, 1 pending`; an approved one that can't be used counts as unfit. */
export function certificateCounts(
  partner: Partner,
  certificates: readonly PartnerCertificate[],
): string {
  const counts = new Map<string, number>();
  for (const certificate of certificates) {
    const isUnfit =
      certificate.state === "approved" && unfitness(partner, certificate) !== undefined;
    const name = isUnfit ? "unfit" : certificate.state;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts.size === 0 ? "none" : [...counts].map(([name, n]) => `${n} ${name}`).join(", ");
}

export function printPartner(
  terminal: Terminal,
  partner: Partner,
  certificates: readonly PartnerCertificate[],
): void {
  printFields(terminal, [
    ["domain", partner.domain],
    ["state", partner.state],
    ["demand", partner.demand],
    ["profile", partner.profile],
    ["name check", partner.nameCheck ? "on" : "off"],
    ["contact", partner.contact],
    ["note", partner.note],
    ["added", dayText(partner.createdAt)],
  ]);
  for (const certificate of certificates) {
    printLine(terminal, "");
    printCertificate(terminal, partner, certificate);
  }
}

export function printCertificate(
  terminal: Terminal,
  partner: Partner,
  certificate: PartnerCertificate,
): void {
  const { approval } = certificate;
  printFields(terminal, [
    ["certificate", certificate.subject],
    ["fingerprint (SHA-256)", formatFingerprint(certificate.fingerprint)],
    ["state", certificate.state],
    ["usable", unfitness(partner, certificate) ?? "yes"],
    ["valid", `${dayText(certificate.notBefore)} to ${dayText(certificate.notAfter)}`],
    ["imported", `${dayText(certificate.importedAt)} from a ${certificate.source}`],
    ["approved", approval && `${dayText(approval.at)} by ${approval.by}: ${approval.how}`],
  ]);
}

/** The stable form for scripts. */
export function partnerJson(partner: Partner, certificates: readonly PartnerCertificate[]) {
  return {
    domain: partner.domain,
    state: partner.state,
    demand: partner.demand,
    profile: partner.profile,
    name_check: partner.nameCheck,
    contact: partner.contact ?? null,
    note: partner.note ?? null,
    created_at: partner.createdAt,
    changed_at: partner.changedAt,
    certificates: certificates.map((certificate) => certificateJson(partner, certificate)),
  };
}

function certificateJson(partner: Partner, certificate: PartnerCertificate) {
  return {
    fingerprint: certificate.fingerprint,
    state: certificate.state,
    unfit: unfitness(partner, certificate) ?? null,
    subject: certificate.subject,
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    source: certificate.source,
    imported_at: certificate.importedAt,
    approval: certificate.approval ?? null,
  };
}
