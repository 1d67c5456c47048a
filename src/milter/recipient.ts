/** Recipients that the MTA has already refused: SMFIP_RCPT_REJ shows them to filters that ask. */
import { step } from "./negotiation.ts";
import type { Options } from "./negotiation.ts";

/** Macros of one RCPT: the MTA's route for the recipient, or the status of its refusal. */
export interface Route {
  readonly mailer: string | undefined;
  readonly host: string | undefined;
}

/**
 * Postfix also has the mailer `error` for the good recipients of a virtual alias domain, with an
 * explanation as the host; a refusal has a bare RFC 3463 status there. Where in doubt it is a
 * recipient: the message must be fit for it.
 */
export function isRejectedRecipient({ mailer, host }: Route, agreed: Options | undefined): boolean {
  if (agreed === undefined || (agreed.protocol & step.rejectedRecipients) === 0) return false;
  return mailer === "error" && /^[245]\.\d{1,3}\.\d{1,3}$/.test(host ?? "");
}
