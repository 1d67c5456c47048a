/** Where Postfix 3.7 and Sendmail 8.17 differ towards a filter, as data for the stand-in MTA. */
import type { MacroStage } from "./macro-request.ts";

export type MtaKind = "postfix" | "sendmail";

export interface MtaHabits {
  /** Macro `v`. */
  readonly version: string;
  readonly daemonName: string;
  /** The names that are sent for a stage where the filter asked for none. */
  readonly macros: Readonly<Record<MacroStage, readonly string[]>>;
  /** Postfix makes the queue file with the first good recipient, Sendmail at MAIL. */
  readonly queueIdFrom: "data" | "mail";
  /** Whether macros come before every header field and body chunk too. */
  readonly repeatsMacros: boolean;
  /** SMFIC_ABORT after every message, and before QUIT. */
  readonly abortsAfterMessage: boolean;
  /** Fields of its own on top, which filters don't see, but which insert positions count. */
  readonly hiddenFields: readonly string[];
  /** A deleted field keeps its number, and a field that is added takes such a place first. */
  readonly keepsDeletedPlaces: boolean;
  /** What it puts before a line of a field value that isn't folded. */
  readonly fold: "\t" | " ";
}

export const habitsOf: Readonly<Record<MtaKind, MtaHabits>> = {
  postfix: {
    version: "Postfix 3.7.11",
    daemonName: "mta.example",
    // milter_*_macros of main.cf as they come.
    macros: {
      connect: ["j", "{daemon_name}", "{daemon_addr}", "v", "_"],
      helo: ["{tls_version}", "{cipher}", "{cipher_bits}", "{cert_subject}", "{cert_issuer}"],
      mail: ["i", "{auth_type}", "{auth_authen}", "{auth_author}", "{mail_addr}", "{mail_mailer}"],
      recipient: ["i", "{rcpt_addr}", "{rcpt_host}", "{rcpt_mailer}"],
      data: ["i"],
      "end-of-fields": ["i"],
      "end-of-message": ["i"],
    },
    queueIdFrom: "data",
    repeatsMacros: true,
    abortsAfterMessage: true,
    hiddenFields: ["Received"],
    keepsDeletedPlaces: false,
    fold: "\t",
  },
  sendmail: {
    version: "8.17.1.9",
    daemonName: "MTA",
    // cf/README, "milter macros".
    macros: {
      connect: ["j", "_", "{daemon_name}", "{if_name}", "{if_addr}"],
      helo: ["{tls_version}", "{cipher}", "{cipher_bits}", "{cert_subject}", "{cert_issuer}"],
      mail: ["i", "{auth_type}", "{auth_authen}", "{auth_ssf}", "{auth_author}", "{mail_addr}"],
      recipient: ["{rcpt_mailer}", "{rcpt_host}", "{rcpt_addr}"],
      data: [],
      "end-of-fields": [],
      "end-of-message": ["{msg_id}"],
    },
    queueIdFrom: "mail",
    repeatsMacros: false,
    abortsAfterMessage: false,
    // Its list holds more than a filter can know of: only the top and the end are certain.
    hiddenFields: ["Return-Path", "Received"],
    keepsDeletedPlaces: true,
    fold: " ",
  },
};
