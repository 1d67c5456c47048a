import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { readdirSync, rmSync, symlinkSync } from "node:fs";
import { readdir, stat, unlink, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { basename, dirname, join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { parseListenAddress } from "../../src/milter/address.ts";
import { MilterError } from "../../src/milter/error.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { listenAll } from "../../src/milter/listener.ts";
import { startServer } from "../../src/milter/server.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { isWithinAMinute, keepAliveTimers } from "./keep-alive.ts";
import { recorder } from "./session-fixture.ts";

const plainOptions = { filter: recorder().filter, limits: defaultLimits };

test("gives its unix socket the mode asked for, and removes it at the end", async () => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const before = process.umask(0o027);
  const server = await startServer({
    ...plainOptions,
    listen: [{ kind: "unix", path }],
    socketMode: 0o640,
  });
  assert.equal((await stat(path)).mode & 0o777, 0o640);
  assert.equal(process.umask(before), 0o027);
  await server.close();
  await assert.rejects(stat(path));
});

test("gives its unix socket the owner and group asked for, by name and by number", async (t) => {
  if (process.getuid?.() !== 0) {
    t.skip("changing a socket's owner takes root's rights");
    return;
  }
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const { stdout } = await promisify(execFile)("id", ["-u", "mail"]);
  const { stdout: group } = await promisify(execFile)("id", ["-g", "mail"]);
  const asMail = { uid: Number(stdout), gid: Number(group) };
  for (const [access, expected] of [
    [{ socketOwner: "mail", socketGroup: "mail" }, asMail],
    [{ socketGroup: "mail" }, { ...asMail, uid: 0 }],
    [
      { socketOwner: "4711", socketGroup: "4712" },
      { uid: 4711, gid: 4712 },
    ],
  ] as const) {
    const options = { ...plainOptions, ...access, socketMode: 0o620 };
    const server = await startServer({ ...options, listen: [{ kind: "unix", path }] });
    const { uid, gid, mode } = await stat(path);
    assert.deepEqual({ uid, gid, mode: mode & 0o777 }, { ...expected, mode: 0o620 });
    await server.close();
  }
});

test("names the user or group that nobody knows, and listens nowhere", async () => {
  const directory = temporaryDirectory("listener");
  const listen = [{ kind: "unix", path: join(directory, "milter.sock") } as const];
  for (const [access, reason] of [
    [{ socketOwner: "no-such-user" }, "user of the socket is unknown: no-such-user"],
    [{ socketGroup: "no-such-group" }, "group of the socket is unknown: no-such-group"],
    [{ socketGroup: "--help" }, "group of the socket is unknown: --help"],
    [{ socketGroup: "" }, "group of the socket is unknown: "],
  ] as const) {
    await assert.rejects(startServer({ ...plainOptions, ...access, listen }), {
      code: "unavailable",
      message: reason,
    });
  }
  assert.deepEqual(await readdir(directory), []);
});

test("shows its unix socket at its path only once it is as asked for", async () => {
  const directory = temporaryDirectory("listener");
  const path = join(directory, "milter.sock");
  const listen = [{ kind: "unix", path } as const];
  const modes = new Set<number>();
  const finished = new AbortController();
  const watch = async (): Promise<void> => {
    while (!finished.signal.aborted) {
      const found = await stat(path).catch(() => undefined);
      if (found) modes.add(found.mode & 0o777);
    }
  };
  const watched = watch();
  try {
    for (let count = 0; count < 20; count += 1) {
      const server = await startServer({ ...plainOptions, listen, socketMode: 0o666 });
      assert.deepEqual(await readdir(directory), ["milter.sock"]);
      await server.close();
      assert.deepEqual(await readdir(directory), []);
    }
  } finally {
    finished.abort();
    await watched;
  }
  assert.deepEqual([...modes], [0o666]);
});

test("leaves a socket alone that another process has put in its place", async () => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const server = await startServer({ ...plainOptions, listen: [{ kind: "unix", path }] });
  await unlink(path);
  const successor = await startServer({ ...plainOptions, listen: [{ kind: "unix", path }] });
  await server.close();
  assert.ok((await stat(path)).isSocket());
  await successor.close();
  await assert.rejects(stat(path));
});

test("ends without taking away the socket that a successor is about to put in its place", async (t) => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const listen = [{ kind: "unix", path }] as const;
  const server = await startServer({ ...plainOptions, listen });
  await unlink(path);
  const starting = startServer({ ...plainOptions, listen });
  await unreadyName(path);
  await server.close();
  const successor = await starting;
  t.after(() => successor.close());
  assert.ok((await stat(path)).isSocket());
});

test("changes no file that somebody puts in its socket's place while it starts", async () => {
  const file = join(temporaryDirectory("listener"), "file");
  await writeFile(file, "private", { mode: 0o600 });
  for (let count = 0; count < 20; count += 1) {
    const path = join(temporaryDirectory("listener"), "milter.sock");
    const starting = startServer({ ...plainOptions, listen: [{ kind: "unix", path }] });
    const unready = await unreadyName(path);
    rmSync(unready, { force: true });
    symlinkSync(file, unready);
    // Whether the file came in time to be noticed is not told.
    await starting.then(
      (server) => server.close(),
      () => undefined,
    );
    assert.equal((await stat(file)).mode & 0o777, 0o600);
  }
});

