/**
 * A message leaves as it is planned: the message in hand becomes one group's copy, the copies of the
 * others are staged in the outbox, and what a person must look at first in the store of held mail.
 * Whatever can fail has happened when the verdict is there.
 */
import type { EnvelopeRecipient, Modification, Transaction } from "../milter/transaction.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { FieldEdit } from "../smime/field-edit.ts";
import type { SealedMessage } from "../smime/seal.ts";
import type { ArrivalGuess } from "./arrival.ts";
import { collect } from "./cooperate.ts";
import { plannedProtection, sealCopy } from "./copy.ts";
import { addressesOf, routedAddress } from "./direction.ts";
import type { Group, SealedGroup, TreatedRecipient } from "./groups.ts";
import { groupRecipients } from "./groups.ts";
import type { Handling, RecordPart } from "./handling.ts";
import { dropHeld, holdMessage } from "./held.ts";
import { policyOf } from "./means.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { findingText } from "./revocation-finding.ts";
import { tagFields, triggerRemovals } from "./rule-fields.ts";
import type { Sealing } from "./sealing.ts";
import type { Site } from "./site.ts";
import { canBeSent, divide, stageCopies } from "./split.ts";
import type { Division } from "./split.ts";

export type Departure =
  | { readonly kind: "handled"; readonly handling: Handling }
  /** Nothing was done: these recipients' copies can't be made of one message. */
  | { readonly kind: "inseparable"; readonly groups: readonly (readonly string[])[] };

/** Of a plan that refuses nobody. Rejects with StoreError, CmsError, SmimeError, PkiError, or when aborted. */
export async function depart(
  site: Site,
  transaction: Transaction,
  plan: Plan,
  guess?: ArrivalGuess,
): Promise<Departure> {
  const { fields } = transaction;
  const held = plan.recipients.filter(({ treatment }) => treatment.kind === "hold");
  const groups = groupRecipients(treatedRecipients(transaction, plan), fields);
  const division = divide(groups);
  const moved = [
    ...(division?.copies ?? []).flatMap(({ addresses }) => addresses),
    ...(division ? held.map(({ address }) => address) : []),
  ];
  const isSplittable =
    (division !== undefined || groups.length === 0) &&
    areDeletable(transaction, moved) &&
    canCopy(site, transaction, division?.copies ?? []);
  if (!isSplittable) {
    const parts = groups.map(({ addresses }) => addresses);
    const waiting = held.map(({ address }) => address);
    return { kind: "inseparable", groups: waiting.length > 0 ? [...parts, waiting] : parts };
  }
  const leaving = new Leaving(site, transaction, plan, guess);
  return { kind: "handled", handling: await leaving.handle(held, division, moved) };
}

/** Those that get a copy now. */
function treatedRecipients(transaction: Transaction, plan: Plan): TreatedRecipient[] {
  const planned = new Map(plan.recipients.map((each) => [each.address, each.treatment]));
  return addressesOf(transaction).flatMap((address) => {
    const treatment = planned.get(address) ?? { kind: "pass" };
    if (treatment.kind === "refuse") throw new Error("a refused recipient has no group");
    return treatment.kind === "hold" ? [] : [{ address, treatment }];
  });
}

/** Copies go by SMTP to a listener that the configuration names. */
function canCopy({ config }: Site, transaction: Transaction, copies: Division["copies"]): boolean {
  if (copies.length === 0) return true;
  return config.outbound.reinject !== undefined && canBeSent(transaction, copies);
}

/**
 * Recipients leave the envelope by the spelling that the client used: of an address that it wrote in
 * another way than it is routed, an MTA may delete nothing, without a word, and the plain copy would
 * go as well.
 */
function areDeletable(transaction: Transaction, addresses: readonly string[]): boolean {
  return recipientsOf(transaction, addresses).every((each) =>
    sameAddress(each.address, routedAddress(each) ?? ""),
  );
}

function recipientsOf(
  { recipients }: Transaction,
  addresses: readonly string[],
): readonly EnvelopeRecipient[] {
  const wanted = new Set(addresses);
  return recipients.filter((each) => wanted.has(routedAddress(each) ?? ""));
}

function sameAddress(written: string, routed: string): boolean {
  const plain = (address: string): string => address.toLowerCase().replace(/\.$/, "");
  return plain(written) === plain(routed);
}

class Leaving {
  readonly #site: Site;
  readonly #plan: Plan;
  readonly #guess: ArrivalGuess | undefined;
  /** As it came. */
  readonly #arrived: Transaction;
  /** Its Subject without what rules take out; fields stand where they stood. */
  readonly #transaction: Transaction;
  readonly #removals: readonly FieldEdit[];

