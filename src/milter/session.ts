/**
 * The filter's side of the milter protocol, versions 2 to 6: one MTA connection, any number of
 * messages. This folder owns packets, negotiation, sessions, sockets and the MTA's side of the same
 * (`client`, `mta`, for tests and for the stand-in MTA); what is done to a message is the filter's.
 *
 * There is no RFC. The sources are libmilter and milter8.c, which quirks name with their version.
 * Two mistakes make an MTA send a message unchanged without a word in its log, so the session
 * counts: it never sends a reply that was negotiated away, and never two for one command.
 */
import type { Capacity } from "./capacity.ts";
import { decodeCommand } from "./command.ts";
import type { Command } from "./command.ts";
import { refusal, workOn } from "./end-of-message.ts";
import type { Answer } from "./end-of-message.ts";
import { MilterError } from "./error.ts";
import type { MilterEvent } from "./event.ts";
import { replyToExcess } from "./limits.ts";
import type { Limits } from "./limits.ts";
import { MacroTable } from "./macros.ts";
import { MessageInWork } from "./message.ts";
import {
  encodeAnswer,
  keepsLeadingSpace,
  negotiate,
  newestVersion,
  repliesTo,
  standardDataLimit,
  step,
} from "./negotiation.ts";
import type { Negotiated, Options, RepliedCommand } from "./negotiation.ts";
import type { Packet } from "./packet.ts";
import { checkOrder } from "./protocol-order.ts";
import type { Phase } from "./protocol-order.ts";
import { isRejectedRecipient } from "./recipient.ts";
import { encodeResponse } from "./response.ts";
import type {
  ArrivingMessage,
  ConnectionFacts,
  EnvelopeRecipient,
  Filter,
  HeaderField,
  Transaction,
} from "./transaction.ts";

export interface SessionOptions {
  readonly filter: Filter;
  readonly limits: Limits;
  readonly capacity: Capacity;
  /** Negotiate replies away where possible: for unix sockets. */
  readonly withoutReplies: boolean;
  /** Milliseconds that the filter may take before 451 is answered. */
  readonly answerTimeout: number;
  /** Milliseconds between two SMFIR_PROGRESS. */
  readonly progressInterval: number;
  readonly observe: (event: MilterEvent) => void;
  /** Writes all of it in a row; `written` is called once it has left, or never will. */
  readonly write: (buffers: readonly Buffer[], written: () => void) => void;
  /** Called when the spool has caught up by something. */
  readonly onDrain: () => void;
  /** Called when no message is in work any more and all answers have left. */
  readonly onIdle: () => void;
  /** Called when answering itself failed: the connection must be destroyed. */
  readonly onFailure: (error: unknown) => void;
}

/** miltertest sends body chunks of 65536 octets, one more than libmilter takes. */
const payloadSlack = 1;

export class Session {
  readonly #options: SessionOptions;
  #phase: Phase = "opened";
  #negotiated: Negotiated | undefined;
  #connection: ConnectionFacts | undefined;
  #macros: MacroTable;
  #message: MessageInWork | undefined;
  #owesReply = false;
  #unwritten = 0;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#macros = new MacroTable(options.limits.macroBytes);
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** Neither a message in work nor an answer on its way. */
  get idle(): boolean {
    return this.#message === undefined && this.#unwritten === 0;
  }

  /** The MTA sends faster than the spool takes it: nothing more should be handled for now. */
  get isBehind(): boolean {
    return this.#message?.isBehind ?? false;
  }

  get queueId(): string | undefined {
    return this.#macros.value("i");
  }

