/**
 * Option negotiation (SMFIC_OPTNEG): what each side can do, and what they agree on. The answer is
 * what this filter wants AND the MTA offers; where something needed is missing the filter refuses
 * to work, so that a verdict is never half carried out.
 */
import { MilterError } from "./error.ts";
import { encodeMacroRequests, wantedMacros } from "./macro-request.ts";

/** SMFIF_*: what a filter may do to a message. */
export const action = {
  addFields: 0x01, // SMFIF_ADDHDRS, v1; inserting too
  changeBody: 0x02, // SMFIF_CHGBODY, v1
  addRecipients: 0x04, // SMFIF_ADDRCPT, v1
  deleteRecipients: 0x08, // SMFIF_DELRCPT, v1
  changeFields: 0x10, // SMFIF_CHGHDRS, v2; deleting too
  quarantine: 0x20, // SMFIF_QUARANTINE, v2
  changeSender: 0x40, // SMFIF_CHGFROM, v6
  addRecipientsWithParameters: 0x80, // SMFIF_ADDRCPT_PAR, v6
  requestMacros: 0x100, // SMFIF_SETSYMLIST, v6
} as const;

/** SMFIP_*: which steps the MTA leaves out, and which replies it does not wait for. */
export const step = {
  noConnect: 0x01, // SMFIP_NOCONNECT, v1
  noHelo: 0x02, // SMFIP_NOHELO, v1
  noMail: 0x04, // SMFIP_NOMAIL, v1
  noRecipients: 0x08, // SMFIP_NORCPT, v1
  noBody: 0x10, // SMFIP_NOBODY, v1
  noFields: 0x20, // SMFIP_NOHDRS, v1
  noEndOfFields: 0x40, // SMFIP_NOEOH, v2
  noReplyToField: 0x80, // SMFIP_NR_HDR, v6
  noUnknown: 0x100, // SMFIP_NOUNKNOWN, v3
  noData: 0x200, // SMFIP_NODATA, v4
  skip: 0x400, // SMFIP_SKIP, v6
  rejectedRecipients: 0x800, // SMFIP_RCPT_REJ, v6
  noReplyToConnect: 0x1000, // SMFIP_NR_CONN, v6
  noReplyToHelo: 0x2000, // SMFIP_NR_HELO, v6
  noReplyToMail: 0x4000, // SMFIP_NR_MAIL, v6
  noReplyToRecipient: 0x8000, // SMFIP_NR_RCPT, v6
  noReplyToData: 0x10000, // SMFIP_NR_DATA, v6
  noReplyToUnknown: 0x20000, // SMFIP_NR_UNKN, v6
  noReplyToEndOfFields: 0x40000, // SMFIP_NR_EOH, v6
  noReplyToBody: 0x80000, // SMFIP_NR_BODY, v6
  leadingSpace: 0x100000, // SMFIP_HDR_LEADSPC, v6
  data256K: 0x10000000, // SMFIP_MDS_256K, v6, only Sendmail built with _FFR_MDS_NEGOTIATE
  data1M: 0x20000000, // SMFIP_MDS_1M, v6, the same
} as const;

/**
 * The commands that get a reply, the flag by which it is left out, the flag by which the command
 * itself is, and the version that brought the command.
 */
const replied = {
  connect: { noReply: step.noReplyToConnect, leftOut: step.noConnect, since: 1 },
  helo: { noReply: step.noReplyToHelo, leftOut: step.noHelo, since: 1 },
  mail: { noReply: step.noReplyToMail, leftOut: step.noMail, since: 1 },
  recipient: { noReply: step.noReplyToRecipient, leftOut: step.noRecipients, since: 1 },
  data: { noReply: step.noReplyToData, leftOut: step.noData, since: 4 },
  unknown: { noReply: step.noReplyToUnknown, leftOut: step.noUnknown, since: 3 },
  field: { noReply: step.noReplyToField, leftOut: step.noFields, since: 1 },
  "end-of-fields": { noReply: step.noReplyToEndOfFields, leftOut: step.noEndOfFields, since: 2 },
  body: { noReply: step.noReplyToBody, leftOut: step.noBody, since: 1 },
} as const;

export type RepliedCommand = keyof typeof replied;

export const newestVersion = 6;
export const oldestVersion = 2;
/** Of SMFIC_OPTNEG without macro requests. */
export const optionOctets = 12;

const allNoReply = Object.values(replied).reduce((flags, { noReply }) => flags | noReply, 0);
const neededActions =
  action.addFields | action.changeBody | action.deleteRecipients | action.changeFields;
/** In words for an administrator, who finds the flag's name in other milters' logs. */
const actionText: Readonly<Record<keyof typeof action, string>> = {
  addFields: "add header fields (SMFIF_ADDHDRS)",
  changeBody: "replace the body (SMFIF_CHGBODY)",
  addRecipients: "add recipients (SMFIF_ADDRCPT)",
  deleteRecipients: "remove recipients (SMFIF_DELRCPT)",
  changeFields: "change header fields (SMFIF_CHGHDRS)",
  quarantine: "quarantine (SMFIF_QUARANTINE)",
  changeSender: "change the envelope sender (SMFIF_CHGFROM)",
  addRecipientsWithParameters: "add recipients with ESMTP arguments (SMFIF_ADDRCPT_PAR)",
  requestMacros: "ask for macros (SMFIF_SETSYMLIST)",
};
const wantedActions =
  neededActions |
  action.addRecipients |
  action.quarantine |
  action.changeSender |
  action.addRecipientsWithParameters |
  action.requestMacros;
