/**
 * A stand-in MTA: hands whole messages to a filter and carries out its answer as Postfix 3.7 or
 * Sendmail 8.17 does, so that tests and the demo see the message that would leave. It has no queue
 * and no network.
 */
import type { ListenAddress } from "./address.ts";
import { connectToMilter } from "./client.ts";
import type { ClientOptions, MilterClient } from "./client.ts";
import type { Command, Macro } from "./command.ts";
import { MilterError } from "./error.ts";
import type { MacroRequests } from "./macro-request.ts";
import { earlyDelivery, replyText } from "./mta-delivery.ts";
import type { Delivery, Ending, RefusedRecipient } from "./mta-delivery.ts";
import { habitsOf } from "./mta-habits.ts";
import type { MtaHabits, MtaKind } from "./mta-habits.ts";
import { macrosBefore } from "./mta-macros.ts";
import { applyEdits } from "./mta-message.ts";
import type { MtaMessage, MtaRecipient } from "./mta-message.ts";
import { dataLimitOf, isSent, keepsLeadingSpace, step } from "./negotiation.ts";
import type { RepliedCommand } from "./negotiation.ts";
import type { FinalResponse } from "./response.ts";
import type { ConnectionFacts } from "./transaction.ts";

export interface MtaOptions extends Omit<ClientOptions, "address"> {
  readonly address: ListenAddress;
  /** Whose habits it has; Postfix's unless given. */
  readonly kind?: MtaKind;
  readonly connection?: ConnectionFacts;
  readonly helo?: string;
  /** Macros of the connection; the MTA's own name and version unless given. */
  readonly macros?: readonly Macro[];
  /** Octets of a body chunk; as many as a packet may hold unless given. */
  readonly chunkSize?: number;
}

/** How far a message is handed over. */
const steps = ["mail", "recipient", "data", "field", "end-of-fields", "body"] as const;
export type MtaStep = (typeof steps)[number];

type StepCommand = Extract<Command, { kind: MtaStep }>;
type Reply = FinalResponse | { readonly kind: "skip" };

interface Transfer {
  readonly message: MtaMessage;
  readonly macros: readonly Macro[];
  readonly recipients: MtaRecipient[];
  readonly refused: RefusedRecipient[];
}

const standardConnection: ConnectionFacts = {
  hostname: "client.example",
  family: "inet",
  address: "127.0.0.1",
  port: 25252,
};

/** Connects, negotiates and says CONNECT and HELO. MilterError. */
export async function openMta(options: MtaOptions): Promise<Mta> {
  const client = await connectToMilter(options);
  const requests = await client.negotiate();
  const mta = new Mta(client, options, requests);
  await mta.greet();
  return mta;
}

export class Mta {
  /** For what this class has no words for. */
  readonly client: MilterClient;
  readonly #options: MtaOptions;
  readonly #habits: MtaHabits;
  readonly #requests: MacroRequests;
  #count = 0;
  #transfer: Transfer | undefined;
  /** What the filter said to the connection as a whole, if it was more than to go on. */
  #settled: Ending | undefined;

  /** Use openMta. */
  constructor(client: MilterClient, options: MtaOptions, requests: MacroRequests) {
    this.client = client;
    this.#options = options;
    this.#habits = habitsOf[options.kind ?? "postfix"];
    this.#requests = requests;
  }

  async greet(): Promise<void> {
    const { connection = standardConnection, helo = "client.example" } = this.#options;
    const commands = [
      { kind: "connect", connection },
      { kind: "helo", name: helo },
    ] as const;
    for (const command of commands) {
      const reply = await this.#say(command, []);
      // Postfix ignores a DISCARD of the connection, with a warning.
      if (reply.kind === "continue" || reply.kind === "skip" || reply.kind === "discard") continue;
      this.#settle(reply);
      return;
    }
  }

  /** One message from MAIL to the end of its answer. MilterError. */
  async send(message: MtaMessage): Promise<Delivery> {
    return (await this.sendUntilEnd(message)) ?? this.finish();
  }

