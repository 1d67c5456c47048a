/**
 * A small SMTP server on loopback that keeps what it gets, octet for octet. It speaks EHLO,
 * 8BITMIME, SMTPUTF8, PIPELINING, DSN and SIZE, and can be told to refuse.
 */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

export interface SunkMessage {
  readonly sender: string;
  /** ESMTP arguments of MAIL. */
  readonly parameters: readonly string[];
  readonly recipients: readonly string[];
  /** As sent, dots unstuffed. */
  readonly raw: Buffer;
}

export type SinkStage = "mail" | "recipient" | "data" | "message";

export interface SinkOptions {
  /** 0, the default, means any free port. */
  readonly port?: number;
  /** An SMTP reply such as `451 4.3.0 later`, or undefined to take it. */
  readonly refuse?: (stage: SinkStage, address: string) => string | undefined;
}

export async function startSink(options: SinkOptions = {}): Promise<SmtpSink> {
  const sink = new SmtpSink(options);
  await sink.listen(options.port ?? 0);
  return sink;
}

export class SmtpSink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #messages: SunkMessage[] = [];
  readonly #waiting = new Set<() => void>();

  /** Use startSink. */
  constructor({ refuse = () => undefined }: SinkOptions) {
    this.#server = createServer({ noDelay: true }, (socket) => {
      this.#sockets.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => this.#sockets.delete(socket));
      const dialogue = new Dialogue(socket, refuse, (message) => {
        this.#messages.push(message);
        for (const wake of this.#waiting) wake();
      });
      socket.on("data", (input) => {
        dialogue.receive(input);
      });
    });
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** All messages that were taken, oldest first. */
  get messages(): readonly SunkMessage[] {
    return this.#messages;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen({ host: "127.0.0.1", port });
    await once(this.#server, "listening");
  }

  /** Waits until `count` messages have come in all; rejects after `timeout` milliseconds. */
  async received(count: number, timeout = 20_000): Promise<readonly SunkMessage[]> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const check = () => {
      if (this.#messages.length >= count) resolve(undefined);
    };
    const timer = setTimeout(() => {
      reject(new Error(`SMTP sink got ${this.#messages.length} of ${count} messages`));
    }, timeout);
    this.#waiting.add(check);
    check();
    try {
      await promise;
    } finally {
      clearTimeout(timer);
      this.#waiting.delete(check);
    }
    return this.#messages;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }
}

const endOfText = Buffer.from("\r\n.\r\n");

class Dialogue {
  readonly #socket: Socket;
  readonly #refuse: NonNullable<SinkOptions["refuse"]>;
  readonly #keep: (message: SunkMessage) => void;
  #sender: { address: string; parameters: string[] } | undefined;
  #recipients: string[] = [];
  #line = Buffer.alloc(0);
  /** The text so far, while a message comes; it begins with the line end before the text. */
  #text: Buffer[] | undefined;
  /** The last octets of the text: its end may be split over two reads. */
  #tail = Buffer.alloc(0);

  constructor(
    socket: Socket,
    refuse: NonNullable<SinkOptions["refuse"]>,
    keep: (message: SunkMessage) => void,
  ) {
    this.#socket = socket;
    this.#refuse = refuse;
    this.#keep = keep;
    this.#say("220 sink.example ESMTP");
  }

  receive(input: Buffer): void {
    let rest = input;
    while (rest.length > 0) {
      rest = this.#text === undefined ? this.#receiveLine(rest) : this.#receiveText(rest);
    }
  }

  #receiveLine(input: Buffer): Buffer {
    const end = input.indexOf("\n");
    const part = end === -1 ? input : input.subarray(0, end + 1);
    this.#line = Buffer.concat([this.#line, part]);
    if (end === -1) return Buffer.alloc(0);
    const line = this.#line.toString("latin1").replace(/\r?\n$/, "");
    this.#line = Buffer.alloc(0);
    this.#command(line);
    return input.subarray(end + 1);
  }

  #receiveText(input: Buffer): Buffer {
    const text = this.#text ?? [];
    const before = this.#tail;
    const seam = Buffer.concat([before, input]);
    const found = seam.indexOf(endOfText);
    if (found === -1) {
      text.push(input);
      this.#tail = seam.subarray(1 - endOfText.length);
      return Buffer.alloc(0);
    }
    const end = found + endOfText.length - before.length;
    text.push(input.subarray(0, end));
    this.#text = undefined;
    this.#finish(Buffer.concat(text));
    return input.subarray(end);
  }

  #command(line: string): void {
    const verb = line.slice(0, 4).toUpperCase();
    const { address, parameters } = pathOf(line);
    switch (verb) {
      case "EHLO":
        this.#say("250-sink.example\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8");
        this.#say("250-DSN\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE");
        return;
      case "MAIL":
        this.#answer("mail", address, () => {
          this.#sender = { address, parameters };
          this.#recipients = [];
        });
        return;
      case "RCPT":
        this.#answer("recipient", address, () => this.#recipients.push(address));
        return;
      case "DATA":
        this.#data();
        return;
      case "RSET":
        this.#reset();
        this.#say("250 2.0.0 ok");
        return;
      case "QUIT":
        this.#say("221 2.0.0 bye");
        this.#socket.end();
        return;
      case "HELO":
      case "NOOP":
        this.#say("250 2.0.0 ok");
        return;
      default:
        this.#say("500 5.5.2 unknown command");
    }
  }

  #data(): void {
    if (this.#recipients.length === 0) {
      this.#say("554 5.5.1 no valid recipients");
      return;
    }
    const refusal = this.#refuse("data", "");
    this.#say(refusal ?? "354 go on");
    if (refusal !== undefined) return;
    this.#text = [Buffer.from("\r\n")];
    this.#tail = Buffer.from("\r\n");
  }

  #finish(text: Buffer): void {
    const raw = unstuff(text.subarray(0, text.length - ".\r\n".length)).subarray(2);
    const sender = this.#sender ?? { address: "", parameters: [] };
    const recipients = this.#recipients;
    this.#reset();
    this.#answer("message", "", () => {
      this.#keep({ sender: sender.address, parameters: sender.parameters, recipients, raw });
    });
  }

  #answer(stage: SinkStage, address: string, take: () => void): void {
    const refusal = this.#refuse(stage, address);
    if (refusal === undefined) take();
    this.#say(refusal ?? "250 2.0.0 ok");
  }

  #reset(): void {
    this.#sender = undefined;
    this.#recipients = [];
  }

  #say(reply: string): void {
    this.#socket.write(`${reply}\r\n`);
  }
}

function pathOf(line: string): { address: string; parameters: string[] } {
  const found = /^[^:]*:\s*<(?<address>[^>]*)>\s*(?<rest>.*)$/.exec(line);
  const rest = found?.groups?.["rest"] ?? "";
  return {
    address: found?.groups?.["address"] ?? "",
    parameters: rest === "" ? [] : rest.split(/\s+/),
  };
}

/** RFC 5321 section 4.5.2: a dot that begins a line was added by the client. */
function unstuff(text: Buffer): Buffer {
  const parts: Buffer[] = [];
  let start = 0;
  for (;;) {
    const found = text.indexOf("\r\n.", start);
    if (found === -1) break;
    parts.push(text.subarray(start, found + 2));
    start = found + 3;
  }
  return Buffer.concat([...parts, text.subarray(start)]);
}
