/** A milter that answers from a script: in order, out of order or mad. The MTA's side is held against it. */
import { Duplex } from "node:stream";
import { fragment } from "./fuzz-mutation.ts";
import { Hearing } from "./fuzz-peer.ts";
import type { Random } from "./fuzz-random.ts";
import { packet, uint32, WireReader } from "./fuzz-wire.ts";

/** SMFIP_NR_*, by the command that then has no reply. */
const silence: readonly (readonly [string, number])[] = [
  ["C", 0x1000],
  ["H", 0x2000],
  ["M", 0x4000],
  ["R", 0x8000],
  ["T", 0x10000],
  ["U", 0x20000],
  ["L", 0x80],
  ["N", 0x40000],
  ["B", 0x80000],
];

export interface Agreed {
  readonly actions: number;
  readonly protocol: number;
}

/** No step is left out, so that any milter sees every command. */
export function makeAgreed(random: Random): Agreed {
  const noReplies = silence.reduce((flags, [, flag]) => flags | flag, 0);
  const steps = random.pick([noReplies, 0, random.uint32() & noReplies]);
  return { actions: random.pick([0x1ff, 0x1ff, 0x3f, 0]), protocol: steps | 0x100400 };
}

export function negotiationAnswer({ actions, protocol }: Agreed): Buffer {
  const requests = (actions & 0x100) === 0 ? "" : "\0\0\0\x02i {auth_type}\0\0\0\0\x05i\0";
  const options = Buffer.concat([6, actions, protocol].map(uint32));
  return packet("O", Buffer.concat([options, Buffer.from(requests, "latin1")]));
}

/** The answer to end of message, as a list of packets: edits that were agreed on, one final reply. */
export function makeAnswer({ actions }: Agreed, random: Random): Buffer[] {
  const progress = random.several(2, () => packet("p"));
  const edits = random
    .several(6, () => makeEdit(random))
    .filter(([needed]) => (actions & needed) !== 0);
  const body =
    (actions & 2) === 0
      ? []
      : random.several(3, () => packet("b", random.octets(random.below(50))));
  const final = random.pick([
    packet("a"),
    packet("a"),
    packet("c"),
    packet("d"),
    packet("r"),
    packet("t"),
    packet("y", "550 5.7.1 100%% no\0"),
  ]);
  return [...progress, ...edits.map(([, edit]) => edit), ...body, final];
}

/** With the action that it needs. */
function makeEdit(random: Random): readonly [number, Buffer] {
  const text = random.pick(["", "a b", "x\xff", "folded\n\tvalue"]);
  const place = `\0\0\0${String.fromCharCode(random.below(4))}`;
  return random.pick([
    [0x01, packet("h", `X-Added\0${text}\0`)],
    [0x01, packet("i", `${place}X-Inserted\0${text}\0`)],
    [0x10, packet("m", `${place}Subject\0${text}\0`)],
    [0x04, packet("+", "<more@x.example>\0")],
    [0x80, packet("2", "<more@x.example>\0NOTIFY=NEVER\0")],
    [0x08, packet("-", "<claims@insurer.example>\0")],
    [0x40, packet("e", "<other@x.example>\0")],
    [0x20, packet("q", "why not\0")],
  ] as const);
}

export interface Script {
  /** One for each command that is answered, in order. */
  readonly replies: readonly Buffer[];
  /** Where no whole reply is left: hangs up, or says nothing for ever. */
  readonly end: "hang-up" | "silence";
}

/** The client's socket, with the milter behind it. */
export class ScriptedMilter extends Duplex {
  /** All that was said, in order. */
  readonly said: Buffer[] = [];
  readonly #script: Script;
  readonly #random: Random;
  readonly #reader = new WireReader();
  /** Commands that the client waits on. */
  #answered: ReadonlySet<string> = new Set("OE");
  /** What the client hears. */
  readonly #hearing = new Hearing();
  #over = false;

  constructor(script: Script, random: Random) {
    super({ allowHalfOpen: false });
    this.#script = script;
    this.#random = random;
  }

  override _read(): void {
    // Whatever is said is pushed.
  }

  override _write(octets: Buffer, _encoding: string, done: () => void): void {
    this.#reader.add(octets);
    for (let heard = this.#reader.next(); heard !== undefined; heard = this.#reader.next()) {
      if (this.#answered.has(heard.code)) this.#answer();
      else if (heard.code === "Q") this.#hangUp();
    }
    done();
  }

  #answer(): void {
    if (this.destroyed || this.#over) return;
    const reply = this.#script.replies[this.said.length] ?? Buffer.alloc(0);
    this.said.push(reply);
    this.#hearing.add(reply);
    if (this.said.length === 1) this.#answered = answeredAfter(reply);
    for (const piece of fragment(reply, this.#random)) this.push(piece);
    // Without a whole reply the client waits.
    const owes = this.#hearing.finals < this.said.length;
    if (owes && this.#script.end === "hang-up") this.#hangUp();
  }

  #hangUp(): void {
    if (this.destroyed || this.#over) return;
    this.#over = true;
    this.push(null);
  }
}

/** What the flags say that were said, not those that were meant. */
function answeredAfter(negotiation: Buffer): ReadonlySet<string> {
  const protocol = negotiation.length < 17 ? 0 : negotiation.readUInt32BE(13);
  const silent = silence.filter(([, flag]) => (protocol & flag) !== 0).map(([code]) => code);
  const stepped = silence.map(([code]) => code);
  return new Set(["O", "E", ...stepped.filter((code) => !silent.includes(code))]);
}
