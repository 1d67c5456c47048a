/** What the filter says: SMFIR_* packets, read and written side by side. */
import { bracketed, readEnvelopeAddress, writeEnvelopeAddress } from "./envelope-address.ts";
import { MilterError } from "./error.ts";
import { encodePacket } from "./packet.ts";
import type { Packet } from "./packet.ts";
import type { EnvelopeAddress, HeaderField } from "./transaction.ts";
import { decodeField, encodeField, joinStrings, splitStrings } from "./wire.ts";

export const responseCode = {
  negotiate: "O", // SMFIC_OPTNEG, v1
  continue: "c", // SMFIR_CONTINUE, v1
  accept: "a", // SMFIR_ACCEPT, v1
  discard: "d", // SMFIR_DISCARD, v1
  reject: "r", // SMFIR_REJECT, v1
  tempfail: "t", // SMFIR_TEMPFAIL, v1
  reply: "y", // SMFIR_REPLYCODE, v1
  skip: "s", // SMFIR_SKIP, v6, in answer to body only
  progress: "p", // SMFIR_PROGRESS, v6, at end of message only
  "replace-body": "b", // SMFIR_REPLBODY, v1
  "add-field": "h", // SMFIR_ADDHEADER, v1
  "insert-field": "i", // SMFIR_INSHEADER, v2
  "change-field": "m", // SMFIR_CHGHEADER, v2
  "add-recipient": "+", // SMFIR_ADDRCPT, v1
  "add-recipient-with-parameters": "2", // SMFIR_ADDRCPT_PAR, v6
  "delete-recipient": "-", // SMFIR_DELRCPT, v1
  "change-sender": "e", // SMFIR_CHGFROM, v6
  quarantine: "q", // SMFIR_QUARANTINE, v2
  shutdown: "4", // SMFIR_SHUTDOWN, v6: 421, and the client is sent away; we say so in a reply
  "connection-failed": "f", // SMFIR_CONN_FAIL, v6: no MTA takes it
  "macro-list": "l", // SMFIR_SETSYMLIST, v6: only ever part of SMFIC_OPTNEG
} as const;

export type ResponseKind = keyof typeof responseCode;

/** Ends a command. */
export type FinalResponse =
  | { readonly kind: "continue" }
  | { readonly kind: "accept" }
  | { readonly kind: "discard" }
  | { readonly kind: "reject" }
  | { readonly kind: "tempfail" }
  | { readonly kind: "shutdown" }
  /** The SMTP reply as it stands on the wire: CRLF between its lines, `%` doubled. */
  | { readonly kind: "reply"; readonly text: string };

/** Changes the message: legal at end of message only, before the final response. */
export type EditResponse =
  | { readonly kind: "replace-body"; readonly chunk: Buffer }
  | { readonly kind: "add-field"; readonly field: HeaderField }
  | { readonly kind: "insert-field"; readonly index: number; readonly field: HeaderField }
  /** `occurrence` counts the fields of that name, from 1; an empty value deletes. */
  | { readonly kind: "change-field"; readonly occurrence: number; readonly field: HeaderField }
  | { readonly kind: "add-recipient"; readonly recipient: EnvelopeAddress }
  | { readonly kind: "delete-recipient"; readonly address: string }
  | { readonly kind: "change-sender"; readonly sender: EnvelopeAddress }
  | { readonly kind: "quarantine"; readonly reason: string };

export type Response =
  | FinalResponse
  | EditResponse
  | { readonly kind: "skip" }
  | { readonly kind: "progress" }
  /** The options are read by `negotiation`. */
  | { readonly kind: "negotiate"; readonly options: Buffer };

const kindOfCode: ReadonlyMap<string, ResponseKind> = new Map(
  Object.entries(responseCode).map(([kind, code]) => [code, kind as ResponseKind]),
);

export function encodeResponse(response: Response): Buffer {
  return encodePacket({ code: codeOf(response), payload: encodePayload(response) });
}

