/**
 * What mail to a recipient can be protected with, and what is done with one recipient's copy.
 * A certificate counts only if it is approved, valid now, named for the domain (or the individual),
 * fit for encryption and, where that is asked for, not revoked; among those, the one valid longest.
 * One bad certificate never hides a good one.
 */
import type { Capabilities } from "../cms/capabilities.ts";
import { domainOf } from "../mime/address.ts";
import type { Demand, RecipientDecision } from "../policy/decide.ts";
import { demands } from "../policy/rule-set.ts";
import type { Certificate } from "../pki/certificate.ts";
import { unfitForEncryption } from "../pki/fitness.ts";
import type { Unfit } from "../pki/fitness.ts";
import { recipientCertificates } from "../smime/profile.ts";
import type { Profile } from "../smime/profile.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import type { PartnerTerms } from "../store/partner-settings.ts";
import type { Partner } from "../store/partners.ts";
import type { Refusal } from "./disposition.ts";
import { latestCapabilities } from "./held-certificates.ts";
import {
  currentTerms,
  encryptionCertificates,
  leastBitsOf,
  settledProtection,
} from "./partner-terms.ts";
import type { Terms } from "./partner-terms.ts";
import { RevocationUnknownError, standingOf } from "./recipient-revocation.ts";
import type { RevocationFinding } from "./revocation-finding.ts";
import type { Sealing } from "./sealing.ts";
import { isEncrypted } from "./sealing.ts";
import type { Site } from "./site.ts";

export type Means =
  | {
      readonly kind: "sealing";
      readonly sealing: Sealing;
      readonly revocation?: RevocationFinding;
    }
  /** Was set up and can't be used now; mail doesn't fall back to clear text. */
  | { readonly kind: "unusable"; readonly reason: string }
  /** Can perhaps be used when more is known of its revocation. */
  | { readonly kind: "undecided"; readonly reason: string }
  | { readonly kind: "absent"; readonly reason: string };

/** What an administrator wants for one message, whatever a partner's terms are. */
export type TermsForOnce = Partial<
  Pick<
    PartnerTerms,
    "protection" | "signatureForm" | "headerProtection" | "compression" | "emptyLayer"
  >
> & { readonly profile?: Profile };

/** Whom a recipient's address belongs to. */
export interface Correspondent {
  /** Undefined of a stranger; of a person and the organisation, whichever demands more. */
  readonly demand: Demand | undefined;
  readonly means: Means;
}

export type Treatment =
  /** `reason` where something demands protection, and yet there is none. */
  | { readonly kind: "pass"; readonly reason?: string }
  | {
      readonly kind: "seal";
      readonly sealing: Sealing;
      readonly revocation?: RevocationFinding;
    }
  /** Kept back, sealed to our own key, until a person has looked. */
  | { readonly kind: "hold"; readonly reason: string }
  | { readonly kind: "refuse"; readonly reason: string };

/** By an address as text. Rejects with StoreError. */
export async function findCorrespondent(
  address: string,
  site: Pick<Site, "store" | "config" | "revocation">,
  at: Date,
  forOnce: TermsForOnce = {},
): Promise<Correspondent> {
  const entry = await site.store.partnerDirectory.find(address);
  const known = [entry, entry.organisation].flatMap((each) =>
    each?.partner ? [{ ...each, partner: { ...each.partner, ...forOnce } }] : [],
  );
  const demand = strictest(known.map(({ partner }) => partner.demand));
  const found: Means[] = [];
  for (const [index, each] of known.entries()) {
    const means = await meansOf(site, each, at);
    const isWish = index === 0 && each.partner.protection === "sign" && demand !== "required";
    if (encrypts(means) || (isWish && means.kind === "sealing")) return { demand, means };
    found.push(means);
  }
  const domain = domainOf(address) ?? address;
  return {
    demand,
    means: withoutEncryption(found) ?? absent(`no encryption is set up for ${domain}`),
  };
}

function encrypts(means: Means): boolean {
  return means.kind === "sealing" && isEncrypted(means.sealing);
}

/**
 * What is wrong with a person's certificate is the reason, if the organisation's can't help. Mail is
 * signed only where no encryption was set up for either, or where the person's terms ask for that.
 */
function withoutEncryption(found: readonly Means[]): Means | undefined {
  const broken = found.find(({ kind }) => kind === "unusable" || kind === "undecided");
  return broken ?? found.find(({ kind }) => kind === "sealing") ?? found.at(-1);
}

function strictest(found: readonly Demand[]): Demand | undefined {
  return demands.findLast((demand) => found.includes(demand));
}

interface KnownEntry extends PartnerEntry {
  readonly partner: Partner;
}

async function meansOf(
  site: Pick<Site, "config" | "revocation">,
  entry: KnownEntry,
  at: Date,
): Promise<Means> {
  const { partner } = entry;
  const { name } = partner;
  const capabilities = latestCapabilities(entry);
  const rows = entry.certificates.filter(({ purpose }) => purpose !== "signing");
  const accepted = rows.filter(({ approval }) => approval !== undefined);
  const held = encryptionCertificates(entry);
  const terms = currentTerms(partner, entry, site.config);
  const signsOnly = !isEncrypted({ protection: settledProtection(terms) });
  if (partner.state === "suspended") return unusable(`encryption for ${name} is suspended`);
  if (accepted.length === 0 && !signsOnly) return absent(`no certificate of ${name} is approved`);
  if (signsOnly) return { kind: "sealing", sealing: sealingOf(terms, [], capabilities) };
  if (held.length === 0)
    return unusable(`the certificate of ${name} is ${accepted[0]?.state ?? "suspended"}`);
  return chosen(site, entry, { terms, held, capabilities }, at);
}

