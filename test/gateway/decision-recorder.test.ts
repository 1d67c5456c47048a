import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import Database from "better-sqlite3";
import type { Journal } from "../../src/audit/journal.ts";
import { openJournal } from "../../src/audit/journal.ts";
import type { AuditRecord } from "../../src/audit/record.ts";
import { verifyJournal } from "../../src/audit/verify.ts";
import { DecisionRecorder } from "../../src/gateway/decision-recorder.ts";
import { discardHeld } from "../../src/gateway/held-release.ts";
import { createLog } from "../../src/log/operational-log.ts";
import { eventually } from "../eventually.ts";
import { alice, bob, canaries, hold, openHospital, now } from "./held-world.ts";

const day = 86_400_000;
const decision = { by: "A. Admin", note: "spam" };

async function openWorld(context: TestContext) {
  const world = { now };
  const site = await openHospital(context, { clock: () => world.now });
  const journal = await openJournal(site.config.audit.path, { sync: false });
  context.after(() => journal.close());
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const log = createLog({ format: "text", level: "debug", destination });
  const recorder = (to: Pick<Journal, "append"> = journal) =>
    new DecisionRecorder({ store: site.store, journal: to, log, clock: () => world.now });
  const records = async (): Promise<AuditRecord[]> =>
    (await readFile(site.config.audit.path, "utf8"))
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as AuditRecord);
  return { world, site, recorder, records, lines };
}

describe("an administrator's decision", () => {
  test("is in the journal for each recipient, once, with who, when and why", async (context) => {
    const { site, recorder, records, lines } = await openWorld(context);
    await discardHeld(site.store, await hold(site), decision);
    const running = recorder();
    await running.record();
    await running.record();
    await recorder().record();
    const written = await records();
    for (const [index, recipient] of [alice, bob].entries()) {
      const { time, queue_id, message_id, direction, sender, treatment, outcome, reason, ...rest } =
        written[index]!;
      assert.deepEqual(
        { time, queue_id, message_id, direction, sender, treatment, outcome, reason },
        {
          time: now.toISOString(),
          queue_id: "4bXy1",
          message_id: "<1@insurer.example>",
          direction: "inbound",
          sender: "claims@insurer.example",
          treatment: "discard",
          outcome: "discarded",
          reason: "by A. Admin: spam",
        },
      );
      assert.equal(rest.recipient, recipient);
    }
    assert.equal(written.length, 2);
    assert.equal((await verifyJournal(site.config.audit.path)).faultCount, 0);
    assert.match(lines.join(""), /^4bXy1: held message 1: discarded for alice@.* by A\. Admin$/m);
    for (const word of Object.values(canaries))
      assert.ok(!(JSON.stringify(written) + lines.join("")).includes(word));
  });

  test("that was made while no service ran is recorded when it starts", async (context) => {
    const { site, recorder, records } = await openWorld(context);
    await discardHeld(site.store, await hold(site), decision);
    const running = recorder();
    running.start();
    await eventually("it is recorded", async () => (await records()).length === 2);
    await running.stop();
  });

  test("waits while the journal fails", async (context) => {
    const { site, recorder, records } = await openWorld(context);
    await discardHeld(site.store, await hold(site), decision);
    const closed = await openJournal(`${site.config.audit.path}.other`, { sync: false });
    await closed.close();
    await assert.rejects(recorder(closed).record(), { code: "closed" });
    await recorder().record();
    assert.equal((await records()).length, 2);
  });

  test("is written once though the store can't note it at first", async (context) => {
    const { site, recorder, records } = await openWorld(context);
    await discardHeld(site.store, await hold(site), decision);
    const other = new Database(site.config.store);
    context.after(() => other.close());
    other.exec("begin immediate");
    const running = recorder();
    await assert.rejects(running.record(), { code: "locked" });
    assert.equal((await records()).length, 2);
    other.exec("rollback");
    await running.record();
    assert.equal((await records()).length, 2);
    assert.deepEqual(await site.store.heldDecisions.unrecorded(10), []);
  });

  test("can be looked up for 90 days, and is forgotten then", async (context) => {
    const { world, site, recorder } = await openWorld(context);
    const id = await hold(site);
    await discardHeld(site.store, id, decision);
    const started = recorder();
    started.start();
    await eventually(
      "it is recorded",
      async () => (await site.store.heldDecisions.unrecorded(1)).length === 0,
    );
    await started.stop();
    world.now = new Date(now.getTime() + 90 * day);
    assert.equal((await site.store.heldMail.find(id)).state, "settled");
    world.now = new Date(now.getTime() + 90 * day + 1);
    const later = recorder();
    later.start();
    await eventually("it is forgotten", async () => {
      const all = await site.store.heldMail.list(["held", "settled"]);
      return all.length === 0;
    });
    await later.stop();
  });
});
