import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { describe, test } from "node:test";
import type { Organisation } from "../peers/organisation.ts";
import { connect, isRunning, isSealed, message, startHospital, writeRules } from "./world.ts";

const stranger = "c@stranger.example";
const harmless = "The meeting is at ten.";
const rule = '[[rule]]\nname = "meeting"\nphrases = ["meeting"]\nthen = "require"\n';

async function reload(hospital: Organisation, outcome: RegExp): Promise<void> {
  const count = (hospital.log.match(/reloaded/g) ?? []).length;
  process.kill(hospital.pid, "SIGHUP");
  await hospital.logged(new RegExp(`(?:reloaded[^]*){${count + 1}}`));
  assert.match(hospital.log.slice(hospital.log.lastIndexOf("reloaded") - 40), outcome);
}

for (const workers of [1, 2]) {
  describe(`SIGHUP, with ${workers} worker process(es)`, () => {
    test("takes over rules; sessions that are open keep theirs", async (context) => {
      const { hospital } = await startHospital(context, { workers: String(workers) });
      const before = await connect(context, hospital);
      assert.equal((await before.send(message(stranger, harmless))).kind, "accepted");
      await writeRules(hospital, rule);
      await reload(hospital, /configuration and rules reloaded/);
      // One for each process.
      for (let session = 0; session < workers; session += 1) {
        const after = await connect(context, hospital);
        const refused = await after.send(message(stranger, harmless));
        assert.equal(refused.kind, "refused");
        const sealed = await after.send(message("b@insurer.example", harmless));
        assert.ok(isSealed(sealed, "meeting"));
      }
      assert.equal((await before.send(message(stranger, harmless))).kind, "accepted");
      assert.ok(await isRunning(hospital.pid));
    });

    test("keeps the old rules where the new ones are broken, and says why", async (context) => {
      const { hospital } = await startHospital(context, { workers: String(workers) });
      await writeRules(hospital, rule);
      await reload(hospital, /configuration and rules reloaded/);
      await writeRules(hospital, '[[rule]]\nname = "meeting"\nthen = "nothing at all"\n');
      await reload(hospital, /not reloaded, the old configuration stays: .*\.toml/);
      const good = await readFile(hospital.config, "utf8");
      await writeFile(hospital.config, "local_domains = [");
      await reload(hospital, /not reloaded, the old configuration stays: .*milter\.conf:1/);
      await writeFile(hospital.config, good);
      const mta = await connect(context, hospital);
      assert.equal((await mta.send(message(stranger, harmless))).kind, "refused");
    });
  });
}

describe("SIGHUP", () => {
  test("names the keys that wait for a restart, and takes over the others", async (context) => {
    const { hospital } = await startHospital(context);
    await hospital.configure({ workers: "2", "limits.message_size": '"1 kB"' });
    await reload(hospital, /configuration and rules reloaded/);
    await hospital.logged(/warning: needs a restart: .*workers$/m);
    const mta = await connect(context, hospital);
    const refused = await mta.send(message(stranger, "x".repeat(2_000)));
    assert.ok(refused.kind === "refused" && refused.reply.startsWith("552 5.3.4"));
  });

  test("changes the level of the log", async (context) => {
    const { hospital } = await startHospital(context);
    await (await connect(context, hospital)).send(message(stranger, harmless));
    assert.doesNotMatch(hospital.log, /connection-opened/);
    await hospital.configure({ "log.level": '"debug"' });
    await reload(hospital, /configuration and rules reloaded/);
    await connect(context, hospital);
    await hospital.logged(/connection-opened/);
  });
});
