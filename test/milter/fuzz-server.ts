/** A milter server and its MTAs, in order, out of order or mad, and what must hold for all of them. */
import type { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { formatListenAddress } from "../../src/milter/address.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { Limits } from "../../src/milter/limits.ts";
import { MilterServer } from "../../src/milter/server.ts";
import { answerByDigest } from "./fuzz-filter.ts";
import { judge } from "./fuzz-judge.ts";
import { Model } from "./fuzz-model.ts";
import { fragment, makeNoise, mutate } from "./fuzz-mutation.ts";
import { KernelPeer, MemorySocket } from "./fuzz-peer.ts";
import type { Peer } from "./fuzz-peer.ts";
import type { Random } from "./fuzz-random.ts";
import { makeSession } from "./fuzz-session.ts";
import { WireReader } from "./fuzz-wire.ts";

/** What became of a case, for the count, and what is wrong with it. */
export interface Outcome {
  readonly name: string;
  readonly finding: string | undefined;
}

export interface ServerCase {
  readonly kind: "valid" | "mutated" | "noise";
  /** The stream, cut into reads. */
  readonly reads: readonly Buffer[];
  /** The MTA waits for the answers to option negotiation and to end of message, as all do. */
  readonly patient: boolean;
  /** The MTA takes what it is answered. */
  readonly takes: boolean;
}

/**
 * Where `mayWait` is false the filter answers every message; where `mayHurry` is false the MTA says
 * nothing before it has its answer, so that what was first is certain.
 */
export function makeServerCase(
  random: Random,
  { mayWait = true, mayHurry = true } = {},
): ServerCase {
  const kind = random.pick(["valid", "valid", "mutated", "mutated", "mutated", "noise"] as const);
  const takes = random.chance(95);
  const session = makeSession(random, { mayWait });
  const stream = Buffer.concat(kind === "valid" ? session : spoilt(kind, session, random));
  const patient = takes && (kind === "valid" || !mayHurry || random.chance(80));
  return { kind, reads: fragment(stream, random), patient, takes };
}

function spoilt(kind: "mutated" | "noise", session: readonly Buffer[], random: Random): Buffer[] {
  return kind === "mutated" ? mutate(session, random) : makeNoise(session, random);
}

/** Small enough that cases reach them. */
export const fuzzLimits: Limits = {
  ...defaultLimits,
  connections: 100_000,
  fields: 5,
  fieldBytes: 1000,
  recipients: 3,
  messageBytes: 70_000,
  macroBytes: 64 * 1024 * 1024,
};

/** A server without listening sockets, for any number of cases. */
export class FuzzServer {
  readonly limits: Limits;
  /** Messages may be refused for want of room, whatever they are. */
  readonly isCrowded: boolean;
  readonly #server: MilterServer;
  readonly #faults = new Map<string, Error[]>();
  #count = 0;

  constructor(options: { limits?: Limits; isCrowded?: boolean; spoolDirectory?: string } = {}) {
    const { limits = fuzzLimits, isCrowded = false, ...rest } = options;
    this.limits = limits;
    this.isCrowded = isCrowded;
    this.#server = new MilterServer({
      ...rest,
      limits,
      listen: [],
      filter: answerByDigest,
      observer: {
        onEvent: (event) => {
          this.#observe(event);
        },
      },
    });
  }

  /** Listens on a unix socket, for cases through the kernel. */
  async listen(path: string): Promise<void> {
    await this.#server.listen([{ kind: "unix", path }]);
  }

  async close(): Promise<void> {
    await this.#server.close();
  }

  /** Gives the list of the faults that the server will find with this peer. */
  connect(socket: MemorySocket): readonly Error[] {
    const listener = { kind: "unix", path: `/case/${(this.#count += 1)}` } as const;
    const faults: Error[] = [];
    this.#faults.set(formatListenAddress(listener), faults);
    this.#server.accept(socket as unknown as Socket, listener);
    return faults;
  }

  /** What is left of cases that are over; undefined where it is nothing. */
  get remains(): string | undefined {
    const { sessions, bytesInFlight, spooledBytes, messages } = this.#server;
    const sum = sessions + bytesInFlight + spooledBytes + messages;
    if (sum === 0) return undefined;
    return `left over: ${sessions} sessions, ${messages} messages, ${bytesInFlight} octets in memory, ${spooledBytes} in the spool`;
  }

  #observe(event: MilterEvent): void {
    if (event.kind === "connection-closed") this.#faults.delete(event.peer);
    if (event.kind === "protocol-error" || event.kind === "socket-error") {
      this.#faults.get(event.peer)?.push(event.error);
    }
    if (event.kind === "connection-timeout" || event.kind === "connection-refused") {
      this.#faults.get(event.peer)?.push(new Error(event.kind));
    }
  }
}

export async function playServerCase(one: ServerCase, server: FuzzServer): Promise<Outcome> {
  const peer = new MemorySocket({ reads: one.takes });
  const faults = server.connect(peer);
  const { models, closes } = await converse(one, peer, server.limits);
  const findings = models.map((model) =>
    closes ? faultOf(one, peer, faults, { model, server }) : "does not close the connection",
  );
  const finding = findings.includes(undefined) ? undefined : findings[0];
  const [fault] = faults;
  const ending = fault !== undefined && "code" in fault ? String(fault.code) : "in order";
  return { name: `server, ${one.kind}: ${ending}`, finding };
}

