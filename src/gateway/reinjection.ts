/**
 * One sealed copy to the MTA by SMTP (RFC 5321): a plain connection to a listener on this machine,
 * exactly the octets of the copy and nothing but dot-stuffing, every recipient's own answer.
 */
import { isUtf8 } from "node:buffer";
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Config } from "../config/load.ts";
import { parseListenAddress } from "../milter/address.ts";
import { MilterError } from "../milter/error.ts";
import type { OutboxEntry, OutboxRecipient } from "../store/outbox.ts";

type SmtpError = SMTPConnection.SMTPError;

/** Where copies go. */
export interface SmtpListener {
  readonly host: string;
  readonly port: number;
  /** What we call ourselves in EHLO; this machine's name where absent. */
  readonly name: string | undefined;
}

/** Where the configuration says; it has taken no other form. */
export function smtpListenerOf({ outbound, hostname }: Config): SmtpListener | undefined {
  if (outbound.reinject === undefined) return undefined;
  const address = parseListenAddress(outbound.reinject);
  if (address.kind === "unix") throw new MilterError("bad-address", "an SMTP listener is needed");
  return { host: address.host, port: address.port, name: hostname };
}

/** A copy for the recipients that wait for it. */
export interface Copy extends Pick<OutboxEntry, "sender" | "eightBit"> {
  readonly recipients: readonly string[];
  readonly octets: AsyncIterable<Buffer>;
}

export type Reinjection =
  /** "sent" only where both the recipient and, after it, the message were answered by 2xx. */
  | {
      readonly kind: "answered";
      readonly recipients: readonly OutboxRecipient[];
      /** False where there was no SMTP reply: the next copy would fare no better now. */
      readonly isReachable: boolean;
    }
  /** The signal came first; whether the MTA has the message is unknown. */
  | { readonly kind: "aborted" };

const timeouts = {
  connectionTimeout: 60_000,
  greetingTimeout: 60_000,
  // RFC 5321 section 4.5.3.2.6: the reply to a whole message may take ten minutes.
  socketTimeout: 600_000,
  // Ours is the last word when we close: nothing is left to be read.
  socketCloseTimeout: 0,
};
const quitTimeout = 5_000;
const longestReply = 300;

/** Never rejects: what goes wrong is every recipient's answer. */
export function reinject(
  listener: SmtpListener,
  copy: Copy,
  signal: AbortSignal,
): Promise<Reinjection> {
  const { promise, resolve } = Promise.withResolvers<Reinjection>();
  if (signal.aborted) return Promise.resolve({ kind: "aborted" });
  const connection = connectionTo(listener);
  const abort = (): void => {
    connection.close();
    resolve({ kind: "aborted" });
  };
  const fail = (error: SmtpError): void => {
    // Within a message there is no other way to say that it ends here.
    if (error.code === "EENVELOPE") leave(connection);
    else connection.close();
    const isReachable = error.response !== undefined;
    resolve({ kind: "answered", recipients: refused(copy, error), isReachable });
  };
  signal.addEventListener("abort", abort, { once: true });
  connection.on("error", fail);
  // The library tells nobody when it closes a connection by itself; its own error comes first.
  connection.on("end", () => {
    queueMicrotask(() => {
      fail(Object.assign(new Error("connection ended"), { code: "ECONNECTION" }));
    });
  });
  connection.connect((connectError) => {
    if (connectError) {
      fail(connectError);
      return;
    }
    connection.send(envelopeOf(copy), Readable.from(copy.octets), (error, info) => {
      if (error) {
        fail(error);
        return;
      }
      leave(connection);
      const recipients = answered(copy, info.rejectedErrors ?? []);
      resolve({ kind: "answered", recipients, isReachable: true });
    });
  });
  return promise.finally(() => {
    signal.removeEventListener("abort", abort);
  });
}

/**
 * Whether SMTP can name it as it is: no control characters or angle brackets, and UTF-8 where it
 * isn't ASCII (RFC 6531). Addresses are binary strings.
 */
export function isWritableAddress(address: string): boolean {
  if (!/^[ -;=?-~\x80-\xff]*$/.test(address) || !isUtf8(Buffer.from(address, "latin1")))
    return false;
  const text = textOf(address);
  return text.trim() === text;
}

function connectionTo({ host, port, name }: SmtpListener): SMTPConnection {
  return new SMTPConnection({
    host,
    port,
    name,
    secure: false,
    ignoreTLS: true,
    // A machine that has only its loopback has a local MTA all the same.
    allowInternalNetworkInterfaces: true,
    ...timeouts,
  });
}

/** QUIT; whoever doesn't answer it is left without. */
function leave(connection: SMTPConnection): void {
  const timer = setTimeout(() => {
    connection.close();
  }, quitTimeout);
  connection.once("end", () => {
    clearTimeout(timer);
  });
  connection.quit();
}

function envelopeOf({ sender, recipients, eightBit }: Copy) {
  return { from: textOf(sender), to: recipients.map(textOf), use8BitMime: eightBit };
}

/** A binary string as the text that has its octets in UTF-8. */
function textOf(address: string): string {
  return Buffer.from(address, "latin1").toString("utf8");
}

/** The message was taken, for all recipients but these. */
function answered(
  { recipients }: Copy,
  rejections: readonly SmtpError[],
): readonly OutboxRecipient[] {
  return recipients.map((address) => {
    const rejection = rejections.find((each) => each.recipient === textOf(address));
    return rejection
      ? { address, ...refusalOf(rejection) }
      : { address, state: "sent", reply: undefined };
  });
}

/** The message was not taken; recipients may have been refused one by one. */
function refused({ recipients }: Copy, error: SmtpError): readonly OutboxRecipient[] {
  const rejections = error.rejectedErrors ?? [];
  return recipients.map((address) => {
    const own = rejections.find((each) => each.recipient === textOf(address));
    return { address, ...refusalOf(own ?? error) };
  });
}

/** A 5xx reply to sender, recipient or message is final; whatever else is wrong will pass. */
function refusalOf(error: SmtpError): Pick<OutboxRecipient, "state" | "reply"> {
  const isAboutMessage = error.code === "EENVELOPE" || error.code === "EMESSAGE";
  const isFinal = isAboutMessage && error.permanent === true;
  return { state: isFinal ? "failed" : "waiting", reply: replyOf(error) };
}

/** Only what the MTA said, or the kind of fault: an error's own text may quote its input. */
function replyOf({ response, code, originalCode }: SmtpError): string {
  if (response !== undefined) return response.replaceAll(/\s+/g, " ").slice(0, longestReply);
  return `no answer (${originalCode ?? code ?? "unknown"})`;
}
