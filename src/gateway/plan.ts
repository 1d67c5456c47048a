/**
 * The plan for a message that leaves: what policy demands for each recipient, why, and what will be
 * done with each copy. The daemon carries it out; `policy explain` prints it.
 */
import type { Message } from "../mime/field.ts";
import type { RecipientDecision, RuleHit } from "../policy/decide.ts";
import { decide } from "../policy/decide.ts";
import type { Findings } from "../policy/findings.ts";
import { demands } from "../policy/rule-set.ts";
import type { Trigger } from "../policy/rule-set.ts";
import { addressText } from "../mime/address.ts";
import type { Profile } from "../smime/profile.ts";
import type { Correspondent, Treatment } from "./means.ts";
import { findCorrespondent, treat } from "./means.ts";
import { authorSigner, signingDomain } from "./author-signer.ts";
import { hidesHeaderText, isEncrypted, isSigned } from "./sealing.ts";
import { factsOf } from "./message-facts.ts";
import { scanMessage } from "./scanning.ts";
import type { Site } from "./site.ts";

export interface RecipientPlan extends RecipientDecision {
  readonly treatment: Treatment;
}

export interface Plan {
  /** Recipients outside, in the envelope's order. */
  readonly recipients: readonly RecipientPlan[];
  /** To be taken out of the Subject of what leaves. */
  readonly removedTriggers: readonly Trigger[];
  /** A rule that requires protection is met by the Subject alone. */
  readonly subjectDemands: boolean;
  /** And a copy that is to go would leave the Subject readable. */
  readonly subjectExposed: boolean;
}

export interface PlanInput {
  readonly message: Message;
  readonly sender: string;
  /** Outside addresses. */
  readonly recipients: readonly string[];
  /** Who authenticated at the MTA. */
  readonly user?: string | undefined;
  readonly signal?: AbortSignal;
  /** What is demanded at least, and no longer "hold", where a person has let the message go. */
  readonly released?: "required" | "preferred";
}

/**
 * Rejects with StoreError, PkiError (a key file that can't be used), RevocationUnknownError, or when
 * the signal is aborted.
 */
export async function planOutbound(site: Site, input: PlanInput): Promise<Plan> {
  return plan(site, input, await scanMessage(site, input.message, input.signal));
}

/**
 * The same for a message that its sender's program has encrypted, of whose header nothing is hidden:
 * names of its root are as readable as its Subject.
 */
export async function planEncrypted(site: Site, input: PlanInput): Promise<Plan> {
  const header = { ...input.message, body: [] };
  return plan(site, input, asOpen(await scanMessage(site, header, input.signal)));
}

/** All that was found is readable on the way. */
export function asOpen(findings: Findings): Findings {
  const contentHits = findings.contentHits.map((hit) => ({ ...hit, inSubjectAlone: true }));
  return { ...findings, contentHits };
}

/**
 * Nothing more is demanded of what is encrypted already, so long as its header tells nothing and no
 * rule wants it looked at, or not sent at all.
 */
export function ofEncrypted<T extends RecipientDecision>(decision: T): T {
  const { demand, rules } = decision;
  if (demand === "hold" || demand === "refuse" || demandsForSubject(decision)) return decision;
  return {
    ...decision,
    demand: "none",
    rules: rules.filter((hit) => hit.observed || hit.demand === "none"),
  };
}

async function plan(site: Site, input: PlanInput, findings: Findings): Promise<Plan> {
  const { sender, recipients } = input;
  const correspondents = await findCorrespondents(site, recipients);
  const decided = decide({
    rules: site.rules,
    sender,
    recipients,
    direction: "outbound",
    message: factsOf(input.message, input.user),
    findings,
    partnerDemand: (address) => correspondents.get(address)?.demand,
  });
  const plans = await withSigners(
    site,
    input,
    decided.recipients.map((decision) => planFor(settled(decision, input), correspondents)),
  );
  const demanding = plans.filter((each) => demandsForSubject(each, input));
  return {
    recipients: plans,
    removedTriggers: decided.removedTriggers,
    subjectDemands: demanding.length > 0,
    subjectExposed: demanding.some(({ treatment }) => exposesSubject(treatment)),
  };
}