  constructor(site: Site, transaction: Transaction, plan: Plan, guess: ArrivalGuess | undefined) {
    this.#site = site;
    this.#plan = plan;
    this.#guess = guess;
    this.#arrived = transaction;
    this.#removals = triggerRemovals(transaction.fields, plan.removedTriggers);
    const fields = applyEdits(transaction.fields, this.#removals);
    this.#transaction = this.#removals.length === 0 ? transaction : { ...transaction, fields };
  }

  async handle(
    held: readonly RecipientPlan[],
    division: Division | undefined,
    moved: readonly string[],
  ): Promise<Handling> {
    const ids = held.length === 0 ? [] : [await this.#hold(held)];
    if (!division) return this.#allHeld(held, ids);
    try {
      const handling = await this.#send(division, held, moved);
      return { ...handling, ...(ids.length > 0 && { held: ids }) };
    } catch (error) {
      await dropHeld(this.#site.store, ids);
      throw error;
    }
  }

  async #send(
    { inHand, copies }: Division,
    held: readonly RecipientPlan[],
    moved: readonly string[],
  ): Promise<Handling> {
    const sealed = inHand.kind === "seal" ? await this.#seal(inHand) : undefined;
    const chunks = sealed && (await collect(sealed.body, this.#transaction.signal));
    const staged = await stageCopies(this.#site.store, this.#transaction, copies, (group) =>
      this.#seal(group),
    );
    const body: readonly Modification[] = chunks ? [{ kind: "replace-body", chunks }] : [];
    const edits = this.#fieldEdits(inHand, sealed);
    const outcomes = [{ group: inHand, algorithms: sealed?.algorithms }, ...staged];
    const summary = [summaryOf(outcomes), ...heldText(held), ...revocationTexts(this.#plan)];
    return {
      verdict: {
        modifications: [...edits, ...body, ...this.#deletions(moved)],
        disposition: { kind: "accept" },
      },
      records: this.#plan.recipients.map((each) => recordFor(each, outcomes)),
      summary: summary.join("; "),
      ...(staged.length > 0 && { staged: staged.map(({ id }) => id) }),
    };
  }

  /** As it came: whoever looks at it sees what its author wrote. */
  #hold(held: readonly RecipientPlan[]): Promise<number> {
    return holdMessage(this.#site, this.#arrived, {
      direction: "outbound",
      recipients: held.map(({ address }) => address),
      reason: policyOf(...held),
    });
  }

  #allHeld(held: readonly RecipientPlan[], ids: readonly number[]): Handling {
    return {
      verdict: { modifications: [], disposition: { kind: "discard" } },
      records: this.#plan.recipients.map((each) => recordFor(each, [])),
      summary: heldText(held).join(""),
      held: ids,
    };
  }

  /** The edits of the copy, and what of the Subject it leaves readable. */
  #fieldEdits(group: Group, sealed: SealedMessage | undefined): readonly FieldEdit[] {
    if (sealed) {
      const touched = new Set(sealed.edits.map(changedIndex));
      return [
        ...this.#removals.filter((edit) => !touched.has(changedIndex(edit))),
        ...sealed.edits,
      ];
    }
    return [...this.#removals, ...this.#tags(group)];
  }

  #deletions(addresses: readonly string[]): Modification[] {
    const written = recipientsOf(this.#transaction, addresses).map(({ address }) => address);
    return [...new Set(written)].map((address) => ({ kind: "delete-recipient", address }));
  }

  async #seal(group: SealedGroup): Promise<SealedMessage> {
    const { addresses, sealing } = group;
    const { sender, signal, digest } = this.#transaction;
    const transaction = this.#transaction;
    const protection = await plannedProtection(this.#site, transaction, sender.address, sealing);
    this.#guess?.remember(addresses, protection);
    const sealed = await sealCopy(this.#transaction, protection, { signal, digest });
    return { ...sealed, edits: [...sealed.edits, ...this.#tags(group)] };
  }

  #tags({ addresses }: Group): FieldEdit[] {
    const meant = this.#plan.recipients.filter(({ address }) => addresses.includes(address));
    return tagFields(
      this.#transaction.fields,
      meant.flatMap(({ tags }) => tags),
    );
  }
}

function changedIndex(edit: FieldEdit): number | undefined {
  return edit.kind === "insert-field" ? undefined : edit.index;
}

interface GroupOutcome {
  readonly group: Group;
  /** Undefined where the copy passed as it is. */
  readonly algorithms: string | undefined;
}

function recordFor(each: RecipientPlan, outcomes: readonly GroupOutcome[]): RecordPart {
  switch (each.treatment.kind) {
    case "hold":
      return { ...recordOf(each), reason: each.treatment.reason, outcome: "held" };
    case "seal": {
      const own = outcomes.find(({ group }) => group.addresses.includes(each.address));
      const algorithms = own?.algorithms;
      return { ...recordOf(each), ...(algorithms && { algorithms }), outcome: "sealed" };
    }
    case "pass":
      return { ...recordOf(each), outcome: "passed" };
    case "refuse":
      throw new Error("a refused recipient has no copy");
  }
}

function summaryOf(outcomes: readonly GroupOutcome[]): string {
  const [only] = outcomes;
  if (outcomes.length === 1 && only?.group.kind === "pass") return "passed";
  const texts = outcomes.map(({ group, algorithms }) => {
    const count = `${group.addresses.length} recipient(s)`;
    return group.kind === "pass"
      ? `passed for ${count}`
      : `sealed for ${count}, ${algorithms ?? ""}`;
  });
  return outcomes.length === 1 ? texts.join("") : `in ${texts.length} copies: ${texts.join("; ")}`;
}

function heldText(held: readonly RecipientPlan[]): string[] {
  return held.length === 0 ? [] : [`held for ${held.length} recipient(s), ${policyOf(...held)}`];
}

/** Each finding once; nothing where none was looked for. */
function revocationTexts({ recipients }: Plan): string[] {
  const findings = recipients.flatMap(({ treatment }) =>
    treatment.kind === "seal" && treatment.revocation ? [findingText(treatment.revocation)] : [],
  );
  return findings.length === 0 ? [] : [`revocation ${[...new Set(findings)].join(", ")}`];
}

/** What is recorded of a recipient whatever becomes of the message. */
export function recordOf({
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
