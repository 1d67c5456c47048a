/**
 * What mail to a recipient can be protected with, and what is done with one recipient's copy.
 * A certificate counts only if it is approved, valid now, named for the domain (or the individual)
 * and fit for encryption; among those, the one valid longest. One bad certificate never hides a good
 * one.
 */
import { domainOf } from "../mime/address.ts";
import type { RecipientDecision } from "../policy/decide.ts";
import type { Certificate } from "../pki/certificate.ts";
import { parseCertificate } from "../pki/certificate.ts";
import { unfitForEncryption } from "../pki/fitness.ts";
import type { Unfit } from "../pki/fitness.ts";
import type { Profile } from "../smime/profile.ts";
import type { PartnerCertificate } from "../store/partner-certificates.ts";
import type { Partner } from "../store/partners.ts";
import { StoreError } from "../store/store-error.ts";
import type { Refusal } from "./disposition.ts";
import { leastBitsOf, termsOf } from "./partner-terms.ts";
import type { Site } from "./site.ts";

export type Means =
  | { readonly kind: "certificate"; readonly certificate: Certificate; readonly profile: Profile }
  /** Was set up and can't be used now; mail doesn't fall back to clear text. */
  | { readonly kind: "unusable"; readonly reason: string }
  | { readonly kind: "absent"; readonly reason: string };

/** Whom a recipient's address belongs to. */
export interface Correspondent {
  readonly partner: Partner | undefined;
  readonly means: Means;
}

export type Treatment =
  | { readonly kind: "pass" }
  | { readonly kind: "seal"; readonly certificate: Certificate; readonly profile: Profile }
  | { readonly kind: "refuse"; readonly reason: string };

/** By an address as text. Rejects with StoreError. */
export async function findCorrespondent(
  address: string,
  { store, config }: Pick<Site, "store" | "config">,
  at: Date,
): Promise<Correspondent> {
  const { partner, certificates } = await store.partnerDirectory.find(address);
  if (!partner) {
    const domain = domainOf(address) ?? address;
    return { partner, means: absent(`no encryption is set up for ${domain}`) };
  }
  const profile = termsOf(partner, undefined, config).profile.value;
  return { partner, means: meansOf(partner, certificates, profile, at) };
}

function meansOf(
  partner: Partner,
  rows: readonly PartnerCertificate[],
  profile: Profile,
  at: Date,
): Means {
  const { name } = partner;
  const accepted = rows.filter(({ approval }) => approval !== undefined);
  if (accepted.length === 0) return absent(`no certificate of ${name} is approved`);
  if (partner.state === "suspended") return unusable(`encryption for ${name} is suspended`);
  const candidates = accepted
    .filter(({ state }) => state === "approved")
    .toSorted((a, b) => b.notAfter.getTime() - a.notAfter.getTime())
    .map(({ der, fingerprint }) => cachedCertificate(der, fingerprint));
  const named = partner.nameCheck ? name : undefined;
  const unfitness = (each: Certificate): Unfit | undefined =>
    unfitForEncryption(each, named, at, leastBitsOf(profile));
  const certificate = candidates.find((each) => unfitness(each) === undefined);
  if (certificate) return { kind: "certificate", certificate, profile };
  const [latest] = candidates;
  const unfit = latest && unfitness(latest);
  if (!latest || !unfit)
    return unusable(`the certificate of ${name} is ${accepted[0]?.state ?? "suspended"}`);
  return unusable(`the certificate of ${name} ${unfitnessText(unfit, latest)}`);
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

/** What becomes of a recipient's copy: never in the clear where the demand is `required`. */
export function treat({ demand }: Pick<RecipientDecision, "demand">, means: Means): Treatment {
  if (demand === "none") return { kind: "pass" };
  switch (means.kind) {
    case "certificate":
      return { kind: "seal", certificate: means.certificate, profile: means.profile };
    case "unusable":
      return { kind: "refuse", reason: means.reason };
    case "absent":
      return demand === "required" ? { kind: "refuse", reason: means.reason } : { kind: "pass" };
  }
}

/** The recipients that can't be treated as demanded, in their order. */
export function refusalsOf(
  recipients: readonly { readonly address: string; readonly treatment: Treatment }[],
): readonly Refusal[] {
  return recipients.flatMap(({ address, treatment }) =>
    treatment.kind === "refuse" ? [{ address, reason: treatment.reason }] : [],
  );
}

const parsed = new Map<string, Certificate>();
const parsedAtMost = 10_000;

/** Certificates never change: parsing one takes longer than sealing to it. */
function cachedCertificate(der: Buffer, fingerprint: string): Certificate {
  const known = parsed.get(fingerprint);
  if (known) return known;
  const certificate = parseCertificate(der);
  if (certificate.fingerprint !== fingerprint)
    throw new StoreError("corrupt", `certificate differs from its fingerprint: ${fingerprint}`);
  if (parsed.size >= parsedAtMost) parsed.clear();
  parsed.set(fingerprint, certificate);
  return certificate;
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
