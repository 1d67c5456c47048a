/** Recipients that the MTA has already refused: SMFIP_RCPT_REJ shows them to filters that ask. */
import { step } from "./negotiation.ts";
import type { Options } from "./negotiation.ts";

/** Asks for a macro of this RCPT. */
type RecipientMacro = (name: "rcpt_mailer" | "rcpt_host") => string | undefined;

/**
 * The mailer is `error` then. Postfix also has it for the good recipients of a virtual alias domain,
 * with an explanation as the host; a refusal has a bare RFC 3463 status there. Where in doubt it is
 * a recipient: the message must be fit for it.
 */
export function isRejectedRecipient(macro: RecipientMacro, agreed: Options | undefined): boolean {
  if (agreed === undefined || (agreed.protocol & step.rejectedRecipients) === 0) return false;
  const [mailer, host] = [macro("rcpt_mailer"), macro("rcpt_host")];
  return mailer === "error" && /^[245]\.\d{1,3}\.\d{1,3}$/.test(host ?? "");
}
