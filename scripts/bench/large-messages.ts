/**
 * 1,000 connections at once: most of them stand in the middle of a message, and 50 bring 25 MB each
 * up to just before end of message, then ask for their answers together. Every answer is opened by
 * openssl and held against what was sent; then the others finish their messages as well.
 */
import { createCipheriv, createHash } from "node:crypto";
import { once } from "node:events";
import { closeSync, createReadStream, openSync, writeSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { serialiseFields } from "../../src/mime/field.ts";
import { encodeBase64Lines } from "../../src/mime/base64.ts";
import { MilterClient } from "../../src/milter/client.ts";
import type { Command } from "../../src/milter/command.ts";
import { Mta } from "../../src/milter/mta.ts";
import type { HeaderField } from "../../src/milter/transaction.ts";
import { Gateway, partnerDomain } from "./gateway.ts";
import { peakMemory } from "./process-cost.ts";
import type { Run } from "./run.ts";

const largeMessages = 50;
const idleSessions = 950;
/** Octets of an attachment before base64, which makes 25 MB of them. */
const attachmentOctets = 18_270_000;
const timeout = 280_000;

export async function measureLoad(directory: string, run: Run): Promise<void> {
  await mkdir(directory);
  const settings = { "limits.connections": "1200" };
  const gateway = await Gateway.create(directory, settings);
  const daemon = await run.open(gateway.start());
  const atRest = peakMemory(daemon.pid);
  const sessions = await inTurns(idleSessions + largeMessages, () => Session.open(daemon.socket));
  const [idle, large] = [sessions.slice(0, idleSessions), sessions.slice(idleSessions)];
  for (const session of idle) await session.begin();

  const started = performance.now();
  const digests = await Promise.all(large.map((session, seed) => session.bring(seed)));
  const brought = performance.now();
  const file = (seed: number): string => join(directory, `${seed}.eml`);
  const waits = await Promise.all(large.map((session, seed) => session.finish(file(seed))));
  const peak = peakMemory(daemon.pid);
  for (const [seed, digest] of digests.entries()) await requireContent(gateway, file(seed), digest);
  for (const [index, session] of idle.entries()) await session.finishShort(index);
  await Promise.all(sessions.map((session) => session.quit()));

  process.stdout.write(
    `\n${sessions.length} connections, ${largeMessages} messages of 25 MB in flight\n` +
      `  all sent after            ${seconds(brought - started)}\n` +
      `  answers, first to last    ${seconds(Math.min(...waits))} to ${seconds(Math.max(...waits))}\n` +
      `  peak memory of DomSeal    ${peak.toFixed(0)} MB (${atRest.toFixed(0)} MB at rest)\n` +
      `  right: ${largeMessages} of 25 MB opened to what was sent, ${idleSessions} others sealed\n`,
  );
}

/** One connection, which knows when its socket is full. */
class Session {
  readonly #socket: Socket;
  readonly #client: MilterClient;
  readonly #mta: Mta;

  private constructor(socket: Socket, client: MilterClient, mta: Mta) {
    this.#socket = socket;
    this.#client = client;
    this.#mta = mta;
  }

  static async open(path: string): Promise<Session> {
    const socket = connect({ path });
    await once(socket, "connect");
    const options = { address: { kind: "unix", path }, timeout } as const;
    const client = new MilterClient(socket, options);
    const mta = new Mta(client, options, await client.negotiate());
    await mta.greet();
    return new Session(socket, client, mta);
  }

  /** Envelope and half of the header. */
  async begin(): Promise<void> {
    await this.#sendAll([
      { kind: "mail", sender: { address: "office@hospital.example", parameters: [] } },
      { kind: "recipient", recipient: { address: `r@${partnerDomain}`, parameters: [] } },
      ...[
        { name: "From", value: " office@hospital.example" },
        { name: "To", value: ` r@${partnerDomain}` },
        { name: "Subject", value: " plans" },
        { name: "MIME-Version", value: " 1.0" },
      ].map((field): Command => ({ kind: "field", field })),
    ]);
  }

  /** A large message up to just before its end; resolves to the digest of what must come out. */
  async bring(seed: number): Promise<string> {
    await this.begin();
    const type = { name: "Content-Type", value: ` multipart/mixed; boundary="${boundary(seed)}"` };
    await this.#sendAll([{ kind: "field", field: type }, { kind: "end-of-fields" }]);
    const hash = createHash("sha256")
      .update(serialiseFields([type]))
      .update("\r\n");
    for (const chunk of largeBody(seed)) {
      hash.update(chunk);
      await this.#sendAll([{ kind: "body", chunk }]);
    }
    return hash.digest("hex");
  }

  /** Writes the sealed message to a file; resolves to the milliseconds until its last octet. */
  async finish(file: string): Promise<number> {
    const started = performance.now();
    this.#client.send({ kind: "end-of-message", chunk: Buffer.alloc(0) });
    const output = openSync(file, "w");
    try {
      await this.#writeAnswer(output);
    } finally {
      closeSync(output);
    }
    return performance.now() - started;
  }

  async finishShort(index: number): Promise<void> {
    await this.#sendAll([
      { kind: "end-of-fields" },
      { kind: "body", chunk: Buffer.from(`The plan of ${index}.\r\n`) },
    ]);
    const { edits, final } = await this.#client.endOfMessage();
    const isSealed = edits.some(({ kind }) => kind === "replace-body") && final.kind === "accept";
    if (!isSealed) throw new Error(`a short message was not sealed: ${JSON.stringify(final)}`);
  }

  async quit(): Promise<void> {
    this.#client.abort();
    await this.#mta.quit();
  }

  async #sendAll(commands: readonly Command[]): Promise<void> {
    for (const command of commands) {
      this.#client.send(command);
      if (this.#socket.writableNeedDrain) await once(this.#socket, "drain");
    }
  }

  /** Header fields come before the body, all of it in a row, then the final reply. */
  async #writeAnswer(output: number): Promise<void> {
    const fields: HeaderField[] = [];
    for (let isHeader = true; ;) {
      const response = await this.#client.response();
      if ("field" in response) {
        if (/^(?:MIME|Content)-/i.test(response.field.name)) fields.push(response.field);
      } else if (response.kind === "replace-body") {
        if (isHeader) writeSync(output, Buffer.concat([serialiseFields(fields), lineEnd]));
        isHeader = false;
        writeSync(output, response.chunk);
      } else if (response.kind === "accept" && !isHeader) {
        return;
      } else if (response.kind !== "progress") {
        throw new Error(`a large message got: ${JSON.stringify(response)}`);
      }
    }
  }
}

