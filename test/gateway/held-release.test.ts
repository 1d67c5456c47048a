import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import Database from "better-sqlite3";
import { discardHeld, openHeld, releaseHeld } from "../../src/gateway/held-release.ts";
import type { Site } from "../../src/gateway/site.ts";
import { openSite } from "../../src/gateway/site.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { freePort } from "../peers/free-port.ts";
import type { SinkOptions } from "../peers/smtp-sink.ts";
import { startSink } from "../peers/smtp-sink.ts";
import { seal } from "../smime/world.ts";
import {
  alice,
  bob,
  canaries,
  fields,
  hold,
  now,
  openHospital,
  ownCertificate,
} from "./held-world.ts";

async function sinkFor(context: TestContext, options: SinkOptions = {}) {
  const sink = await startSink(options);
  context.after(() => sink.close());
  return sink;
}

function orderTo(port: number) {
  return {
    by: "A. Ädmin\r\nX-Evil: yes",
    note: "telephone",
    listener: { host: "127.0.0.1", port, name: "gateway.hospital.example" },
  };
}

const discarding = { by: "A. Admin", note: "spam" };

async function statesOf({ store }: Site, id: number) {
  const { recipients } = await store.heldMail.find(id);
  return recipients.map(({ address, state, reply }) => [address, state, reply]);
}

async function encryptedToUs(site: Site): Promise<ReturnType<typeof parseMessage>> {
  const header = fields.map(({ name, value }) => `${name}:${value}\r\n`).join("");
  const file = Buffer.from(`${header}Content-Type: text/plain\r\n\r\n${canaries.body}\r\n`);
  return parseMessage([await seal(file, [await ownCertificate(site)], "modern")]);
}

describe("a released message", () => {
  test("reaches its recipients as it came, but for what says who released it", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const id = await hold(site);
    const released = await releaseHeld(site, id, orderTo(sink.port));
    assert.equal(released.kind === "answered" && released.message.state, "settled");
    const [taken, ...others] = sink.messages;
    assert.ok(taken && others.length === 0);
    assert.equal(taken.sender, "claims@insurer.example");
    assert.deepEqual(taken.recipients, [alice, bob]);
    const text = taken.raw.toString("latin1");
    const own = fields.slice(0, -1).map(({ name, value }) => `${name}:${value}\r\n`);
    assert.ok(text.startsWith(own.join("")), text);
    assert.ok(text.endsWith(`\r\n\r\n${canaries.body}\r\n`), text);
    assert.match(text, /^X-DomSeal-Released: 2026-03-01T12:00:00.000Z; by A\. \?dmin\?\?X-Evil/m);
    assert.doesNotMatch(text, /decrypted|^X-Evil/m);
    assert.deepEqual(await statesOf(site, id), [
      [alice, "released", undefined],
      [bob, "released", undefined],
    ]);
  });

  test("that came encrypted is opened", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const id = await hold(site, await encryptedToUs(site));
    await releaseHeld(site, id, orderTo(sink.port));
    const text = sink.messages[0]?.raw.toString("latin1") ?? "";
    assert.match(text, new RegExp(`\\r\\n\\r\\n${canaries.body}\\r\\n$`));
    assert.match(text, /^X-DomSeal-Result: .*decrypted/m);
    assert.doesNotMatch(text, /pkcs7/);
  });

  test("has nothing that SMTP can't carry, and says that it is 8-bit", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const stray = [{ name: "X-Odd", value: " a\rb\n\tc" }];
    const body = [Buffer.from(".\r\n..\r\nGr\xfc\xdfe\r\n", "latin1")];
    await releaseHeld(site, await hold(site, { fields: stray, body }), orderTo(sink.port));
    const [taken] = sink.messages;
    assert.deepEqual(taken?.parameters, ["BODY=8BITMIME"]);
    const text = taken.raw.toString("latin1");
    assert.match(text, /^X-Odd: a b\r\n\tc\r\n/);
    assert.match(text, /\r\n\r\n\.\r\n\.\.\r\nGr\xfc\xdfe\r\n$/);
  });

  test("can't be released again, discarded or read", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const id = await hold(site);
    const held = await site.store.heldMail.find(id);
    await releaseHeld(site, id, orderTo(sink.port));
    await assert.rejects(releaseHeld(site, id, orderTo(sink.port)), { code: "conflict" });
    await assert.rejects(discardHeld(site.store, id, discarding), { code: "conflict" });
    await assert.rejects(openHeld(site, held), { code: "unknown-message" });
    assert.equal(sink.messages.length, 1);
  });

  test("goes once if two administrators release it at the same time", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const second = await openSite(
      { config: site.config, ruleFiles: [] },
      { busyTimeout: 5000, clock: () => now },
    );
    context.after(() => second[Symbol.asyncDispose]());
    const id = await hold(site);
    const releases = await Promise.allSettled([
      releaseHeld(site, id, orderTo(sink.port)),
      releaseHeld(second, id, orderTo(sink.port)),
    ]);
    const outcomes = releases.map(({ status }) => status).toSorted();
    assert.deepEqual(outcomes, ["fulfilled", "rejected"]);
    assert.equal(sink.messages.length, 1);
  });
});

