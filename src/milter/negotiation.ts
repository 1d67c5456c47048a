/**
 * Option negotiation (SMFIC_OPTNEG): what each side can do, and what they agree on. The answer is
 * what this filter wants AND the MTA offers; where something needed is missing the filter refuses
 * to work, so that a verdict is never half carried out.
 */
import { MilterError } from "./error.ts";

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

/** The commands that get a reply, unless the flag beside them was agreed on. */
export const noReplyFlag = {
  connect: step.noReplyToConnect,
  helo: step.noReplyToHelo,
  mail: step.noReplyToMail,
  recipient: step.noReplyToRecipient,
  data: step.noReplyToData,
  unknown: step.noReplyToUnknown,
  field: step.noReplyToField,
  "end-of-fields": step.noReplyToEndOfFields,
  body: step.noReplyToBody,
} as const;

export type RepliedCommand = keyof typeof noReplyFlag;

export const newestVersion = 6;
const oldestVersion = 2;

const allNoReply = Object.values(noReplyFlag).reduce((flags, flag) => flags | flag, 0);
const neededActions =
  action.addFields | action.changeBody | action.deleteRecipients | action.changeFields;
const wantedActions =
  neededActions |
  action.addRecipients |
  action.quarantine |
  action.changeSender |
  action.addRecipientsWithParameters |
  action.requestMacros;
const wantedSteps = step.noUnknown | step.noData | step.skip | step.leadingSpace;

/** An MTA that offers no bits at all means those of version 1 (libmilter engine.c). */
const version1 = { actions: 0x0f, protocol: 0x3f };
/** What versions before 6 know: NOCONNECT to NOEOH, then NOUNKNOWN (v3) and NODATA (v4). */
const stepsBefore6 = 0x7f | step.noUnknown | step.noData;

/** The longest payload without an MDS bit (MILTER_MAX_DATA_SIZE). */
export const standardDataLimit = 65535;

/** The 12 octets of SMFIC_OPTNEG, in both directions. */
export interface Options {
  readonly version: number;
  readonly actions: number;
  readonly protocol: number;
}

/** Which macros the filter asks for, by the stage's number in SMFIR_OPTNEG. */
export interface MacroRequest {
  readonly stage: number;
  readonly names: string;
}

export interface Negotiated extends Options {
  /** The longest payload that may be sent, in octets. */
  readonly dataLimit: number;
}

/** Stages: 0 connect, 1 HELO, 2 MAIL, 3 RCPT, 4 DATA, 5 end of message, 6 end of fields. */
const macroRequests: readonly MacroRequest[] = [
  { stage: 0, names: "j v _ {daemon_name} {client_addr}" },
  { stage: 1, names: "{tls_version} {cipher} {cipher_bits} {cert_subject} {cert_issuer}" },
  { stage: 2, names: "i {auth_type} {auth_authen} {auth_author} {mail_addr} {mail_mailer}" },
  { stage: 3, names: "i {rcpt_addr} {rcpt_host} {rcpt_mailer}" },
  { stage: 5, names: "i" },
  { stage: 6, names: "i" },
];

/**
 * What to agree on with an MTA that offers `offer`. `withoutReplies` asks for no replies before end
 * of message: quicker on a unix socket, slower on TCP, where nothing then carries the MTA's
 * acknowledgements. MilterError `incompatible`.
 */
export function negotiate(offer: Options, { withoutReplies }: { withoutReplies: boolean }) {
  if (offer.version < oldestVersion) {
    throw new MilterError("incompatible", `milter protocol version ${offer.version} is too old`);
  }
  const version = Math.min(newestVersion, offer.version);
  const offeredActions = offer.actions === 0 ? version1.actions : offer.actions;
  const offeredSteps = offer.protocol === 0 ? version1.protocol : offer.protocol;
  const missing = neededActions & ~offeredActions;
  if (missing !== 0) {
    throw new MilterError(
      "incompatible",
      `the MTA does not offer what is needed: ${actionNames(missing)}`,
    );
  }
  const wanted = wantedSteps | (withoutReplies ? allNoReply : 0);
  const known = version < newestVersion ? stepsBefore6 : ~0;
  const { bit, limit } = dataSize(version, offeredSteps);
  return {
    version,
    actions: wantedActions & offeredActions,
    protocol: (wanted & offeredSteps & known) | bit,
    dataLimit: limit,
  } satisfies Negotiated;
}

export function repliesTo(command: RepliedCommand, { protocol }: Options): boolean {
  return (protocol & noReplyFlag[command]) === 0;
}

/** Whether field values travel with the space after the colon. */
export function keepsLeadingSpace({ protocol }: Options): boolean {
  return (protocol & step.leadingSpace) !== 0;
}

/** SMFIC_OPTNEG's payload. MilterError `malformed`. */
export function decodeOptions(payload: Buffer): Options {
  if (payload.length < 12) throw new MilterError("malformed", "option negotiation is too short");
  return {
    version: payload.readUInt32BE(0),
    actions: payload.readUInt32BE(4),
    protocol: payload.readUInt32BE(8),
  };
}

export function encodeOptions({ version, actions, protocol }: Options): Buffer {
  const payload = Buffer.alloc(12);
  payload.writeUInt32BE(version, 0);
  payload.writeUInt32BE(actions, 4);
  payload.writeUInt32BE(protocol, 8);
  return payload;
}

/** The macros asked for, which follow the options in the filter's answer. MilterError `malformed`. */
export function decodeMacroRequests(payload: Buffer): MacroRequest[] {
  const requests: MacroRequest[] = [];
  let at = 12;
  while (at < payload.length) {
    const end = payload.indexOf(0, at + 4);
    if (end === -1) throw new MilterError("malformed", "macro request without its terminating NUL");
    requests.push({
      stage: payload.readUInt32BE(at),
      names: payload.toString("latin1", at + 4, end),
    });
    at = end + 1;
  }
  return requests;
}

/** The filter's whole answer: the options and, where the MTA takes them, the macro requests. */
export function encodeAnswer(negotiated: Negotiated): Buffer {
  const options = encodeOptions(negotiated);
  if ((negotiated.actions & action.requestMacros) === 0) return options;
  const requests = macroRequests.map(({ stage, names }) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(stage);
    return Buffer.concat([number, Buffer.from(`${names}\0`, "latin1")]);
  });
  return Buffer.concat([options, ...requests]);
}

function dataSize(version: number, offered: number): { bit: number; limit: number } {
  if (version >= newestVersion && (offered & step.data1M) !== 0) {
    return { bit: step.data1M, limit: 1048575 };
  }
  if (version >= newestVersion && (offered & step.data256K) !== 0) {
    return { bit: step.data256K, limit: 262143 };
  }
  return { bit: 0, limit: standardDataLimit };
}

function actionNames(flags: number): string {
  return Object.entries(action)
    .filter(([, flag]) => (flags & flag) !== 0)
    .map(([name]) => name)
    .join(", ");
}
