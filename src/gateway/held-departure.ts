/**
 * A message that a rule held on its way out, and a person has let go. It is planned anew, by the
 * partners, certificates and rules of now: each recipient's copy is what it would be without the rule
 * that held it, and sealed, unless it was let go unprotected. Who can't be sent a copy stays held. Of
 * who authenticated nothing is known any more: rules that ask for users don't apply.
 */
import type { Message } from "../mime/field.ts";
import { applyEdits } from "../smime/field-edit.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import type { HeldMessage, Settlement } from "../store/held-mail.ts";
import { collect } from "./cooperate.ts";
import { plannedProtection, sealCopy } from "./copy.ts";
import { headerUnprotected, subjectUnprotected } from "./disposition.ts";
import { groupRecipients } from "./groups.ts";
import type { Group, TreatedRecipient } from "./groups.ts";
import { firstLine } from "./handling.ts";
import { handOver, waitingFor } from "./held-handover.ts";
import type { ReleaseOrder } from "./held-handover.ts";
import { planEncrypted, planOutbound } from "./plan.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { tagFields, triggerRemovals } from "./rule-fields.ts";
import type { Site } from "./site.ts";

/**
 * Sends each group its copy, and tells what became of it before the next one goes. Every copy is made
 * before the first one is sent, as only then nothing can fail any more. Rejects as `planOutbound` and
 * sealing do.
 */
export async function* releaseDeparting(
  site: Site,
  message: Message,
  held: HeldMessage,
  {
    listener,
    unprotected,
    signal,
  }: Pick<ReleaseOrder, "listener" | "unprotected"> & { readonly signal: AbortSignal },
): AsyncGenerator<readonly Settlement[]> {
  const isEncrypted = isEncryptedBySender(message);
  const plan = await (isEncrypted ? planEncrypted : planOutbound)(site, {
    message,
    sender: held.sender,
    recipients: waitingFor(held),
    released: unprotected || isEncrypted ? "preferred" : "required",
  });
  const { leaving, staying } = sorted(plan, isEncrypted);
  const removals = isEncrypted ? [] : triggerRemovals(message.fields, plan.removedTriggers);
  const shown = { fields: applyEdits(message.fields, removals), body: message.body };
  const copies: { readonly group: Group; readonly message: Message }[] = [];
  for (const group of groupRecipients(leaving, message.fields))
    copies.push({ group, message: await copyOf(site, shown, held.sender, { group, plan }) });
  yield staying;
  for (const { group, message: copy } of copies) {
    const envelope = { sender: held.sender, recipients: group.addresses };
    yield await handOver(listener, copy, envelope, signal);
  }
}

interface Sorted {
  readonly leaving: readonly TreatedRecipient[];
  readonly staying: readonly Settlement[];
}

function sorted(plan: Plan, isEncrypted: boolean): Sorted {
  const exposed = exposureOf(plan, isEncrypted);
  const leaving: TreatedRecipient[] = [];
  const staying: Settlement[] = [];
  for (const each of plan.recipients) {
    const reason = exposed ?? obstacleOf(each, isEncrypted);
    if (reason !== undefined) staying.push({ address: each.address, state: "held", reply: reason });
    else if (!isEncrypted && each.treatment.kind === "seal")
      leaving.push({ address: each.address, treatment: each.treatment });
    else leaving.push({ address: each.address, treatment: { kind: "pass" } });
  }
  return { leaving, staying };
}

/** Nothing hides the header of what its sender's program has encrypted. */
function exposureOf(plan: Plan, isEncrypted: boolean): string | undefined {
  if (isEncrypted) return plan.subjectDemands ? firstLine(headerUnprotected) : undefined;
  return plan.subjectExposed ? firstLine(subjectUnprotected) : undefined;
}

/** What is encrypted already needs no certificate of ours. */
function obstacleOf({ demand, treatment }: RecipientPlan, isEncrypted: boolean) {
  if (treatment.kind !== "refuse" || (isEncrypted && demand !== "refuse")) return undefined;
  return treatment.reason;
}

async function copyOf(
  site: Site,
  message: Message,
  sender: string,
  { group, plan }: { readonly group: Group; readonly plan: Plan },
): Promise<Message> {
  const meant = plan.recipients.filter(({ address }) => group.addresses.includes(address));
  const tags = tagFields(
    message.fields,
    meant.flatMap((each) => each.tags),
  );
  if (group.kind === "pass") return { ...message, fields: applyEdits(message.fields, tags) };
  const protection = await plannedProtection(site, message, sender, group.sealing);
  const sealed = await sealCopy(message, protection);
  return {
    fields: applyEdits(message.fields, [...sealed.edits, ...tags]),
    body: await collect(sealed.body),
  };
}
