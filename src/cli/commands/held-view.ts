/** How held mail is shown. */
import type { HeldMessage } from "../../store/held-mail.ts";
import { type Terminal, printFields, printJson, printTable, timeText } from "../output.ts";

/** A line for each recipient that waits, or for each one of what is settled. */
export function printHeldTable(terminal: Terminal, messages: readonly HeldMessage[]): void {
  printTable(
    terminal,
    ["ID", "HELD AT", "DIRECTION", "SENDER", "RECIPIENT", "STATE", "SIZE", "REASON"],
    messages.flatMap((message) =>
      message.recipients
        .filter(({ state }) => message.state === "settled" || state === "held")
        .map(({ address, state }) => [
          String(message.id),
          timeText(message.heldAt),
          message.direction,
          senderText(message),
          address,
          state,
          String(message.size),
          message.reason,
        ]),
    ),
  );
}

export function printHeldJson(terminal: Terminal, messages: readonly HeldMessage[]): void {
  printJson(terminal, { messages: messages.map(heldJson) });
}

export function printHeldMessage(terminal: Terminal, message: HeldMessage): void {
  printFields(terminal, [
    ["id", String(message.id)],
    ["state", message.state],
    ["held at", timeText(message.heldAt)],
    ["direction", message.direction],
    ["reason", message.reason],
    ["queue id", message.queueId],
    ["message id", message.messageId],
    ["sender", senderText(message)],
    ["size", String(message.size)],
  ]);
  printTable(
    terminal,
    ["RECIPIENT", "STATE", "AT", "BY", "NOTE", "REPLY"],
    message.recipients.map(({ address, state, decision, reply }) => [
      address,
      state,
      decision && timeText(decision.at),
      decision?.by,
      decision?.note,
      reply,
    ]),
  );
}

/** As scripts get it. */
export function heldJson(message: HeldMessage): unknown {
  return {
    id: message.id,
    state: message.state,
    held_at: message.heldAt,
    direction: message.direction,
    reason: message.reason,
    ...(message.queueId !== undefined && { queue_id: message.queueId }),
    ...(message.messageId !== undefined && { message_id: message.messageId }),
    sender: message.sender,
    size: message.size,
    recipients: message.recipients,
  };
}

function senderText({ sender }: HeldMessage): string {
  return sender === "" ? "<>" : sender;
}
