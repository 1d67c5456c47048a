/** What has left the MTA: every octet on its way to the next hop, and every message that arrived. */
import { setTimeout as sleep } from "node:timers/promises";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink } from "../peers/smtp-sink.ts";
import { WireTap } from "../peers/wire-tap.ts";

/** Longer than any canary word. */
const overlap = 32;

export class FarSide {
  readonly #tap: WireTap;
  readonly #sink: SmtpSink;
  #indexed = 0;
  readonly #copies = new Map<string, Buffer[]>();
  #tail = "";

  private constructor(tap: WireTap, sink: SmtpSink) {
    this.#tap = tap;
    this.#sink = sink;
  }

  static async open(): Promise<FarSide> {
    const sink = await startSink();
    return new FarSide(await WireTap.open(() => sink.port, "127.0.0.1"), sink);
  }

  /** The MTA's next hop. */
  get port(): number {
    return this.#tap.port;
  }

  /** What this recipient has got of this message. */
  copies(messageId: string, recipient: string): readonly Buffer[] {
    for (const { recipients, raw } of this.#sink.messages.slice(this.#indexed)) {
      this.#indexed += 1;
      for (const each of recipients) {
        const key = `${messageIdOf(raw)} ${each}`;
        this.#copies.set(key, [...(this.#copies.get(key) ?? []), raw]);
      }
    }
    return this.#copies.get(`${messageId} ${recipient}`) ?? [];
  }

  /** Waits until each recipient has a copy, but no longer than `timeout` milliseconds. */
  async arrived(messageId: string, recipients: readonly string[], timeout: number): Promise<void> {
    const deadline = Date.now() + timeout;
    while (recipients.some((each) => this.copies(messageId, each).length === 0)) {
      if (Date.now() > deadline) return;
      await sleep(20);
    }
  }

  /** Canary words on the wire since the last call, whatever they were part of. */
  leaks(): readonly string[] {
    const text = this.#tail + this.#tap.take().toString("latin1");
    this.#tail = text.slice(-overlap);
    return [...new Set(text.match(/canary\d{5}/g))];
  }

  async close(): Promise<void> {
    await this.#tap.close();
    await this.#sink.close();
  }
}

function messageIdOf(raw: Buffer): string {
  return /^message-id:\s*(\S+)/im.exec(raw.toString("latin1", 0, 8192))?.[1] ?? "";
}
