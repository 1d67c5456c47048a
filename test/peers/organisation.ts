/**
 * One organisation with DomSeal as its administrator sets it up: by the command line, in processes
 * of its own. Used by the tests and by the demonstration.
 */
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const program = join(import.meta.dirname, "../../src/cli/main.ts");

export interface CommandResult {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** Runs `domseal ARGS`; the exit code is part of the result. */
export async function domseal(words: readonly string[], input?: Buffer): Promise<CommandResult> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, ...words],
      { encoding: "buffer", maxBuffer: 200_000_000 },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : 1;
        resolve({ code, stdout, stderr: stderr.toString() });
      },
    );
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

export class Organisation {
  readonly domain: string;
  readonly directory: string;
  #daemon: ChildProcess | undefined;
  #log = "";
  #socket = "";

  private constructor(domain: string, directory: string) {
    this.domain = domain;
    this.directory = directory;
  }

  /** `settings` are lines for the top of milter.conf, in place of the ones that it has. */
  static async create(
    domain: string,
    parent: string,
    settings: Readonly<Record<string, string>> = {},
    family: "inet" | "unix" = "inet",
  ): Promise<Organisation> {
    const directory = join(parent, domain);
    await mkdir(directory);
    await chmod(directory, 0o755);
    const organisation = new Organisation(domain, directory);
    const path = `unix:${join(directory, "milter.sock")}`;
    const socket = family === "unix" ? path : "inet:0@127.0.0.1";
    if (family === "unix") organisation.#socket = path;
    await organisation.must(["init", "--domain", domain, "--dir", directory, "--socket", socket]);
    // Only the one address of the organisation's own machines: the partner has another.
    await organisation.configure({ internal_hosts: '["127.0.0.1"]', ...settings });
    return organisation;
  }

  get config(): string {
    return join(this.directory, "milter.conf");
  }

  /** Where the daemon listens, in Postfix's form. */
  get milter(): string {
    return this.#socket;
  }

  /** What the daemon has logged. */
  get log(): string {
    return this.#log;
  }

  get pid(): number {
    const pid = this.#daemon?.pid;
    if (pid === undefined) throw new Error("the daemon doesn't run");
    return pid;
  }

  /** Sets keys of the configuration; `timeouts.filter` is the key of a table. */
  async configure(settings: Readonly<Record<string, string>>): Promise<void> {
    let text = await readFile(this.config, "utf8");
    for (const [name, value] of Object.entries(settings)) text = withSetting(text, name, value);
    await writeFile(this.config, text);
  }

  async run(words: readonly string[], input?: Buffer): Promise<CommandResult> {
    const global = words[0] === "init" ? [] : ["--config", this.config];
    return domseal([...global, ...words], input);
  }

  /** Rejects unless the command succeeds; resolves to its standard output. */
  async must(words: readonly string[], input?: Buffer): Promise<Buffer> {
    const { code, stdout, stderr } = await this.run(words, input);
    if (code !== 0) throw new Error(`domseal ${words.join(" ")}: exit ${code}\n${stderr}`);
    return stdout;
  }

  /** Takes the other's certificate as its administrators would, fingerprint compared. */
  async befriend(other: Organisation, profile = "compatible"): Promise<void> {
    const file = join(this.directory, `${other.domain}.pem`);
    await writeFile(file, await other.must(["key", "export"]));
    await this.must(["partner", "add", other.domain, "--profile", profile]);
    await this.must(["partner", "import", other.domain, file]);
    const approval = ["--by", "A. Admin", "--how", "read aloud by telephone"];
    await this.must(["partner", "approve", other.domain, ...approval]);
  }

  /** Starts the daemon; rejects with its log if it ends before it is ready. */
  async start(): Promise<void> {
    const daemon = spawn(process.execPath, [program, "--config", this.config, "serve"], {
      stdio: ["ignore", "ignore", "pipe"],
    });
    this.#daemon = daemon;
    this.#log = "";
    daemon.stderr.setEncoding("utf8").on("data", (text: string) => (this.#log += text));
    const ready = await this.logged(/ready on .+/);
    if (this.#socket !== "") return;
    // A restart takes the same port, which Postfix has in its configuration.
    this.#socket = `inet:127.0.0.1:${/ready on inet:(\d+)@/.exec(ready)?.[1] ?? ""}`;
    await this.configure({ listen: `["${this.#socket}"]` });
  }

  /** Waits for a line of the daemon's log. */
  async logged(pattern: RegExp, timeout = 20_000): Promise<string> {
    const deadline = Date.now() + timeout;
    while (!pattern.test(this.#log)) {
      const ended = this.#daemon?.exitCode !== null || this.#daemon.signalCode !== null;
      if (ended || Date.now() > deadline)
        throw new Error(`${this.domain}: not logged: ${pattern.source}\n${this.#log}`);
      await sleep(20);
    }
    return this.#log;
  }

  /** Ends the daemon by a signal; resolves to its exit code, null where the signal killed it. */
  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null> {
    const daemon = this.#daemon;
    this.#daemon = undefined;
    if (!daemon) return null;
    if (daemon.exitCode === null && daemon.signalCode === null) {
      daemon.kill(signal);
      await once(daemon, "exit");
    }
    return daemon.exitCode;
  }
}

/** In place of the key's line, commented out or not; a table's key below the table's heading. */
function withSetting(text: string, name: string, value: string): string {
  const [key = "", table] = name.split(".").reverse();
  const start = table === undefined ? 0 : text.indexOf(`[${table}]`);
  if (start < 0) throw new Error(`no such table: ${name}`);
  const rest = text.slice(start);
  const line = new RegExp(`^#?${key} = .*$`, "m");
  if (!line.test(rest)) throw new Error(`no such key: ${name}`);
  return text.slice(0, start) + rest.replace(line, () => `${key} = ${value}`);
}
