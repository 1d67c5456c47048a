import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { createLog } from "../../src/log/operational-log.ts";
import type { Notifier } from "../../src/service/notify.ts";
import { createNotifier } from "../../src/service/notify.ts";
import { missingPeer } from "../pki/peer-program.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/** In the manager's place; perl is part of every Debian, and has the sockets that Node lacks. */
const receiver = `
  use Socket;
  socket(my $socket, PF_UNIX, SOCK_DGRAM, 0) or die $!;
  bind($socket, sockaddr_un($ARGV[0])) or die $!;
  $| = 1;
  print "listening\\n";
  while (defined recv($socket, my $datagram, 65536, 0)) { print unpack("H*", $datagram), "\\n" }
`;

const skip = missingPeer("systemd-notify") || missingPeer("perl");

class Manager {
  readonly path: string;
  /** Variables of each datagram, in the order of arrival. */
  readonly datagrams: string[][] = [];
  readonly #wake = new Set<() => void>();

  constructor(path: string) {
    this.path = path;
  }

  take(line: string): void {
    const variables = Buffer.from(line, "hex").toString().split("\n");
    // systemd-notify asks with it whether what it sent before was read.
    if (variables[0] !== "BARRIER=1") this.datagrams.push(variables.filter((text) => text !== ""));
    for (const wake of this.#wake) wake();
  }

  async received(count: number): Promise<string[][]> {
    const deadline = AbortSignal.timeout(20_000);
    while (this.datagrams.length < count) {
      const { promise, resolve, reject } = Promise.withResolvers<undefined>();
      this.#wake.add(() => {
        resolve(undefined);
      });
      deadline.addEventListener("abort", () => {
        reject(new Error(`${this.datagrams.length} of ${count} datagrams came`));
      });
      await promise;
      this.#wake.clear();
    }
    return this.datagrams;
  }
}

