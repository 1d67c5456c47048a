/** Behind a real Postfix: never an acceptance where something went wrong. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { MilterServer } from "../../src/milter/server.ts";
import { SmtpClient } from "../peers/smtp-client.ts";
import { header, longBody, openSite, recipients, sender } from "./postfix-site.ts";
import { accept, recorder } from "./session-fixture.ts";

const message = `${header}\r\nbody\r\n`;

test("what goes wrong behind Postfix", async (t) => {
  const site = await openSite(t);
  if (site === undefined) return;

  await t.test("tempfails where the filter fails, and goes on in the session", async (t) => {
    let fail = true;
    await site.serve(t, () => (fail ? Promise.reject(new Error("broken")) : passing()));
    const client = await SmtpClient.open(site.postfix.port);
    await client.command("EHLO client.example");
    const first = await client.submit({ sender, recipients, raw: Buffer.from(message) });
    assert.match(first.message?.text ?? "", /^451 4\.3\.0 /);
    fail = false;
    const second = await client.submit({ sender, recipients, raw: Buffer.from(message) });
    assert.ok(second.accepted);
    client.quit();
  });

  await t.test(
    "tempfails where the verdict can't be carried out, and changes nothing",
    async (t) => {
      await site.serve(t, () =>
        Promise.resolve(
          accept(
            { kind: "replace-body", chunks: [Buffer.from("half")] },
            { kind: "delete-field", index: 99 },
          ),
        ),
      );
      const result = await site.submit(message);
      assert.match(result.message?.text ?? "", /^451 4\.3\.0 /);
    },
  );

  await t.test("tempfails where the filter stalls", async (t) => {
    const { events } = await site.serve(t, () => new Promise(() => undefined), {
      timeouts: { answer: 300, progress: 50 },
    });
    const result = await site.submit(message);
    assert.match(result.message?.text ?? "", /^451 4\.3\.0 /);
    assert.ok(events.some(({ kind }) => kind === "filter-timeout"));
  });

  await t.test("refuses a message over the limit", async (t) => {
    const { seen, filter } = recorder();
    const limits = { ...defaultLimits, messageBytes: 100_000 };
    const { server } = await site.serve(t, filter, { limits });
    const result = await site.submit(`${header}\r\n${longBody(150_000).toString()}`);
    assert.match(result.message?.text ?? "", /^552 5\.3\.4 /);
    assert.equal(seen.length, 0);
    assert.equal(server.bytesInFlight, 0);
  });

  await t.test("leaves Postfix to tempfail where the milter dies at work", async (t) => {
    const { promise: asked, resolve } = Promise.withResolvers<undefined>();
    const { server } = await site.serve(t, ({ signal }) => {
      resolve(undefined);
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => {
          reject(new Error("given up"));
        });
      });
    });
    const result = site.submit(message);
    await asked;
    await server.close();
    assert.match((await result).message?.text ?? "", /^451 /);
  });

  await t.test("leaves Postfix to tempfail where there is no milter", async () => {
    const result = await site.submit(message);
    assert.equal(result.accepted, false);
    assert.match(result.mail.text, /^451 4\.7\.1 /);
  });

  await t.test("forgets what a client gives up, at any step", async (t) => {
    const { seen, filter } = recorder();
    const { server } = await site.serve(t, filter);
    const steps = ["MAIL FROM:<a@b.example>", "RCPT TO:<c@d.example>", "DATA"];
    for (let count = 0; count <= steps.length; count += 1) {
      for (const reset of [false, true]) {
        if (reset && count === steps.length) continue;
        const client = await SmtpClient.open(site.postfix.port);
        await client.command("EHLO client.example");
        for (const step of steps.slice(0, count)) await client.command(step);
        if (count === steps.length) client.sendText(Buffer.from(message));
        if (reset) {
          await client.command("RSET");
          const { accepted } = await client.submit({
            sender,
            recipients,
            raw: Buffer.from(message),
          });
          assert.ok(accepted);
        }
        client.destroy();
      }
    }
    await closedSessions(server);
    assert.equal(seen.length, steps.length);
    assert.equal(server.bytesInFlight, 0);
  });
});

function passing() {
  return Promise.resolve(accept());
}

async function closedSessions(server: MilterServer): Promise<void> {
  await server.drain(5_000);
  assert.equal(server.sessions, 0);
}
