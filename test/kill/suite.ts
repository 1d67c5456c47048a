/** The chosen points, on one MTA. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MailServerKind } from "../peers/mail-server.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { chosen } from "./kill-list.ts";
import type { Trial } from "./trial.ts";
import { judgeTrial, tryKilling } from "./trial.ts";
import { KillWorld } from "./world.ts";

export function killOn(kind: MailServerKind): void {
  describe(`a daemon that is killed behind a real ${kind}`, () => {
    const world = new KillWorld();
    const trials: Trial[] = [];
    let missing: string | undefined;
    before(async () => {
      missing = await world.open(kind);
    });
    after(() => world.close());

    const withServer = (name: string, body: () => Promise<void>): void => {
      test(name, async (context) => {
        if (missing === undefined) await body();
        else skipWithoutPeer(context, missing);
      });
    };

    for (const point of chosen())
      withServer(`${point.mail} over ${point.transport}, killed ${point.name}`, async () => {
        const trial = await tryKilling(world, point);
        trials.push(trial);
        assert.deepEqual(trial.faults, []);
        for (const { mail, settlement } of trial.messages)
          assert.deepEqual(settlement.accepted, mail.recipients, settlement.last);
      });

    withServer("nothing has come twice or in the clear by the end", async () => {
      assert.equal(trials.length, chosen().length);
      for (const trial of trials)
        assert.deepEqual((await judgeTrial(world, trial.messages)).faults, [], trial.point.name);
    });

    withServer("the commands find the journal whole and the outbox empty", async () => {
      await world.hospital.must(["audit", "verify"]);
      const list = await world.hospital.must(["outbox", "list", "--json"]);
      assert.deepEqual(JSON.parse(list.toString()), { entries: [] });
    });
  });
}
