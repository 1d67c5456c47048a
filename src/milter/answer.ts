/**
 * A verdict as the octets of one answer: everything is checked and encoded before the first octet
 * is written, so that an MTA never sees part of an answer that can't be finished.
 *
 * The order is that of milters that lose nothing: header fields, envelope, then all parts of the
 * new body in a row (Postfix 3.7 answers 451 4.3.5 when another edit comes between them), then the
 * one final reply.
 */
import { MilterError } from "./error.ts";
import { fieldResponses, isFieldModification } from "./field-edit.ts";
import { action, actionTexts, keepsLeadingSpace } from "./negotiation.ts";
import type { Negotiated } from "./negotiation.ts";
import { packetHead } from "./packet.ts";
import { formatReply } from "./reply.ts";
import { encodeResponse, responseCode } from "./response.ts";
import type { Response } from "./response.ts";
import type {
  Disposition,
  EnvelopeAddress,
  HeaderField,
  Modification,
  Verdict,
} from "./transaction.ts";

/** What the answer depends on besides the verdict. */
export interface AnswerContext {
  readonly negotiated: Negotiated;
  readonly fields: readonly HeaderField[];
  readonly recipients: readonly EnvelopeAddress[];
  /** Macro `v`. */
  readonly mtaVersion: string | undefined;
}

type EnvelopeModification = Extract<
  Modification,
  { kind: "add-recipient" | "delete-recipient" | "change-sender" | "quarantine" }
>;

/**
 * The answer's packets; body chunks are referred to, not copied. MilterError `bad-verdict` where
 * the verdict can't be carried out exactly.
 */
export function encodeVerdict(verdict: Verdict, context: AnswerContext): Buffer[] {
  const final = encodeResponse(dispositionResponse(verdict.disposition));
  if (verdict.disposition.kind !== "accept" && verdict.disposition.kind !== "continue") {
    return [final];
  }
  const { negotiated } = context;
  const fieldEdits = verdict.modifications.filter(isFieldModification);
  const fields = fieldResponses(fieldEdits, {
    fields: context.fields,
    leadingSpace: keepsLeadingSpace(negotiated),
    mtaVersion: context.mtaVersion,
  });
  const envelope = verdict.modifications
    .filter((one) => isEnvelopeModification(one))
    .map((one) => envelopeResponse(one, context));
  const edits = [...fields, ...envelope].map((response) => {
    const packet = encodeResponse(response);
    if (packet.length - 5 > negotiated.dataLimit) {
      throw new MilterError("bad-verdict", `${response.kind} is longer than a packet may be`);
    }
    return packet;
  });
  const bodies = verdict.modifications.filter((one) => one.kind === "replace-body");
  if (bodies.length > 1) throw new MilterError("bad-verdict", "two replacements of one body");
  return [
    ...edits,
    ...bodies.flatMap(({ chunks }) => bodyPackets(chunks, negotiated.dataLimit)),
    final,
  ];
}

function dispositionResponse(disposition: Disposition): Response {
  return disposition.kind === "reply"
    ? { kind: "reply", text: formatReply(disposition.reply) }
    : { kind: disposition.kind };
}

function isEnvelopeModification(modification: Modification): modification is EnvelopeModification {
  return modification.kind !== "replace-body" && !isFieldModification(modification);
}

function envelopeResponse(modification: EnvelopeModification, context: AnswerContext): Response {
  switch (modification.kind) {
    case "add-recipient": {
      const withParameters = modification.recipient.parameters.length > 0;
      requireAction(
        context.negotiated,
        withParameters ? "addRecipientsWithParameters" : "addRecipients",
      );
      return { kind: "add-recipient", recipient: checkedAddress(modification.recipient) };
    }
    case "delete-recipient":
      // An MTA ignores the deletion of a recipient that it doesn't know: that copy would then
      // leave although the filter counts it as taken care of.
      if (!context.recipients.some(({ address }) => address === modification.address)) {
        throw new MilterError("bad-verdict", "deletion of a recipient that is not there");
      }
      return modification;
    case "change-sender":
      requireAction(context.negotiated, "changeSender");
      return { kind: "change-sender", sender: checkedAddress(modification.sender) };
    case "quarantine":
      requireAction(context.negotiated, "quarantine");
      if (!isPrintable(modification.reason) || modification.reason === "") {
        throw new MilterError("bad-verdict", "quarantine reason is empty or not one line");
      }
      return modification;
  }
}

function requireAction({ actions }: Negotiated, needed: keyof typeof action): void {
  const flag = action[needed];
  if ((actions & flag) === 0) {
    throw new MilterError("bad-verdict", `the MTA does not let filters ${actionTexts(flag)}`);
  }
}

function checkedAddress(address: EnvelopeAddress): EnvelopeAddress {
  if (![address.address, ...address.parameters].every(isPrintable)) {
    throw new MilterError("bad-verdict", "envelope address with control characters");
  }
  return address;
}

/** No control characters, and octets only. */
function isPrintable(text: string): boolean {
  return !/[^ -~\x80-\xff]/.test(text);
}

/**
 * REPLBODY packets, all but the last one full: each is a head followed by the parts of the chunks
 * that it carries. An empty body is one empty packet.
 */
function bodyPackets(chunks: readonly Buffer[], dataLimit: number): Buffer[] {
  const buffers: Buffer[] = [];
  let parts: Buffer[] = [];
  let room = dataLimit;
  const flush = () => {
    buffers.push(packetHead(responseCode["replace-body"], dataLimit - room), ...parts);
    parts = [];
    room = dataLimit;
  };
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length;) {
      const part = chunk.subarray(at, at + room);
      parts.push(part);
      at += part.length;
      room -= part.length;
      if (room === 0) flush();
    }
  }
  if (room < dataLimit || buffers.length === 0) flush();
  return buffers;
}
