/**
 * The way of a message from a client to a mailbox: the sender's MTA, a wire, the recipients' MTA.
 * With milters or without: what the MTAs do to a message themselves is seen without.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { parseListenAddress } from "../../src/milter/address.ts";
import { serialiseFields } from "../../src/mime/field.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { Mta } from "../../src/milter/mta.ts";
import { startMailServer } from "../peers/mail-server.ts";
import type { MailServer, MailServerKind, MailServerOptions } from "../peers/mail-server.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink, SunkMessage } from "../peers/smtp-sink.ts";
import { WireTap } from "../peers/wire-tap.ts";
import type { Mail } from "./messages.ts";
import { messageOf, openSmtpSession, openStandInSession } from "./session.ts";
import type { Session } from "./session.ts";

export type Delivery = Pick<SunkMessage, "sender" | "recipients" | "raw">;

export interface Journey {
  /** Where the sender's MTA refused the message. */
  readonly reply: string | undefined;
  /** What has arrived for each recipient. */
  readonly deliveries: ReadonlyMap<string, Delivery>;
}

export interface Milters {
  /** Postfix's form. */
  readonly hospital: string;
  readonly insurer: string;
  /** Where the hospital's copies come back. */
  readonly reinjection: number;
}

export interface Chain {
  /** Sends them in one session, and waits until all of them have arrived. */
  sendAll(mails: readonly Mail[]): Promise<readonly Journey[]>;
  /** What has crossed the wire since this was asked last. */
  takeWire(): readonly Delivery[];
  openSession(): Promise<Session>;
  close(): Promise<void>;
}

const arrivalTimeout = 120_000;

/** Resolves to the reason where there is no such MTA here. */
export async function openMailServerChain(
  kind: MailServerKind,
  milters: Milters | undefined,
): Promise<Chain | string> {
  const chain = new MailServerChain();
  try {
    const missing = await chain.open(kind, milters);
    if (missing === undefined) return chain;
    await chain.close();
    return missing;
  } catch (error) {
    await chain.close();
    throw error;
  }
}

class MailServerChain implements Chain {
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  #hospital!: MailServer;
  #insurer!: MailServer;
  #tap!: WireTap;
  #mailbox!: SmtpSink;

  async open(kind: MailServerKind, milters: Milters | undefined): Promise<string | undefined> {
    this.#mailbox = await startSink();
    this.#cleanUps.push(() => this.#mailbox.close());
    this.#tap = await WireTap.open(() => this.#insurer.port, "127.0.0.2");
    this.#cleanUps.push(() => this.#tap.close());
    const start = async (options: MailServerOptions): Promise<MailServer | string> => {
      const started = await startMailServer(kind, options);
      if (started.kind === "missing") return started.reason;
      this.#cleanUps.push(() => started.server.stop());
      return started.server;
    };
    const starts = [
      start({
        nextHop: this.#tap.port,
        ...(milters && { milter: milters.hospital, reinjection: milters.reinjection }),
      }),
      start({
        nextHop: this.#mailbox.port,
        hostname: "mx.insurer.example",
        ...(milters && { milter: milters.insurer }),
      }),
    ] as const;
    // Both are waited for whatever becomes of the other, so that the clean-up knows of both.
    await Promise.allSettled(starts);
    const [hospital, insurer] = await Promise.all(starts);
    if (typeof hospital === "string") return hospital;
    if (typeof insurer === "string") return insurer;
    this.#hospital = hospital;
    this.#insurer = insurer;
    return undefined;
  }

