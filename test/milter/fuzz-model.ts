/**
 * What a milter owes its MTA, worked out from the MTA's octets alone. Written apart from the code
 * under test, from libmilter's state table: it shares nothing with it but the limits.
 */
import type { Limits } from "../../src/milter/limits.ts";
import { digestOf, makesWait } from "./fuzz-filter.ts";
import { strings, WireReader } from "./fuzz-wire.ts";
import type { WirePacket } from "./fuzz-wire.ts";

/** One reply, in the order in which they are owed. */
export type Expectation =
  | { readonly kind: "negotiate"; readonly offer: Buffer }
  /** `skip` where the body is lost anyway and the MTA may be told to save the rest. */
  | { readonly kind: "step"; readonly skip: boolean }
  | { readonly kind: "answer"; readonly digest: string; readonly hasFields: boolean }
  /** The message is over a limit. */
  | { readonly kind: "refusal" };

interface Message {
  readonly sender: string;
  readonly recipients: string[];
  readonly fields: string[];
  readonly body: Buffer[];
  fieldOctets: number;
  octets: number;
  excess: boolean;
}

/** `end` is after QUIT, `fault` after what no milter may take. */
type Phase = "O" | "C" | "ready" | "M" | "R" | "T" | "L" | "N" | "waiting" | "end" | "fault";

const anyTime = "AQK";
const legal: Readonly<Record<Phase, string>> = {
  O: "OQ",
  C: `DC${anyTime}`,
  ready: `DHMU${anyTime}`,
  M: `DHMRU${anyTime}`,
  R: `DHMRTLNU${anyTime}`,
  T: `DHMLNU${anyTime}`,
  L: `DHMLNU${anyTime}`,
  N: `DHMBEU${anyTime}`,
  waiting: anyTime,
  end: "",
  fault: "",
};

/** SMFIP_NR_*, by the command. */
const silence: Readonly<Record<string, number>> = {
  C: 0x1000,
  H: 0x2000,
  M: 0x4000,
  R: 0x8000,
  T: 0x10000,
  U: 0x20000,
  L: 0x80,
  N: 0x40000,
  B: 0x80000,
};

const skipFlag = 0x400;
const leadingSpaceFlag = 0x100000;

/** What follows from the filter's answer to option negotiation. */
export interface Agreement {
  readonly protocol: number;
  readonly dataLimit: number;
  readonly leadingSpace: boolean;
}

export function agreement(answer: Buffer): Agreement {
  const protocol = answer.readUInt32BE(8);
  const dataLimit =
    (protocol & 0x20000000) !== 0 ? 1048575 : (protocol & 0x10000000) !== 0 ? 262143 : 65535;
  return { protocol, dataLimit, leadingSpace: (protocol & leadingSpaceFlag) !== 0 };
}

export class Model {
  readonly expected: Expectation[] = [];
  readonly #limits: Limits;
  readonly #reader = new WireReader();
  readonly #patient: boolean;
  #phase: Phase = "O";
  readonly #answerToOffer: () => Buffer | undefined;
  #known: Agreement | undefined;
  #message: Message | undefined;
  /** The answer that comes unless the MTA says something first. */
  #pending: Expectation | undefined;

  /**
   * A `patient` MTA waits for the answer to end of message before it says more. `answerToOffer` is
   * asked for the filter's answer to option negotiation, on which the rest depends.
   */
  constructor(
    limits: Limits,
    options: { patient: boolean; answerToOffer: () => Buffer | undefined },
  ) {
    this.#limits = limits;
    this.#patient = options.patient;
    this.#answerToOffer = options.answerToOffer;
  }

  /** Whether the filter must have closed the connection, and whether it may complain about it. */
  get state(): "open" | "end" | "fault" {
    return this.#phase === "end" || this.#phase === "fault" ? this.#phase : "open";
  }

  feed(octets: Buffer): void {
    this.#reader.add(octets);
    while (this.state === "open") {
      const claim = this.#reader.claim ?? 1;
      // One octet more than libmilter takes: miltertest sends it.
      if (claim === 0 || claim > this.#agreed.dataLimit + 2) {
        this.#phase = "fault";
        return;
      }
      const packet = this.#reader.next();
      if (packet === undefined) return;
      this.#take(packet);
    }
  }

