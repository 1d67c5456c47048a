/**
 * The MTAs that the same scenarios run on, and what each is known to do to a message before a milter
 * sees it. Everything that is not said here must come through exactly.
 */
import { parseMessage } from "../../src/mime/message.ts";
import type { HeaderField } from "../../src/milter/transaction.ts";
import type { MailServerKind } from "../peers/mail-server.ts";
import type { Mail } from "./messages.ts";

/** src/milter/mta.ts, which speaks no SMTP, with the habits of the one or the other. */
export type StandInKind = `stand-in ${MailServerKind}`;
export type MtaKind = MailServerKind | StandInKind;

/** Whose habits a stand-in MTA has; undefined where the MTA is a real one. */
export function standInFor(kind: MtaKind): MailServerKind | undefined {
  if (kind === "stand-in postfix") return "postfix";
  return kind === "stand-in sendmail" ? "sendmail" : undefined;
}

interface Alterations {
  /** A CR or LF of its own in a body. */
  readonly loneLineEnds: "kept" | "mended" | "refused";
  /** Whether Message-Id, Date and From that the MTA adds are shown to milters, after the others. */
  readonly showsAddedFields: boolean;
  readonly speaksSmtpUtf8: boolean;
  /** Octets of a header that it takes. */
  readonly headerLimit: number;
}

/** A stand-in is handed messages as they are. */
const standIn: Alterations = {
  loneLineEnds: "kept",
  showsAddedFields: false,
  speaksSmtpUtf8: true,
  headerLimit: Infinity,
};

/** Postfix 3.7.11 and Sendmail 8.17.1.9 with nothing set but where mail goes. */
const alterations: Readonly<Record<MtaKind, Alterations>> = {
  postfix: {
    loneLineEnds: "mended",
    showsAddedFields: true,
    speaksSmtpUtf8: true,
    headerLimit: Infinity,
  },
  sendmail: {
    loneLineEnds: "refused",
    showsAddedFields: false,
    speaksSmtpUtf8: false,
    headerLimit: 32_768,
  },
  "stand-in postfix": standIn,
  "stand-in sendmail": standIn,
};

/** What a milter must be shown of a message, or the refusal that it never gets to see it. */
export type Expectation =
  | { readonly kind: "refused"; readonly reply: RegExp }
  | {
      readonly kind: "shown";
      readonly fields: readonly HeaderField[];
      /** Names of fields that follow, with values of the MTA's own. */
      readonly added: readonly string[];
      readonly body: Buffer;
    };

export function expectationOf(kind: MtaKind, { raw, mailParameters }: Mail): Expectation {
  const { loneLineEnds, showsAddedFields, speaksSmtpUtf8, headerLimit } = alterations[kind];
  const { fields, body } = parsed(raw);
  if (mailParameters.includes("SMTPUTF8") && !speaksSmtpUtf8)
    return { kind: "refused", reply: /^555 5\.5\.4 SMTPUTF8 / };
  if (raw.indexOf("\r\n\r\n") > headerLimit)
    return { kind: "refused", reply: /^552 5\.6\.0 Headers too large / };
  const mended = mendedLineEnds(body);
  if (loneLineEnds === "refused" && mended !== body)
    return { kind: "refused", reply: /^421 4\.5\.0 Bare / };
  const added = ["Message-Id", "Date", "From"].filter(
    (name) => showsAddedFields && !has(fields, name),
  );
  return {
    kind: "shown",
    fields,
    added,
    body: Buffer.from(loneLineEnds === "mended" ? mended : body, "latin1"),
  };
}

/** As a client sends it: with a line end at its end. */
export function parsed(raw: Buffer): { readonly fields: readonly HeaderField[]; body: string } {
  const complete = raw.subarray(-2).equals(lineEnd) ? raw : Buffer.concat([raw, lineEnd]);
  const { fields, body } = parseMessage([complete]);
  return { fields, body: Buffer.concat(body).toString("latin1") };
}

/** Postfix's smtpd takes a bare LF for a line's end; its cleanup makes a space of a bare CR. */
function mendedLineEnds(body: string): string {
  return body.replaceAll(/\r*\n/g, "\r\n").replaceAll(/\r(?!\n)/g, " ");
}

function has(fields: readonly HeaderField[], name: string): boolean {
  return fields.some((field) => field.name.toLowerCase() === name.toLowerCase());
}

const lineEnd = Buffer.from("\r\n");
