/**
 * A message that arrives: opened where it is protected for us, its signatures verified; byte for byte
 * otherwise. Result fields that came from outside are removed from every inbound message.
 */
import type { Message } from "../mime/field.ts";
import type { Modification, Reply, Transaction } from "../milter/transaction.ts";
import type { RecipientDecision } from "../policy/decide.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { FieldEdit } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { Carrier, OpenedMessage } from "../smime/open.ts";
import { openMessage } from "../smime/open.ts";
import type { HeaderDifference } from "../smime/protected-header.ts";
import { decideArrival } from "./arrival-rules.ts";
import type { Authorship } from "./authors.ts";
import { authorshipOf } from "./authors.ts";
import { finish } from "./cooperate.ts";
import { addressesOf } from "./direction.ts";
import {
  cannotOpen,
  desktopEncryptionRefused,
  forbiddenArrival,
  protectionMissing,
  refuse,
} from "./disposition.ts";
import { tagFields } from "./rule-fields.ts";
import { isGatewaySignature } from "./gateway-signature.ts";
import { holdMessage } from "./held.ts";
import { learn } from "./learning.ts";
import { encryptedKeysForUs } from "./opening-guard.ts";
import { sameForAll } from "./handling.ts";
import type { Handling, RecordPart } from "./handling.ts";
import type { Result } from "./result-fields.ts";
import { forgedFields, outcomeWords, resultFields } from "./result-fields.ts";
import type { Judgement, Shortfall } from "./shortfall.ts";
import { cameEncrypted, shortfallOf } from "./shortfall.ts";
import type { Site } from "./site.ts";
import { verificationText, verify } from "./verification.ts";

/** What opening a message came to; `edits` include the result fields and the removal of forged ones. */
export type Opening =
  | (Read & {
      /** A layer was taken off: there is another body. */
      readonly kind: "opened";
      readonly body: readonly Buffer[];
      readonly end: HeaderEnd;
    })
  /**
   * The body stays. `not-for-us`: encrypted to somebody else, or so that nobody can tell; `unprotected`
   * also where an author's own signature is left to its reader.
   */
  | (Read & { readonly kind: "unprotected" | "not-for-us" })
  | { readonly kind: "failed"; readonly reason: string; readonly detail: string };

interface Read {
  readonly edits: readonly FieldEdit[];
  readonly result: Result;
  readonly authorship: Authorship;
}

type Reader = Pick<Site, "keyring" | "guard" | "store" | "config" | "revocation" | "clock">;

/** Rejects with StoreError, PkiError (a key file that can't be used), or when aborted. */
export async function openInbound(
  site: Reader,
  message: Message,
  carrier: Carrier,
  signal?: AbortSignal,
): Promise<Opening> {
  const authorship = await authorshipOf(site, message.fields);
  const keys = await site.keyring.load();
  const { guard } = site;
  const tried = new Set<string>();
  const opened = await finish(
    openMessage(message, keys, {
      carrier,
      removes: (signature) => isGatewaySignature(signature, authorship.authors),
      admits: (envelope) => {
        const ours = encryptedKeysForUs(envelope, keys);
        for (const key of ours) tried.add(key);
        return !guard.isSpent(ours);
      },
    }),
    signal,
  );
  if (opened.kind === "failed") {
    guard.failed([...tried]);
    return { kind: "failed", reason: opened.reason, detail: opened.detail };
  }
  if (guard.isSpent([...tried])) return { kind: "failed", ...spentMeanwhile };
  const result = await resultOf(site, message, opened, authorship);
  const forged = forgedFields(message.fields);
  const added = isMarked(site, opened, authorship) ? resultFields(result) : [];
  const index = message.fields.length;
  const edits = [
    ...(opened.kind === "opened" ? opened.edits : []),
    ...forged,
    ...added.map((field): FieldEdit => ({ kind: "insert-field", index, field })),
  ];
  const read = { edits, result, authorship };
  if (opened.kind === "not-for-us") return { kind: "not-for-us", ...read };
  if (opened.kind === "unprotected" || !opened.changed) return { kind: "unprotected", ...read };
  return { kind: "opened", body: opened.body, end: opened.end, ...read };
}

const spentMeanwhile = {
  reason: "decryption",
  detail: "opening has failed too often under this encrypted key while it was opened",
};

