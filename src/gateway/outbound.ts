/**
 * A message that leaves. Either every recipient's copy is as policy demands it, or nobody gets
 * anything. Whatever can fail has happened when the verdict is there.
 */
import type { SealedMessage } from "../smime/seal.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import type {
  EnvelopeRecipient,
  Modification,
  Reply,
  Transaction,
  Verdict,
} from "../milter/transaction.ts";
import type { AuditRecord } from "../audit/record.ts";
import { StoreError } from "../store/store-error.ts";
import type { ArrivalGuess } from "./arrival.ts";
import { signingDomain } from "./author-signer.ts";
import { collect } from "./cooperate.ts";
import { protectionFor, sealCopy } from "./copy.ts";
import { addressesOf, externalRecipients, routedAddress } from "./direction.ts";
import {
  ambiguousRecipient,
  desktopEncryptionRefused,
  headerUnprotected,
  mixedTreatments,
  refuse,
  subjectUnprotected,
  unprotectable,
} from "./disposition.ts";
import type { Group, SealedGroup, TreatedRecipient } from "./groups.ts";
import { groupRecipients } from "./groups.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { refusalsOf } from "./means.ts";
import { planEncrypted, planOutbound } from "./plan.ts";
import { findingText } from "./revocation-finding.ts";
import { isSigned } from "./sealing.ts";
import type { Sealing } from "./sealing.ts";
import type { Judgement } from "./shortfall.ts";
import type { Site } from "./site.ts";
import type { Division } from "./split.ts";
import { canBeSent, divide, stageCopies } from "./split.ts";

/** What is done with a message, and what is recorded about it. */
export interface Handling {
  readonly verdict: Verdict;
  readonly records: readonly RecordPart[];
  /** Copies in the outbox, to be released when the records are on disk. */
  readonly staged?: readonly number[];
  /** Staged in the store of held mail, to be kept when the records are on disk. */
  readonly held?: readonly number[];
  /** Of a message that arrived. */
  readonly judgement?: Judgement;
  /** What else the message is good for, once it is accepted; a failure there changes nothing. */
  readonly learn?: () => Promise<void>;
  /** One line for the operational log. */
  readonly summary: string;
}

/** The part of an audit record that depends on the direction. */
export type RecordPart = Omit<
  AuditRecord,
  "time" | "queue_id" | "message_id" | "direction" | "sender"
>;

/** Records of what no rule decided and befalls every recipient alike. */
export function sameForAll(
  addresses: readonly string[],
  part: Omit<RecordPart, "recipient" | "rules">,
): RecordPart[] {
  return addresses.map((recipient) => ({ recipient, rules: [], ...part }));
}

const accepted: Verdict = { modifications: [], disposition: { kind: "accept" } };

export async function handleOutbound(
  site: Site,
  transaction: Transaction,
  guess?: ArrivalGuess,
): Promise<Handling> {
  const plain = plainRecipients(transaction);
  if (!plain) return refusedFor(addressesOf(transaction), ambiguousRecipient);
  const outside = externalRecipients(plain, site.territory);
  const { sender, signal } = transaction;
  const user = transaction.macro("auth_authen");
  const envelope = { sender: sender.address, recipients: outside, user, signal };
  if (isEncryptedBySender(transaction)) {
    const plan = await planEncrypted(site, { message: transaction, ...envelope });
    return handleDesktopEncrypted(site, outside, plan);
  }
  const plan = await planOutbound(site, { message: transaction, ...envelope });
  const refusal = refusalOf(plan);
  if (refusal) return refused(plan, refusal);
  const groups = groupRecipients(treatedRecipients(transaction, plan), transaction.fields);
  const division = divide(groups);
  if (!division) throw new Error("a message without recipients");
  const { inHand, copies } = division;
  if (copies.length > 0 && !canSplit(site, transaction, copies))
    return refused(plan, separateMessages(groups));
  if (copies.length === 0 && inHand.kind === "pass") return passed(plan);
  return treated(site, transaction, plan, { ...division, guess });
}

/** Undefined where nobody can tell where the MTA will send one of the copies. */
function plainRecipients({ recipients }: Transaction): readonly string[] | undefined {
  const routed = recipients.map(routedAddress);
  return routed.every((address) => address !== undefined) ? routed : undefined;
}

/**
 * Copies go by SMTP to a listener that the configuration names. Recipients leave the envelope by the
 * spelling that the client used: of an address that it wrote in another way than it is routed, an
 * MTA may delete nothing, without a word, and the plain copy would go as well.
 */
function canSplit({ config }: Site, transaction: Transaction, copies: Division["copies"]): boolean {
  const moved = recipientsOf(transaction, copies);
  return (
    config.outbound.reinject !== undefined &&
    canBeSent(transaction, copies) &&
    moved.every((each) => sameAddress(each.address, routedAddress(each) ?? ""))
  );
}

function recipientsOf(
  transaction: Transaction,
  groups: readonly Group[],
): readonly EnvelopeRecipient[] {
  const addresses = new Set(groups.flatMap((group) => group.addresses));
  return transaction.recipients.filter((each) => addresses.has(routedAddress(each) ?? ""));
}

function sameAddress(written: string, routed: string): boolean {
  const plain = (address: string): string => address.toLowerCase().replace(/\.$/, "");
  return plain(written) === plain(routed);
}

