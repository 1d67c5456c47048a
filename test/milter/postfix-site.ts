/** A milter of a test's own behind a real Postfix, and the next hop. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { ListenAddress } from "../../src/milter/address.ts";
import { formatForPostfix } from "../../src/milter/address.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { startServer } from "../../src/milter/server.ts";
import type { ServerOptions } from "../../src/milter/server.ts";
import type { Filter } from "../../src/milter/transaction.ts";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { startPostfix } from "../peers/postfix.ts";
import type { Postfix } from "../peers/postfix.ts";
import { submit } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink, SinkOptions } from "../peers/smtp-sink.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

export const sender = "nurse@hospital.example";
export const recipients = ["claims@insurer.example"];
export const header =
  "From: nurse@hospital.example\r\nSubject: folded\r\n\tsubject\r\nDate: today\r\n";

/** Nothing of Postfix's own in the message but its Received field. */
const plainSettings = {
  always_add_missing_headers: "no",
  local_header_rewrite_clients: "",
  in_flow_delay: "0",
};

export interface SiteOptions {
  /** On a unix socket unless set. */
  readonly tcp?: boolean;
  /** Lines of main.cf. */
  readonly settings?: Readonly<Record<string, string>>;
  readonly nextHop?: SinkOptions;
}

/** Undefined where there is no Postfix. */
export async function openSite(
  context: TestContext,
  { tcp = false, settings = {}, nextHop }: SiteOptions = {},
): Promise<Site | undefined> {
  const address: ListenAddress = tcp
    ? { kind: "inet", host: "127.0.0.1", port: await freePort() }
    : { kind: "unix", path: join(temporaryDirectory("milter", 0o755), "milter.sock") };
  const sink = await startSink(nextHop);
  context.after(() => sink.close());
  const start = await startPostfix({
    milter: formatForPostfix(address),
    nextHop: sink.port,
    settings: { ...plainSettings, ...settings },
  });
  if (start.kind === "missing") {
    skipWithoutPeer(context, start.reason);
    return undefined;
  }
  context.after(() => start.postfix.stop());
  return new Site(start.postfix, sink, address);
}

export class Site {
  readonly postfix: Postfix;
  readonly sink: SmtpSink;
  readonly #address: ListenAddress;

  constructor(postfix: Postfix, sink: SmtpSink, address: ListenAddress) {
    this.postfix = postfix;
    this.sink = sink;
    this.#address = address;
  }

  /** A milter for one test, on the one address that this Postfix asks. */
  async serve(context: TestContext, filter: Filter, options: Partial<ServerOptions> = {}) {
    const events: MilterEvent[] = [];
    const server = await startServer({
      listen: [this.#address],
      filter,
      limits: defaultLimits,
      socketMode: 0o666,
      observer: { onEvent: (event) => events.push(event) },
      ...options,
    });
    context.after(() => server.close());
    return { server, events };
  }

  submit(raw: string | Buffer, to: readonly string[] = recipients) {
    const message = typeof raw === "string" ? Buffer.from(raw, "latin1") : raw;
    return submit({ port: this.postfix.port, sender, recipients: to, raw: message });
  }

  /** What the next hop got of the message that `send` submits, without Postfix's own field. */
  async relayed(send: () => Promise<{ accepted: boolean }>) {
    const before = this.sink.messages.length;
    const result = await send();
    assert.ok(result.accepted);
    const message = (await this.sink.received(before + 1))[before]!;
    return { ...message, text: withoutTrace(message.raw) };
  }
}

function withoutTrace(raw: Buffer): string {
  return raw.toString("latin1").replace(/^Received: .*\r\n(?:[ \t].*\r\n)*/, "");
}

/** `octets` octets in lines of 76. */
export function longBody(octets: number): Buffer {
  const lines = Math.ceil(octets / 78);
  return Buffer.from(
    Array.from({ length: lines }, (_, line) => `${String(line).padEnd(76, "abc")}\r\n`).join(""),
  );
}
