/** The program of the thread that reads, in a process of its own: one document after the other. */
import { Console } from "node:console";
import { Writable } from "node:stream";
import { parentPort } from "node:worker_threads";
import type { MessagePort } from "node:worker_threads";
import type { TextEvent } from "../mime/text-event.ts";
import type { DocumentFile } from "./document-file.ts";
import { documentText } from "./document-text.ts";
import type { Reading } from "./document-text.ts";
import { receivedFile, sentFile } from "./reading-message.ts";
import type { FromReader, ToReader } from "./reading-message.ts";

/** Characters, and events, that go in one message. */
const batchText = 262_144;
const batchEvents = 64;

class ReadingThread {
  readonly #port: MessagePort;
  #answered = Promise.withResolvers<ToReader>();

  constructor(port: MessagePort) {
    this.#port = port;
    port.on("message", (message: ToReader) => {
      this.#answered.resolve(message);
    });
  }

  async run(): Promise<never> {
    this.#port.postMessage({ kind: "ready" } satisfies FromReader);
    for (;;) {
      const message = await this.#next();
      if (message.kind === "read") await this.#read(message);
    }
  }

  async #read(message: ToReader & { readonly kind: "read" }): Promise<void> {
    const { limits, budget } = message;
    const elsewhere = (file: DocumentFile): Promise<readonly TextEvent[] | undefined> =>
      this.#elsewhere(file);
    const reading: Reading = { limits, budget, ...(message.elsewhere ? { elsewhere } : {}) };
    let events: TextEvent[] = [];
    let size = 0;
    for await (const event of documentText(receivedFile(message.file), reading)) {
      events.push(event);
      if (event.kind === "text") size += event.text.length;
      if (size < batchText && events.length < batchEvents) continue;
      await this.#ask({ kind: "events", events });
      events = [];
      size = 0;
    }
    this.#port.postMessage({ kind: "done", events, budget } satisfies FromReader);
  }

  async #elsewhere(file: DocumentFile): Promise<readonly TextEvent[] | undefined> {
    const answer = await this.#ask({ kind: "elsewhere", file: sentFile(file) });
    return answer.kind === "read-elsewhere" ? answer.events : undefined;
  }

  async #ask(message: FromReader): Promise<ToReader> {
    this.#port.postMessage(message);
    return this.#next();
  }

  async #next(): Promise<ToReader> {
    const message = await this.#answered.promise;
    this.#answered = Promise.withResolvers();
    return message;
  }
}

// A parser's warnings may quote what it parses: they go nowhere.
globalThis.console = new Console(
  new Writable({
    write: (_chunk, _encoding, done) => {
      done();
    },
  }),
);

if (parentPort) await new ReadingThread(parentPort).run();