interface Choice {
  readonly terms: Terms;
  /** Approved ones, the one valid longest first; at least one. */
  readonly held: readonly Certificate[];
  readonly capabilities: Capabilities | undefined;
}

async function chosen(
  site: Pick<Site, "revocation">,
  entry: KnownEntry,
  { terms, held, capabilities }: Choice,
  at: Date,
): Promise<Means> {
  const { partner } = entry;
  const profile = terms.profile.value;
  const named = partner.nameCheck ? partner.name : undefined;
  const faults: string[] = [];
  const fitting = new Map<Certificate, RevocationFinding | undefined>();
  let unknown: string | undefined;
  const mode = terms.revocation.value;
  for (const certificate of held) {
    const unfit = unfitForEncryption(certificate, named, at, leastBitsOf(profile));
    if (unfit !== undefined) {
      faults.push(unfitnessText(unfit, certificate));
      continue;
    }
    const status = mode === "off" ? undefined : await standingOf(certificate, entry, site, at);
    if (status?.kind === "revoked") faults.push("has been revoked by its issuer");
    else if (status?.kind === "unknown" && mode === "hard") unknown ??= status.cause;
    else fitting.set(certificate, status && mode !== "off" ? { mode, status } : undefined);
  }
  const [best] = recipientCertificates(profile, [...fitting.keys()]) ?? [];
  if (best) {
    const revocation = fitting.get(best);
    const sealing = sealingOf(terms, [best], capabilities);
    return { kind: "sealing", sealing, ...(revocation && { revocation }) };
  }
  if (unknown !== undefined) {
    const text = `not known whether the certificate of ${partner.name} is revoked (${unknown})`;
    return { kind: "undecided", reason: text };
  }
  const fault = faults[0] ?? `has no key that profile ${profile} encrypts to`;
  return unusable(`the certificate of ${partner.name} ${fault}`);
}

function sealingOf(
  terms: Terms,
  certificates: readonly Certificate[],
  capabilities: Capabilities | undefined,
): Sealing {
  const profile = terms.profile.value;
  return {
    certificates,
    profile,
    protection: settledProtection(terms),
    signatureForm: terms.signatureForm.value,
    headerProtection: terms.headerProtection.value,
    compression: terms.compression.value,
    emptyLayer: terms.emptyLayer.value,
    binaryInside: capabilities?.binaryInside === true,
  };
}

function unfitnessText(unfit: Unfit, certificate: Certificate): string {
  switch (unfit) {
    case "expired":
      return `has expired (${day(certificate.notAfter)})`;
    case "not-yet-valid":
      return `is not valid before ${day(certificate.notBefore)}`;
    case "wrong-name":
      return "names somebody else";
    case "wrong-key-usage":
      return "is not for encryption";
    case "weak-key":
      return "has a key that is too short";
    case "unsupported-key":
      return "has a key of an unsupported kind";
  }
}

/**
 * What becomes of a recipient's copy: never in the clear where the demand is `required`. Throws
 * RevocationUnknownError where it mustn't be sent before more is known.
 */
export function treat(
  decision: Pick<RecipientDecision, "demand" | "rules">,
  means: Means,
): Treatment {
  const { demand } = decision;
  if (demand === "none") return { kind: "pass" };
  if (demand === "refuse" || demand === "hold") return { kind: demand, reason: policyOf(decision) };
  switch (means.kind) {
    case "sealing":
      return demand === "required" && !isEncrypted(means.sealing)
        ? { kind: "refuse", reason: "mail there is signed only, and that hides nothing" }
        : { ...means, kind: "seal" };
    case "unusable":
      return { kind: "refuse", reason: means.reason };
    case "undecided":
      throw new RevocationUnknownError(means.reason);
    case "absent":
      return { kind: demand === "required" ? "refuse" : "pass", reason: means.reason };
  }
}

/** `by policy: RULE, RULE`: names that an administrator chose, nothing of the content. */
export function policyOf(
  ...decisions: readonly Pick<RecipientDecision, "demand" | "rules">[]
): string {
  const names = decisions.flatMap(({ demand, rules }) =>
    rules.filter((rule) => !rule.observed && rule.demand === demand).map(({ name }) => name),
  );
  const distinct = [...new Set(names)].join(", ").slice(0, 200);
  return distinct === "" ? "by policy" : `by policy: ${distinct}`;
}

/** The recipients that can't be treated as demanded, in their order. */
export function refusalsOf(
  recipients: readonly { readonly address: string; readonly treatment: Treatment }[],
): readonly Refusal[] {
  return recipients.flatMap(({ address, treatment }) =>
    treatment.kind === "refuse" ? [{ address, reason: treatment.reason }] : [],
  );
}

function absent(reason: string): Means {
  return { kind: "absent", reason };
}

function unusable(reason: string): Means {
  return { kind: "unusable", reason };
}

function day(date: Date): string {
  return date.toISOString().slice(0, 10);
}
