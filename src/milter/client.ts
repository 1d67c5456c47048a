/**
 * The MTA's side of the protocol, one connection: sends commands, reads what the filter answers and
 * holds it against the protocol. What Postfix and Sendmail let pass silently is an error here.
 */
import { connect } from "node:net";
import type { Socket } from "node:net";
import type { ListenAddress } from "./address.ts";
import { encodeCommand } from "./command.ts";
import type { Command } from "./command.ts";
import { MilterError } from "./error.ts";
import { decodeMacroRequests } from "./macro-request.ts";
import type { MacroRequests } from "./macro-request.ts";
import {
  action,
  dataLimitOf,
  decodeOptions,
  isSent,
  newestVersion,
  oldestVersion,
  optionOctets,
  repliesTo,
  standardDataLimit,
  step,
} from "./negotiation.ts";
import type { Options, RepliedCommand } from "./negotiation.ts";
import { PacketReader } from "./packet.ts";
import { decodeResponse } from "./response.ts";
import type { EditResponse, FinalResponse, Response } from "./response.ts";

export interface ClientOptions {
  readonly address: ListenAddress;
  /** What is offered; version 6 with all that Postfix 3.7 and Sendmail 8.17 offer unless given. */
  readonly offer?: Options;
  /** Milliseconds to wait for an answer. */
  readonly timeout?: number;
}

/** What Postfix 3.7 and Sendmail 8.17 both offer. */
export const fullOffer: Options = { version: newestVersion, actions: 0x1ff, protocol: 0x1fffff };

/** The answer to end of message, in the order of its packets. */
export interface EndOfMessageAnswer {
  readonly edits: readonly EditResponse[];
  readonly progress: number;
  readonly final: FinalResponse;
}

const standardTimeout = 10_000;

/** MilterError `unavailable` where nobody listens. */
export async function connectToMilter(options: ClientOptions): Promise<MilterClient> {
  const { address } = options;
  const socket = connect(
    address.kind === "unix" ? { path: address.path } : { ...address, noDelay: true },
  );
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  socket.once("connect", () => {
    resolve(undefined);
  });
  socket.once("error", (cause) => {
    reject(new MilterError("unavailable", "can't connect to the milter", { cause }));
  });
  await promise;
  return new MilterClient(socket, options);
}

export class MilterClient {
  readonly #socket: Socket;
  readonly #offer: Options;
  readonly #timeout: number;
  readonly #reader = new PacketReader(standardDataLimit);
  readonly #arrived: Response[] = [];
  #agreed: Options | undefined;
  #fault: MilterError | undefined;
  #wake: (() => void) | undefined;

  /** Use connectToMilter. */
  constructor(socket: Socket, options: ClientOptions) {
    this.#socket = socket;
    this.#offer = options.offer ?? fullOffer;
    this.#timeout = options.timeout ?? standardTimeout;
    socket.removeAllListeners("error");
    socket.on("error", () => undefined);
    socket.on("data", (input) => {
      this.#receive(input);
    });
    socket.on("close", () => {
      this.#stop(new MilterError("closed", "the milter closed the connection"));
    });
  }

