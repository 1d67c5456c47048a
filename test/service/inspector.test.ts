import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { connect, isSealed, message, startHospital, workersOf } from "./world.ts";

describe("SIGUSR1", () => {
  test("opens Node's inspector in no process, and ends none", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    const workers = await workersOf(hospital.pid);
    assert.equal(workers.length, 2);
    for (const pid of [hospital.pid, ...workers]) process.kill(pid, "SIGUSR1");
    // Each process has done something since, so its inspector would have told that it listens, or
    // that its port is taken.
    for (const mta of [await connect(context, hospital), await connect(context, hospital)]) {
      assert.ok(isSealed(await mta.send(message("b@insurer.example", "diabetes")), "diabetes"));
    }
    process.kill(hospital.pid, "SIGHUP");
    await hospital.logged(/configuration and rules reloaded/);
    assert.doesNotMatch(hospital.log, /inspector|debugger/i);
    assert.deepEqual(await workersOf(hospital.pid), workers);
  });
});
