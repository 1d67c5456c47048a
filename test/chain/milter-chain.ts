/**
 * hospital.example and insurer.example with a DomSeal each among other milters: DKIM signer,
 * verifier and scanners. Client, hospital's MTA, wire, insurer's MTA, mailbox.
 */
import { freePort } from "../peers/free-port.ts";
import { startMailServer } from "../peers/mail-server.ts";
import type { MailServer, MailServerKind, MailServerOptions } from "../peers/mail-server.ts";
import { createDkimKey, missingOpendkim, startSigner, startVerifier } from "../peers/opendkim.ts";
import type { Opendkim } from "../peers/opendkim.ts";
import { startScanner } from "../peers/scanner.ts";
import type { Scanner } from "../peers/scanner.ts";
import { submit } from "../peers/smtp-client.ts";
import type { SubmissionResult } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink, SunkMessage } from "../peers/smtp-sink.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";
import { WireTap } from "../peers/wire-tap.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/** The hospital's servers, by what stands before and after their DomSeal. */
export type Order =
  "scanner, DomSeal, relaxed signer" | "verifier, DomSeal, simple signer" | "signer, DomSeal";

/** What a milter was shown at three places. */
export interface Scanners {
  readonly beforeSealing: Scanner;
  readonly beforeOpening: Scanner;
  readonly afterOpening: Scanner;
}

interface DkimMilters {
  readonly relaxed: Opendkim;
  readonly simple: Opendkim;
  readonly beforeOpening: Opendkim;
  readonly afterOpening: Opendkim;
}

export class MilterChain {
  readonly organisations = new TwoOrganisations();
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  readonly #hospital = new Map<Order, MailServer>();
  #insurer: MailServer | undefined;
  #mailbox!: SmtpSink;
  tap!: WireTap;
  scanners!: Scanners;

  /** Resolves to the reason where something is missing on this machine. */
  async open(kind: MailServerKind): Promise<string | undefined> {
    if (missingOpendkim !== undefined) return missingOpendkim;
    const directory = temporaryDirectory("chain", 0o755);
    const reinjection = await freePort();
    this.#cleanUps.push(() => this.organisations.close());
    await this.organisations.start({
      hospital: { "outbound.reinject": `"inet:${reinjection}@127.0.0.1"` },
    });
    this.#mailbox = await this.#closing(startSink());
    this.tap = await this.#closing(WireTap.open(() => this.#insurer?.port ?? 0, "127.0.0.2"));
    this.scanners = {
      beforeSealing: await this.#closing(startScanner()),
      beforeOpening: await this.#closing(startScanner()),
      afterOpening: await this.#closing(startScanner()),
    };
    return this.#startServers(kind, await this.#startDkim(directory), reinjection);
  }

  /** Submits from a client inside, to one of the hospital's servers. */
  async send(
    order: Order,
    raw: Buffer,
    recipients: readonly string[] = ["b@insurer.example"],
  ): Promise<SubmissionResult> {
    const port = this.#hospital.get(order)?.port ?? 0;
    const mailParameters = ["BODY=8BITMIME"];
    return submit({ port, sender: "a@hospital.example", recipients, raw, mailParameters });
  }

  /** What comes into the mailbox by `action`. */
  async arrivals(count: number, action: () => Promise<unknown>): Promise<readonly SunkMessage[]> {
    const before = this.#mailbox.messages.length;
    await action();
    const messages = await this.#mailbox.received(before + count).catch(async (error: unknown) => {
      throw new Error(await this.#logs(), { cause: error });
    });
    return messages.slice(before);
  }

  async close(): Promise<void> {
    for (const step of this.#cleanUps.splice(0).reverse()) await step();
  }

  async #startDkim(directory: string): Promise<DkimMilters> {
    const relaxed = createDkimKey("hospital.example", "relaxed");
    const simple = createDkimKey("hospital.example", "simple");
    const verifier = (name: string): Promise<Opendkim> =>
      this.#stopping(startVerifier(directory, name, [relaxed, simple]));
    return {
      relaxed: await this.#stopping(startSigner(directory, relaxed, "relaxed/relaxed")),
      simple: await this.#stopping(startSigner(directory, simple, "simple/simple")),
      beforeOpening: await verifier("before.insurer.example"),
      afterOpening: await verifier("after.insurer.example"),
    };
  }

  async #startServers(
    kind: MailServerKind,
    dkim: DkimMilters,
    reinjection: number,
  ): Promise<string | undefined> {
    const { relaxed, simple } = dkim;
    const { beforeSealing, beforeOpening, afterOpening } = this.scanners;
    const { hospital, insurer } = this.organisations;
    const lists: Readonly<Record<Order, readonly { milter: string }[]>> = {
      "scanner, DomSeal, relaxed signer": [beforeSealing, hospital, relaxed],
      "verifier, DomSeal, simple signer": [dkim.beforeOpening, hospital, simple],
      "signer, DomSeal": [relaxed, hospital],
    };
    const starts = Object.entries(lists).map(async ([order, milters]) => {
      const options = { milter: listOf(milters), nextHop: this.tap.port };
      const copies = { reinjection, reinjectionMilter: relaxed.milter };
      const isFull = order === "scanner, DomSeal, relaxed signer";
      return this.#start(kind, { ...options, ...(isFull && copies) }, (server) => {
        this.#hospital.set(order as Order, server);
      });
    });
    const receiving = {
      milter: listOf([
        dkim.beforeOpening,
        beforeOpening,
        insurer,
        afterOpening,
        dkim.afterOpening,
        simple,
      ]),
      nextHop: this.#mailbox.port,
      hostname: "mx.insurer.example",
    };
    starts.push(this.#start(kind, receiving, (server) => (this.#insurer = server)));
    // All are waited for whatever becomes of the others, so that the clean-up knows of all.
    await Promise.allSettled(starts);
    return (await Promise.all(starts)).find((reason) => reason !== undefined);
  }

  /** Resolves to the reason where there is no such MTA here. */
  async #start(
    kind: MailServerKind,
    options: MailServerOptions,
    keep: (server: MailServer) => void,
  ): Promise<string | undefined> {
    const start = await startMailServer(kind, options);
    if (start.kind === "missing") return start.reason;
    this.#cleanUps.push(() => start.server.stop());
    keep(start.server);
    return undefined;
  }

  async #closing<T extends { close(): Promise<void> }>(opening: Promise<T>): Promise<T> {
    const opened = await opening;
    this.#cleanUps.push(() => opened.close());
    return opened;
  }

  async #stopping<T extends { stop(): Promise<void> }>(starting: Promise<T>): Promise<T> {
    const started = await starting;
    this.#cleanUps.push(() => started.stop());
    return started;
  }

  async #logs(): Promise<string> {
    const servers = [...this.#hospital.values(), ...(this.#insurer ? [this.#insurer] : [])];
    const logs = await Promise.all(servers.map((server) => server.log()));
    return logs.map((log) => log.slice(-1500)).join("\n---\n");
  }
}

function listOf(milters: readonly { readonly milter: string }[]): string {
  return milters.map(({ milter }) => milter).join(", ");
}