test(
  "takes the connection of an MTA that finds the socket while it is put in its place",
  { timeout: 20_000 },
  async (t) => {
    const path = join(temporaryDirectory("listener"), "milter.sock");
    const taken = Promise.withResolvers<Socket>();
    const starting = listenAll([{ kind: "unix", path }], {
      onConnection: taken.resolve,
      onError: taken.reject,
    });
    const client = connect({ path: await unreadyName(path) });
    t.after(() => client.destroy());
    const [listener] = await starting;
    t.after(() => {
      listener!.close();
    });
    client.write("negotiation");
    const socket = await taken.promise;
    t.after(() => socket.destroy());
    const [input] = (await once(socket, "data")) as [Buffer];
    assert.equal(input.toString(), "negotiation");
  },
);

test("listens at the longest path that an address may have", async () => {
  const directory = temporaryDirectory("listener");
  const path = join(directory, "x".repeat(100 - directory.length - 1));
  const listen = [parseListenAddress(`unix:${path}`)];
  const server = await startServer({ ...plainOptions, listen });
  assert.ok((await stat(path)).isSocket());
  await server.close();
});

test("lets one of two servers have a path that both want at one time", async () => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const servers = await Promise.allSettled(
    [1, 2].map(() => startServer({ ...plainOptions, listen: [{ kind: "unix", path }] })),
  );
  const started = servers.filter((result) => result.status === "fulfilled");
  assert.equal(started.length, 1);
  assert.ok((await stat(path)).isSocket());
  await started[0]!.value.close();
});

test("hands over sockets from which nothing has been read", async (t) => {
  const taken = Promise.withResolvers<Socket>();
  const [listener] = await listenAll([{ kind: "inet", host: "127.0.0.1", port: 0 }], {
    pauseOnConnect: true,
    onConnection: taken.resolve,
    onError: (error) => {
      throw error;
    },
  });
  t.after(() => {
    listener!.close();
  });
  const { address } = listener!;
  assert.ok(address.kind === "inet");
  const client = connect(address);
  t.after(() => client.destroy());
  client.write("first words");
  const socket = await taken.promise;
  t.after(() => socket.destroy());
  assert.equal(socket.isPaused(), true);
  assert.equal(socket.bytesRead, 0);
  socket.resume();
  const [input] = (await once(socket, "data")) as [Buffer];
  assert.equal(input.toString(), "first words");
});

test("asks after a minute of silence whether the host of a TCP connection is still there", async (t) => {
  if (process.platform !== "linux") {
    t.skip("only Linux tells of keepalive timers");
    return;
  }
  const listen = [{ kind: "inet", host: "127.0.0.1", port: 0 }] as const;
  const opened = Promise.withResolvers<undefined>();
  const onEvent = ({ kind }: MilterEvent): void => {
    if (kind === "connection-opened") opened.resolve(undefined);
  };
  const server = await startServer({ ...plainOptions, listen, observer: { onEvent } });
  t.after(() => server.close());
  const [address] = server.addresses;
  assert.ok(address?.kind === "inet");
  const client = connect(address);
  t.after(() => client.destroy());
  await opened.promise;
  assert.deepEqual(keepAliveTimers(address.port).map(isWithinAMinute), [true]);
});

test("takes the place of a socket that a dead process left", async () => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const script = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  await assert.rejects(promisify(execFile)(process.execPath, ["-e", script]));
  assert.ok((await stat(path)).isSocket());
  const server = await startServer({ ...plainOptions, listen: [{ kind: "unix", path }] });
  await server.close();
});

test("leaves a socket alone where somebody answers, and a file that is none", async (t) => {
  const directory = temporaryDirectory("listener");
  const busy = join(directory, "busy.sock");
  const file = join(directory, "file");
  await writeFile(file, "kept");
  const other = createServer().listen({ path: busy });
  await once(other, "listening");
  t.after(() => other.close());
  for (const path of [busy, file, join(directory, "none", "milter.sock")]) {
    await assert.rejects(
      startServer({ ...plainOptions, listen: [{ kind: "unix", path }] }),
      (error) => error instanceof MilterError && error.code === "unavailable",
    );
  }
  assert.ok((await stat(busy)).isSocket());
  assert.ok((await stat(file)).isFile());
});

test("listens nowhere where one of its addresses can't be had", async (t) => {
  const path = join(temporaryDirectory("listener"), "milter.sock");
  const taken = createServer().listen({ host: "127.0.0.1", port: 0 });
  await once(taken, "listening");
  t.after(() => taken.close());
  const bound = taken.address();
  assert.ok(bound !== null && typeof bound === "object");
  await assert.rejects(
    startServer({
      ...plainOptions,
      listen: [
        { kind: "unix", path },
        { kind: "inet", host: "127.0.0.1", port: bound.port },
      ],
    }),
    /EADDRINUSE/,
  );
  await assert.rejects(stat(path));
});

/** The name beside `path` under which a socket is made ready, in the turn in which it appears. */
async function unreadyName(path: string): Promise<string> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const name = readdirSync(dirname(path)).find((each) => each.startsWith(`${basename(path)}~`));
    if (name !== undefined) return join(dirname(path), name);
    assert.ok(Date.now() < deadline, "no socket is made ready");
    await new Promise((resolve) => setImmediate(resolve));
  }
}