/** As strictly as Postfix reads it. MilterError `malformed`. */
export function decodeResponse({ code, payload }: Packet): Response {
  const kind = kindOfCode.get(code);
  switch (kind) {
    case "negotiate":
      return { kind, options: payload };
    case "reply":
      return { kind, text: oneString(payload) };
    case "replace-body":
      return { kind, chunk: payload };
    case "add-field":
      return { kind, field: decodeField(payload) };
    case "insert-field":
      return { kind, index: decodeNumber(payload), field: decodeField(payload.subarray(4)) };
    case "change-field":
      return { kind, occurrence: decodeNumber(payload), field: decodeField(payload.subarray(4)) };
    case "add-recipient":
    case "add-recipient-with-parameters":
      return { kind: "add-recipient", recipient: decodeWithParameters(payload) };
    case "delete-recipient":
      return { kind, address: readEnvelopeAddress([oneString(payload)]).address };
    case "change-sender":
      return { kind, sender: decodeWithParameters(payload) };
    case "quarantine":
      return { kind, reason: oneString(payload) };
    case "connection-failed":
    case "macro-list":
      throw new MilterError("malformed", `${kind} is no answer to anything`);
    case undefined:
      throw new MilterError("malformed", `unknown response: ${JSON.stringify(code)}`);
    case "continue":
    case "accept":
    case "discard":
    case "reject":
    case "tempfail":
    case "shutdown":
    case "skip":
    case "progress":
      if (payload.length > 0) throw new MilterError("malformed", `${kind} with a payload`);
      return { kind };
  }
}

function codeOf(response: Response): string {
  return response.kind === "add-recipient" && response.recipient.parameters.length > 0
    ? responseCode["add-recipient-with-parameters"]
    : responseCode[response.kind];
}

function encodePayload(response: Response): Buffer {
  switch (response.kind) {
    case "negotiate":
      return response.options;
    case "reply":
      return joinStrings([response.text]);
    case "replace-body":
      return response.chunk;
    case "add-field":
      return encodeField(response.field);
    case "insert-field":
      return Buffer.concat([encodeNumber(response.index), encodeField(response.field)]);
    case "change-field":
      return Buffer.concat([encodeNumber(response.occurrence), encodeField(response.field)]);
    case "add-recipient":
      return encodeWithParameters(response.recipient);
    case "delete-recipient":
      return joinStrings([bracketed(response.address)]);
    case "change-sender":
      return encodeWithParameters(response.sender);
    case "quarantine":
      return joinStrings([response.reason]);
    case "continue":
    case "accept":
    case "discard":
    case "reject":
    case "tempfail":
    case "shutdown":
    case "skip":
    case "progress":
      return Buffer.alloc(0);
  }
}

/** Postfix and libmilter take the ESMTP arguments as one string, and none where there are none. */
function encodeWithParameters(address: EnvelopeAddress): Buffer {
  const [path = "", ...parameters] = writeEnvelopeAddress(address);
  return joinStrings(parameters.length > 0 ? [path, parameters.join(" ")] : [path]);
}

function decodeWithParameters(payload: Buffer): EnvelopeAddress {
  const [path, parameters = "", ...rest] = splitStrings(payload);
  if (path === undefined || rest.length > 0) {
    throw new MilterError("malformed", "response that is not an address and its arguments");
  }
  return readEnvelopeAddress([path, ...parameters.split(" ").filter((one) => one !== "")]);
}

function encodeNumber(number: number): Buffer {
  const octets = Buffer.alloc(4);
  octets.writeUInt32BE(number);
  return octets;
}

function decodeNumber(payload: Buffer): number {
  if (payload.length < 4) throw new MilterError("malformed", "header edit without its position");
  return payload.readUInt32BE(0);
}

function oneString(payload: Buffer): string {
  const [string, ...rest] = splitStrings(payload);
  if (string === undefined || rest.length > 0) {
    throw new MilterError("malformed", "response that is not one string");
  }
  return string;
}
