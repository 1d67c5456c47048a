/** Sockets that systemd opened: its own socket-activate(1) opens them, a child serves them. */
import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { stat } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import { inheritedFor, takeInheritedDescriptors } from "../../src/milter/activation.ts";
import { formatListenAddress } from "../../src/milter/address.ts";
import type { ListenAddress } from "../../src/milter/address.ts";
import { MilterError } from "../../src/milter/error.ts";
import { openMta } from "../../src/milter/mta.ts";
import { eventually } from "../eventually.ts";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { isWithinAMinute, keepAliveTimers } from "./keep-alive.ts";
import { plainMessage } from "./session-fixture.ts";

const program = "systemd-socket-activate";

test("takes the descriptors that are for this process, and removes what names them", () => {
  const environment = { LISTEN_PID: "7", LISTEN_FDS: "3", LISTEN_FDNAMES: "a:b:a", PATH: "/bin" };
  const inherited = takeInheritedDescriptors(environment, 7);
  assert.deepEqual(inherited, [
    { name: "a", descriptor: 3 },
    { name: "b", descriptor: 4 },
    { name: "a", descriptor: 5 },
  ]);
  assert.deepEqual(environment, { PATH: "/bin" });
  const descriptors = (name: string): number[] =>
    inheritedFor({ kind: "systemd", name }, inherited).map(({ descriptor }) => descriptor);
  assert.deepEqual([descriptors(""), descriptors("a"), descriptors("b")], [[3, 4, 5], [3, 5], [4]]);
});

test("names descriptors as libsystemd does where they have no names", () => {
  assert.deepEqual(takeInheritedDescriptors({ LISTEN_PID: "7", LISTEN_FDS: "1" }, 7), [
    { name: "unknown", descriptor: 3 },
  ]);
});

const notForUs: [name: string, environment: Record<string, string>][] = [
  ["another process", { LISTEN_PID: "8", LISTEN_FDS: "1" }],
  ["no process", { LISTEN_FDS: "1" }],
  ["no descriptors", { LISTEN_PID: "7" }],
  ["a count that is none", { LISTEN_PID: "7", LISTEN_FDS: "-1" }],
  ["more descriptors than there can be", { LISTEN_PID: "7", LISTEN_FDS: "9999" }],
];

for (const [name, environment] of notForUs) {
  test(`takes nothing where the environment is for ${name}`, () => {
    assert.deepEqual(takeInheritedDescriptors(environment, 7), []);
    assert.deepEqual(environment, {});
  });
}

test("says what systemd handed over where the name is another one", () => {
  const place = { kind: "systemd", name: "milter" } as const;
  for (const [inherited, message] of [
    [[], /^can't listen on systemd:milter: systemd handed over no sockets to this process$/],
    [[{ name: "http", descriptor: 3 }], /sockets of other names: http$/],
  ] as const) {
    assert.throws(
      () => inheritedFor(place, inherited),
      (error) =>
        error instanceof MilterError && error.code === "unavailable" && message.test(error.message),
    );
  }
});

for (const kind of ["unix", "inet"] as const) {
  test(`serves a socket of the family ${kind} that systemd opened, and leaves it there`, async (t) => {
    if (!(await isInstalled(program))) {
      skipWithoutPeer(t, `${program} is not installed`);
      return;
    }
    const address = await freeAddress(kind);
    const child = activated(t, address, ["--fdname=milter"], ["systemd:milter"]);
    const connected = await trigger(t, address);
    const report = await reportOf(child);
    if (address.kind !== "unix") {
      const { port } = address;
      await eventually("keepalive", () => keepAliveTimers(port).some(isWithinAMinute));
    }
    connected.destroy();
    assert.deepEqual(report, { addresses: [formatListenAddress(address)], environment: [] });
    const mta = await openMta({ address });
    // Replies before end of message are left out on unix sockets only: the server knows which it is.
    assert.equal((mta.client.agreed.protocol & 0xff000) !== 0, kind === "unix");
    assert.equal((await mta.send(plainMessage)).kind, "accepted");
    await mta.quit();
    child.kill("SIGTERM");
    await once(child, "exit");
    if (address.kind === "unix") assert.ok((await stat(address.path)).isSocket());
  });
}

test("says so where what it inherited is no listening socket", async () => {
  const code = `
    import { listenAll } from ${JSON.stringify(new URL("../../src/milter/listener.ts", import.meta.url))};
    Object.assign(process.env, { LISTEN_PID: String(process.pid), LISTEN_FDS: "1" });
    const ignored = () => {};
    const failed = await listenAll([{ kind: "systemd", name: "" }], { onConnection: ignored, onError: ignored })
      .catch((error) => error);
    console.log(failed.code + "; " + failed.message);`;
  for (const third of ["pipe", "ignore"] as const) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", code], {
      stdio: ["ignore", "pipe", "inherit", third],
    });
    const [line] = (await once(createInterface(child.stdout!), "line")) as [string];
    assert.equal(
      line,
      "unavailable; can't listen on systemd:unknown: descriptor 3 is not a listening stream socket",
    );
    await once(child, "exit");
  }
});

async function isInstalled(name: string): Promise<boolean> {
  return promisify(execFile)("which", [name]).then(
    () => true,
    () => false,
  );
}

async function freeAddress(kind: "unix" | "inet"): Promise<ListenAddress> {
  if (kind === "inet") {
    return { kind, host: "127.0.0.1", port: await freePort() };
  }
  return { kind, path: join(temporaryDirectory("activation"), "milter.sock") };
}

/** systemd-socket-activate(1) becomes our process at the first connection. */
function activated(
  context: TestContext,
  address: ListenAddress,
  options: readonly string[],
  places: readonly string[],
): ChildProcess {
  const entry = join(import.meta.dirname, "activated-server.ts");
  const listen = address.kind === "unix" ? address.path : `${address.host}:${address.port}`;
  const child = spawn(
    program,
    [...options, `--listen=${listen}`, process.execPath, entry, ...places],
    { stdio: ["ignore", "pipe", "ignore"] },
  );
  context.after(() => child.kill("SIGKILL"));
  return child;
}

/** The first connection, which starts the server; it is tried until somebody listens. */
async function trigger(context: TestContext, address: ListenAddress) {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const socket = connect(address.kind === "unix" ? { path: address.path } : address);
    context.after(() => socket.destroy());
    const connected = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    if (connected) return socket.on("error", () => undefined);
    assert.ok(Date.now() < deadline, "nobody listens");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function reportOf(child: ChildProcess): Promise<unknown> {
  const [line] = (await once(createInterface(child.stdout!), "line")) as [string];
  return JSON.parse(line);
}
