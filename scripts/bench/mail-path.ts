/**
 * smtp-source, a real Postfix with or without a milter, smtp-sink: the tools that Postfix's own
 * authors measure with.
 */
import { execFile } from "node:child_process";
import { chmod, mkdir, readFile, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../../test/peers/free-port.ts";
import { startPostfix } from "../../test/peers/postfix.ts";
import type { Postfix } from "../../test/peers/postfix.ts";
import { BackgroundProcess } from "./background-process.ts";

const run = promisify(execFile);
const [sourceProgram, sinkProgram] = ["/usr/sbin/smtp-source", "/usr/sbin/smtp-sink"];
const deliveryTimeout = 120_000;

/** So that nothing but the work on messages limits the rate (RELEASE_NOTES and postconf(5)). */
const unlimited = {
  smtpd_client_connection_count_limit: "0",
  smtpd_client_connection_rate_limit: "0",
  in_flow_delay: "0",
  default_process_limit: "100",
};

/** smtp-sink, where all mail ends: it counts, and keeps each message in a file. */
export class Destination implements AsyncDisposable {
  readonly port: number;
  readonly #directory: string;
  readonly #sink: BackgroundProcess;

  private constructor(port: number, directory: string, sink: BackgroundProcess) {
    this.port = port;
    this.#directory = directory;
    this.#sink = sink;
  }

  static async open(parent: string): Promise<Destination> {
    const port = await freePort();
    const directory = join(parent, "delivered");
    await mkdir(directory);
    await chmod(directory, 0o777);
    const words = [
      "-c",
      "-u",
      "nobody",
      "-d",
      `${directory}/message.`,
      `127.0.0.1:${port}`,
      "1000",
    ];
    const sink = BackgroundProcess.start(sinkProgram, words, join(parent, "smtp-sink"));
    return new Destination(port, directory, sink);
  }

  /** Messages that were taken; smtp-sink writes `mesg=N` and a carriage return again and again. */
  get count(): number {
    const counts = this.#sink.lastOutput(200).matchAll(/mesg=(\d+)\D/g);
    return Number([...counts].at(-1)?.[1] ?? 0);
  }

  async counted(count: number): Promise<void> {
    const deadline = Date.now() + deliveryTimeout;
    while (this.count < count) {
      if (Date.now() > deadline) throw new Error(`${this.count} of ${count} messages delivered`);
      await sleep(2);
    }
  }

  /** Takes the kept messages away; with line ends LF, below smtp-sink's own fields. */
  async collect(): Promise<string[]> {
    const messages: string[] = [];
    for (const name of await readdir(this.#directory)) {
      const path = join(this.#directory, name);
      messages.push(await readFile(path, "latin1"));
      await rm(path);
    }
    return messages;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#sink[Symbol.asyncDispose]();
  }
}

export interface Load {
  readonly messages: number;
  /** Sessions at one time. */
  readonly sessions: number;
  /** Whether a session carries messages until there are no more, or only one. */
  readonly reuse: boolean;
  /** What `smtp-source` sends: `-F FILE`, or `-l OCTETS` for lines of X. */
  readonly content: readonly string[];
  readonly sender: string;
  readonly recipient: string;
}

export interface Passage {
  /** Milliseconds until the MTA had accepted the last message, and until it was delivered. */
  readonly accepted: number;
  readonly delivered: number;
  readonly messages: readonly string[];
}

export class MailPath implements AsyncDisposable {
  readonly #postfix: Postfix;
  readonly #destination: Destination;

  private constructor(postfix: Postfix, destination: Destination) {
    this.#postfix = postfix;
    this.#destination = destination;
  }

  /** `socket` is the milter's. Rejects where Postfix can't run here. */
  static async open(destination: Destination, socket?: string): Promise<MailPath> {
    const started = await startPostfix({
      nextHop: destination.port,
      ...(socket !== undefined && { milter: `unix:${socket}` }),
      settings: unlimited,
    });
    if (started.kind === "missing") throw new Error(started.reason);
    return new MailPath(started.postfix, destination);
  }

  /** Rejects where a message is refused or lost. */
  async carry(load: Load): Promise<Passage> {
    const before = this.#destination.count;
    const started = performance.now();
    await run(sourceProgram, [
      ...(load.reuse ? ["-d"] : []),
      ...["-s", String(load.sessions), "-m", String(load.messages), ...load.content],
      ...["-f", load.sender, "-t", load.recipient, `127.0.0.1:${this.#postfix.port}`],
    ]);
    const accepted = performance.now() - started;
    await this.#destination.counted(before + load.messages);
    const delivered = performance.now() - started;
    return { accepted, delivered, messages: await this.#destination.collect() };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#postfix.stop();
  }
}