/** As playServerCase, through a unix socket: what the server found out about this peer isn't known. */
export async function playThroughKernel(
  one: ServerCase,
  path: string,
  limits: Limits,
): Promise<Outcome> {
  const peer = new KernelPeer(path, { reads: one.takes });
  const { models, closes } = await converse(one, peer, limits);
  const findings = models.map(({ expected, state }) =>
    !closes
      ? "does not close the connection"
      : judge(peer.hearing.octets, {
          expected,
          cut: !one.takes || state === "fault",
          crowded: false,
        }),
  );
  return {
    name: `server, ${one.kind}, through a unix socket`,
    finding: findings.includes(undefined) ? undefined : findings[0],
  };
}

/** A valid session is understood and answered alike however it is cut into reads. */
export async function playTwice(random: Random, server: FuzzServer): Promise<Outcome> {
  const stream = Buffer.concat(makeSession(random));
  const hear = async (reads: readonly Buffer[]) => {
    const peer = new MemorySocket({ reads: true });
    server.connect(peer);
    await converse({ kind: "valid", reads, patient: true, takes: true }, peer, server.limits);
    return peer.hearing.octets;
  };
  const heard = await Promise.all([hear([stream]), hear(fragment(stream, random))]);
  const same = heard[0].equals(heard[1]);
  return {
    name: "server, valid, cut in two ways: the same",
    finding: same ? undefined : "the answers depend on how the stream is cut",
  };
}

interface Conversation {
  /** What the server may have understood, all in accord with the protocol. */
  readonly models: readonly Model[];
  /** Whether the server closed the connection as it must. */
  readonly closes: boolean;
}

async function converse(one: ServerCase, peer: Peer, limits: Limits): Promise<Conversation> {
  const model = (patient: boolean) =>
    new Model(limits, { patient, answerToOffer: () => firstPacket(peer.hearing.octets) });
  // Whether a hurried MTA's next packet comes before or after the answer to end of message is the
  // server's affair.
  const models = one.patient ? [model(true)] : [model(false), model(true)];
  await (one.patient ? sayInTurn(one, peer, models) : sayAtOnce(one, peer, models));
  const closes = await peer.hearing.end(closePatience);
  if (!closes) peer.destroy();
  await peer.hearing.end();
  return { models, closes };
}

async function sayInTurn(one: ServerCase, peer: Peer, [model]: readonly Model[]): Promise<void> {
  for (const read of cutWhereTheMtaWaits(one.reads)) {
    peer.say(read);
    model?.feed(read);
    await peer.hearing.replies(model?.expected.length ?? 0);
  }
  // After QUIT and after a fault the server closes without being asked to.
  if (model?.state === "open") peer.hangUp();
}

async function sayAtOnce(
  { reads, takes }: ServerCase,
  peer: Peer,
  models: readonly Model[],
): Promise<void> {
  for (const read of reads) peer.say(read);
  await setImmediate();
  for (const model of models) {
    for (const read of reads) model.feed(read);
    model.rest();
  }
  if (!takes) {
    peer.destroy();
    return;
  }
  await peer.hearing.replies(models[0]?.expected.length ?? 0);
  peer.hangUp();
}

/** Milliseconds that a server may take to close after QUIT, a fault or the end of the stream. */
const closePatience = 10_000;

/** The only faults that a server may find with its peer. */
const documented: readonly unknown[] = ["malformed", "out-of-order", "incompatible"];

function faultOf(
  { takes }: ServerCase,
  peer: MemorySocket,
  faults: readonly Error[],
  { model, server }: { model: Model; server: FuzzServer },
): string | undefined {
  const undocumented = faults.find(
    (fault) => !("code" in fault && documented.includes(fault.code)),
  );
  if (undocumented !== undefined) return `undocumented fault: ${undocumented.message}`;
  if (faults.length > 1)
    return `more than one fault: ${faults
      .map(({ message }) => message)
      .slice(0, 3)
      .join(", ")}`;
  if (takes && faults.length === 0 && model.state === "fault") return "took what is not allowed";
  if (faults.length > 0 && model.state !== "fault") {
    return `refused what is allowed: ${faults[0]?.message ?? ""}`;
  }
  return judge(peer.hearing.octets, {
    expected: model.expected,
    // What had not left yet when the peer's fault was found never will.
    cut: !takes || model.state === "fault",
    crowded: server.isCrowded,
  });
}

function firstPacket(octets: Buffer): Buffer | undefined {
  const reader = new WireReader();
  reader.add(octets);
  return reader.next()?.payload;
}

/** The same octets, with a cut after each packet of option negotiation and end of message. */
function cutWhereTheMtaWaits(reads: readonly Buffer[]): Buffer[] {
  const stream = Buffer.concat(reads);
  const reader = new WireReader();
  reader.add(stream);
  const stops: number[] = [];
  let at = 0;
  for (let packet = reader.next(); packet !== undefined; packet = reader.next()) {
    at += 5 + packet.payload.length;
    if (packet.code === "O" || packet.code === "E") stops.push(at);
  }
  let start = 0;
  for (const read of reads) {
    start += read.length;
    stops.push(start);
  }
  const ends = [...new Set(stops)].sort((left, right) => left - right);
  return ends.map((end, index) => stream.subarray(ends[index - 1] ?? 0, end));
}