const lineEnd = Buffer.from("\r\n");

function boundary(seed: number): string {
  return `part-of-${seed}`;
}

/** A text and an attachment that no other seed has a line of. */
function* largeBody(seed: number): Generator<Buffer> {
  yield Buffer.from(
    `--${boundary(seed)}\r\nContent-Type: text/plain\r\n\r\nThe plans are attached.\r\n` +
      `--${boundary(seed)}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n`,
  );
  yield* encodeBase64Lines(randomOctets(seed));
  yield Buffer.from(`--${boundary(seed)}--\r\n`);
}

/** The key stream of a cipher: quick, and the same for the same seed. */
function* randomOctets(seed: number): Generator<Buffer> {
  const stream = createCipheriv("aes-128-ctr", Buffer.alloc(16, seed), Buffer.alloc(16));
  const zeros = Buffer.alloc(47_880);
  for (let done = 0; done < attachmentOctets; done += zeros.length) yield stream.update(zeros);
}

async function requireContent(gateway: Gateway, file: string, digest: string): Promise<void> {
  const opened = `${file}.opened`;
  await gateway.open(file, opened);
  const hash = createHash("sha256");
  await pipeline(createReadStream(opened), hash);
  if (hash.digest("hex") !== digest) throw new Error("a message opened to something else");
  await rm(file);
  await rm(opened);
}

/** Not all at once: a listener has a queue of some hundred connections. */
async function inTurns<T>(count: number, make: () => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let each = 0; each < count; each += 1) made.push(await make());
  return made;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}
