/** A client's session with an MTA, by SMTP; with the stand-in MTA, by what SMTP would come to. */
import { openMta } from "../../src/milter/mta.ts";
import type { Mta, MtaOptions, MtaStep } from "../../src/milter/mta.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { SmtpClient } from "../peers/smtp-client.ts";
import { parsed } from "./kinds.ts";
import type { Mail } from "./messages.ts";

/** How far a client gets with a message; at `end` only the last dot is missing. */
export const steps = ["sender", "recipient", "data", "body", "end"] as const;
export type Step = (typeof steps)[number];

export interface Session {
  /** Resolves to the reply that refused the message, undefined where it was taken. */
  send(mail: Mail): Promise<string | undefined>;
  /** Up to that step and no further. */
  begin(mail: Mail, step: Step): Promise<void>;
  /** Gives up what was begun, before its DATA. */
  reset(): Promise<void>;
  /** The orderly end. */
  quit(): Promise<void>;
  /** Gone without a word. */
  vanish(): void;
}

/** Milliseconds; 30 MB are sealed before the last reply, and other tests run meanwhile. */
const replyTimeout = 120_000;

export async function openSmtpSession(port: number): Promise<Session> {
  const client = await SmtpClient.open(port, replyTimeout);
  await client.command("EHLO client.example");
  return new SmtpSession(client);
}

class SmtpSession implements Session {
  readonly #client: SmtpClient;

  constructor(client: SmtpClient) {
    this.#client = client;
  }

  async send(mail: Mail): Promise<string | undefined> {
    const result = await this.#client.submit(mail);
    if (result.accepted) return undefined;
    return (result.message ?? result.data ?? result.mail).text;
  }

  async begin(mail: Mail, step: Step): Promise<void> {
    const reached = steps.indexOf(step);
    const commands = [
      [`MAIL FROM:<${mail.sender}>`, ...mail.mailParameters].join(" "),
      `RCPT TO:<${mail.recipients[0] ?? ""}>`,
      "DATA",
    ];
    for (const command of commands.slice(0, reached + 1)) await this.#client.command(command);
    if (step === "body") this.#client.sendText(mail.raw.subarray(0, mail.raw.length >> 1));
    if (step === "end") this.#client.sendText(mail.raw);
  }

  async reset(): Promise<void> {
    await this.#client.command("RSET");
  }

  quit(): Promise<void> {
    this.#client.quit();
    return Promise.resolve();
  }

  vanish(): void {
    this.#client.destroy();
  }
}

export async function openStandInSession(options: MtaOptions): Promise<Session> {
  return new StandInSession(await openMta(options));
}

/** It sends a body's chunks in one go; the whole of the header is the half of a message. */
const standInSteps: Readonly<Record<Step, MtaStep>> = {
  sender: "mail",
  recipient: "recipient",
  data: "data",
  body: "end-of-fields",
  end: "body",
};

class StandInSession implements Session {
  readonly #mta: Mta;

  constructor(mta: Mta) {
    this.#mta = mta;
  }

  async send(mail: Mail): Promise<string | undefined> {
    const delivery = await this.#mta.send(messageOf(mail));
    return delivery.kind === "refused" ? delivery.reply : undefined;
  }

  async begin(mail: Mail, step: Step): Promise<void> {
    await this.#mta.sendUntilEnd(messageOf(mail), standInSteps[step]);
  }

  reset(): Promise<void> {
    this.#mta.client.abort();
    return Promise.resolve();
  }

  async quit(): Promise<void> {
    await this.#mta.quit();
  }

  vanish(): void {
    this.#mta.destroy();
  }
}

export function messageOf({ sender, recipients, mailParameters, raw }: Mail): MtaMessage {
  const { fields, body } = parsed(raw);
  return {
    sender: { address: sender, parameters: mailParameters },
    recipients: recipients.map((address) => ({ address, parameters: [] })),
    fields,
    body: Buffer.from(body, "latin1"),
  };
}
