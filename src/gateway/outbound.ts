/**
 * A message that leaves. Either every recipient's copy is as policy demands it, or nobody gets
 * anything. Whatever can fail has happened when the verdict is there.
 */
import { recognise } from "../smime/recognise.ts";
import { sealMessage } from "../smime/seal.ts";
import type { SealedMessage } from "../smime/seal.ts";
import type { Reply, Transaction, Verdict } from "../milter/transaction.ts";
import type { AuditRecord } from "../audit/record.ts";
import { collect } from "./cooperate.ts";
import { addressesOf, externalRecipients } from "./direction.ts";
import {
  desktopEncryptionRefused,
  mixedTreatments,
  refuse,
  subjectUnprotected,
  unprotectable,
} from "./disposition.ts";
import type { Group, TreatedRecipient } from "./groups.ts";
import { groupRecipients } from "./groups.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { planOutbound } from "./plan.ts";
import type { Site } from "./site.ts";

/** What is done with a message, and what is recorded about it. */
export interface Handling {
  readonly verdict: Verdict;
  readonly records: readonly RecordPart[];
  /** One line for the operational log. */
  readonly summary: string;
}

/** The part of an audit record that depends on the direction. */
export type RecordPart = Omit<
  AuditRecord,
  "time" | "queue_id" | "message_id" | "direction" | "sender"
>;

const accepted: Verdict = { modifications: [], disposition: { kind: "accept" } };

export async function handleOutbound(site: Site, transaction: Transaction): Promise<Handling> {
  const outside = externalRecipients(addressesOf(transaction), site.territory);
  const recognised = recognise(transaction);
  if (recognised.kind === "enveloped" || recognised.kind === "pgp")
    return handleDesktopEncrypted(site, outside);
  const plan = await planOutbound(site, {
    message: transaction,
    sender: transaction.sender.address,
    recipients: outside,
    signal: transaction.signal,
  });
  const refusal = refusalOf(plan);
  if (refusal) return refused(plan, refusal);
  const groups = groupRecipients(treatedRecipients(transaction, plan), transaction.fields);
  const [group] = groups;
  if (groups.length > 1 || !group) return refused(plan, separateMessages(groups));
  if (group.kind === "pass") return passed(plan);
  return sealed(plan, transaction, group);
}

function handleDesktopEncrypted({ config }: Site, outside: readonly string[]): Handling {
  const isPassed = config.outbound.desktop === "pass";
  const records = outside.map((recipient): RecordPart => ({
    recipient,
    rules: [],
    treatment: isPassed ? "pass" : "refuse",
    outcome: isPassed ? "passed" : "refused",
    reason: "encrypted by the sender",
  }));
  return isPassed
    ? { verdict: accepted, records, summary: "passed: encrypted by the sender" }
    : {
        verdict: { modifications: [], disposition: refuse(desktopEncryptionRefused) },
        records,
        summary: "refused: encrypted by the sender",
      };
}

/** What the sender is told, if the message can't go. */
export function refusalOf({ recipients, subjectExposed }: Plan): Reply | undefined {
  const refusals = recipients.flatMap(({ address, treatment }) =>
    treatment.kind === "refuse" ? [{ address, reason: treatment.reason }] : [],
  );
  if (refusals.length > 0) return unprotectable(refusals, demandedBy(recipients));
  return subjectExposed ? subjectUnprotected : undefined;
}

/** Why, in words that give nothing of the content away. */
function demandedBy(recipients: readonly RecipientPlan[]): string {
  const rules = new Set(
    recipients.flatMap((plan) =>
      plan.treatment.kind === "refuse"
        ? plan.rules.filter(({ observed }) => !observed).map(({ name }) => name)
        : [],
    ),
  );
  return rules.size === 0 ? "by policy" : `by policy: ${[...rules].join(", ").slice(0, 200)}`;
}

function treatedRecipients(transaction: Transaction, plan: Plan): TreatedRecipient[] {
  const planned = new Map(plan.recipients.map((each) => [each.address, each.treatment]));
  return addressesOf(transaction).map((address) => {
    const treatment = planned.get(address) ?? { kind: "pass" };
    if (treatment.kind === "refuse") throw new Error("a refused recipient has no group");
    return { address, treatment };
  });
}

function separateMessages(groups: readonly Group[]): Reply {
  return mixedTreatments(groups.map(({ addresses }) => addresses));
}

function refused(plan: Plan, reply: Reply): Handling {
  const first = typeof reply.text === "string" ? reply.text : (reply.text[0] ?? "");
  return {
    verdict: { modifications: [], disposition: refuse(reply) },
    records: plan.recipients.map((each) => ({
      ...recordOf(each),
      outcome: "refused",
      reason: each.treatment.kind === "refuse" ? each.treatment.reason : first,
    })),
    summary: `refused: ${first}`,
  };
}

function passed(plan: Plan): Handling {
  return {
    verdict: accepted,
    records: plan.recipients.map((each) => ({ ...recordOf(each), outcome: "passed" })),
    summary: "passed",
  };
}

async function sealed(
  plan: Plan,
  transaction: Transaction,
  group: Extract<Group, { kind: "seal" }>,
): Promise<Handling> {
  const message = sealMessage(transaction, group.certificates, group.profile);
  const chunks = await collect(message.body, transaction.signal);
  const algorithms = algorithmNames(message);
  return {
    verdict: {
      modifications: [...message.edits, { kind: "replace-body", chunks }],
      disposition: { kind: "accept" },
    },
    records: plan.recipients.map((each) => ({
      ...recordOf(each),
      algorithms,
      outcome: "sealed",
    })),
    summary: `sealed for ${group.addresses.length} recipient(s), ${algorithms}`,
  };
}

export function algorithmNames({ algorithms }: Pick<SealedMessage, "algorithms">): string {
  return `${algorithms.contentEncryption} ${algorithms.keyTransport}`;
}

function recordOf({
  address,
  demand,
  rules,
  treatment,
}: RecipientPlan): Omit<RecordPart, "outcome"> {
  return {
    recipient: address,
    demand,
    rules: rules.map(({ name }) => name),
    treatment: treatment.kind,
    ...(treatment.kind === "seal" && { certificate: treatment.certificate.fingerprint }),
  };
}
