/**
 * A private Sendmail, as scripts/peers/sendmail unpacks it beside an installed Postfix: its own
 * configuration, queue and log in a temporary folder, everything relayed to one SMTP port.
 */
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, startOnFreePort } from "./free-port.ts";
import { logged } from "./mail-log.ts";
import type { MailServer, QueuedMessage } from "./mail-server.ts";
import { environment, installation, writeConfiguration } from "./sendmail-configuration.ts";
import type { SendmailOptions } from "./sendmail-configuration.ts";
import { canIsolate, prepareIsolation, spawnIsolated, SystemLog } from "./sendmail-namespace.ts";
import { SmtpClient } from "./smtp-client.ts";

export type SendmailStart =
  | { readonly kind: "running"; readonly sendmail: Sendmail }
  /** There is no Sendmail in this checkout, or no right to start it. */
  | { readonly kind: "missing"; readonly reason: string };

const program = join(installation, "sendmail");

/** Rejects where a Sendmail that is there doesn't start. */
export async function startSendmail(options: SendmailOptions): Promise<SendmailStart> {
  const missing = await whatIsMissing();
  if (missing !== undefined) return { kind: "missing", reason: missing };
  const sendmail = await startOnFreePort(() => Sendmail.prepare(options));
  return { kind: "running", sendmail };
}

async function whatIsMissing(): Promise<string | undefined> {
  const there = await access(program).then(
    () => true,
    () => false,
  );
  if (!there) return "Sendmail is not unpacked: scripts/peers/sendmail";
  return (await canIsolate()) ? undefined : "Sendmail needs namespaces of its own: unshare(1)";
}

export class Sendmail implements MailServer {
  readonly name = "sendmail";
  readonly port: number;
  readonly directory: string;
  readonly #hostname: string;
  readonly #log: SystemLog;
  #daemon: ChildProcess | undefined;

  private constructor(directory: string, port: number, hostname: string, log: SystemLog) {
    this.directory = directory;
    this.port = port;
    this.#hostname = hostname;
    this.#log = log;
  }

  static async prepare(options: SendmailOptions): Promise<Sendmail> {
    const directory = await mkdtemp(join(tmpdir(), "sendmail-"));
    // Sendmail trusts no file below a folder that others may write.
    await chmod(directory, 0o755);
    const { hostname = "mx.hospital.example" } = options;
    for (const queue of ["queue", "submission-queue"])
      await mkdir(join(directory, queue), { mode: 0o700 });
    await writeFile(join(directory, "service.switch"), "hosts files\n");
    await prepareIsolation(directory, hostname);
    const port = await freePort();
    await writeConfiguration(directory, port, options);
    return new Sendmail(directory, port, hostname, await SystemLog.open(directory));
  }

  async start(): Promise<void> {
    const daemon = this.#run(["-C", join(this.directory, "sendmail.cf"), "-bD"]);
    this.#daemon = daemon;
    let said = "";
    daemon.stderr?.setEncoding("utf8").on("data", (text: string) => (said += text));
    for (let attempt = 1; ; attempt += 1) {
      try {
        (await SmtpClient.open(this.port)).quit();
        return;
      } catch (error) {
        if (attempt === 200 || ended(daemon))
          throw new Error(`Sendmail doesn't start: ${said}${await this.log()}`, { cause: error });
        await sleep(50);
      }
    }
  }

  async stop(): Promise<void> {
    const daemon = this.#daemon;
    if (daemon && !ended(daemon)) {
      daemon.kill("SIGKILL");
      // Its pipes close when the last of its processes has gone.
      await once(daemon, "close");
    }
    this.#log.close();
    await rm(this.directory, { recursive: true, force: true, maxRetries: 10 });
  }

  log(): Promise<string> {
    return Promise.resolve(this.#log.text);
  }

  async logged(pattern: RegExp, timeout = 15_000): Promise<string> {
    return logged(() => this.log(), pattern, timeout);
  }

  async queue(): Promise<readonly QueuedMessage[]> {
    const names = await readdir(join(this.directory, "queue"));
    const messages: QueuedMessage[] = [];
    for (const name of names.filter((each) => each.startsWith("qf"))) {
      // A delivery that ends meanwhile takes the file with it.
      const text = await readFile(join(this.directory, "queue", name), "latin1").catch(() => "");
      const recipients = [...text.matchAll(/^R[A-Z]*:<?(?<address>[^>\n]*)>?$/gm)].map(
        (found) => found.groups!["address"]!,
      );
      if (recipients.length > 0) messages.push({ queueId: name.slice(2), recipients });
    }
    return messages;
  }

  async flush(): Promise<void> {
    await this.#finish(["-C", join(this.directory, "sendmail.cf"), "-qf"]);
  }

  async sendmail(sender: string, recipients: readonly string[], raw: Buffer): Promise<void> {
    const configuration = join(this.directory, "submit.cf");
    await this.#finish(["-C", configuration, "-i", "-f", sender, "--", ...recipients], raw);
  }

  async #finish(words: readonly string[], input?: Buffer): Promise<void> {
    const child = this.#run(words);
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding("utf8").on("data", (text: string) => (said += text));
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
    await once(child, "close");
    if (child.exitCode !== 0) throw new Error(`sendmail: exit ${child.exitCode}: ${said}`);
  }

  #run(words: readonly string[]): ChildProcess {
    const { directory } = this;
    const hostname = this.#hostname;
    return spawnIsolated({ directory, hostname, words: [program, ...words], env: environment });
  }
}

function ended({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}
