import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { MilterError } from "../../src/milter/error.ts";
import { eventually } from "../eventually.ts";
import { connect, isRunning, isSealed, message, startHospital, workersOf } from "./world.ts";

const partner = "b@insurer.example";
const secret = "SSN 219-09-9999, diabetes";

describe("worker processes", () => {
  test("share the sessions, and one journal", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    assert.equal((await workersOf(hospital.pid)).length, 2);
    const mtas = await Promise.all(Array.from({ length: 6 }, () => connect(context, hospital)));
    const deliveries = await Promise.all(mtas.map((mta) => mta.send(message(partner, secret))));
    for (const delivery of deliveries) assert.ok(isSealed(delivery, "219-09"));
    await Promise.all(mtas.map((mta) => mta.quit()));
    const listed = (await hospital.must(["audit", "list", "--json"])).toString();
    assert.equal((JSON.parse(listed) as { records: unknown[] }).records.length, 6);
    await hospital.must(["audit", "verify"]);
  });

  test("one is killed: its sessions end, the others' go on, another takes its place", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    const mtas = [await connect(context, hospital), await connect(context, hospital)];
    const [victim = 0] = await workersOf(hospital.pid);
    process.kill(victim, "SIGKILL");
    const outcomes = await Promise.allSettled(
      mtas.map((mta) => mta.send(message(partner, secret))),
    );
    const [lost, ...moreLost] = outcomes.filter(({ status }) => status === "rejected");
    assert.ok(lost?.status === "rejected" && lost.reason instanceof MilterError);
    assert.equal(lost.reason.code, "closed");
    assert.equal(moreLost.length, 0);
    const [kept] = outcomes.filter(({ status }) => status === "fulfilled");
    assert.ok(kept?.status === "fulfilled" && isSealed(kept.value, "219-09"));
    await hospital.logged(/error: worker process \d+ has ended \(SIGKILL\)/);
    await eventually("two workers", async () => (await workersOf(hospital.pid)).length === 2);
    for (let session = 0; session < 2; session += 1) {
      const mta = await connect(context, hospital);
      assert.ok(isSealed(await mta.send(message(partner, secret)), "219-09"));
    }
    await hospital.must(["audit", "verify"]);
  });

  test("end with the daemon that is killed", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    const workers = await workersOf(hospital.pid);
    assert.equal(workers.length, 2);
    await hospital.stop("SIGKILL");
    for (const worker of workers) {
      await eventually(`${worker} has ended`, async () => !(await isRunning(worker)));
    }
    // Neither the journal's lock nor the sockets are left behind.
    await hospital.start();
    const mta = await connect(context, hospital);
    assert.ok(isSealed(await mta.send(message(partner, secret)), "219-09"));
  });

  test("finish the message in work on SIGTERM", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    const mta = await connect(context, hospital);
    const large = { ...message(partner, secret), body: Buffer.alloc(20_000_000, `${secret}\r\n`) };
    assert.equal(await mta.sendUntilEnd(large), undefined);
    const { pid } = hospital;
    process.kill(pid, "SIGTERM");
    await hospital.logged(/stopping: 1 connection/);
    const { final, edits } = await mta.client.endOfMessage();
    assert.equal(final.kind, "accept");
    assert.ok(edits.some(({ kind }) => kind === "replace-body"));
    await eventually("the daemon has ended", async () => !(await isRunning(pid)));
    assert.equal(await hospital.stop(), 0);
  });

  test("have the limit of connections among them", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2", "limits.connections": "4" });
    for (let session = 0; session < 4; session += 1) await connect(context, hospital);
    await assert.rejects(connect(context, hospital), { code: "closed" });
    await hospital.logged(/connection refused/);
  });

  test("aren't started where the daemon can't work", async (context) => {
    const { hospital } = await startHospital(context, { workers: "2" });
    await hospital.stop();
    await hospital.configure({ spool: '"milter.conf"' });
    await assert.rejects(hospital.start(), /domseal: error: /);
  });
});
