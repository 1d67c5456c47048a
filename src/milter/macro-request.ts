/**
 * Which macros a filter asks for (SMFIF_SETSYMLIST, v6): the tail of its answer to option
 * negotiation. What isn't asked for an MTA sends as its own configuration says.
 */
import { MilterError } from "./error.ts";

/** SMFIM_*; header fields go with the end of fields, body chunks with the end of message. */
const stageNumber = {
  connect: 0, // SMFIM_CONNECT
  helo: 1, // SMFIM_HELO
  mail: 2, // SMFIM_ENVFROM
  recipient: 3, // SMFIM_ENVRCPT
  data: 4, // SMFIM_DATA
  "end-of-message": 5, // SMFIM_EOM
  "end-of-fields": 6, // SMFIM_EOH
} as const;

export type MacroStage = keyof typeof stageNumber;

/** The names for one stage, as the filter spells them: with braces or without. */
export type MacroRequests = Partial<Record<MacroStage, readonly string[]>>;

/**
 * What this filter asks for: who the MTA and the client are, where a recipient is routed, and the
 * queue id, which Postfix has at end of message and Sendmail from MAIL on.
 */
export const wantedMacros: MacroRequests = {
  connect: ["j", "v", "{daemon_name}", "{client_addr}"],
  mail: ["i", "{auth_type}", "{auth_authen}"],
  recipient: ["{rcpt_addr}", "{rcpt_host}", "{rcpt_mailer}"],
  "end-of-message": ["i"],
};

/** For each stage `uint32 number, names separated by spaces, NUL`. */
export function encodeMacroRequests(requests: MacroRequests): Buffer {
  const parts = Object.entries(requests).map(([stage, names]) => {
    const number = Buffer.alloc(4);
    number.writeUInt32BE(stageNumber[stage as MacroStage]);
    return Buffer.concat([number, Buffer.from(`${names.join(" ")}\0`, "latin1")]);
  });
  return Buffer.concat(parts);
}

/** MilterError `malformed`, also for a stage that there is not, or one that comes twice. */
export function decodeMacroRequests(payload: Buffer): MacroRequests {
  const requests: Partial<Record<MacroStage, readonly string[]>> = {};
  let at = 0;
  while (at < payload.length) {
    const end = payload.indexOf(0, at + 4);
    if (end === -1) throw new MilterError("malformed", "macro request without its terminating NUL");
    const stage = stageOf(payload.readUInt32BE(at));
    if (requests[stage]) throw new MilterError("malformed", `macros for ${stage} requested twice`);
    const names = payload.toString("latin1", at + 4, end).split(/[ ,]+/);
    requests[stage] = names.filter((name) => name !== "");
    at = end + 1;
  }
  return requests;
}

function stageOf(number: number): MacroStage {
  const found = Object.entries(stageNumber).find(([, known]) => known === number)?.[0];
  if (found === undefined) throw new MilterError("malformed", "macro request for no stage");
  return found as MacroStage;
}
