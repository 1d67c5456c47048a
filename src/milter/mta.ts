/**
 * A stand-in MTA: hands whole messages to a filter and carries out its answer as Postfix 3.7 does,
 * so that tests and the demo see the message that would leave. It has no queue and no network.
 */
import type { ListenAddress } from "./address.ts";
import { connectToMilter } from "./client.ts";
import type { ClientOptions, MilterClient } from "./client.ts";
import type { Command, Macro } from "./command.ts";
import { applyEdits } from "./mta-message.ts";
import type { MtaMessage } from "./mta-message.ts";
import { keepsLeadingSpace } from "./negotiation.ts";
import type { RepliedCommand } from "./negotiation.ts";
import type { FinalResponse } from "./response.ts";
import type { ConnectionFacts } from "./transaction.ts";

export interface MtaOptions extends Omit<ClientOptions, "address"> {
  readonly address: ListenAddress;
  readonly connection?: ConnectionFacts;
  readonly helo?: string;
  /** Macros of the connection; `j` and `v` as Postfix has them unless given. */
  readonly macros?: readonly Macro[];
  /** Octets of a body chunk. */
  readonly chunkSize?: number;
}

export type Delivery =
  | {
      readonly kind: "accepted";
      readonly message: MtaMessage;
      readonly quarantine: string | undefined;
    }
  /** As the SMTP client sees it: lines joined by LF, without the doubled `%`. */
  | { readonly kind: "refused"; readonly reply: string }
  | { readonly kind: "discarded" };

type MacroCommand = Extract<Command, { kind: "macros" }>;
type StepCommand = MacroCommand | Extract<Command, { kind: RepliedCommand }>;

/** Octets of a body chunk as Postfix has it. */
const standardChunkSize = 65535;

const standardConnection: ConnectionFacts = {
  hostname: "client.example",
  family: "inet",
  address: "127.0.0.1",
  port: 25252,
};

const standardMacros: readonly Macro[] = [
  ["j", "mta.example"],
  ["v", "Postfix 3.7.11"],
  ["{daemon_name}", "mta.example"],
  ["{client_addr}", "127.0.0.1"],
];

/** Connects, negotiates and says CONNECT and HELO. MilterError. */
export async function openMta(options: MtaOptions): Promise<Mta> {
  const client = await connectToMilter(options);
  await client.negotiate();
  const mta = new Mta(client, options);
  await mta.greet();
  return mta;
}

export class Mta {
  /** For what this class has no words for. */
  readonly client: MilterClient;
  readonly #options: MtaOptions;
  #count = 0;

  /** Use openMta. */
  constructor(client: MilterClient, options: MtaOptions) {
    this.client = client;
    this.#options = options;
  }

  async greet(): Promise<void> {
    const { connection = standardConnection, helo = "client.example" } = this.#options;
    this.client.send(macros("connect", this.#options.macros ?? standardMacros));
    await this.client.command({ kind: "connect", connection });
    await this.client.command({ kind: "helo", name: helo });
  }

  /** One message from MAIL to the end of its answer. MilterError. */
  async send(message: MtaMessage): Promise<Delivery> {
    const refusal = await this.sendUntilEnd(message);
    if (refusal !== undefined) return refusal;
    const { edits, final } = await this.client.endOfMessage();
    this.client.abort(); // Postfix aborts after every message that it has finished.
    if (final.kind !== "accept" && final.kind !== "continue") return delivery(final);
    const leadingSpace = keepsLeadingSpace(this.client.agreed);
    const { message: edited, quarantine } = applyEdits(message, edits, { leadingSpace });
    return { kind: "accepted", message: edited, quarantine };
  }

  /** Everything but the end of message; a delivery only where the filter ends it early. */
  async sendUntilEnd(message: MtaMessage): Promise<Delivery | undefined> {
    let skipBody = false;
    for (const command of this.#commands(message)) {
      if (command.kind === "macros") {
        this.client.send(command);
      } else if (command.kind !== "body" || !skipBody) {
        const reply = await this.client.command(command);
        skipBody = reply === "skip";
        if (reply !== "skip" && reply.kind !== "continue") {
          this.client.abort();
          return delivery(reply);
        }
      }
    }
    return undefined;
  }

  async quit(): Promise<void> {
    await this.client.quit();
  }

  destroy(): void {
    this.client.destroy();
  }

  *#commands(message: MtaMessage): Generator<StepCommand> {
    this.#count += 1;
    const own: Macro = ["i", message.queueId ?? `STANDIN${this.#count}`];
    yield macros("mail", [own, ...(message.macros ?? [])]);
    yield { kind: "mail", sender: message.sender };
    for (const recipient of message.recipients) {
      const resolved = recipient.resolved ?? recipient.address;
      yield macros("recipient", [own, ["{rcpt_addr}", resolved]]);
      yield { kind: "recipient", recipient };
    }
    const spaceKept = keepsLeadingSpace(this.client.agreed);
    for (const { name, value } of message.fields) {
      // Without SMFIP_HDR_LEADSPC the MTA eats one space.
      yield { kind: "field", field: { name, value: spaceKept ? value : value.replace(/^ /, "") } };
    }
    yield macros("end-of-fields", [own]);
    yield { kind: "end-of-fields" };
    const size = this.#options.chunkSize ?? standardChunkSize;
    for (let at = 0; at < message.body.length; at += size) {
      yield { kind: "body", chunk: message.body.subarray(at, at + size) };
    }
    yield macros("end-of-message", [own]);
  }
}

function macros(stage: MacroCommand["stage"], values: readonly Macro[]): MacroCommand {
  return { kind: "macros", stage, macros: values };
}

function delivery(final: FinalResponse): Delivery {
  switch (final.kind) {
    case "discard":
      return { kind: "discarded" };
    case "reject":
      return { kind: "refused", reply: "550 5.7.1 Command rejected" };
    case "tempfail":
      return { kind: "refused", reply: "451 4.7.1 Service unavailable - try again later" };
    case "reply":
      return {
        kind: "refused",
        reply: final.text.replaceAll("%%", "%").replaceAll("\r\n", "\n"),
      };
    case "accept":
    case "continue":
      return { kind: "refused", reply: "451 4.3.5 accepted before end of message" };
  }
}
