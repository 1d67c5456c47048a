/** The milter server behind a real Postfix: what the next hop gets is what the verdict says. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Modification } from "../../src/milter/transaction.ts";
import { SmtpClient, submit } from "../peers/smtp-client.ts";
import { header, longBody, openSite, recipients, sender } from "./postfix-site.ts";
import { accept, recorder } from "./session-fixture.ts";

test("behind Postfix, over TCP", async (t) => {
  const site = await openSite(t, { tcp: true });
  if (site === undefined) return;

  await t.test("replaces header fields and body", async (t) => {
    const body = longBody(200_000);
    await site.serve(t, () =>
      Promise.resolve(
        accept(
          { kind: "change-field", index: 1, value: " [...]" },
          { kind: "replace-body", chunks: [body] },
        ),
      ),
    );
    const { text } = await site.relayed(() => site.submit(`${header}\r\nsecret\r\n`));
    const expected = header.replace("folded\r\n\tsubject", "[...]");
    assert.equal(text, `${expected}\r\n${body.toString()}`);
  });
});

test("behind Postfix, over a unix socket", async (t) => {
  const site = await openSite(t);
  if (site === undefined) return;

  await t.test("passes a message byte for byte", async (t) => {
    const { seen, filter } = recorder();
    await site.serve(t, filter);
    const raw = `${header}X-Octets: \xe9\xff\r\nX-None:\r\nX-Two:  spaces\r\n\r\n.dot\r\n\r\n8 bit \xfe\r\n`;
    const { text } = await site.relayed(() => site.submit(raw));
    assert.equal(text, raw);
    const [transaction] = seen;
    assert.equal(transaction!.fields[3]!.value, " \xe9\xff");
    assert.equal(transaction!.fields[1]!.value, " folded\n\tsubject");
    assert.equal(Buffer.concat(transaction!.body).toString("latin1"), ".dot\r\n\r\n8 bit \xfe\r\n");
    assert.match(transaction!.queueId ?? "", /^[0-9A-F]{6,}$/);
    assert.match(transaction!.macro("v") ?? "", /^Postfix/);
    assert.equal(transaction!.macro("client_addr"), "127.0.0.1");
    assert.equal(transaction!.connection.address, "127.0.0.1");
    assert.deepEqual(transaction!.sender, { address: sender, parameters: [] });
  });

  await t.test("edits fields of one name, and inserts in the middle", async (t) => {
    const modifications: Modification[] = [
      { kind: "insert-field", index: 4, field: { name: "X-Same", value: " inserted" } },
      { kind: "insert-field", index: 4, field: { name: "X-Next", value: " folded\n  value" } },
      { kind: "insert-field", index: 0, field: { name: "X-First", value: " first" } },
      { kind: "insert-field", index: 6, field: { name: "X-Last", value: " last" } },
      { kind: "insert-field", index: 2, field: { name: "X-Early", value: "" } },
      { kind: "delete-field", index: 1 },
      { kind: "delete-field", index: 3 },
      { kind: "change-field", index: 5, value: "changed" },
    ];
    await site.serve(t, () => Promise.resolve(accept(...modifications)));
    const fields = ["A: 0", "X-Same: 1", "B: 2", "x-same: 3", "C: 4", "X-SAME: 5"];
    const raw = `${fields.join("\r\n")}\r\n\r\nbody\r\n`;
    const { text } = await site.relayed(() => site.submit(raw));
    assert.deepEqual(text.split("\r\n\r\n")[0]!.split("\r\n"), [
      "X-First: first",
      "A: 0",
      "X-Early:",
      "B: 2",
      "X-Same: inserted",
      "X-Next: folded",
      "  value",
      "C: 4",
      "X-SAME:changed",
      "X-Last: last",
    ]);
  });

  await t.test("deletes recipients and changes the envelope sender", async (t) => {
    await site.serve(t, ({ recipients }) =>
      Promise.resolve(
        accept(
          { kind: "delete-recipient", address: recipients[1]!.address },
          { kind: "add-recipient", recipient: { address: "added@x.example", parameters: [] } },
          { kind: "change-sender", sender: { address: "gateway@x.example", parameters: [] } },
        ),
      ),
    );
    const to = ["a@x.example", "b+Tag@x.example", "c@x.example"];
    const message = await site.relayed(() => site.submit(`${header}\r\nbody\r\n`, to));
    assert.deepEqual(message.recipients.toSorted(), [
      "a@x.example",
      "added@x.example",
      "c@x.example",
    ]);
    assert.equal(message.sender, "gateway@x.example");
  });

  for (const octets of [0, 200_000, 3_000_000]) {
    await t.test(`replaces the body by ${octets} octets`, async (t) => {
      const body = longBody(octets);
      const half = body.length >> 1;
      const chunks = [body.subarray(0, half), Buffer.alloc(0), body.subarray(half)];
      await site.serve(t, () => Promise.resolve(accept({ kind: "replace-body", chunks })));
      const { text } = await site.relayed(() => site.submit(`${header}\r\nsecret\r\n`));
      assert.equal(text, `${header}\r\n${body.toString()}`);
    });
  }

  await t.test("takes a body of 3 MB in order", async (t) => {
    const body = longBody(3_000_000);
    const { seen, filter } = recorder();
    await site.serve(t, filter);
    const raw = Buffer.concat([Buffer.from(`${header}\r\n`), body]);
    const { text } = await site.relayed(() => site.submit(raw));
    assert.ok(Buffer.concat(seen[0]!.body).equals(body));
    assert.ok(Buffer.from(text, "latin1").equals(raw));
  });

  await t.test("takes several messages in one SMTP session", async (t) => {
    const { seen, filter } = recorder();
    const { server } = await site.serve(t, filter);
    const before = site.sink.messages.length;
    const client = await SmtpClient.open(site.postfix.port);
    await client.command("EHLO client.example");
    for (const number of [1, 2, 3]) {
      const raw = Buffer.from(`Subject: ${number}\r\n\r\n${number}\r\n`);
      const { accepted } = await client.submit({ sender, recipients, raw });
      assert.ok(accepted);
    }
    assert.equal(server.sessions, 1);
    client.quit();
    await site.sink.received(before + 3);
    assert.deepEqual(
      seen.map(({ fields }) => fields[0]!.value),
      [" 1", " 2", " 3"],
    );
    assert.equal(new Set(seen.map(({ queueId }) => queueId)).size, 3);
    assert.equal(server.bytesInFlight, 0);
  });

  await t.test("refuses with the filter's words", async (t) => {
    await site.serve(t, () =>
      Promise.resolve({
        modifications: [],
        disposition: {
          kind: "reply" as const,
          reply: {
            code: 550,
            enhanced: "5.7.1",
            text: ["100% certain: %s", "insurer.example has no certificate"],
          },
        },
      }),
    );
    const { message } = await site.submit(`${header}\r\nbody\r\n`);
    assert.equal(
      message?.text,
      "550-5.7.1 100% certain: %s\n550 5.7.1 insurer.example has no certificate",
    );
  });

  await t.test("takes the null sender and says what ESMTP said", async (t) => {
    const { seen, filter } = recorder();
    await site.serve(t, filter);
    const raw = Buffer.from("Subject: \u00fc\r\n\r\nbounce\r\n");
    const mailParameters = ["BODY=8BITMIME", "SMTPUTF8"];
    const { port } = site.postfix;
    const message = await site.relayed(() =>
      submit({ port, sender: "", recipients, raw, mailParameters }),
    );
    assert.deepEqual(seen[0]!.sender, { address: "", parameters: mailParameters });
    assert.equal(seen[0]!.fields[0]!.value, " \xc3\xbc");
    assert.equal(message.sender, "");
  });

  await t.test("takes mail of sendmail(1), whose addresses have no brackets", async (t) => {
    const { seen, filter } = recorder(({ recipients }) =>
      accept({ kind: "delete-recipient", address: recipients[0]!.address }),
    );
    await site.serve(t, filter);
    const message = await site.relayed(async () => {
      const to = ["gone@insurer.example", "stays@insurer.example"];
      await site.postfix.sendmail(sender, to, Buffer.from("Subject: local\n\nbody\n"));
      return { accepted: true };
    });
    assert.equal(seen[0]!.sender.address, sender);
    assert.deepEqual(message.recipients, ["stays@insurer.example"]);
  });

  await t.test("holds a message in quarantine", async (t) => {
    await site.serve(t, () => Promise.resolve(accept({ kind: "quarantine", reason: "test" })));
    const { message } = await site.submit(`${header}\r\nbody\r\n`);
    assert.equal(message?.code, 250);
    const queue = await site.postfix.queue();
    assert.deepEqual(
      queue.map(({ queueName }) => queueName),
      ["hold"],
    );
  });
});