type Success = Exclude<OpenedMessage, { kind: "failed" }>;

async function resultOf(
  site: Reader,
  message: Message,
  opened: Success,
  authorship: Authorship,
): Promise<Result> {
  const { authors, doubts } = authorship;
  const isOpened = opened.kind === "opened";
  const layers = isOpened ? opened.layers : [];
  const verification = isOpened
    ? await verify(site, opened, authorship)
    : ({ verdict: "unsigned", layers: [] } as const);
  const encrypted = cameEncrypted(message, opened);
  const inside = isOpened
    ? [...opened.header.doubts, ...opened.header.differences.map(differenceText)]
    : [];
  return {
    layers,
    verification,
    notices: opened.kind === "not-for-us" ? [] : opened.notices,
    doubts: [...new Set([...doubts, ...inside])],
    shortfall: shortfallOf(authors, { encrypted, verdict: verification.verdict }),
  };
}

/** `subject-changed`, `from-mismatch`. */
function differenceText({ field, difference }: HeaderDifference): string {
  return difference === "from-mismatch" ? difference : `${field}-${difference}`;
}

/** An author's own signature between strangers passes as it is, without a word from us. */
function isMarked({ config }: Pick<Site, "config">, opened: Success, authorship: Authorship) {
  const { mark } = config.inbound;
  if (mark === "all" || (opened.kind === "opened" && opened.changed)) return true;
  const isPartners = authorship.authors.some(({ entry }) => entry.partner !== undefined);
  return mark === "partners" && isPartners;
}

export async function handleInbound(site: Site, transaction: Transaction): Promise<Handling> {
  const opening = await openInbound(site, transaction, "mail-server", transaction.signal);
  if (opening.kind === "failed") {
    const { reason, detail } = opening;
    return refused(transaction, cannotOpen, reason, `can't be opened: ${reason}: ${detail}`);
  }
  if (opening.kind === "not-for-us" && site.config.inbound.desktop === "refuse") {
    const reason = "not for our keys";
    return refused(transaction, desktopEncryptionRefused, reason, `encrypted, but ${reason}`);
  }
  const handling = await handleRead(site, transaction, opening);
  return { ...handling, judgement: judgementOf(opening) };
}

async function handleRead(
  site: Site,
  transaction: Transaction,
  opening: Accepted,
): Promise<Handling> {
  const { result, authorship, edits } = opening;
  const { shortfall } = result;
  if (shortfall?.action === "refuse") {
    const reason = shortfallText(shortfall);
    return refused(transaction, protectionMissing(shortfall.missing), reason, reason);
  }
  if (shortfall?.action === "hold") return held(site, transaction, shortfallText(shortfall));
  const envelope = {
    sender: transaction.sender.address,
    recipients: addressesOf(transaction),
    user: transaction.macro("auth_authen"),
    signal: transaction.signal,
  };
  const decision = await decideArrival(site, envelope, deliveredOf(transaction, opening));
  const { recipients, fate, policy } = decision;
  if (fate === "refuse") {
    const reply = forbiddenArrival(policy, decision.reply);
    return ruled(refused(transaction, reply, policy, policy), recipients);
  }
  if (fate === "hold") return ruled(await held(site, transaction, policy), recipients);
  const tags = tagFields(transaction.fields, decision.tags);
  const body: Modification[] =
    opening.kind === "opened" ? [{ kind: "replace-body", chunks: opening.body }] : [];
  return {
    verdict: { modifications: [...edits, ...tags, ...body], disposition: { kind: "accept" } },
    records: withRules(sameForAll(addressesOf(transaction), recordOf(opening)), recipients),
    summary: summaryOf(opening),
    learn: () => learn(site.store, authorship, result.verification),
  };
}

/** As the recipients are to get it. */
function deliveredOf({ fields, body }: Transaction, opening: Accepted): Message {
  const delivered = opening.kind === "opened" ? opening.body : body;
  return { fields: applyEdits(fields, opening.edits), body: delivered };
}

function ruled(handling: Handling, decisions: readonly RecipientDecision[]): Handling {
  return { ...handling, records: withRules(handling.records, decisions) };
}