  async sendAll(mails: readonly Mail[]): Promise<readonly Journey[]> {
    const before = this.#mailbox.messages.length;
    const session = await this.openSession();
    const replies: (string | undefined)[] = [];
    for (const mail of mails) replies.push(await session.send(mail));
    await session.quit();
    const awaited = mails.filter((_, index) => replies[index] === undefined);
    const arrived = (): readonly SunkMessage[] => this.#mailbox.messages.slice(before);
    const deadline = Date.now() + arrivalTimeout;
    while (!awaited.every((mail) => hasArrived(mail, arrived()))) {
      if (Date.now() > deadline) throw new Error(await this.#whatHappened());
      await sleep(20);
    }
    return mails.map((mail, index) => journeyOf(mail, replies[index], arrived()));
  }

  takeWire(): readonly Delivery[] {
    return this.#tap.takeConversations().flatMap(messagesIn);
  }

  openSession(): Promise<Session> {
    return openSmtpSession(this.#hospital.port);
  }

  async close(): Promise<void> {
    for (const step of this.#cleanUps.reverse()) await step();
  }

  async #whatHappened(): Promise<string> {
    const logs = await Promise.all([this.#hospital, this.#insurer].map((server) => server.log()));
    return ["not all has arrived", ...logs.map((log) => log.slice(-2000))].join("\n");
  }
}

/** Without milters the stand-in MTA changes nothing: what was submitted is what arrives. */
export async function openStandInChain(
  kind: MailServerKind,
  milters: Milters | undefined,
): Promise<Chain> {
  const chain = new StandInChain(kind, milters);
  await chain.open();
  return chain;
}

class StandInChain implements Chain {
  readonly #kind: MailServerKind;
  readonly #milters: Milters | undefined;
  #reinjection: SmtpSink | undefined;
  #wire: Delivery[] = [];

  constructor(kind: MailServerKind, milters: Milters | undefined) {
    this.#kind = kind;
    this.#milters = milters;
  }

  async open(): Promise<void> {
    if (this.#milters) this.#reinjection = await startSink({ port: this.#milters.reinjection });
  }

  async sendAll(mails: readonly Mail[]): Promise<readonly Journey[]> {
    const hospital = await this.#openMta("hospital", "127.0.0.1");
    const insurer = await this.#openMta("insurer", "127.0.0.2");
    const journeys: Journey[] = [];
    for (const mail of mails) {
      const left = await this.#leave(hospital, mail);
      if (typeof left === "string") {
        journeys.push({ reply: left, deliveries: new Map() });
        continue;
      }
      this.#wire.push(...left);
      const arrived: Delivery[] = [];
      for (const each of left) {
        const delivery = await passed(insurer, { ...mail, ...each });
        if (typeof delivery === "string") throw new Error(`not taken: ${delivery}`);
        arrived.push(delivery);
      }
      journeys.push(journeyOf(mail, undefined, arrived));
    }
    await hospital?.quit();
    await insurer?.quit();
    return journeys;
  }

  takeWire(): readonly Delivery[] {
    return this.#wire.splice(0);
  }

  openSession(): Promise<Session> {
    const address = parseListenAddress(this.#milters?.hospital ?? "");
    return openStandInSession({ address, kind: this.#kind });
  }

  async close(): Promise<void> {
    await this.#reinjection?.close();
  }

  /** The message in hand and the copies that come back to the listener without milters. */
  async #leave(hospital: Mta | undefined, mail: Mail): Promise<readonly Delivery[] | string> {
    const before = this.#reinjection?.messages.length ?? 0;
    const inHand = await passed(hospital, mail);
    if (typeof inHand === "string") return inHand;
    const all = (): readonly Delivery[] => [
      inHand,
      ...(this.#reinjection?.messages.slice(before) ?? []),
    ];
    const deadline = Date.now() + arrivalTimeout;
    while (!hasArrived(mail, all())) {
      if (Date.now() > deadline) throw new Error("not all copies have come back");
      await sleep(20);
    }
    return all();
  }

  async #openMta(side: "hospital" | "insurer", client: string): Promise<Mta | undefined> {
    if (!this.#milters) return undefined;
    return openMta({
      address: parseListenAddress(this.#milters[side]),
      kind: this.#kind,
      timeout: arrivalTimeout,
      connection: { hostname: "client.example", family: "inet", address: client, port: 25_000 },
    });
  }
}

/** The message as the stand-in MTA goes on with it, or the reply that refuses it. */
async function passed(mta: Mta | undefined, mail: Mail): Promise<Delivery | string> {
  const submitted = messageOf(mail);
  const delivery = await mta?.send(submitted);
  if (delivery?.kind === "refused") return delivery.reply;
  if (delivery?.kind === "discarded") return "discarded";
  const { sender, recipients, fields, body } = delivery?.message ?? submitted;
  return {
    sender: sender.address,
    recipients: recipients.map(({ address }) => address),
    raw: Buffer.concat([serialiseFields(fields), Buffer.from("\r\n"), body]),
  };
}

function hasArrived({ recipients }: Mail, deliveries: readonly Delivery[]): boolean {
  const reached = new Set(deliveries.flatMap((delivery) => delivery.recipients));
  return recipients.every((address) => reached.has(address));
}

function journeyOf(
  { recipients }: Mail,
  reply: string | undefined,
  all: readonly Delivery[],
): Journey {
  const deliveries = new Map<string, Delivery>();
  for (const delivery of all)
    for (const address of delivery.recipients)
      if (recipients.includes(address)) {
        if (deliveries.has(address)) throw new Error(`delivered twice: ${address}`);
        deliveries.set(address, delivery);
      }
  return { reply, deliveries };
}

/** The messages in what an SMTP client sent. */
function messagesIn(octets: Buffer): Delivery[] {
  const transactions = octets.toString("latin1").split(/^(?=MAIL FROM:<)/m);
  return transactions.flatMap((transaction) => {
    const found = /^DATA\r\n/m.exec(transaction);
    if (!found) return [];
    const envelope = transaction.slice(0, found.index);
    return {
      sender: /^MAIL FROM:<(?<address>[^>]*)>/.exec(envelope)?.groups?.["address"] ?? "",
      recipients: [...envelope.matchAll(/^RCPT TO:<([^>]*)>/gm)].map(([, address = ""]) => address),
      raw: Buffer.from(transaction.slice(found.index + found[0].length), "latin1"),
    };
  });
}
