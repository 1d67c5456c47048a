/** What becomes of a message at the stand-in MTA, as its SMTP client sees it. */
import type { EditedMessage, MtaMessage } from "./mta-message.ts";
import type { FinalResponse } from "./response.ts";

export interface RefusedRecipient {
  readonly address: string;
  readonly reply: string;
}

export type Delivery =
  /** The message is as it leaves, for the recipients that nobody refused. */
  | (EditedMessage & { readonly kind: "accepted"; readonly refused: readonly RefusedRecipient[] })
  | { readonly kind: "refused"; readonly reply: string }
  | { readonly kind: "discarded" };

/** What ends a message before its end. */
export type Ending = Exclude<FinalResponse, { readonly kind: "continue" }>;
type Refusal = Exclude<Ending, { readonly kind: "accept" | "discard" }>;

/** A message that the filter ends before its end; one that it accepts leaves as it came. */
export function earlyDelivery(
  response: Ending,
  message: MtaMessage,
  refused: readonly RefusedRecipient[],
): Delivery {
  switch (response.kind) {
    case "accept": {
      const isRefused = (address: string) => refused.some((each) => each.address === address);
      const recipients = message.recipients.filter(
        ({ address, rejected }) => rejected === undefined && !isRefused(address),
      );
      const unchanged = { ...message, recipients };
      return { kind: "accepted", message: unchanged, quarantine: undefined, refused };
    }
    case "discard":
      return { kind: "discarded" };
    case "reject":
    case "tempfail":
    case "shutdown":
    case "reply":
      return { kind: "refused", reply: replyText(response) };
  }
}

/** Postfix's words; lines joined by LF, without the doubled `%`. */
export function replyText(refusal: Refusal): string {
  switch (refusal.kind) {
    case "reject":
      return "550 5.7.1 Command rejected";
    case "tempfail":
      return "451 4.7.1 Service unavailable - try again later";
    case "shutdown":
      return "421 4.7.0 Server closing connection";
    case "reply":
      return refusal.text.replaceAll("%%", "%").replaceAll("\r\n", "\n");
  }
}