  /** The longest payload that the MTA may send from now on. */
  get payloadLimit(): number {
    return (this.#negotiated?.dataLimit ?? standardDataLimit) + payloadSlack;
  }

  /**
   * Takes one packet; false once the MTA has said that it is done. MilterError for a peer that
   * breaks the protocol: the connection must then be destroyed, which every MTA takes as a failure.
   */
  handle(packet: Packet): boolean {
    const command = decodeCommand(packet);
    checkOrder(command.kind, this.#phase);
    if (command.kind !== "macros") this.#macros.endAfter(command.kind);
    this.#carryOut(command);
    return command.kind !== "quit";
  }

  /** The connection is gone: whatever is in work is abandoned. */
  disconnect(): void {
    this.#dropMessage();
  }

  #carryOut(command: Command): void {
    switch (command.kind) {
      case "negotiate":
        this.#negotiate(command.offer);
        return;
      case "macros":
        this.#macros.set(command.stage, command.macros);
        return;
      case "connect":
        this.#connection = command.connection;
        this.#phase = "connected";
        break;
      case "helo":
        this.#dropMessage();
        this.#phase = "connected";
        break;
      case "unknown":
        break;
      case "abort":
        this.#endMessage();
        return;
      case "quit":
        this.#dropMessage();
        return;
      case "next-connection":
        this.#dropMessage();
        this.#forgetConnection();
        return;
      case "end-of-message":
        this.#finishMessage(command.chunk);
        return;
      case "mail":
      case "recipient":
      case "data":
      case "field":
      case "end-of-fields":
      case "body":
        this.#collect(command);
        if (command.kind === "body" && this.#skipBody()) return;
    }
    this.#continue(command.kind);
  }

  #collect(
    command: Extract<
      Command,
      { kind: "mail" | "recipient" | "data" | "field" | "end-of-fields" | "body" }
    >,
  ): void {
    if (command.kind === "mail") {
      this.#dropMessage();
      const { filter, limits, capacity, onDrain } = this.#options;
      const options = { limits, capacity, onDrain };
      this.#message = new MessageInWork(command.sender, filter, options);
    } else if (command.kind === "recipient") {
      this.#addRecipient(command.recipient);
    } else if (command.kind === "field") {
      this.#message?.addField(this.#spacedField(command.field));
    } else if (command.kind === "body") {
      this.#message?.addChunk(command.chunk);
    } else if (command.kind === "end-of-fields") {
      this.#beginDigest();
    }
    this.#phase = phaseAfter[command.kind];
  }

  #addRecipient(recipient: EnvelopeRecipient): void {
    const macro = (name: string) => this.#macros.take("recipient", name);
    const resolved = macro("rcpt_addr");
    if (isRejectedRecipient(macro, this.#negotiated)) return;
    this.#message?.addRecipient(resolved === undefined ? recipient : { ...recipient, resolved });
  }

  #beginDigest(): void {
    const message = this.#message;
    if (message?.filter.digestAfter === undefined || message.excess !== undefined) return;
    const head = message.filter.digestAfter(this.#arriving(message));
    if (head) message.beginDigest(head);
  }

  #negotiate(offer: Options): void {
    const { withoutReplies } = this.#options;
    this.#negotiated = negotiate(offer, { withoutReplies });
    this.#phase = "negotiated";
    this.#owesReply = true;
    this.#respond([encodeResponse({ kind: "negotiate", options: encodeAnswer(this.#negotiated) })]);
  }

  /** The reply to every step before end of message, where the MTA waits for one. */
  #continue(command: RepliedCommand): void {
    if (this.#expectsReply(command)) this.#respond([encodeResponse({ kind: "continue" })]);
  }

  /** A message that will be refused is lost anyway: where the MTA waits for replies it can save the rest. */
  #skipBody(): boolean {
    const canSkip = ((this.#negotiated?.protocol ?? 0) & step.skip) !== 0;
    if (!canSkip || this.#message?.isLost !== true || !this.#expectsReply("body")) return false;
    this.#respond([encodeResponse({ kind: "skip" })]);
    return true;
  }

  #expectsReply(command: RepliedCommand): boolean {
    this.#owesReply = this.#negotiated !== undefined && repliesTo(command, this.#negotiated);
    return this.#owesReply;
  }

  #finishMessage(lastChunk: Buffer): void {
    const message = this.#message;
    const negotiated = this.#negotiated;
    if (message === undefined || negotiated === undefined) {
      throw new MilterError("out-of-order", "end of no message");
    }
    message.addChunk(lastChunk);
    if (this.#macros.incomplete) message.exceed("macroBytes");
    this.#phase = "answering";
    this.#owesReply = true;
    const transaction = this.#transaction(message);
    if (message.excess === undefined) {
      this.#work(message, transaction, negotiated).catch(this.#options.onFailure);
      return;
    }
    const { queueId } = transaction;
    this.#options.observe({ kind: "over-limit", queueId, limit: message.excess });
    const answer = refusal({ negotiated, transaction }, replyToExcess(message.excess));
    this.#finalReply(message, answer, queueId);
  }

  async #work(message: MessageInWork, transaction: Transaction, negotiated: Negotiated) {
    const { observe, answerTimeout, progressInterval } = this.#options;
    const onProgress = () => {
      this.#sendProgress();
    };
    const pace = { answerTimeout, progressInterval, onProgress };
    const answer = await workOn({ message, transaction, negotiated, pace, observe });
    if (answer === undefined) return;
    // Given up in the very moment in which the answer was there.
    if (this.#message === message) this.#finalReply(message, answer, transaction.queueId);
    else message.release();
  }

  /** Resets the MTA's timer; Sendmail 8.17 takes it at end of message only. */
  #sendProgress(): void {
    if (this.#negotiated?.version !== newestVersion || this.#phase !== "answering") return;
    this.#options.write([encodeResponse({ kind: "progress" })], () => undefined);
  }

  #finalReply(message: MessageInWork, answer: Answer, queueId: string | undefined): void {
    const { packets, verdict } = answer;
    // What a filter still works on stays charged until it is done.
    const isInWork = message.isAbandoned;
    if (!isInWork) message.answer(packets.reduce((sum, { length }) => sum + length, 0));
    this.#respond(packets, () => {
      if (!isInWork) message.release();
    });
    this.#options.observe({
      kind: "answered",
      queueId,
      disposition: verdict.disposition.kind,
      modifications: verdict.modifications.length,
    });
    this.#message = undefined;
    this.#endMessage();
  }

  /** The one place where replies are sent. */
  #respond(buffers: readonly Buffer[], written: () => void = () => undefined): void {
    if (!this.#owesReply) throw new MilterError("out-of-order", "reply that nobody waits for");
    this.#owesReply = false;
    this.#unwritten += 1;
    this.#options.write(buffers, () => {
      this.#unwritten -= 1;
      written();
      if (this.idle) this.#options.onIdle();
    });
  }

  #transaction(message: MessageInWork): Transaction {
    return {
      ...this.#arriving(message),
      body: message.isSpooled ? [] : message.takeBody(),
      digest: message.excess === undefined ? message.takeDigest() : undefined,
      signal: message.signal,
    };
  }

  #arriving(message: MessageInWork): ArrivingMessage {
    const macros = this.#macros.snapshot();
    return {
      connection: this.#connection ?? unknownConnection,
      macro: (name) => macros.value(name),
      queueId: macros.value("i"),
      sender: message.sender,
      recipients: message.recipients,
      fields: message.fields,
    };
  }

  /** The MTA ate one space after the colon, unless it was told not to. */
  #spacedField(field: HeaderField): HeaderField {
    const kept = this.#negotiated !== undefined && keepsLeadingSpace(this.#negotiated);
    return kept ? field : { name: field.name, value: ` ${field.value}` };
  }

  /** Lets a message go that will get no answer; a filter that works on it keeps its memory. */
  #dropMessage(): void {
    const message = this.#message;
    if (message === undefined) return;
    this.#message = undefined;
    message.abandon();
    if (this.#phase !== "answering") message.release();
    this.#owesReply = false;
  }

  #endMessage(): void {
    this.#dropMessage();
    if (this.#connection === undefined) return;
    this.#phase = "connected";
    this.#macros.endAfter("helo");
    if (this.idle) this.#options.onIdle();
  }

  #forgetConnection(): void {
    this.#connection = undefined;
    this.#macros = new MacroTable(this.#options.limits.macroBytes);
    this.#phase = "negotiated";
    if (this.idle) this.#options.onIdle();
  }
}

const phaseAfter = {
  mail: "mail",
  recipient: "recipients",
  data: "data",
  field: "fields",
  "end-of-fields": "end-of-fields",
  body: "body",
} as const satisfies Record<string, Phase>;

const unknownConnection: ConnectionFacts = {
  hostname: "unknown",
  family: "unknown",
  address: undefined,
  port: undefined,
};
