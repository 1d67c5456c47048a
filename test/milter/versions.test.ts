/** Our filter's side and the stand-in MTA, whatever version and options they meet with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { connectToMilter, fullOffer } from "../../src/milter/client.ts";
import { MilterError } from "../../src/milter/error.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { step } from "../../src/milter/negotiation.ts";
import type { Transaction } from "../../src/milter/transaction.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";

const kinds = ["postfix", "sendmail"] as const;
const refusal = { code: 550, enhanced: "5.7.1", text: "not this one" };

function assertSeen(seen: Transaction | undefined, message: MtaMessage): void {
  const { sender, recipients, fields, body } = seen!;
  assert.deepEqual(sender, message.sender);
  assert.deepEqual(
    recipients,
    message.recipients.map((each) => ({ ...each, resolved: each.resolved ?? each.address })),
  );
  assert.deepEqual(fields, message.fields);
  assert.ok(Buffer.concat(body).equals(message.body));
}

for (const version of [2, 3, 4, 5, 6, 99]) {
  for (const kind of kinds) {
    test(`carries messages and edits between version ${version} of ${kind} and the filter`, async (t) => {
      const { seen, filter } = recorder(() =>
        accept(
          { kind: "delete-field", index: 3 },
          { kind: "change-field", index: 0, value: " changed" },
          { kind: "insert-field", index: 5, field: { name: "X-Last", value: " last" } },
          { kind: "replace-body", chunks: [Buffer.from("new\r\n")] },
        ),
      );
      const { address } = await serve(t, { filter });
      const mta = await openMta({ address, kind, offer: { ...fullOffer, version } });
      assert.equal(mta.client.agreed.version, Math.min(version, 6));
      const fields = plainMessage.fields.map(({ name, value }) => ({
        name,
        value: value.replace(/^(?! )/, " "),
      }));
      const message = { ...plainMessage, fields };
      for (let count = 1; count <= 3; count += 1) {
        const delivery = await mta.send(message);
        assertSeen(seen.at(-1), message);
        assert.equal(seen.length, count);
        assert.ok(delivery.kind === "accepted");
        assert.equal(delivery.message.body.toString(), "new\r\n");
        assert.deepEqual(
          delivery.message.fields.map(({ name, value }) => `${name}:${value}`),
          [
            "From: changed",
            "X-Same: one",
            "Subject: folded\n\tsubject",
            "X-SAME: three",
            "X-Last: last",
          ],
        );
      }
      await mta.quit();
    });
  }
}

for (const [offered, limit] of [
  [0, 65_535],
  [step.data256K, 262_143],
  [step.data1M, 1_048_575],
  [step.data256K | step.data1M, 1_048_575],
] as const) {
  for (const tcp of [false, true]) {
    test(`fills packets of ${limit} octets both ways, offered 0x${offered.toString(16)}, over ${tcp ? "TCP" : "a unix socket"}`, async (t) => {
      const body = Buffer.alloc(2 * 1_048_575 + 77, "0123456789abcde\n");
      const { seen, filter } = recorder(({ body }) =>
        accept({ kind: "replace-body", chunks: body }),
      );
      const { address } = await serve(t, { filter }, { tcp });
      const offer = { ...fullOffer, protocol: fullOffer.protocol | offered };
      const mta = await openMta({ address, offer });
      assert.equal(await mta.sendUntilEnd({ ...plainMessage, body }), undefined);
      const { edits, final } = await mta.client.endOfMessage();
      assert.equal(final.kind, "accept");
      const sizes = (chunks: readonly Buffer[]): Set<number> =>
        new Set(chunks.slice(0, -1).map(({ length }) => length));
      const returned = edits.map((edit) => {
        assert.ok(edit.kind === "replace-body");
        return edit.chunk;
      });
      assert.deepEqual([...sizes(seen[0]!.body)], [limit]);
      assert.deepEqual([...sizes(returned)], [limit]);
      assert.ok(Buffer.concat(returned).equals(body));
    });
  }
}

for (const version of [0, 1]) {
  test(`closes on an MTA of version ${version} without an answer, and says why`, async (t) => {
    const { address, events } = await serve(t, recorder());
    const client = await connectToMilter({ address });
    client.send({ kind: "negotiate", offer: { ...fullOffer, version } });
    await client.closed();
    const event = events.find(({ kind }) => kind === "protocol-error");
    assert.ok(event?.kind === "protocol-error");
    assert.equal(event.error.code, "incompatible");
    assert.match(event.error.message, /versions 2 to 6 are understood/);
  });
}

test("answers HELO to an MTA that says it although it needn't", async (t) => {
  const { seen, filter } = recorder();
  const { address } = await serve(t, { filter }, { tcp: true });
  const mta = await openMta({ address });
  assert.notEqual(mta.client.agreed.protocol & step.noHelo, 0);
  mta.client.send({ kind: "helo", name: "again.example" });
  assert.deepEqual(await mta.client.response(), { kind: "continue" });
  assert.equal((await mta.send(plainMessage)).kind, "accepted");
  assert.equal(seen.length, 1);
  await mta.quit();
});

test("edits the envelope as the verdict says, with its ESMTP arguments", async (t) => {
  const { address } = await serve(t, {
    filter: () =>
      Promise.resolve(
        accept(
          { kind: "change-sender", sender: { address: "", parameters: ["RET=HDRS", "ENVID=x"] } },
          { kind: "add-recipient", recipient: { address: "a@b.example", parameters: [] } },
          {
            kind: "add-recipient",
            recipient: { address: "c@d.example", parameters: ["NOTIFY=NEVER"] },
          },
          { kind: "delete-recipient", address: plainMessage.recipients[0]!.address },
          { kind: "quarantine", reason: "for review" },
        ),
      ),
  });
  for (const kind of kinds) {
    const mta = await openMta({ address, kind });
    const delivery = await mta.send(plainMessage);
    assert.ok(delivery.kind === "accepted");
    assert.equal(delivery.quarantine, "for review");
    assert.deepEqual(delivery.message.sender, {
      address: "",
      parameters: ["RET=HDRS", "ENVID=x"],
    });
    assert.deepEqual(delivery.message.recipients, [
      plainMessage.recipients[1],
      { address: "a@b.example", parameters: [] },
      { address: "c@d.example", parameters: ["NOTIFY=NEVER"] },
    ]);
  }
});

for (const kind of kinds) {
  test(`goes on after every end that a message of ${kind} can have`, async (t) => {
    const { seen, filter } = recorder(({ queueId }) => {
      if (queueId === "REFUSE")
        return { modifications: [], disposition: { kind: "reply", reply: refusal } };
      return {
        modifications: [],
        disposition: { kind: queueId === "DISCARD" ? "discard" : "accept" },
      };
    });
    const { address, server } = await serve(t, { filter });
    const mta = await openMta({ address, kind });
    const outcomes: string[] = [];
    for (const queueId of ["ONE", "REFUSE", "TWO", "DISCARD", "THREE"]) {
      await mta.sendUntilEnd(plainMessage, "field");
      mta.reset();
      outcomes.push((await mta.send({ ...plainMessage, queueId })).kind);
      assert.equal(seen.at(-1)!.queueId, queueId);
      assertSeen(seen.at(-1), plainMessage);
    }
    assert.deepEqual(outcomes, ["accepted", "refused", "accepted", "discarded", "accepted"]);
    await mta.quit();
    assert.equal(server.bytesInFlight, 0);
  });

  test(`takes 50 messages of ${kind} in one connection`, async (t) => {
    const { seen, filter } = recorder();
    const { address } = await serve(t, { filter });
    const mta = await openMta({ address, kind });
    for (let count = 1; count <= 50; count += 1) {
      assert.equal((await mta.send(plainMessage)).kind, "accepted");
    }
    await mta.quit();
    const ids = seen.map(({ queueId }) => queueId);
    assert.equal(new Set(ids).size, 50);
  });

  test(`is not asked about what ${kind} leaves unfinished, at whatever step it goes away`, async (t) => {
    const { seen, filter } = recorder();
    const { address, server } = await serve(t, { filter });
    for (const last of ["mail", "recipient", "data", "field", "end-of-fields", "body"] as const) {
      const gone = await openMta({ address, kind });
      await gone.sendUntilEnd(plainMessage, last);
      gone.destroy();
      const quitting = await openMta({ address, kind });
      await quitting.sendUntilEnd(plainMessage, last);
      await quitting.quit();
    }
    await server.drain(10_000);
    assert.equal(seen.length, 0);
    assert.equal(server.bytesInFlight, 0);
  });
}

const octet = fc.integer({ min: 1, max: 255 }).map((code) => String.fromCharCode(code));
const text = fc.string({ unit: octet, maxLength: 12 });
const address = fc.string({ unit: octet.filter((one) => !"<>".includes(one)), maxLength: 12 });
/** With a prototype, to be compared with what is read. */
const plain = { noNullPrototype: true };
const envelope = fc.record({ address, parameters: fc.array(text, { maxLength: 3 }) }, plain);
const field = fc.record({ name: text, value: text }, plain);
const messages = fc.record(
  {
    sender: envelope,
    recipients: fc.array(envelope, { minLength: 1, maxLength: 4 }),
    fields: fc.array(field, { maxLength: 6 }),
    body: fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets)),
  },
  plain,
);

