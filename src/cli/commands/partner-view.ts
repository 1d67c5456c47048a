/**
 * Partners as people and scripts see them: what was decided, and what counts where nothing was.
 */
import type { Config } from "../../config/load.ts";
import { latestCapabilities } from "../../gateway/held-certificates.ts";
import { currentTerms, legacyWarning, type Terms } from "../../gateway/partner-terms.ts";
import type { PartnerEntry } from "../../store/partner-directory.ts";
import type { Partner } from "../../store/partners.ts";
import { shortFingerprint } from "../fingerprint.ts";
import {
  dayText,
  printFields,
  printLine,
  printWarning,
  type Terminal,
  withJsonNames,
} from "../output.ts";
import {
  anchorJson,
  certificateJson,
  isUsable,
  printAnchor,
  printCertificate,
} from "./certificate-view.ts";

/** A partner with everything that belongs to it, and its terms. */
export interface PartnerView extends PartnerEntry {
  readonly partner: Partner;
  readonly terms: Terms;
}

export function viewOf(
  partner: Partner,
  entry: PartnerEntry,
  config: Pick<Config, "outbound" | "inbound" | "trust">,
): PartnerView {
  return { ...entry, partner, terms: currentTerms(partner, entry, config) };
}

/** `2 approved, 1 pending`; an approved one that can't be used counts as unfit. */
export function certificateCounts({ partner, terms, certificates }: PartnerView): string {
  const counts = new Map<string, number>();
  for (const certificate of certificates) {
    const isUnfit = certificate.state === "approved" && !isUsable(certificate, partner, terms);
    const name = isUnfit ? "unfit" : certificate.state;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return counts.size === 0 ? "none" : [...counts].map(([name, n]) => `${n} ${name}`).join(", ");
}

export function printPartner(terminal: Terminal, view: PartnerView): void {
  const { partner, terms, certificates, anchors } = view;
  printFields(terminal, [
    ["partner", partner.name],
    ["state", partner.state],
    ["demand", partner.demand],
    ...Object.entries(terms).map(
      ([name, { value, from }]) => [fieldName(name), `${valueText(value)} (${from})`] as const,
    ),
    ["name check", partner.nameCheck ? "on" : "off"],
    ["signer names", partner.signerNames.join(", ")],
    ["capabilities", capabilitiesText(view)],
    ["contact", partner.contact],
    ["note", partner.note],
    ["added", dayText(partner.createdAt)],
  ]);
  for (const certificate of certificates) {
    printLine(terminal, "");
    printCertificate(terminal, certificate, partner, terms);
  }
  for (const anchor of anchors.filter((each) => each.partner !== undefined)) {
    printLine(terminal, "");
    printAnchor(terminal, anchor);
  }
  warnOfLegacyProfile(terminal, partner);
}

export function warnOfLegacyProfile(terminal: Terminal, { name, profile }: Partner): void {
  if (profile === "smg-v1") printWarning(terminal, `${name}: ${legacyWarning}`);
}

/** The stable form for scripts. */
export function partnerJson(view: PartnerView) {
  const { partner, terms, certificates, anchors, capabilities } = view;
  return {
    name: partner.name,
    state: partner.state,
    demand: partner.demand,
    settings: withJsonNames(terms),
    name_check: partner.nameCheck,
    signer_names: partner.signerNames,
    contact: partner.contact ?? null,
    note: partner.note ?? null,
    created_at: partner.createdAt,
    changed_at: partner.changedAt,
    certificates: certificates.map((each) => certificateJson(each, partner, terms)),
    trust_anchors: anchors.filter((each) => each.partner !== undefined).map(anchorJson),
    capabilities: capabilities.map(({ signer, signingTime, learnedAt }) => ({
      signer,
      signing_time: signingTime,
      learned_at: learnedAt,
    })),
  };
}

/** `signatureForm` -> `signature form`. */
function fieldName(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

function valueText(value: string | boolean): string {
  if (typeof value === "string") return value;
  return value ? "on" : "off";
}

/** Of the newest signature that told any. */
function capabilitiesText(entry: PartnerEntry): string | undefined {
  const capabilities = latestCapabilities(entry);
  const [learned] = entry.capabilities;
  if (capabilities === undefined || learned === undefined) return undefined;
  const names = capabilities.contentEncryption.join(" ");
  return `${names} (signed ${dayText(learned.signingTime)} by ${shortFingerprint(learned.signer)})`;
}