  /**
   * Everything but the end of message, or no further than `last`; a delivery only where the filter
   * ends the message early.
   */
  async sendUntilEnd(message: MtaMessage, last: MtaStep = "body"): Promise<Delivery | undefined> {
    if (this.#settled) return earlyDelivery(this.#settled, message, []);
    const transfer = this.#begin(message);
    const wanted = steps.slice(0, steps.indexOf(last) + 1);
    for (const command of this.#commands(message)) {
      if (!wanted.includes(command.kind)) break;
      const end = await this.#take(command, transfer);
      if (end === "skip") break;
      if (end !== undefined) return end;
    }
    return undefined;
  }

  /** End of message, and what becomes of the message that has been handed over. */
  async finish(): Promise<Delivery> {
    const transfer = this.#transfer;
    if (!transfer) throw new MilterError("out-of-order", "end of no message");
    this.#sayMacros("end-of-message", transfer.macros);
    const { edits, final } = await this.client.endOfMessage();
    this.#end();
    const { message, recipients, refused } = transfer;
    if (final.kind !== "accept" && final.kind !== "continue") {
      return this.#endEarly(final, message, refused);
    }
    const edited = applyEdits({ ...message, recipients }, edits, {
      habits: this.#habits,
      leadingSpace: keepsLeadingSpace(this.client.agreed),
    });
    return { kind: "accepted", ...edited, refused };
  }

  /** The client's RSET. */
  reset(): void {
    if (this.#transfer) this.client.abort();
    this.#transfer = undefined;
  }

  async quit(): Promise<void> {
    if (this.#habits.abortsAfterMessage) this.client.abort();
    await this.client.quit();
  }

  destroy(): void {
    this.client.destroy();
  }

  #begin(message: MtaMessage): Transfer {
    this.#count += 1;
    const id = message.fields.find(({ name }) => name.toLowerCase() === "message-id");
    const macros: Macro[] = [
      ["i", message.queueId ?? `STANDIN${this.#count}`],
      ["{mail_addr}", message.sender.address],
      ["{mail_mailer}", "smtp"],
      ...(id ? [["{msg_id}", id.value.trim()] as const] : []),
      ...(message.macros ?? []),
    ];
    this.#transfer = { message, macros, recipients: [], refused: [] };
    return this.#transfer;
  }

  /** Undefined where the message goes on. */
  async #take(command: StepCommand, transfer: Transfer): Promise<Delivery | "skip" | undefined> {
    const { message, recipients, refused, macros } = transfer;
    if (command.kind === "recipient") return this.#takeRecipient(command.recipient, transfer);
    if (command.kind === "data" && recipients.length === 0) {
      this.#end();
      return { kind: "refused", reply: "554 5.5.1 Error: no valid recipients" };
    }
    const reply = await this.#say(command, macros);
    if (reply.kind === "skip") return "skip";
    if (reply.kind === "continue") return undefined;
    this.#end();
    return this.#endEarly(reply, message, refused);
  }

  /** A refusal is about this one recipient only. */
  async #takeRecipient(recipient: MtaRecipient, transfer: Transfer) {
    const { message, recipients, refused, macros } = transfer;
    const { address, rejected } = recipient;
    const isShown =
      rejected === undefined || (this.client.agreed.protocol & step.rejectedRecipients) !== 0;
    const reply = isShown
      ? await this.#say({ kind: "recipient", recipient }, [...macros, ...routeMacros(recipient)])
      : undefined;
    if (rejected !== undefined) {
      refused.push({ address, reply: `550 ${rejected} recipient address rejected` });
    } else if (reply?.kind === "reject" || reply?.kind === "tempfail" || reply?.kind === "reply") {
      refused.push({ address, reply: replyText(reply) });
    } else if (reply && reply.kind !== "continue" && reply.kind !== "skip") {
      this.#end();
      return this.#endEarly(reply, message, refused);
    } else {
      recipients.push(recipient);
    }
    return undefined;
  }

  /** SMFIR_SHUTDOWN is about the whole connection. */
  #endEarly(response: Ending, message: MtaMessage, refused: readonly RefusedRecipient[]): Delivery {
    if (response.kind === "shutdown") this.#settle(response);
    return earlyDelivery(response, message, refused);
  }

  #end(): void {
    if (this.#habits.abortsAfterMessage) this.client.abort();
    this.#transfer = undefined;
  }

  /** The filter is not asked again: MTAs close such a connection without QUIT. */
  #settle(response: Ending): void {
    this.#settled = response;
    this.client.destroy();
  }

  async #say(
    command: Extract<Command, { kind: RepliedCommand }>,
    macros: readonly Macro[],
  ): Promise<Reply> {
    if (isSent(command.kind, this.client.agreed)) this.#sayMacros(command.kind, macros);
    const reply = await this.client.command(command);
    return reply === "skip" ? { kind: reply } : reply;
  }

  #sayMacros(command: RepliedCommand | "end-of-message", macros: readonly Macro[]): void {
    const isTooEarly =
      this.#habits.queueIdFrom === "data" && (command === "mail" || command === "recipient");
    const known = [...this.#connectionMacros(), ...macros].filter(
      ([name]) => !isTooEarly || name !== "i",
    );
    const habits = this.#habits;
    const packet = macrosBefore(command, known, { habits, requests: this.#requests });
    if (packet) this.client.send(packet);
  }

  #connectionMacros(): readonly Macro[] {
    const { macros, connection = standardConnection } = this.#options;
    const { hostname, address } = connection;
    return (
      macros ?? [
        ["j", "mta.example"],
        ["v", this.#habits.version],
        ["{daemon_name}", this.#habits.daemonName],
        ["_", `${hostname} [${address ?? "unknown"}]`],
        ...(address === undefined ? [] : [["{client_addr}", address] as const]),
      ]
    );
  }

  *#commands({ sender, recipients, fields, body }: MtaMessage): Generator<StepCommand> {
    yield { kind: "mail", sender };
    for (const recipient of recipients) yield { kind: "recipient", recipient };
    yield { kind: "data" };
    const spaceKept = keepsLeadingSpace(this.client.agreed);
    for (const { name, value } of fields) {
      // Without SMFIP_HDR_LEADSPC the MTA eats one space.
      yield { kind: "field", field: { name, value: spaceKept ? value : value.replace(/^ /, "") } };
    }
    yield { kind: "end-of-fields" };
    const size = this.#options.chunkSize ?? dataLimitOf(this.client.agreed);
    for (let at = 0; at < body.length; at += size) {
      yield { kind: "body", chunk: body.subarray(at, at + size) };
    }
  }
}

/** Postfix names a refused recipient's mailer `error`, and the status of the refusal as its host. */
function routeMacros({ address, resolved, rejected }: MtaRecipient): Macro[] {
  const [, domain = ""] = address.split(/@(?=[^@]*$)/);
  return [
    ["{rcpt_mailer}", rejected === undefined ? "smtp" : "error"],
    ["{rcpt_host}", rejected ?? domain],
    ["{rcpt_addr}", resolved ?? address],
  ];
}