test("shows the filter every octet of a message, however it is cut into packets", async (t) => {
  const { seen, filter } = recorder();
  const { address } = await serve(t, { filter });
  await fc.assert(
    fc.asyncProperty(
      messages,
      fc.integer({ min: 1, max: 50 }),
      fc.constantFrom(...kinds),
      async (message, chunkSize, kind) => {
        const mta = await openMta({ address, chunkSize, kind });
        const delivery = await mta.send(message);
        assert.deepEqual(delivery, {
          kind: "accepted",
          message,
          quarantine: undefined,
          refused: [],
        });
        assertSeen(seen.at(-1), message);
        await mta.quit();
      },
    ),
    { seed: 11, numRuns: 60 },
  );
});

test("takes a header field of 60,000 octets, and gives it back", async (t) => {
  const long = ` ${"word ".repeat(12_000)}`;
  const { address } = await serve(t, {
    filter: ({ fields }) =>
      Promise.resolve(accept({ kind: "change-field", index: 0, value: `${fields[0]!.value}!` })),
  });
  const mta = await openMta({ address });
  const delivery = await mta.send({ ...plainMessage, fields: [{ name: "X-Long", value: long }] });
  assert.ok(delivery.kind === "accepted");
  assert.equal(delivery.message.fields[0]!.value, `${long}!`);
});

test("tells an MTA that lacks an action what it lacks", async (t) => {
  const { address, events } = await serve(t, recorder());
  const offer = { ...fullOffer, actions: fullOffer.actions & ~0x02 };
  await assert.rejects(openMta({ address, offer }), MilterError);
  const event = events.find(({ kind }) => kind === "protocol-error");
  assert.ok(event?.kind === "protocol-error");
  assert.match(event.error.message, /do what is needed: replace the body \(SMFIF_CHGBODY\)$/);
});
