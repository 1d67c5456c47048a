/** A milter as virus scanners are one: it refuses what holds a marker, and keeps what it is shown. */
import { formatForPostfix } from "../../src/milter/address.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { MilterServer } from "../../src/milter/server.ts";
import { startServer } from "../../src/milter/server.ts";
import type { Disposition, Transaction } from "../../src/milter/transaction.ts";

/** Shaped as the EICAR test file, which real scanners on the way would take for it. */
export const scannerMarker = "X5O!P%@AP[4\\DOMSEAL-STANDARD-SCANNER-TEST-FILE!$H+H*";

const refusal: Disposition = {
  kind: "reply",
  reply: { code: 550, enhanced: "5.7.1", text: "the scanner found its marker" },
};

/** Listens on a port of loopback. */
export async function startScanner(): Promise<Scanner> {
  const seen: string[] = [];
  const server = await startServer({
    listen: [{ kind: "inet", host: "127.0.0.1", port: 0 }],
    filter: (transaction) => {
      const text = textOf(transaction);
      seen.push(text);
      const disposition: Disposition = text.includes(scannerMarker)
        ? refusal
        : { kind: "continue" };
      return Promise.resolve({ modifications: [], disposition });
    },
    limits: defaultLimits,
  });
  return new Scanner(server, seen);
}

export class Scanner {
  /** The messages that it was shown, CRLF line ends, oldest first. */
  readonly seen: readonly string[];
  readonly #server: MilterServer;

  /** Use startScanner. */
  constructor(server: MilterServer, seen: readonly string[]) {
    this.#server = server;
    this.seen = seen;
  }

  /** In Postfix's form. */
  get milter(): string {
    return this.#server.addresses.map(formatForPostfix).join();
  }

  async close(): Promise<void> {
    await this.#server.close();
  }
}

function textOf({ fields, body }: Transaction): string {
  const header = fields.map(({ name, value }) => `${name}:${value.replaceAll("\n", "\r\n")}\r\n`);
  return `${header.join("")}\r\n${Buffer.concat(body).toString("latin1")}`;
}
