/**
 * hospital.example and insurer.example with a DomSeal each and, where it can run, a real Postfix
 * each: client, hospital's Postfix, tap, insurer's Postfix, mailbox. For the tests and the
 * demonstration.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Organisation } from "./organisation.ts";
import { startPostfix } from "./postfix.ts";
import type { Postfix, PostfixOptions } from "./postfix.ts";
import { startSink } from "./smtp-sink.ts";
import type { SmtpSink } from "./smtp-sink.ts";
import { WireTap } from "./wire-tap.ts";

/** Mail servers of both organisations, and what is between and behind them. */
export interface MailPath {
  readonly hospital: Postfix;
  readonly insurer: Postfix;
  readonly tap: WireTap;
  readonly mailbox: SmtpSink;
}

interface Settings {
  readonly profile?: string;
  /** Of hospital.example's milter.conf. */
  readonly hospital?: Readonly<Record<string, string>>;
  /** Of insurer.example's. */
  readonly insurer?: Readonly<Record<string, string>>;
  /** Of the daemons' sockets. */
  readonly family?: "inet" | "unix";
}

export class TwoOrganisations {
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  #closing: Promise<void> | undefined;
  hospital!: Organisation;
  insurer!: Organisation;

  /** Keys, exchanged certificates, running daemons. */
  async start({ profile, hospital = {}, insurer = {}, family }: Settings = {}): Promise<void> {
    const directory = await mkdtemp(join(tmpdir(), "domseal-"));
    this.#cleanUps.push(() => rm(directory, { recursive: true, force: true }));
    await chmod(directory, 0o755);
    [this.hospital, this.insurer] = await Promise.all([
      Organisation.create("hospital.example", directory, hospital, family),
      Organisation.create("insurer.example", directory, insurer, family),
    ]);
    const both = [this.hospital, this.insurer];
    await Promise.all([
      this.hospital.befriend(this.insurer, profile),
      this.insurer.befriend(this.hospital, profile),
    ]);
    this.#cleanUps.push(() => Promise.all(both.map((each) => each.stop("SIGKILL"))));
    await Promise.all(both.map((each) => each.start()));
  }

  /** Resolves to the reason where Postfix can't run here. `settings` are hospital's main.cf. */
  async startPostfix(settings: PostfixOptions["settings"] = {}): Promise<MailPath | string> {
    const mailbox = await startSink();
    this.#cleanUps.push(() => mailbox.close());
    const ports = { insurer: 0 };
    const tap = await WireTap.open(() => ports.insurer, "127.0.0.2");
    this.#cleanUps.push(() => tap.close());
    const running: Postfix[] = [];
    this.#cleanUps.push(() => Promise.all(running.map((postfix) => postfix.stop())));
    const start = async (options: PostfixOptions): Promise<Postfix | string> => {
      const started = await startPostfix(options);
      if (started.kind === "missing") return started.reason;
      running.push(started.postfix);
      return started.postfix;
    };
    // Both are waited for whatever becomes of the other, so that the clean-up knows of both.
    const [hospital, insurer] = await bothOf(
      start({ milter: this.hospital.milter, nextHop: tap.port, settings }),
      start({
        milter: this.insurer.milter,
        nextHop: mailbox.port,
        hostname: "mx.insurer.example",
      }),
    );
    if (typeof hospital === "string") return hospital;
    if (typeof insurer === "string") return insurer;
    ports.insurer = insurer.port;
    return { hospital, insurer, tap, mailbox };
  }

  /** Ends and removes everything that was started, whatever had been reached. */
  close(): Promise<void> {
    return (this.#closing ??= this.#cleanUp());
  }

  async #cleanUp(): Promise<void> {
    for (const step of this.#cleanUps.splice(0).reverse()) await step();
  }
}

/** As Promise.all, but when both have ended. */
async function bothOf<T>(first: Promise<T>, second: Promise<T>): Promise<[T, T]> {
  await Promise.allSettled([first, second]);
  return [await first, await second];
}