/** Rejected recipients (SMFIP_RCPT_REJ) are nothing that a verdict is about. */
const wantedSteps = step.noHelo | step.noUnknown | step.noData | step.skip | step.leadingSpace;

/** An MTA that offers no actions at all means those of version 1 (libmilter engine.c). */
const actionsOf1 = 0x0f;
/** SMFI_V2_ACTS. */
const actionsBefore6 = 0x3f;

/** The longest payload without an MDS bit (MILTER_MAX_DATA_SIZE). */
export const standardDataLimit = 65535;

/** What both sides say in SMFIC_OPTNEG. */
export interface Options {
  readonly version: number;
  readonly actions: number;
  readonly protocol: number;
}

export interface Negotiated extends Options {
  /** The longest payload that may be sent, in octets. */
  readonly dataLimit: number;
}

/**
 * What to agree on with an MTA that offers `offer`. `withoutReplies` asks for no replies before end
 * of message: quicker on a unix socket, slower on TCP, where nothing then carries the MTA's
 * acknowledgements. MilterError `incompatible`.
 */
export function negotiate(offer: Options, { withoutReplies }: { withoutReplies: boolean }) {
  if (offer.version < oldestVersion) {
    throw new MilterError(
      "incompatible",
      `the MTA speaks version ${offer.version} of the milter protocol, versions 2 to 6 are understood`,
    );
  }
  const version = Math.min(newestVersion, offer.version);
  const offeredActions = offer.actions === 0 ? actionsOf1 : offer.actions;
  const missing = neededActions & ~offeredActions;
  if (missing !== 0) {
    throw new MilterError(
      "incompatible",
      `the MTA does not let filters do what is needed: ${actionTexts(missing)}`,
    );
  }
  const wanted = wantedSteps | (withoutReplies ? allNoReply : 0);
  const offeredSteps = offer.protocol & knownSteps(version);
  const protocol = (wanted & offeredSteps) | dataSizeBit(offeredSteps);
  const knownActions = version < newestVersion ? actionsBefore6 : ~0;
  return {
    version,
    actions: wantedActions & offeredActions & knownActions,
    protocol,
    dataLimit: dataLimitOf({ protocol }),
  } satisfies Negotiated;
}

/** Whether the MTA sends a command at all. */
export function isSent(command: RepliedCommand, { version, protocol }: Options): boolean {
  const { leftOut, since } = replied[command];
  return version >= since && (protocol & leftOut) === 0;
}

export function repliesTo(command: RepliedCommand, { protocol }: Options): boolean {
  return (protocol & replied[command].noReply) === 0;
}

/** Whether field values travel with the space after the colon. */
export function keepsLeadingSpace({ protocol }: Options): boolean {
  return (protocol & step.leadingSpace) !== 0;
}

/** SMFIC_OPTNEG's payload. MilterError `malformed`. */
export function decodeOptions(payload: Buffer): Options {
  if (payload.length < optionOctets)
    throw new MilterError("malformed", "option negotiation is too short");
  return {
    version: payload.readUInt32BE(0),
    actions: payload.readUInt32BE(4),
    protocol: payload.readUInt32BE(8),
  };
}

export function encodeOptions({ version, actions, protocol }: Options): Buffer {
  const payload = Buffer.alloc(optionOctets);
  payload.writeUInt32BE(version, 0);
  payload.writeUInt32BE(actions, 4);
  payload.writeUInt32BE(protocol, 8);
  return payload;
}

/** The filter's whole answer: the options and, where the MTA takes them, the macro requests. */
export function encodeAnswer(negotiated: Negotiated): Buffer {
  const options = encodeOptions(negotiated);
  if ((negotiated.actions & action.requestMacros) === 0) return options;
  return Buffer.concat([options, encodeMacroRequests(wantedMacros)]);
}

/** The longest payload of a packet, in both directions. */
export function dataLimitOf({ protocol }: Pick<Options, "protocol">): number {
  if ((protocol & step.data1M) !== 0) return 1_048_575;
  return (protocol & step.data256K) !== 0 ? 262_143 : standardDataLimit;
}

/** Before version 6 there was nothing but the leaving out of commands. */
function knownSteps(version: number): number {
  if (version >= newestVersion) return ~0;
  return Object.values(replied)
    .filter(({ since }) => since <= version)
    .reduce((flags, { leftOut }) => flags | leftOut, 0);
}

/** The largest one offered. */
function dataSizeBit(offered: number): number {
  return (offered & step.data1M) !== 0 ? step.data1M : offered & step.data256K;
}

/** What `flags` allow, in words. */
export function actionTexts(flags: number): string {
  return Object.entries(actionText)
    .filter(([name]) => (flags & action[name as keyof typeof action]) !== 0)
    .map(([, text]) => text)
    .join(", ");
}