describe("a message that can't be released", () => {
  test("stays held while nobody listens, and is released later", async (context) => {
    const site = await openHospital(context);
    const id = await hold(site);
    const released = await releaseHeld(site, id, orderTo(await freePort()));
    assert.equal(released.kind === "answered" && released.message.state, "held");
    assert.deepEqual(await statesOf(site, id), [
      [alice, "held", "no answer (ECONNREFUSED)"],
      [bob, "held", "no answer (ECONNREFUSED)"],
    ]);
    const sink = await sinkFor(context);
    await releaseHeld(site, id, orderTo(sink.port));
    assert.deepEqual(sink.messages[0]?.recipients, [alice, bob]);
  });

  test("stays held for the recipients that the MTA refuses, and for no others", async (context) => {
    const site = await openHospital(context);
    let isBusy = true;
    const sink = await sinkFor(context, {
      refuse: (stage, address) =>
        isBusy && stage === "recipient" && address === bob ? "450 4.2.0 later" : undefined,
    });
    const id = await hold(site);
    await releaseHeld(site, id, orderTo(sink.port));
    assert.deepEqual(await statesOf(site, id), [
      [alice, "released", undefined],
      [bob, "held", "450 4.2.0 later"],
    ]);
    isBusy = false;
    await releaseHeld(site, id, orderTo(sink.port));
    assert.deepEqual(
      sink.messages.map(({ recipients }) => recipients),
      [[alice], [bob]],
    );
  });

  test("stays held when the MTA refuses the message, for good even", async (context) => {
    const site = await openHospital(context);
    const sink = await sinkFor(context, {
      refuse: (stage) => (stage === "message" ? "554 5.7.1 no" : undefined),
    });
    const id = await hold(site);
    await releaseHeld(site, id, orderTo(sink.port));
    assert.equal((await statesOf(site, id))[0]?.[2], "554 5.7.1 no");
    await discardHeld(site.store, id, discarding);
    assert.deepEqual(
      (await site.store.heldMail.find(id)).recipients.map(({ state, decision }) => [
        state,
        decision?.by,
        decision?.note,
      ]),
      [
        ["discarded", "A. Admin", "spam"],
        ["discarded", "A. Admin", "spam"],
      ],
    );
  });

  test("isn't sent half opened: its sender's encryption is damaged", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const { fields: sealed, body } = await encryptedToUs(site);
    const text = Buffer.concat([...body]);
    const at = text.length - 20;
    text[at] = text[at] === 0x41 ? 0x42 : 0x41;
    const id = await hold(site, { fields: sealed, body: [text] });
    const released = await releaseHeld(site, id, orderTo(sink.port));
    assert.equal(released.kind, "unopenable");
    const content = await openHeld(site, await site.store.heldMail.find(id));
    assert.equal(content.kind, "unopenable");
    assert.ok(Buffer.concat([...content.message.body]).equals(text));
    assert.equal(sink.messages.length, 0);
    await site.store.heldMail.claim(id, 1);
  });

  test("is damaged in the store", async (context) => {
    const [site, sink] = [await openHospital(context), await sinkFor(context)];
    const id = await hold(site);
    const database = new Database(site.config.store);
    const octets = database.prepare("select octets from held_part").pluck().get() as Buffer;
    octets[octets.length - 1]! ^= 1;
    database.prepare("update held_part set octets = ?").run(octets);
    database.close();
    const corrupt = { name: "StoreError", code: "corrupt" };
    await assert.rejects(releaseHeld(site, id, orderTo(sink.port)), corrupt);
    assert.equal(sink.messages.length, 0);
    await discardHeld(site.store, id, discarding);
  });

  test("was sealed to a key that isn't ours", async (context) => {
    const [site, other] = [await openHospital(context), await openHospital(context)];
    const held = await other.store.heldMail.find(await hold(other));
    const recipients = held.recipients.map(({ address }) => address);
    const octets = other.store.heldMail.octets(held);
    const id = await site.store.heldMail.stage({ ...held, recipients }, octets);
    await site.store.heldMail.keep([id]);
    const sink = await sinkFor(context);
    const unknown = { name: "StoreError", code: "unknown-key" };
    await assert.rejects(releaseHeld(site, id, orderTo(sink.port)), unknown);
    await assert.rejects(releaseHeld(site, id, orderTo(sink.port)), unknown);
    assert.equal(sink.messages.length, 0);
  });
});