  /** What was agreed on. MilterError `out-of-order` before negotiation. */
  get agreed(): Options {
    if (this.#agreed === undefined) throw new MilterError("out-of-order", "not negotiated yet");
    return this.#agreed;
  }

  /**
   * Option negotiation; gives the macros that the filter asks for. MilterError `violation` where
   * the filter takes what was not offered.
   */
  async negotiate(): Promise<MacroRequests> {
    const offer = this.#offer;
    this.send({ kind: "negotiate", offer });
    const response = await this.response();
    if (response.kind !== "negotiate") throw violation("no answer to option negotiation");
    const agreed = decodeOptions(response.options);
    const requests = decodeMacroRequests(response.options.subarray(optionOctets));
    const extraActions = agreed.actions & ~offer.actions;
    const extraSteps = agreed.protocol & ~offer.protocol;
    const isKnown = agreed.version >= oldestVersion && agreed.version <= offer.version;
    if (!isKnown || extraActions !== 0 || extraSteps !== 0) {
      throw violation("the milter takes what was not offered");
    }
    if (Object.keys(requests).length > 0 && (agreed.actions & action.requestMacros) === 0) {
      throw violation("macros requested without SMFIF_SETSYMLIST");
    }
    this.#agreed = agreed;
    this.#reader.payloadLimit = dataLimitOf(agreed);
    return requests;
  }

  /**
   * One step before end of message: sends it, unless the filter does without or the version has no
   * such command, and waits for the reply if there is to be one.
   */
  async command(
    command: Extract<Command, { kind: RepliedCommand }>,
  ): Promise<FinalResponse | "skip"> {
    this.#checkSilence();
    if (!isSent(command.kind, this.agreed)) return { kind: "continue" };
    this.send(command);
    if (!repliesTo(command.kind, this.agreed)) return { kind: "continue" };
    const response = await this.response();
    if (response.kind === "skip" && command.kind === "body") {
      this.#requireStep("skip");
      return "skip";
    }
    if (!isFinal(response)) throw violation(`${response.kind} in answer to ${command.kind}`);
    return response;
  }

  /** End of message, with the last of the body if there is one, and the whole answer to it. */
  async endOfMessage(chunk = Buffer.alloc(0)): Promise<EndOfMessageAnswer> {
    this.#checkSilence();
    this.send({ kind: "end-of-message", chunk });
    const edits: EditResponse[] = [];
    let progress = 0;
    for (;;) {
      const response = await this.response();
      if (isFinal(response)) return { edits, progress, final: response };
      if (response.kind === "progress") {
        if (edits.length > 0) throw violation("progress in the middle of the answer");
        if (this.agreed.version < newestVersion) throw violation("progress before version 6");
        progress += 1;
      } else if (response.kind === "skip" || response.kind === "negotiate") {
        throw violation(`${response.kind} in answer to end of message`);
      } else {
        this.#checkEdit(response, edits);
        edits.push(response);
      }
    }
  }

  /** A command that has no reply, or one whose reply is read with `response`. */
  send(command: Command): void {
    this.sendOctets(encodeCommand(command));
  }

  /** Anything at all, for tests of the other side. */
  sendOctets(octets: Buffer): void {
    this.#socket.write(octets);
  }

  /** The next packet. MilterError `timeout`, `closed`, `malformed` or `violation`. */
  async response(): Promise<Response> {
    const timer = setTimeout(() => {
      this.#stop(new MilterError("timeout", "the milter did not answer in time"));
    }, this.#timeout);
    try {
      for (;;) {
        const response = this.#arrived.shift();
        if (response !== undefined) return response;
        if (this.#fault !== undefined) throw this.#fault;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives the message up; there is no reply. */
  abort(): void {
    this.send({ kind: "abort" });
  }

  /**
   * Ends the connection as an MTA does, and waits until the filter has closed it. MilterError
   * `violation` where replies were left over, `timeout`.
   */
  async quit(): Promise<void> {
    this.#checkSilence();
    this.send({ kind: "quit" });
    await this.closed();
  }

  /** Waits for the filter to close. MilterError `violation` where it says something first. */
  async closed(): Promise<void> {
    try {
      const response = await this.response();
      throw violation(`${response.kind} that nobody waits for`);
    } catch (error) {
      if (!(error instanceof MilterError) || error.code !== "closed") throw error;
    }
  }

  /** Without a word, as an MTA that is killed. */
  destroy(): void {
    this.#socket.destroy();
  }

  #receive(input: Buffer): void {
    try {
      for (const packet of this.#reader.packets(input)) this.#arrived.push(decodeResponse(packet));
    } catch (error) {
      this.#stop(error instanceof MilterError ? error : violation("unreadable answer"));
    }
    this.#wake?.();
  }

  #stop(fault: MilterError): void {
    this.#fault ??= fault;
    this.#socket.destroy();
    this.#wake?.();
  }

  /** A reply that was negotiated away or sent twice would be taken for the next command's. */
  #checkSilence(): void {
    const [response] = this.#arrived;
    if (response !== undefined) throw violation(`${response.kind} that nobody waits for`);
  }

  #requireStep(name: keyof typeof step): void {
    if ((this.agreed.protocol & step[name]) === 0) throw violation(`${name} was not agreed on`);
  }

  #checkEdit(response: EditResponse, before: readonly EditResponse[]): void {
    const needed = neededAction(response);
    if ((this.agreed.actions & needed) === 0) {
      throw violation(`${response.kind} without the action agreed on`);
    }
    const resumed = before.at(-1)?.kind !== "replace-body";
    if (
      response.kind === "replace-body" &&
      resumed &&
      before.some((edit) => edit.kind === "replace-body")
    ) {
      throw violation("body replacement with another edit in its middle");
    }
  }
}

const finalKinds: ReadonlySet<string> = new Set<FinalResponse["kind"]>([
  "continue",
  "accept",
  "discard",
  "reject",
  "tempfail",
  "reply",
  "shutdown",
]);

function isFinal(response: Response): response is FinalResponse {
  return finalKinds.has(response.kind);
}

function neededAction(response: EditResponse): number {
  switch (response.kind) {
    case "replace-body":
      return action.changeBody;
    case "add-field":
    case "insert-field":
      return action.addFields;
    case "change-field":
      return action.changeFields;
    case "add-recipient":
      return response.recipient.parameters.length > 0
        ? action.addRecipientsWithParameters
        : action.addRecipients;
    case "delete-recipient":
      return action.deleteRecipients;
    case "change-sender":
      return action.changeSender;
    case "quarantine":
      return action.quarantine;
  }
}

function violation(message: string): MilterError {
  return new MilterError("violation", message);
}