/**
 * A copy that must be signed and can't be doesn't go. Mail by an author who isn't ours (forwarded,
 * for example) has no signature of ours: what would be signed only passes as it is, and only `direct`
 * can't do without.
 */
async function withSigners(
  site: Site,
  { message: { fields }, sender }: PlanInput,
  plans: readonly RecipientPlan[],
): Promise<RecipientPlan[]> {
  const domain = signingDomain(fields, sender, site);
  const faults = new Map<Profile, string | undefined>();
  const faultOf = async (profile: Profile): Promise<string | undefined> => {
    if (domain === undefined)
      return profile === "direct"
        ? "its profile wants a signature, and the author isn't ours"
        : undefined;
    const signer = await authorSigner(site, domain, profile);
    return signer ? undefined : `there is no key of ${domain} that signs for profile ${profile}`;
  };
  for (const { treatment } of plans)
    if (treatment.kind === "seal" && isSigned(treatment.sealing)) {
      const { profile } = treatment.sealing;
      if (!faults.has(profile)) faults.set(profile, await faultOf(profile));
    }
  return plans.map((plan): RecipientPlan => {
    if (plan.treatment.kind !== "seal" || !isSigned(plan.treatment.sealing)) return plan;
    const { sealing } = plan.treatment;
    if (domain === undefined && !isEncrypted(sealing))
      return { ...plan, treatment: { kind: "pass", reason: unsignable } };
    const reason = faults.get(sealing.profile);
    return reason === undefined ? plan : { ...plan, treatment: { kind: "refuse", reason } };
  });
}

const unsignable = "mail there is signed only, and its author isn't ours";

async function findCorrespondents(
  site: Site,
  recipients: readonly string[],
): Promise<ReadonlyMap<string, Correspondent>> {
  const correspondents = new Map<string, Correspondent>();
  const at = site.clock();
  for (const address of recipients) {
    const name = addressText(address);
    if (name !== undefined) correspondents.set(address, await findCorrespondent(name, site, at));
  }
  return correspondents;
}

/**
 * What other rules demand still counts. The rule that held the message needn't apply any more: it may
 * have been changed, or have asked for what is known on arrival alone.
 */
function settled(decision: RecipientDecision, { released }: PlanInput): RecipientDecision {
  if (released === undefined) return decision;
  const others = [decision, ...decision.outdone].map((each) => each.demand);
  const demand = demands.findLast(
    (each) => each === released || (each !== "hold" && others.includes(each)),
  );
  return { ...decision, demand: demand ?? released };
}

function planFor(
  decision: RecipientDecision,
  correspondents: ReadonlyMap<string, Correspondent>,
): RecipientPlan {
  const means = correspondents.get(decision.address)?.means ?? {
    kind: "absent",
    reason: "the address has no domain",
  };
  return { ...decision, treatment: treat(decision, means) };
}

/** Of a message that was let go, also by the rules that held it, unless it may go unprotected. */
function demandsForSubject(
  { rules, outdone }: RecipientDecision,
  { released }: Pick<PlanInput, "released"> = {},
): boolean {
  const hits: readonly RuleHit[] = released === undefined ? rules : [...rules, ...outdone];
  return hits.some(
    ({ demand, observed, inSubjectAlone }) =>
      inSubjectAlone &&
      !observed &&
      (demand === "required" || (demand === "hold" && released === "required")),
  );
}

function exposesSubject(treatment: Treatment): boolean {
  return (
    treatment.kind === "pass" || (treatment.kind === "seal" && !hidesHeaderText(treatment.sealing))
  );
}
