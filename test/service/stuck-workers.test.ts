import assert from "node:assert/strict";
import { chmod, cp, readdir } from "node:fs/promises";
import { connect as connectTcp } from "node:net";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import type { Organisation } from "../peers/organisation.ts";
import { eventually } from "../eventually.ts";
import { connect, isRunning, isSealed, message, startHospital, workersOf } from "./world.ts";

const partner = "b@insurer.example";
const secret = "SSN 219-09-9999, diabetes";

/** As a worker that doesn't come back to its events. */
async function stopOneWorker(context: TestContext, { pid }: Organisation): Promise<void> {
  const [stuck = 0] = await workersOf(pid);
  process.kill(stuck, "SIGSTOP");
  context.after(async () => {
    if (await isRunning(stuck)) process.kill(stuck, "SIGKILL");
  });
}

/** Connections that one of the workers gets, whichever it is. */
function dial(context: TestContext, { milter }: Organisation, count: number): void {
  const port = Number(milter.split(":").at(-1));
  for (let each = 0; each < count; each += 1) {
    const socket = connectTcp({ host: "127.0.0.1", port });
    socket.on("error", () => undefined);
    context.after(() => {
      socket.destroy();
    });
  }
}

describe("a worker process that is stuck", () => {
  test("gets no more connections, and another answers", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    await stopOneWorker(context, hospital);
    dial(context, hospital, 2);
    await hospital.logged(/error: worker process \d+ takes no connection/);
    const mta = await connect(context, hospital);
    assert.ok(isSealed(await mta.send(message(partner, secret)), "219-09"));
  });

  test("holds up neither a reload's end nor the daemon's", async (context) => {
    const { hospital } = await startHospital(context, {
      workers: "2",
      "timeouts.drain": '"1 s"',
    });
    await stopOneWorker(context, hospital);
    const { pid } = hospital;
    process.kill(pid, "SIGHUP");
    process.kill(pid, "SIGTERM");
    await hospital.logged(/stopping/);
    await eventually("the daemon has ended", async () => !(await isRunning(pid)));
    assert.equal(await hospital.stop(), 0);
  });
});

test("worker processes that can't start, do after a reload that mends it", async (context) => {
  const { hospital } = await startHospital(context, { workers: "2" });
  const keys = join(hospital.directory, "keys");
  await cp(keys, join(hospital.directory, "mended"), { recursive: true });
  await chmod(join(hospital.directory, "mended"), 0o700);
  for (const name of await readdir(keys)) await chmod(join(keys, name), 0o644);
  for (const worker of await workersOf(hospital.pid)) process.kill(worker, "SIGKILL");
  await hospital.logged(/error: worker process: .*open to group or others/);
  await hospital.configure({ keys: '"mended"' });
  process.kill(hospital.pid, "SIGHUP");
  await hospital.logged(/configuration and rules reloaded/);
  await eventually("two workers", async () => (await workersOf(hospital.pid)).length === 2);
  const mta = await eventuallyConnected(context, hospital);
  assert.ok(isSealed(await mta.send(message(partner, secret)), "219-09"));
});

/** A process that has started isn't ready yet. */
async function eventuallyConnected(context: TestContext, hospital: Organisation) {
  let mta: Awaited<ReturnType<typeof connect>> | undefined;
  await eventually("a worker is ready", async () => {
    mta = await connect(context, hospital).catch(() => undefined);
    return mta !== undefined;
  });
  assert.ok(mta);
  return mta;
}
