import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { promisify } from "node:util";
import { MilterError } from "../../src/milter/error.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import { startServer } from "../../src/milter/server.ts";
import { recorder } from "./session-fixture.ts";

async function temporaryFolder(context: TestContext): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), "milter-"));
  context.after(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

const plainOptions = { filter: recorder().filter, limits: defaultLimits };

test("gives its unix socket the mode asked for, and removes it at the end", async (t) => {
  const path = join(await temporaryFolder(t), "milter.sock");
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

test("takes the place of a socket that a dead process left", async (t) => {
  const path = join(await temporaryFolder(t), "milter.sock");
  const script = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  await assert.rejects(promisify(execFile)(process.execPath, ["-e", script]));
  assert.ok((await stat(path)).isSocket());
  const server = await startServer({ ...plainOptions, listen: [{ kind: "unix", path }] });
  await server.close();
});

test("leaves a socket alone where somebody answers, and a file that is none", async (t) => {
  const directory = await temporaryFolder(t);
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
  const path = join(await temporaryFolder(t), "milter.sock");
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