function handleDesktopEncrypted(site: Site, outside: readonly string[], plan: Plan): Handling {
  const refusal = encryptedRefusalOf(site, plan);
  if (refusal && plan.subjectDemands) return refused(plan, refusal);
  const records = sameForAll(outside, {
    treatment: refusal ? "refuse" : "pass",
    outcome: refusal ? "refused" : "passed",
    reason: "encrypted by the sender",
  });
  return refusal
    ? {
        verdict: { modifications: [], disposition: refuse(refusal) },
        records,
        summary: "refused: encrypted by the sender",
      }
    : { verdict: accepted, records, summary: "passed: encrypted by the sender" };
}

/** What the sender is told of a message that its own program has encrypted, if it can't go. */
export function encryptedRefusalOf(
  { config }: Pick<Site, "config">,
  plan: Plan,
): Reply | undefined {
  if (plan.subjectDemands) return headerUnprotected;
  return config.outbound.desktop === "pass" ? undefined : desktopEncryptionRefused;
}

/** What the sender is told, if the message can't go. */
export function refusalOf({ recipients, subjectExposed }: Plan): Reply | undefined {
  const refusals = refusalsOf(recipients);
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

function refusedFor(addresses: readonly string[], reply: Reply): Handling {
  const reason = firstLine(reply);
  return {
    verdict: { modifications: [], disposition: refuse(reply) },
    records: sameForAll(addresses, { treatment: "refuse", outcome: "refused", reason }),
    summary: `refused: ${reason}`,
  };
}

function firstLine({ text }: Reply): string {
  return typeof text === "string" ? text : (text[0] ?? "");
}

function refused(plan: Plan, reply: Reply): Handling {
  const first = firstLine(reply);
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

interface Work extends Division {
  readonly guess: ArrivalGuess | undefined;
}

/** The message in hand becomes one group's; the others' copies are staged. */
async function treated(
  site: Site,
  transaction: Transaction,
  plan: Plan,
  { inHand, copies, guess }: Work,
): Promise<Handling> {
  const seal = (group: SealedGroup): Promise<SealedMessage> =>
    sealFor(site, transaction, group, guess);
  const sealed = inHand.kind === "seal" ? await seal(inHand) : undefined;
  const chunks = sealed && (await collect(sealed.body, transaction.signal));
  const staged = await stageCopies(site.store, transaction, copies, seal);
  const edits: readonly Modification[] =
    sealed && chunks ? [...sealed.edits, { kind: "replace-body", chunks }] : [];
  const elsewhere = recipientsOf(transaction, copies).map(({ address }) => address);
  const deletions = [...new Set(elsewhere)].map((address): Modification => ({
    kind: "delete-recipient",
    address,
  }));
  const outcomes: readonly GroupOutcome[] = [
    { group: inHand, algorithms: sealed?.algorithms },
    ...staged,
  ];
  return {
    verdict: { modifications: [...edits, ...deletions], disposition: { kind: "accept" } },
    records: plan.recipients.map((each) => treatedRecord(each, outcomes)),
    summary: [summaryOf(outcomes), ...revocationTexts(plan)].join("; "),
    ...(staged.length > 0 && { staged: staged.map(({ id }) => id) }),
  };
}

async function sealFor(
  site: Site,
  transaction: Transaction,
  { addresses, sealing }: SealedGroup,
  guess: ArrivalGuess | undefined,
): Promise<SealedMessage> {
  const { sender, signal, digest } = transaction;
  const protection = await protectionFor(site, transaction, sender.address, sealing);
  const isToBeSigned =
    isSigned(sealing) && signingDomain(transaction.fields, sender.address, site) !== undefined;
  // There was one for the plan; retired or lost meanwhile.
  if (isToBeSigned && !protection.sign)
    throw new StoreError("unknown-key", "the key that was to sign is there no more");
  guess?.remember(addresses, protection);
  return sealCopy(transaction, protection, { signal, digest });
}

interface GroupOutcome {
  readonly group: Group;
  /** Undefined where the copy passed as it is. */
  readonly algorithms: string | undefined;
}

function treatedRecord(each: RecipientPlan, outcomes: readonly GroupOutcome[]): RecordPart {
  if (each.treatment.kind !== "seal") return { ...recordOf(each), outcome: "passed" };
  const own = outcomes.find(({ group }) => group.addresses.includes(each.address));
  const algorithms = own?.algorithms;
  return { ...recordOf(each), ...(algorithms && { algorithms }), outcome: "sealed" };
}

function summaryOf(outcomes: readonly GroupOutcome[]): string {
  const texts = outcomes.map(({ group, algorithms }) => {
    const count = `${group.addresses.length} recipient(s)`;
    return group.kind === "pass"
      ? `passed for ${count}`
      : `sealed for ${count}, ${algorithms ?? ""}`;
  });
  return outcomes.length === 1 ? texts.join("") : `in ${texts.length} copies: ${texts.join("; ")}`;
}

/** Each finding once; nothing where none was looked for. */
function revocationTexts({ recipients }: Plan): string[] {
  const findings = recipients.flatMap(({ treatment }) =>
    treatment.kind === "seal" && treatment.revocation ? [findingText(treatment.revocation)] : [],
  );
  return findings.length === 0 ? [] : [`revocation ${[...new Set(findings)].join(", ")}`];
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
    ...(treatment.kind === "seal" && {
      ...certificateOf(treatment.sealing),
      ...(treatment.revocation && {
        verification: `revocation ${findingText(treatment.revocation)}`,
      }),
    }),
  };
}

/** None where the copy is only signed. */
function certificateOf({ certificates: [first] }: Sealing): Pick<RecordPart, "certificate"> {
  return first ? { certificate: first.fingerprint } : {};
}
