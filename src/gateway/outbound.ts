/**
 * A message that leaves. Either every recipient's copy is as policy demands it, or nobody gets
 * anything. Whatever can fail has happened when the verdict is there.
 */
import type { Reply, Transaction } from "../milter/transaction.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import type { ArrivalGuess } from "./arrival.ts";
import { depart, recordOf } from "./departure.ts";
import type { Departure } from "./departure.ts";
import { addressesOf, externalRecipients, routedAddress } from "./direction.ts";
import {
  ambiguousRecipient,
  desktopEncryptionRefused,
  forbidden,
  headerUnprotected,
  mixedTreatments,
  refuse,
  subjectUnprotected,
  unprotectable,
} from "./disposition.ts";
import { firstLine, sameForAll } from "./handling.ts";
import type { Handling } from "./handling.ts";
import { policyOf, refusalsOf } from "./means.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { ofEncrypted, planEncrypted, planOutbound } from "./plan.ts";
import type { Site } from "./site.ts";

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
  const input = { message: transaction, sender: sender.address, recipients: outside, user, signal };
  if (isEncryptedBySender(transaction))
    return handleDesktopEncrypted(site, transaction, await planEncrypted(site, input));
  const plan = await planOutbound(site, input);
  const refusal = refusalOf(plan);
  if (refusal) return refused(plan, refusal);
  return handled(plan, await depart(site, transaction, plan, guess));
}

function handled(plan: Plan, departure: Departure): Handling {
  return departure.kind === "handled"
    ? departure.handling
    : refused(plan, mixedTreatments(departure.groups));
}

/** Undefined where nobody can tell where the MTA will send one of the copies. */
function plainRecipients({ recipients }: Transaction): readonly string[] | undefined {
  const routed = recipients.map(routedAddress);
  return routed.every((address) => address !== undefined) ? routed : undefined;
}

/** It goes as it is, or not: nothing is sealed twice. */
async function handleDesktopEncrypted(
  site: Site,
  transaction: Transaction,
  plan: Plan,
): Promise<Handling> {
  const refusal = encryptedRefusalOf(site, plan);
  if (refusal === desktopEncryptionRefused) return refusedEncrypted(plan, refusal);
  if (refusal) return refused(plan, refusal);
  const handling = handled(plan, await depart(site, transaction, passing(plan)));
  const records = handling.records.map((record) =>
    record.outcome === "passed" ? { ...record, reason: reasonOfEncrypted } : record,
  );
  return { ...handling, records, summary: `${handling.summary}: ${reasonOfEncrypted}` };
}

const reasonOfEncrypted = "encrypted by the sender";

/** Whatever the rules say: none of them decided. */
function refusedEncrypted({ recipients }: Plan, reply: Reply): Handling {
  const addresses = recipients.map(({ address }) => address);
  return refusedFor(addresses, reply, reasonOfEncrypted);
}

/** Everybody whose copy isn't held gets it as it is, its Subject included. */
function passing(plan: Plan): Plan {
  const recipients = plan.recipients.map((each): RecipientPlan =>
    each.treatment.kind === "hold" ? each : { ...ofEncrypted(each), treatment: { kind: "pass" } },
  );
  return { ...plan, recipients, removedTriggers: [] };
}

/** What the sender is told of a message that its own program has encrypted, if it can't go. */
export function encryptedRefusalOf(
  { config }: Pick<Site, "config">,
  plan: Plan,
): Reply | undefined {
  if (plan.subjectDemands) return headerUnprotected;
  if (config.outbound.desktop === "refuse") return desktopEncryptionRefused;
  return forbiddenReply(plan);
}

/** What the sender is told, if the message can't go. */
export function refusalOf(plan: Plan): Reply | undefined {
  const ban = forbiddenReply(plan);
  if (ban) return ban;
  const refusals = refusalsOf(plan.recipients);
  if (refusals.length > 0) return unprotectable(refusals, demandedBy(plan.recipients));
  return plan.subjectExposed ? subjectUnprotected : undefined;
}

/** Where a rule lets no copy go, whatever it could be protected with. */
function forbiddenReply({ recipients }: Plan): Reply | undefined {
  const banned = recipients.filter(({ demand }) => demand === "refuse");
  if (banned.length === 0) return undefined;
  const reply = banned.find((each) => each.reply !== undefined)?.reply;
  const addresses = banned.map(({ address }) => address);
  return forbidden(addresses, { policy: policyOf(...banned), reply });
}

/** Why, in words that give nothing of the content away. */
function demandedBy(recipients: readonly RecipientPlan[]): string {
  return policyOf(...recipients.filter(({ treatment }) => treatment.kind === "refuse"));
}

function refusedFor(
  addresses: readonly string[],
  reply: Reply,
  reason = firstLine(reply),
): Handling {
  return {
    verdict: { modifications: [], disposition: refuse(reply) },
    records: sameForAll(addresses, { treatment: "refuse", outcome: "refused", reason }),
    summary: `refused: ${reason}`,
  };
}

function refused(plan: Plan, reply: Reply): Handling {
  const reason = firstLine(reply);
  return {
    verdict: { modifications: [], disposition: refuse(reply) },
    records: plan.recipients.map((each) => ({
      ...recordOf(each),
      outcome: "refused",
      reason: each.treatment.kind === "refuse" ? each.treatment.reason : reason,
    })),
    summary: `refused: ${reason}`,
  };
}
