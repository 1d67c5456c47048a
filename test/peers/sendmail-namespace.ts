/**
 * A Sendmail is run as on a machine of its own: it sleeps for a minute where the host name has no
 * dot, asks the DNS for its clients, logs to /dev/log only, and leaves children when it is killed.
 * In namespaces of their own its processes see another host name, other files, and end together.
 */
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { Server } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const devices = ["null", "zero", "random", "urandom"];

/** Mounts last as long as the namespace; the machine's own are not touched. */
const entrance = `set -e
directory=$1 hostname=$2
shift 2
for device in ${devices.join(" ")}; do mount --bind /dev/$device "$directory/dev/$device"; done
mount --rbind "$directory/dev" /dev
mount --bind "$directory/hosts" /etc/hosts
mount --bind "$directory/nsswitch.conf" /etc/nsswitch.conf
hostname "$hostname"
exec "$@"
`;

const unshare = ["--uts", "--mount", "--pid", "--fork", "--kill-child"];

/** Whether such namespaces can be made here: root may, unless in a container without the right. */
export function canIsolate(): Promise<boolean> {
  return run("unshare", [...unshare, "sh", "-c", "mount --bind /dev/null /dev/zero"]).then(
    () => true,
    () => false,
  );
}

export interface IsolatedProgram {
  readonly directory: string;
  readonly hostname: string;
  readonly words: readonly string[];
  readonly env: NodeJS.ProcessEnv;
}

/** The files that programs find in place of the machine's; `directory` is there already. */
export async function prepareIsolation(directory: string, hostname: string): Promise<void> {
  await mkdir(join(directory, "dev"));
  for (const device of devices) await writeFile(join(directory, "dev", device), "");
  await writeFile(join(directory, "enter"), entrance);
  await writeFile(
    join(directory, "hosts"),
    `127.0.0.1 localhost\n127.0.0.1 ${hostname}\n127.0.0.2 partner.example\n`,
  );
  await writeFile(
    join(directory, "nsswitch.conf"),
    "passwd: files\ngroup: files\nhosts: files\nservices: files\n",
  );
}

/** Killing the child that this answers with ends all that it started, and so does our own end. */
export function spawnIsolated({ directory, hostname, words, env }: IsolatedProgram): ChildProcess {
  const enter = [join(directory, "enter"), directory, hostname];
  const isolated = ["--pdeathsig", "KILL", "unshare", ...unshare, "sh", ...enter, ...words];
  return spawn("setpriv", isolated, { env, cwd: directory });
}

/**
 * The other end of /dev/log. syslog(3) tries a datagram socket first and then a stream, in which
 * each message ends with a NUL.
 */
export class SystemLog {
  readonly #server: Server;
  #text = "";

  private constructor() {
    this.#server = createServer((socket) => {
      socket.on("error", () => undefined);
      socket.setEncoding("latin1").on("data", (text) => {
        this.#text += text.toString().replaceAll(/\n?\0/g, "\n");
      });
    });
  }

  static async open(directory: string): Promise<SystemLog> {
    const log = new SystemLog();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    log.#server.once("error", reject).listen(join(directory, "dev/log"), () => {
      resolve(undefined);
    });
    await promise;
    return log;
  }

  get text(): string {
    return this.#text;
  }

  close(): void {
    this.#server.close();
  }
}