  get #agreed(): Agreement {
    if (this.#known === undefined && this.#phase !== "O") {
      const answer = this.#answerToOffer();
      if (answer !== undefined) this.#known = agreement(answer);
    }
    return this.#known ?? { protocol: 0, dataLimit: 65535, leadingSpace: false };
  }

  /** Nothing more is said: what the filter works on is answered. */
  rest(): void {
    if (this.#phase !== "waiting" || this.#pending === undefined) return;
    this.expected.push(this.#pending);
    this.#pending = undefined;
    this.#phase = "ready";
  }

  #take({ code, payload }: WirePacket): void {
    this.#pending = undefined;
    if (!isWellFormed(code, payload) || !legal[this.#phase].includes(code)) {
      this.#phase = "fault";
      return;
    }
    const excess = this.#message?.excess ?? false;
    this.#carryOut(code, payload);
    const flag = silence[code];
    if (flag === undefined || (this.#agreed.protocol & flag) !== 0) return;
    const lost = code === "B" && (excess || (this.#message?.excess ?? false));
    this.expected.push({ kind: "step", skip: lost && (this.#agreed.protocol & skipFlag) !== 0 });
  }

  #carryOut(code: string, payload: Buffer): void {
    switch (code) {
      case "O":
        if (isAcceptable(payload)) this.expected.push({ kind: "negotiate", offer: payload });
        this.#phase = isAcceptable(payload) ? "C" : "fault";
        return;
      case "C":
      case "H":
        this.#phase = "ready";
        return;
      case "A":
        if (this.#phase !== "C") this.#phase = "ready";
        return;
      case "K":
        this.#phase = "C";
        return;
      case "Q":
        this.#phase = "end";
        return;
      case "M":
      case "R":
      case "L":
        this.#collect(code, strings(payload) ?? []);
        this.#phase = code;
        return;
      case "T":
      case "N":
        this.#phase = code;
        return;
      case "B":
        this.#addBody(payload);
        return;
      case "E":
        this.#addBody(payload);
        this.#endMessage();
    }
  }

  #collect(code: "M" | "R" | "L", [first = "", ...rest]: readonly string[]): void {
    const limits = this.#limits;
    if (code === "M") {
      const sender = bare(first);
      this.#message = {
        sender,
        recipients: [],
        fields: [],
        body: [],
        fieldOctets: 0,
        octets: 0,
        excess: false,
      };
      this.#count([sender, ...rest].join("").length);
      return;
    }
    const message = this.#message;
    if (message === undefined) return;
    if (code === "R") {
      message.recipients.push(bare(first));
      this.#count([bare(first), ...rest].join("").length);
      message.excess ||= message.recipients.length > limits.recipients;
      return;
    }
    const value = this.#agreed.leadingSpace ? (rest[0] ?? "") : ` ${rest[0] ?? ""}`;
    message.fields.push(`${first}:${value}`);
    message.fieldOctets += first.length + value.length;
    this.#count(first.length + value.length);
    message.excess ||= message.fields.length > limits.fields;
    message.excess ||= message.fieldOctets > limits.fieldBytes;
  }

  #addBody(chunk: Buffer): void {
    this.#message?.body.push(chunk);
    this.#count(chunk.length);
  }

  #count(octets: number): void {
    if (this.#message === undefined) return;
    this.#message.octets += octets;
    this.#message.excess ||= this.#message.octets > this.#limits.messageBytes;
  }

  #endMessage(): void {
    const message = this.#message;
    if (message === undefined) return;
    const answer: Expectation = {
      kind: "answer",
      digest: digestOf(message),
      hasFields: message.fields.length > 0,
    };
    this.#phase = "waiting";
    // A message over a limit is refused at once, without asking the filter.
    if (message.excess) this.#pending = { kind: "refusal" };
    else if (!makesWait(message.sender)) this.#pending = answer;
    if (this.#patient || message.excess) this.rest();
  }
}

function isAcceptable(offer: Buffer): boolean {
  // No bits at all mean those of version 1, which has no CHGHDRS.
  return offer.readUInt32BE(0) >= 2 && (offer.readUInt32BE(4) & 0x1b) === 0x1b;
}

function isWellFormed(code: string, payload: Buffer): boolean {
  switch (code) {
    case "O":
      return payload.length >= 12;
    case "D":
      return /^[ODCHMRTULNBEAQK]/.test(payload.toString("latin1", 0, 1)) && hasStrings(payload, 1);
    case "C":
      return isConnection(payload);
    case "H":
    case "U":
    case "M":
    case "R":
      return payload.length > 0 && hasStrings(payload, 0);
    case "L":
      return strings(payload)?.length === 2;
    default:
      return code !== "" && "TNBEAQK".includes(code);
  }
}

function hasStrings(payload: Buffer, from: number): boolean {
  return strings(payload.subarray(from)) !== undefined;
}

function isConnection(payload: Buffer): boolean {
  const [, rest] = /^[^\0]*\0([UL46].*)$/s.exec(payload.toString("latin1")) ?? [];
  if (rest === undefined) return false;
  return rest.startsWith("U") || /^.(..)[^\0]*\0(?:.*\0)?$/s.test(rest);
}

function bare(path: string): string {
  return path.startsWith("<") && path.endsWith(">") && path.length > 1 ? path.slice(1, -1) : path;
}
