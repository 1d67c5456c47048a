/** An MTA with a filter behind its milter layer that remembers what it was asked. */
import { join } from "node:path";
import type { ListenAddress } from "../../src/milter/address.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { startServer } from "../../src/milter/server.ts";
import type { MilterServer } from "../../src/milter/server.ts";
import type { Transaction, Verdict } from "../../src/milter/transaction.ts";
import { startMailServer } from "../peers/mail-server.ts";
import type { MailServer, MailServerKind } from "../peers/mail-server.ts";
import { startSink } from "../peers/smtp-sink.ts";
import { accept, recorder } from "../milter/session-fixture.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { eventually } from "../eventually.ts";
import { standInFor } from "./kinds.ts";
import type { MtaKind } from "./kinds.ts";
import { openSmtpSession, openStandInSession } from "./session.ts";
import type { Session } from "./session.ts";

/** A message with such a field is refused by the filter. */
export const refusedField = "X-Refuse: yes";

const refusal: Verdict = {
  modifications: [],
  disposition: { kind: "reply", reply: { code: 550, enhanced: "5.7.1", text: "refused" } },
};

export class RecordingSite {
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  readonly #recorder = recorder((transaction) =>
    transaction.fields.some(({ name }) => name === "X-Refuse") ? refusal : accept(),
  );
  #server!: MilterServer;
  #address!: ListenAddress;
  #standIn: MailServerKind | undefined;
  /** Undefined where the stand-in MTA takes its place. */
  mailServer: MailServer | undefined;
  /** Why there is no such MTA here. */
  missing: string | undefined;

  async open(kind: MtaKind): Promise<void> {
    // Postfix's smtpd is another user and can't enter the directory.
    const listen: ListenAddress =
      kind === "postfix"
        ? { kind: "inet", host: "127.0.0.1", port: 0 }
        : { kind: "unix", path: join(temporaryDirectory("recording"), "milter.sock") };
    const { filter } = this.#recorder;
    this.#server = await startServer({ listen: [listen], filter, limits: defaultLimits });
    this.#cleanUps.push(() => this.#server.close());
    this.#address = this.#server.addresses[0]!;
    this.#standIn = standInFor(kind);
    if (kind === "postfix" || kind === "sendmail") await this.#startMailServer(kind);
  }

  async #startMailServer(kind: MailServerKind): Promise<void> {
    const sink = await startSink();
    this.#cleanUps.push(() => sink.close());
    const address = this.#address;
    const milter =
      address.kind === "unix" ? `unix:${address.path}` : `inet:127.0.0.1:${address.port}`;
    const start = await startMailServer(kind, { milter, nextHop: sink.port });
    if (start.kind === "missing") {
      this.missing = start.reason;
      return;
    }
    this.mailServer = start.server;
    this.#cleanUps.push(() => start.server.stop());
  }

  /** What the filter was asked so far. */
  get seen(): readonly Transaction[] {
    return this.#recorder.seen;
  }

  openSession(): Promise<Session> {
    return this.mailServer
      ? openSmtpSession(this.mailServer.port)
      : openStandInSession({ address: this.#address, kind: this.#standIn ?? "postfix" });
  }

  /** Waits until the milter has no session and holds nothing. */
  async idle(): Promise<void> {
    await eventually("no session is open", () => this.#server.sessions === 0);
    await eventually("nothing is in work", () => this.#server.bytesInFlight === 0);
  }

  async close(): Promise<void> {
    for (const step of this.#cleanUps.reverse()) await step();
  }
}
