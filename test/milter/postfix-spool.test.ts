/** The spool behind a real Postfix, and what Postfix says of recipients. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { Filter } from "../../src/milter/transaction.ts";
import { eventually } from "../eventually.ts";
import { openSite } from "./postfix-site.ts";
import { accept, recorder } from "./session-fixture.ts";
import { openFiles, spoolDirectory } from "./spool-fixture.ts";

test("behind Postfix, messages that memory has no room for wait, and arrive whole", async (t) => {
  const site = await openSite(t);
  if (site === undefined) return;
  const octets = 1_000_000;
  const directory = spoolDirectory();
  let [working, most] = [0, 0];
  const filter: Filter = async ({ body, fields }) => {
    working += 1;
    most = Math.max(most, working);
    await sleep(20);
    working -= 1;
    const field = { name: "X-Octets", value: ` ${Buffer.concat([...body]).length}` };
    return accept({ kind: "insert-field", index: fields.length, field });
  };
  const { server } = await site.serve(t, filter, {
    limits: { ...defaultLimits, memoryBytes: 1.5 * octets, spoolAbove: 100_000 },
    timeouts: { progress: 10 },
    spoolDirectory: directory,
  });
  const lines = (fill: string) => `${fill.repeat(76)}\r\n`.repeat(octets / 78);
  const results = await Promise.all(
    ["a", "b", "c", "d", "e", "f"].map((name) => {
      const raw = Buffer.from(`Subject: ${name}\r\n\r\n${lines(name)}`);
      return site.submit(raw);
    }),
  );
  assert.ok(results.every(({ accepted }) => accepted));
  assert.equal(most, 1);
  for (const { raw } of await site.sink.received(6)) {
    const text = raw.toString("latin1");
    const [, name = ""] = /^Subject: (\w)/m.exec(text) ?? [];
    assert.ok(text.endsWith(`\r\n\r\n${lines(name)}`), name);
    assert.match(text, new RegExp(`^X-Octets: ${lines(name).length}\r$`, "m"));
  }
  await eventually(
    "nothing is in work",
    () => server.bytesInFlight + server.spooledBytes + server.messages === 0,
  );
  assert.deepEqual(await openFiles(directory), []);
});

test("Postfix routes good recipients of a virtual alias domain to an error: they count", async (t) => {
  const site = await openSite(t, {
    settings: {
      virtual_alias_domains: "alias.example",
      virtual_alias_maps: "inline:{{c@alias.example=c@insurer.example}}",
    },
  });
  if (site === undefined) return;
  const { seen, filter } = recorder();
  await site.serve(t, filter);
  const raw = Buffer.from("Subject: s\r\n\r\nbody\r\n");
  assert.ok((await site.submit(raw, ["c@alias.example"])).accepted);
  assert.equal(seen[0]!.recipients[0]!.address, "c@alias.example");
  assert.equal(seen[0]!.macro("{rcpt_mailer}"), "error");
  assert.match(seen[0]!.macro("{rcpt_host}") ?? "", /^5\.1\.1 User unknown/);
  const [message] = await site.sink.received(1);
  assert.deepEqual(message!.recipients, ["c@insurer.example"]);
});
