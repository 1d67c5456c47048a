/** Giving held mail to the MTA, and what that comes to for each recipient. */
import { isAscii } from "node:buffer";
import type { Message } from "../mime/field.ts";
import type { HeldDecision, HeldMessage, Settlement } from "../store/held-mail.ts";
import { octetsOf, writableHeader } from "./message-octets.ts";
import type { Reinjection, SmtpListener } from "./reinjection.ts";
import { reinject } from "./reinjection.ts";

export interface ReleaseOrder extends Pick<HeldDecision, "by" | "note"> {
  readonly listener: SmtpListener;
  /** What was to leave may go in the clear, where no other rule wants it sealed and it can't be. */
  readonly unprotected?: boolean;
}

/** Gives a message to the MTA; answers with what it said of each recipient. */
export async function handOver(
  listener: SmtpListener,
  { fields, body }: Message,
  { sender, recipients }: { readonly sender: string; readonly recipients: readonly string[] },
  signal: AbortSignal,
): Promise<readonly Settlement[]> {
  const chunks = [...octetsOf(writableHeader(fields), body)];
  const result = await reinject(
    listener,
    {
      sender,
      recipients,
      eightBit: !chunks.every((chunk) => isAscii(chunk)),
      octets: oneByOne(chunks),
    },
    signal,
  );
  return settlementsOf(result, recipients);
}

function settlementsOf(result: Reinjection, recipients: readonly string[]): readonly Settlement[] {
  if (result.kind === "aborted") {
    const reply = "no answer in time: the MTA may have the message";
    return recipients.map((address) => ({ address, state: "held", reply }));
  }
  return result.recipients.map(({ address, state, reply }) => ({
    address,
    state: state === "sent" ? "released" : "held",
    reply,
  }));
}

export function waitingFor({ recipients }: HeldMessage): string[] {
  return recipients.filter(({ state }) => state === "held").map(({ address }) => address);
}

async function* oneByOne(chunks: readonly Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}