/** One decision a record, or none at all. */
function withRules(
  records: readonly RecordPart[],
  decisions: readonly RecipientDecision[],
): readonly RecordPart[] {
  return records.map((record, index) => {
    const rules = decisions[index]?.rules ?? [];
    return { ...record, rules: rules.map(({ name }) => name) };
  });
}

/** The MTA forgets the message once it is in the store, sealed as a whole. */
async function held(site: Site, transaction: Transaction, reason: string): Promise<Handling> {
  const recipients = addressesOf(transaction);
  const id = await holdMessage(site, transaction, { direction: "inbound", recipients, reason });
  return {
    verdict: { modifications: [], disposition: { kind: "discard" } },
    records: sameForAll(addressesOf(transaction), { treatment: "hold", outcome: "held", reason }),
    summary: `held: ${reason}`,
    held: [id],
  };
}

function shortfallText({ missing }: Shortfall): string {
  return `not ${missing.join(" and ")} as its author's mail must be`;
}

type Accepted = Exclude<Opening, { kind: "failed" }>;

function judgementOf({ kind, result: { verification, shortfall } }: Accepted): Judgement {
  return {
    ...(kind !== "not-for-us" && { signatures: verification.verdict }),
    ...(shortfall && { shortfall: shortfall.action }),
  };
}

function recordOf({ kind, result }: Accepted): Omit<RecordPart, "recipient" | "rules"> {
  const algorithms = algorithmsOf(result);
  const verification = verificationText(result.verification);
  const reason = reasonOf(kind, result.shortfall);
  return {
    treatment: kind === "opened" ? "open" : "pass",
    ...(algorithms !== "" && { algorithms }),
    ...(verification !== undefined && { verification }),
    ...(reason !== "" && { reason }),
    outcome: kind === "opened" ? "opened" : "passed",
  };
}

function reasonOf(kind: Accepted["kind"], shortfall: Shortfall | undefined): string {
  const reasons = kind === "not-for-us" ? ["not for our keys"] : [];
  if (shortfall) reasons.push(`not ${shortfall.missing.join(" and ")}: tagged`);
  return reasons.join("; ");
}

/** `aes-256-gcm rsa-oaep signed:rsa-pkcs1-sha256`, as the sender's own record has it. */
function algorithmsOf({ layers }: Result): string {
  return layers
    .flatMap((layer) => {
      if (layer.kind === "encrypted") return [`${layer.encryption} ${layer.keyManagement}`];
      if (layer.kind !== "signed") return [];
      return layer.signers.map(({ algorithms }) => `signed:${algorithms}`);
    })
    .join(" ");
}

function summaryOf({ kind, result }: Accepted): string {
  const words = kind === "not-for-us" ? ["encrypted, but not for our keys"] : outcomeWords(result);
  const verification = verificationText(result.verification);
  const remarks = [...result.notices, ...result.doubts];
  const parts = [
    `${kind === "opened" ? "opened" : "passed"}: ${words.join(", ")}`,
    algorithmsOf(result),
    verification ?? "",
    remarks.join(", "),
    result.shortfall ? `falls short: not ${result.shortfall.missing.join(" and ")}` : "",
  ];
  return parts.filter((part) => part !== "").join("; ");
}

function refused(transaction: Transaction, reply: Reply, reason: string, detail: string): Handling {
  return {
    verdict: { modifications: [], disposition: refuse(reply) },
    records: sameForAll(addressesOf(transaction), {
      treatment: "refuse",
      outcome: "refused",
      reason,
    }),
    summary: `refused: ${detail}`,
  };
}

/**
 * From a client that isn't internal to recipients that aren't all ours: nothing is opened, since it
 * would leave again, and nothing is sealed. Result fields go all the same. Behind an MTA that relays
 * for nobody but its own users this is a client that is missing in `internal_hosts`.
 */
export function handleRelayed(_site: Site, transaction: Transaction): Promise<Handling> {
  const reason = "the client is not internal, and not all recipients are local";
  return Promise.resolve({
    verdict: {
      modifications: forgedFields(transaction.fields),
      disposition: { kind: "accept" },
    },
    records: sameForAll(addressesOf(transaction), {
      treatment: "pass",
      outcome: "passed",
      reason,
    }),
    summary: `passed without protection: ${reason} (internal_hosts, local_domains)`,
  });
}
