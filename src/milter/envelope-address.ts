/**
 * Envelope addresses on the wire. From SMTP they come as `<user@host>`, from Postfix's own
 * submission as `user@host` without brackets, the null sender as `<>` or as an empty string; ESMTP
 * arguments follow as strings of their own.
 */
import { MilterError } from "./error.ts";
import type { EnvelopeAddress } from "./transaction.ts";

/** The strings of a MAIL or RCPT command. MilterError `malformed` where there are none. */
export function readEnvelopeAddress(strings: readonly string[]): EnvelopeAddress {
  const [path, ...parameters] = strings;
  if (path === undefined) throw new MilterError("malformed", "command without its address");
  return { address: path.replace(/^<(.*)>$/s, "$1"), parameters };
}

/** With brackets, as SMTP clients write it. */
export function writeEnvelopeAddress({ address, parameters }: EnvelopeAddress): string[] {
  return [bracketed(address), ...parameters];
}

export function bracketed(address: string): string {
  return `<${address}>`;
}
