/**
 * A private Postfix: its own configuration, queue and log in a temporary folder, one SMTP listener
 * on loopback, everything relayed to one SMTP port. Needs root, as Postfix's master does.
 */
import { execFile } from "node:child_process";
import { access, chmod, chown, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort, startOnFreePort } from "./free-port.ts";
import { logged } from "./mail-log.ts";
import type { MailServer, MailServerOptions, QueuedMessage } from "./mail-server.ts";
import { SmtpClient } from "./smtp-client.ts";

export interface PostfixOptions extends MailServerOptions {
  /** More lines of main.cf; they beat the ones below. */
  readonly settings?: Readonly<Record<string, string>>;
}

export type PostfixStart =
  | { readonly kind: "running"; readonly postfix: Postfix }
  /** There is no Postfix on this machine, or no right to start it. */
  | { readonly kind: "missing"; readonly reason: string };

const run = promisify(execFile);

/** Rejects where an installed Postfix doesn't start. */
export async function startPostfix(options: PostfixOptions): Promise<PostfixStart> {
  const missing = await whatIsMissing();
  if (missing !== undefined) return { kind: "missing", reason: missing };
  const postfix = await startOnFreePort(() => Postfix.prepare(options));
  return { kind: "running", postfix };
}

export class Postfix implements MailServer {
  readonly name = "postfix";
  readonly port: number;
  /** main.cf, master.cf, the queue and the log. */
  readonly directory: string;

  private constructor(directory: string, port: number) {
    this.directory = directory;
    this.port = port;
  }

  static async prepare(options: PostfixOptions): Promise<Postfix> {
    const directory = await mkdtemp(join(tmpdir(), "postfix-"));
    await chmod(directory, 0o755);
    const { stdout } = await run("id", ["-u", "postfix"]);
    await mkdir(join(directory, "queue"));
    await mkdir(join(directory, "data"), { mode: 0o700 });
    await chown(join(directory, "data"), Number(stdout), -1);
    const port = await freePort();
    await writeFile(join(directory, "main.cf"), mainConfiguration(directory, options));
    await writeFile(join(directory, "master.cf"), masterConfiguration(port, options));
    return new Postfix(directory, port);
  }

  async start(): Promise<void> {
    await this.#control("start");
    const client = await this.#greeting();
    client.quit();
  }

  async stop(): Promise<void> {
    // `abort` and not `stop`: nothing in this queue is worth waiting for.
    await this.#control("abort").catch(() => undefined);
    await this.#ended();
    await rm(this.directory, { recursive: true, force: true });
  }

  async log(): Promise<string> {
    return readFile(join(this.directory, "mail.log"), "latin1").catch(() => "");
  }

  async logged(pattern: RegExp, timeout = 15_000): Promise<string> {
    return logged(() => this.log(), pattern, timeout);
  }

  async queue(): Promise<readonly PostfixQueueEntry[]> {
    const { stdout } = await run("postqueue", ["-c", this.directory, "-j"]);
    const lines = stdout.split("\n").filter((line) => line !== "");
    return lines.map((line) => {
      const entry = JSON.parse(line) as PostqueueLine;
      const recipients = entry.recipients.map(({ address }) => address);
      return { queueId: entry.queue_id, queueName: entry.queue_name, recipients };
    });
  }

  async flush(): Promise<void> {
    await run("postqueue", ["-c", this.directory, "-f"]);
  }

  /** Such mail passes the non_smtpd_milters. */
  async sendmail(sender: string, recipients: readonly string[], raw: Buffer): Promise<void> {
    const child = run("sendmail", ["-C", this.directory, "-i", "-f", sender, "--", ...recipients], {
      env: { ...process.env, MAIL_CONFIG: this.directory },
    });
    child.child.stdin?.end(raw);
    await child;
  }

  async #control(verb: "start" | "abort"): Promise<void> {
    await run("postfix", ["-c", this.directory, verb]);
  }

  async #greeting(): Promise<SmtpClient> {
    const attempts = 100;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await SmtpClient.open(this.port);
      } catch (error) {
        if (attempt === attempts) throw error;
        await sleep(50);
      }
    }
  }

  /** The master removes nothing itself: its lock on the pid file ends with it. */
  async #ended(): Promise<void> {
    const file = join(this.directory, "queue", "pid", "master.pid");
    const process_ = Number((await readFile(file, "latin1").catch(() => "0")).trim());
    for (let attempt = 0; attempt < 100 && process_ > 0; attempt += 1) {
      if (!(await exists(`/proc/${process_}`))) return;
      await sleep(50);
    }
  }
}

interface PostfixQueueEntry extends QueuedMessage {
  /** `active`, `deferred`, `hold`, ... */
  readonly queueName: string;
}

/** What is used of a line of `postqueue -j`. */
interface PostqueueLine {
  readonly queue_name: string;
  readonly queue_id: string;
  readonly recipients: readonly { readonly address: string }[];
}

async function whatIsMissing(): Promise<string | undefined> {
  if (!(await exists("/usr/sbin/postfix"))) return "Postfix is not installed";
  return process.getuid?.() === 0 ? undefined : "Postfix can be started by root only";
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function mainConfiguration(directory: string, options: PostfixOptions): string {
  const settings: Record<string, string> = {
    compatibility_level: "3.6",
    myhostname: options.hostname ?? "mx.hospital.example",
    mydestination: "",
    inet_interfaces: "127.0.0.1",
    inet_protocols: "ipv4",
    mynetworks: "127.0.0.0/8",
    queue_directory: join(directory, "queue"),
    data_directory: join(directory, "data"),
    maillog_file_prefixes: directory,
    maillog_file: join(directory, "mail.log"),
    smtpd_relay_restrictions: "permit_mynetworks, reject",
    relayhost: `[127.0.0.1]:${options.nextHop}`,
    smtp_host_lookup: "native",
    disable_dns_lookups: "yes",
    alias_maps: "",
    alias_database: "",
    local_recipient_maps: "",
    message_size_limit: "60000000",
    mailbox_size_limit: "0",
    ...milterSettings(options.milter),
    ...options.settings,
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}\n`)
    .join("");
}

function milterSettings(milter: string | undefined): Record<string, string> {
  if (milter === undefined) return {};
  return {
    smtpd_milters: milter,
    non_smtpd_milters: milter,
    milter_default_action: "tempfail",
  };
}

function masterConfiguration(port: number, options: PostfixOptions): string {
  const { reinjection, reinjectionMilter = "" } = options;
  const second =
    reinjection === undefined
      ? ""
      : `127.0.0.1:${reinjection} inet n - n - - smtpd -o smtpd_milters=${reinjectionMilter}\n`;
  return `
127.0.0.1:${port} inet n - n - - smtpd
${second}\
pickup    unix  n - n 60 1 pickup
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
tlsmgr    unix  - - n 1000? 1 tlsmgr
rewrite   unix  - - n - - trivial-rewrite
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
trace     unix  - - n - 0 bounce
verify    unix  - - n - 1 verify
flush     unix  n - n 1000? 0 flush
proxymap  unix  - - n - - proxymap
proxywrite unix - - n - 1 proxymap
smtp      unix  - - n - - smtp
relay     unix  - - n - - smtp
showq     unix  n - n - - showq
error     unix  - - n - - error
retry     unix  - - n - - error
discard   unix  - - n - - discard
local     unix  - n n - - local
virtual   unix  - n n - - virtual
lmtp      unix  - - n - - lmtp
anvil     unix  - - n - 1 anvil
scache    unix  - - n - 1 scache
postlog   unix-dgram n - n - 1 postlogd
`;
}
