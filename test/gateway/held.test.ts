import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openJournal } from "../../src/audit/journal.ts";
import { createFilter } from "../../src/gateway/filter.ts";
import { dropHeld, keepHeld } from "../../src/gateway/held.ts";
import { openHeld } from "../../src/gateway/held-release.ts";
import { createLog } from "../../src/log/operational-log.ts";
import { openStore } from "../../src/store/open-store.ts";
import {
  alice,
  bob,
  canaries,
  fields,
  hold,
  holdArrived,
  now,
  openHospital,
  partner,
  transactionOf,
} from "./held-world.ts";

const reason = "not signed";

describe("a message that is held", () => {
  test("rests with its envelope and the reason, once it is kept", async (context) => {
    const site = await openHospital(context);
    const transaction = transactionOf();
    const id = await holdArrived(site, transaction, reason);
    assert.deepEqual(await site.store.heldMail.list(), []);
    await keepHeld(site.store, [id], transaction.signal);
    const [message, ...others] = await site.store.heldMail.list();
    assert.ok(message && others.length === 0);
    const { queueId, messageId, sender, heldAt } = message;
    assert.deepEqual(
      { queueId, messageId, sender, heldAt, reason: message.reason },
      {
        queueId: "4bXy1",
        messageId: "<1@insurer.example>",
        sender: `claims@${partner}`,
        heldAt: now,
        reason,
      },
    );
    assert.deepEqual(
      message.recipients.map(({ address }) => address),
      [alice, bob],
    );
  });

  test("is nowhere in the store in the clear, its Subject neither", async (context) => {
    const site = await openHospital(context);
    const body = Buffer.from(`${canaries.body}\r\n`.repeat(100_000));
    await hold(site, { body: [body] });
    await hold(site, { fields: fields.with(1, { name: "Message-ID", value: " <2@x.example>" }) });
    const words = Object.values(canaries).flatMap((word) => [
      word,
      Buffer.from(word, "utf16le").toString("latin1"),
      Buffer.from(word).toString("base64").slice(0, -4),
      Buffer.from(word).toString("hex"),
    ]);
    for (const suffix of ["", "-wal"]) {
      const octets = await readFile(`${site.config.store}${suffix}`);
      for (const word of words) assert.ok(!octets.includes(word, 0, "latin1"), `${word}${suffix}`);
    }
    const wal = await readFile(`${site.config.store}-wal`);
    assert.ok(wal.includes("not signed"), "what is looked through is what was written");
  });

  test("is in parts of about 1 MiB, and comes back octet for octet", async (context) => {
    const site = await openHospital(context);
    const body = Array.from({ length: 50 }, (_, at) => Buffer.alloc(65_536, `${at}\r\n`));
    const id = await hold(site, { body });
    const held = await site.store.heldMail.find(id);
    const sizes: number[] = [];
    for await (const part of site.store.heldMail.octets(held)) sizes.push(part.length);
    assert.ok(sizes.length >= 3 && Math.max(...sizes) < 1_300_000, sizes.join());
    const { message } = await openHeld(site, held);
    assert.ok(Buffer.concat([...message.body]).equals(Buffer.concat(body)));
  });

  const odd = [
    ["a field that looks like an mbox line", [{ name: "From ", value: " a@insurer.example" }], "x"],
    [
      "folded and 8-bit fields",
      [{ name: "Subject", value: " gr\xfc\xdfe\n\tan alle" }],
      "\r\n.\r\n",
    ],
    ["no fields", [], "X: this is body\r\n"],
    ["no body", [{ name: "From", value: "a@insurer.example" }], ""],
    ["line ends of all kinds", [{ name: "From", value: "" }], "a\nb\rc\r\n\0\xff"],
  ] as const;
  for (const [name, itsFields, text] of odd) {
    test(`comes back as it was: ${name}`, async (context) => {
      const site = await openHospital(context);
      const body = [Buffer.from(text, "latin1")];
      const held = await site.store.heldMail.find(await hold(site, { fields: itsFields, body }));
      const { message } = await openHeld(site, held);
      assert.deepEqual(
        message.fields.filter((field) => !field.name.startsWith("X-DomSeal-")),
        itsFields,
      );
      assert.equal(Buffer.concat([...message.body]).toString("latin1"), text);
    });
  }

  test("is refused without a key to seal it with, and nothing is written", async (context) => {
    const site = await openHospital(context, { key: false });
    await assert.rejects(holdArrived(site, transactionOf(), reason), {
      name: "StoreError",
      code: "unknown-key",
    });
    await assert.rejects(site.store.heldMail.keep([1]), { code: "conflict" });
  });

  test("is sealed to a key of another domain of ours where its own has none", async (context) => {
    const site = await openHospital(context);
    const recipients = [{ address: "postmaster", parameters: [] }];
    const held = await site.store.heldMail.find(await hold(site, { recipients }));
    assert.equal((await openHeld(site, held)).kind, "readable");
  });

  test("is not kept when the MTA has given it up, or when it was dropped", async (context) => {
    const site = await openHospital(context);
    const id = await holdArrived(site, transactionOf(), reason);
    await assert.rejects(keepHeld(site.store, [id], AbortSignal.abort()), { name: "AbortError" });
    await dropHeld(site.store, [id]);
    await assert.rejects(keepHeld(site.store, [id], new AbortController().signal), {
      code: "conflict",
    });
    const body = [Buffer.alloc(3_000_000)];
    const gone = transactionOf({ body, signal: AbortSignal.abort() });
    await assert.rejects(holdArrived(site, gone, reason), { name: "AbortError" });
  });

  test("is gone if its process is killed before it is kept, and there if after", async (context) => {
    const site = await openHospital(context);
    const program = fileURLToPath(new URL("held-holder.ts", import.meta.url));
    for (const [step, count] of [
      ["stage", 0],
      ["keep", 1],
    ] as const) {
      const child = spawn(process.execPath, [program, site.config.file, step], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exit = once(child, "exit");
      await Promise.race([once(child.stdout, "data"), exit]);
      child.kill("SIGKILL");
      assert.deepEqual(await exit, [null, "SIGKILL"]);
      const store = await openStore(site.config.store, { busyTimeout: 0 });
      context.after(() => store.close());
      await store.check();
      assert.equal((await store.heldMail.list()).length, count, step);
    }
    const [held] = await site.store.heldMail.list();
    assert.ok(held);
    assert.equal((await openHeld(site, held)).kind, "readable");
  });
});

describe("a client's second try", () => {
  test("holds nothing more, whatever servers on the way wrote", async (context) => {
    const site = await openHospital(context);
    await hold(site);
    const received = { name: "Received", value: " from mx.insurer.example, later" };
    await hold(site, { queueId: "4bXy2", fields: fields.with(0, received) });
    assert.equal((await site.store.heldMail.list()).length, 1);
  });

  test("is another message with other words, or for other recipients", async (context) => {
    const site = await openHospital(context);
    await hold(site);
    await hold(site, { body: [Buffer.from("other\r\n")] });
    await hold(site, { recipients: [{ address: alice, parameters: [] }] });
    assert.equal((await site.store.heldMail.list()).length, 3);
  });
});

describe("the filter on a partner's message that falls short", () => {
  test("has the MTA forget it when it is held and recorded, and once only", async (context) => {
    const site = await openHospital(context);
    const journal = await openJournal(site.config.audit.path, { sync: false });
    context.after(() => journal.close());
    const log = createLog({ format: "text", level: "debug", destination: { write: () => true } });
    const filter = createFilter({ site, journal, log });
    for (let count = 1; count <= 2; count += 1) {
      const verdict = await filter(transactionOf());
      assert.deepEqual(verdict, { modifications: [], disposition: { kind: "discard" } });
      assert.equal((await site.store.heldMail.list()).length, 1);
    }
    const records = (await readFile(site.config.audit.path, "utf8")).trim().split("\n");
    const outcomes = records.map((line) => (JSON.parse(line) as { outcome: string }).outcome);
    assert.deepEqual(outcomes, ["held", "held", "held", "held"]);
  });

  test("defers it, and holds nothing, when it can't be recorded", async (context) => {
    const site = await openHospital(context);
    const journal = await openJournal(site.config.audit.path, { sync: false });
    await journal.close();
    const log = createLog({ format: "text", level: "debug", destination: { write: () => true } });
    const { disposition } = await createFilter({ site, journal, log })(transactionOf());
    assert.equal(disposition.kind === "reply" && disposition.reply.code, 451);
    assert.deepEqual(await site.store.heldMail.list(), []);
    await assert.rejects(site.store.heldMail.keep([1]), { code: "conflict" });
  });

  test("defers it where the key to seal it with is only in memory", async (context) => {
    const site = await openHospital(context);
    const journal = await openJournal(site.config.audit.path, { sync: false });
    context.after(() => journal.close());
    const log = createLog({ format: "text", level: "debug", destination: { write: () => true } });
    await site.keyring.load();
    await rm(join(site.config.keys, "own.pem"));
    const { disposition } = await createFilter({ site, journal, log })(transactionOf());
    assert.equal(disposition.kind === "reply" && disposition.reply.code, 451);
    assert.deepEqual(await site.store.heldMail.list(), []);
  });

  test("defers it without a key to seal it with", async (context) => {
    const site = await openHospital(context, { key: false });
    const journal = await openJournal(site.config.audit.path, { sync: false });
    context.after(() => journal.close());
    const log = createLog({ format: "text", level: "debug", destination: { write: () => true } });
    const { disposition } = await createFilter({ site, journal, log })(transactionOf());
    assert.equal(disposition.kind === "reply" && disposition.reply.code, 451);
  });
});
