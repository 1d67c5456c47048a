/** Mail that comes to Postfix's queue another way than from a client. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { promisify } from "node:util";
import type { Transaction, Verdict } from "../../src/milter/transaction.ts";
import { eventually } from "../eventually.ts";
import { header, openSite, recipients, sender } from "./postfix-site.ts";
import { accept, recorder } from "./session-fixture.ts";

const run = promisify(execFile);

function marked({ fields }: Transaction): Verdict {
  const field = { name: "X-Marked", value: " yes" };
  return accept(
    { kind: "insert-field", index: fields.length, field },
    { kind: "replace-body", chunks: [Buffer.from("replaced\r\n")] },
  );
}

test("edits Postfix's own bounces where Postfix shows them", async (t) => {
  const site = await openSite(t, {
    settings: { internal_mail_filter_classes: "bounce" },
    nextHop: {
      refuse: (stage, address) =>
        stage === "recipient" && address === recipients[0] ? "550 5.1.1 no such user" : undefined,
    },
  });
  if (site === undefined) return;
  const { seen, filter } = recorder(marked);
  await site.serve(t, filter);
  const bounce = await site.relayed(() => site.submit(`${header}\r\nbody\r\n`));
  assert.deepEqual([bounce.sender, bounce.recipients], ["", [sender]]);
  assert.match(bounce.text, /^X-Marked: yes\r\n\r\nreplaced\r\n$/m);
  assert.equal(seen.length, 2);
  const shown = seen[1]!;
  assert.deepEqual(shown.sender, { address: "", parameters: [] });
  assert.deepEqual(
    shown.recipients.map(({ address }) => address),
    [sender],
  );
  assert.equal(shown.connection.address, "127.0.0.1");
  assert.match(Buffer.concat(shown.body).toString(), /^X-Postfix-Queue-ID: /m);
});

test("is not asked again about a message that is put into the queue anew", async (t) => {
  let isLater = true;
  const site = await openSite(t, {
    nextHop: { refuse: () => (isLater ? "451 4.3.0 later" : undefined) },
  });
  if (site === undefined) return;
  const { seen, filter } = recorder(marked);
  await site.serve(t, filter);
  const { directory } = site.postfix;
  const message = await site.relayed(async () => {
    const result = await site.submit(`${header}\r\nbody\r\n`);
    await eventually("deferred", async () =>
      (await site.postfix.queue()).some(({ queueName }) => queueName === "deferred"),
    );
    isLater = false;
    await run("postsuper", ["-c", directory, "-r", "ALL"]);
    // Without that it looks once a minute.
    await run("postkick", ["-c", directory, "public", "pickup", "W"]);
    return result;
  });
  await site.postfix.logged(/ orig_id=/);
  assert.deepEqual(message.recipients, recipients);
  assert.match(message.text, /^X-Marked: yes\r\n\r\nreplaced\r\n$/m);
  assert.equal(message.text.match(/^X-Marked:/gm)?.length, 1);
  assert.equal(seen.length, 1);
});
