/** What the tests want of a real MTA, whichever it is. */
import { startPostfix } from "./postfix.ts";
import { startSendmail } from "./sendmail.ts";

export type MailServerKind = "postfix" | "sendmail";

export interface MailServerOptions {
  /** Postfix's form, `unix:/path` or `inet:host:port`, several after commas; untouched without. */
  readonly milter?: string;
  /** Loopback port that everything is relayed to. */
  readonly nextHop: number;
  readonly hostname?: string;
  /** One more listener on this loopback port, without milters: where copies are sent back to. */
  readonly reinjection?: number;
  /** A milter of that listener's own, in Postfix's form: what must still see such copies. */
  readonly reinjectionMilter?: string;
}

export interface QueuedMessage {
  readonly queueId: string;
  readonly recipients: readonly string[];
}

/** An MTA of the test's own. */
export interface MailServer {
  readonly name: MailServerKind;
  /** The SMTP listener on 127.0.0.1. */
  readonly port: number;
  /** Its configuration and its queue. */
  readonly directory: string;
  /** Its mail log so far. */
  log(): Promise<string>;
  /** Waits until the log matches; rejects with the log's end after `timeout` milliseconds. */
  logged(pattern: RegExp, timeout?: number): Promise<string>;
  queue(): Promise<readonly QueuedMessage[]>;
  /** Tries everything in the queue again, now. */
  flush(): Promise<void>;
  /** Submits a message by sendmail(1). */
  sendmail(sender: string, recipients: readonly string[], raw: Buffer): Promise<void>;
  /** Ends it, also its deliveries in work, and removes its folder. */
  stop(): Promise<void>;
}

export type MailServerStart =
  | { readonly kind: "running"; readonly server: MailServer }
  /** It is not on this machine, or there is no right to start it. */
  | { readonly kind: "missing"; readonly reason: string };

/** Rejects where an MTA that is there doesn't start. */
export async function startMailServer(
  kind: MailServerKind,
  options: MailServerOptions,
): Promise<MailServerStart> {
  if (kind === "postfix") {
    const start = await startPostfix(options);
    return start.kind === "missing" ? start : { kind: "running", server: start.postfix };
  }
  const start = await startSendmail(options);
  return start.kind === "missing" ? start : { kind: "running", server: start.sendmail };
}
