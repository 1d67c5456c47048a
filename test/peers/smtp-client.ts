/** An SMTP client for one session: octets as given, dot-stuffed, and every reply kept. */
import { once } from "node:events";
import { connect } from "node:net";
import type { Socket } from "node:net";

export interface SmtpReply {
  readonly code: number;
  /** All lines, joined by LF, the code on each. */
  readonly text: string;
}

export interface Submission {
  readonly port: number;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** The whole message, CRLF line ends. */
  readonly raw: Buffer;
  /** After `MAIL FROM:<...>`, for example `BODY=8BITMIME`. */
  readonly mailParameters?: readonly string[];
}

/** The replies; a stage that was not reached has none. */
export interface SubmissionResult {
  readonly accepted: boolean;
  readonly mail: SmtpReply;
  readonly recipients: readonly { readonly address: string; readonly reply: SmtpReply }[];
  readonly data: SmtpReply | undefined;
  /** The reply to the message itself. */
  readonly message: SmtpReply | undefined;
}

const standardTimeout = 30_000;

/** Sends one message in a session of its own. Rejects where the server goes away or is silent. */
export async function submit(submission: Submission): Promise<SubmissionResult> {
  const client = await SmtpClient.open(submission.port);
  try {
    await client.command("EHLO client.example");
    return await client.submit(submission);
  } finally {
    client.quit();
  }
}

export class SmtpClient {
  readonly #socket: Socket;
  readonly #timeout: number;
  #input = "";
  #closed = false;
  #wake: (() => void) | undefined;

  private constructor(socket: Socket, timeout: number) {
    this.#socket = socket;
    this.#timeout = timeout;
    socket.on("data", (input) => {
      this.#input += input.toString("latin1");
      this.#wake?.();
    });
    socket.on("error", () => undefined);
    socket.on("close", () => {
      this.#closed = true;
      this.#wake?.();
    });
  }

  /** Connects to loopback and waits for the greeting. */
  static async open(port: number, timeout = standardTimeout): Promise<SmtpClient> {
    const socket = connect({ host: "127.0.0.1", port, noDelay: true });
    await once(socket, "connect");
    const client = new SmtpClient(socket, timeout);
    const greeting = await client.reply();
    if (greeting.code !== 220) throw new Error(`SMTP server does not greet: ${greeting.text}`);
    return client;
  }

  async command(line: string): Promise<SmtpReply> {
    this.#socket.write(`${line}\r\n`, "latin1");
    return this.reply();
  }

  /** Octets as they are, for example several commands at once; nothing is waited for. */
  write(octets: Buffer): void {
    this.#socket.write(octets);
  }

  /** The octets of a message after DATA was answered with 354, dot-stuffed, and its end. */
  async message(raw: Buffer): Promise<SmtpReply> {
    this.sendText(raw);
    const end = raw.subarray(-2).equals(Buffer.from("\r\n")) ? ".\r\n" : "\r\n.\r\n";
    this.#socket.write(end);
    return this.reply();
  }

  /** Part of a message, dot-stuffed as the beginning of one; nothing is waited for. */
  sendText(raw: Buffer): void {
    if (raw[0] === dot) this.#socket.write(".");
    let start = 0;
    for (;;) {
      const found = raw.indexOf("\r\n.", start);
      if (found === -1) break;
      this.#socket.write(raw.subarray(start, found + 3));
      this.#socket.write(".");
      start = found + 3;
    }
    this.#socket.write(raw.subarray(start));
  }

  /** One message in the open session; refused recipients are left out. */
  async submit({ sender, recipients, raw, mailParameters = [] }: Omit<Submission, "port">) {
    const mail = await this.command([`MAIL FROM:<${sender}>`, ...mailParameters].join(" "));
    const answers: { address: string; reply: SmtpReply }[] = [];
    const result = { mail, recipients: answers, data: undefined, message: undefined };
    if (mail.code !== 250) return { ...result, accepted: false };
    for (const address of recipients) {
      answers.push({ address, reply: await this.command(`RCPT TO:<${address}>`) });
    }
    const data = await this.command("DATA");
    if (data.code !== 354) return { ...result, data, accepted: false };
    const message = await this.message(raw);
    return { ...result, data, message, accepted: message.code === 250 };
  }

  quit(): void {
    this.#socket.end("QUIT\r\n");
    this.#socket.destroySoon();
  }

  /** Without a word, as a client that loses its network. */
  destroy(): void {
    this.#socket.destroy();
  }

  /** The next reply, all its lines. */
  async reply(): Promise<SmtpReply> {
    const deadline = setTimeout(() => {
      this.#socket.destroy();
    }, this.#timeout);
    try {
      for (;;) {
        const reply = this.#takeReply();
        if (reply !== undefined) return reply;
        if (this.#closed) throw new Error("SMTP server closed the connection or is silent");
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
    } finally {
      clearTimeout(deadline);
    }
  }

  #takeReply(): SmtpReply | undefined {
    const found = /^(?:\d{3}-.*\r\n)*(?<code>\d{3})(?: .*)?\r\n/.exec(this.#input);
    if (found === null) return undefined;
    this.#input = this.#input.slice(found[0].length);
    return {
      code: Number(found.groups?.["code"]),
      text: found[0].trimEnd().replaceAll("\r\n", "\n"),
    };
  }
}

const dot = 0x2e;
