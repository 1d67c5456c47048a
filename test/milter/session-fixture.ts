/** A server on a unix socket in a temporary directory, closed when the test ends. */
import { join } from "node:path";
import type { TestContext } from "node:test";
import type { ListenAddress } from "../../src/milter/address.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { startServer } from "../../src/milter/server.ts";
import type { MilterServer, ServerOptions } from "../../src/milter/server.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import type { Modification, Transaction, Verdict } from "../../src/milter/transaction.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

export interface RunningServer {
  readonly server: MilterServer;
  readonly address: ListenAddress;
  readonly events: MilterEvent[];
}

/** On TCP where `tcp` is set. */
export async function serve(
  context: TestContext,
  options: Partial<ServerOptions> & Pick<ServerOptions, "filter">,
  { tcp = false } = {},
): Promise<RunningServer> {
  const directory = temporaryDirectory("milter");
  const events: MilterEvent[] = [];
  const server = await startServer({
    listen: [
      tcp
        ? { kind: "inet", host: "127.0.0.1", port: 0 }
        : { kind: "unix", path: join(directory, "milter.sock") },
    ],
    limits: defaultLimits,
    observer: { onEvent: (event) => events.push(event) },
    ...options,
  });
  context.after(() => server.close());
  return { server, address: server.addresses[0]!, events };
}

export function accept(...modifications: Modification[]): Verdict {
  return { modifications, disposition: { kind: "accept" } };
}

/** A filter that remembers what it was asked. */
export function recorder(verdict: (transaction: Transaction) => Verdict = () => accept()) {
  const seen: Transaction[] = [];
  const filter = (transaction: Transaction): Promise<Verdict> => {
    seen.push(transaction);
    return Promise.resolve(verdict(transaction));
  };
  return { seen, filter };
}

export const plainMessage: MtaMessage = {
  sender: { address: "nurse@hospital.example", parameters: ["BODY=8BITMIME"] },
  recipients: [
    { address: "claims@insurer.example", parameters: [] },
    { address: "second@insurer.example", parameters: ["NOTIFY=NEVER"] },
  ],
  fields: [
    { name: "From", value: " nurse@hospital.example" },
    { name: "X-Same", value: " one" },
    { name: "Subject", value: " folded\n\tsubject" },
    { name: "x-same", value: "two" },
    { name: "X-SAME", value: " three" },
  ],
  body: Buffer.from("line one\r\nline two\r\n"),
};