async function startManager(t: TestContext): Promise<Manager> {
  const directory = temporaryDirectory("notify");
  const manager = new Manager(join(directory, "notify"));
  const perl = spawn("perl", ["-e", receiver, manager.path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  t.after(() => perl.kill("SIGKILL"));
  const lines = createInterface({ input: perl.stdout });
  await once(lines, "line", { signal: AbortSignal.timeout(20_000) });
  lines.on("line", (line) => {
    manager.take(line);
  });
  return manager;
}

interface Notifying {
  readonly notifier: Notifier;
  readonly lines: string[];
  readonly environment: NodeJS.ProcessEnv;
}

function notifying(variables: Record<string, string>): Notifying {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const environment: NodeJS.ProcessEnv = { PATH: process.env["PATH"], ...variables };
  const log = createLog({ format: "text", level: "debug", destination });
  return { notifier: createNotifier(log, environment), lines, environment };
}

describe("the service manager", { skip, concurrency: true }, () => {
  test("is told that the service is ready, its process and its status", async (t) => {
    const manager = await startManager(t);
    const { notifier, lines } = notifying({ NOTIFY_SOCKET: manager.path });
    await notifier.notify("ready", "2 workers");
    assert.deepEqual(await manager.received(1), [
      ["READY=1", `MAINPID=${process.pid}`, "STATUS=2 workers"],
    ]);
    assert.deepEqual(lines, []);
  });

  test("is told when a reload began, by its own clock", async (t) => {
    const manager = await startManager(t);
    const { notifier } = notifying({ NOTIFY_SOCKET: manager.path });
    const now = () => Number(process.hrtime.bigint() / 1000n);
    const before = now();
    await notifier.notify("reloading");
    const [[reloading, clock] = []] = await manager.received(1);
    assert.equal(reloading, "RELOADING=1");
    const [name, value] = clock!.split("=");
    assert.equal(name, "MONOTONIC_USEC");
    assert.ok(before <= Number(value) && Number(value) <= now());
  });

  test("hears everything in its order", async (t) => {
    const manager = await startManager(t);
    const { notifier } = notifying({ NOTIFY_SOCKET: manager.path });
    const states = ["ready", "reloading", "ready", "stopping"] as const;
    await Promise.all(states.map((state) => notifier.notify(state)));
    const first = (await manager.received(4)).map(([variable]) => variable);
    assert.deepEqual(first, ["READY=1", "RELOADING=1", "READY=1", "STOPPING=1"]);
  });

  test("takes a status for one variable, whatever it holds", async (t) => {
    const manager = await startManager(t);
    const { notifier } = notifying({ NOTIFY_SOCKET: manager.path });
    await notifier.notify("stopping", "line\nMAINPID=1\r\n--help é");
    const [datagram] = await manager.received(1);
    assert.deepEqual(datagram, ["STOPPING=1", "STATUS=line MAINPID=1 --help é"]);
  });

  test("hears the watchdog's beats from ready to stopping", async (t) => {
    const manager = await startManager(t);
    const { notifier } = notifying({ NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: "200000" });
    await notifier.notify("ready");
    const beats = (await manager.received(4)).slice(1);
    assert.deepEqual(beats, [["WATCHDOG=1"], ["WATCHDOG=1"], ["WATCHDOG=1"]]);
    await notifier.notify("stopping");
    await sleep(500); // five beats that must not come
    assert.deepEqual(manager.datagrams.at(-1), ["STOPPING=1"]);
  });

  test("hears no beats where it watches another process", async (t) => {
    const manager = await startManager(t);
    const watched = { NOTIFY_SOCKET: manager.path, WATCHDOG_USEC: "100000", WATCHDOG_PID: "1" };
    const { notifier } = notifying(watched);
    await notifier.notify("ready");
    await sleep(300);
    await notifier.notify("stopping");
    assert.deepEqual((await manager.received(2))[1], ["STOPPING=1"]);
  });

  test("that is gone is logged and stops nothing", async () => {
    const directory = temporaryDirectory("notify");
    const { notifier, lines } = notifying({ NOTIFY_SOCKET: join(directory, "nobody") });
    await notifier.notify("ready", "secret");
    assert.deepEqual(lines, [
      "domseal: warning: systemd can't be told READY, MAINPID, STATUS: systemd-notify ended with 1\n",
    ]);
  });
});

test("a notification is given up when it takes too long", async () => {
  const directory = temporaryDirectory("notify");
  const program = join(directory, "systemd-notify");
  await writeFile(program, "#!/bin/sh\nexec sleep 600\n", { mode: 0o755 });
  const PATH = `${directory}:${process.env["PATH"] ?? ""}`;
  const { notifier, lines } = notifying({ NOTIFY_SOCKET: join(directory, "notify"), PATH });
  await notifier.notify("stopping");
  assert.match(lines.join(""), /systemd can't be told STOPPING: .* took longer than 5000 ms/);
});

test("a missing systemd-notify is named", async () => {
  const { notifier, lines } = notifying({ NOTIFY_SOCKET: "/run/notify", PATH: "/nonexistent" });
  await notifier.notify("ready");
  assert.match(lines.join(""), /systemd-notify is not installed/);
});

test("without a manager nothing is run", async () => {
  const directory = temporaryDirectory("notify");
  const ran = join(directory, "ran");
  const program = join(directory, "systemd-notify");
  await writeFile(program, `#!/bin/sh\ntouch ${ran}\n`, { mode: 0o755 });
  const { notifier, lines } = notifying({ PATH: `${directory}:/usr/bin:/bin` });
  await notifier.notify("ready");
  await assert.rejects(rm(ran), { code: "ENOENT" });
  assert.deepEqual(lines, []);
});

test("children find nothing of the manager in their environment", () => {
  const variables = { NOTIFY_SOCKET: "/run/notify", WATCHDOG_USEC: "1000000", WATCHDOG_PID: "1" };
  const { environment } = notifying(variables);
  assert.deepEqual(Object.keys(environment), ["PATH"]);
});
