import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { openJournal } from "../../src/audit/journal.ts";
import type { Journal } from "../../src/audit/journal.ts";
import { loadConfig } from "../../src/config/load.ts";
import { protectionFor, sealCopy } from "../../src/gateway/copy.ts";
import { createFilter } from "../../src/gateway/filter.ts";
import type { Group, SealedGroup } from "../../src/gateway/groups.ts";
import type { Site } from "../../src/gateway/site.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { canBeSent, divide, releaseCopies, stageCopies } from "../../src/gateway/split.ts";
import { createLog } from "../../src/log/operational-log.ts";
import type { Transaction, Verdict } from "../../src/milter/transaction.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { openStore } from "../../src/store/open-store.ts";
import { certificateFor, settings } from "../store/world.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const now = new Date("2026-03-01T12:00:00Z");
const insurer = "claims@insurer.example";
const lab = "results@lab.example";
const friend = "friend@elsewhere.example";
const certificate = await certificateFor("insurer.example");

const fields = [
  { name: "Received", value: " from desk" },
  { name: "Message-ID", value: " <1@hospital.example>" },
  { name: "To", value: ` ${insurer}, ${friend}` },
  { name: "Subject", value: " result" },
];

function transactionOf(changes: Partial<Transaction> = {}): Transaction {
  return {
    connection: { hostname: "desk", family: "inet", address: "127.0.0.1", port: 1 },
    macro: () => undefined,
    queueId: "4bXy1",
    sender: { address: "nurse@hospital.example", parameters: [] },
    recipients: [insurer, friend].map((address) => ({ address, parameters: [] })),
    fields,
    body: [Buffer.from("canary\r\n")],
    signal: new AbortController().signal,
    ...changes,
  };
}

function sealedGroup(addresses: readonly string[]): SealedGroup {
  return { kind: "seal", addresses, sealing: { ...sealing, certificates: [certificate] } };
}

const sealing = {
  profile: "compatible",
  protection: "encrypt",
  signatureForm: "opaque",
  headerProtection: "none",
  compression: false,
  emptyLayer: false,
  binaryInside: false,
} as const;

/** Resolves to the entries' ids. */
async function stage(site: Site, transaction: Transaction, groups: readonly SealedGroup[]) {
  const seal = async (group: SealedGroup) =>
    sealCopy(
      transaction,
      await protectionFor(site, transaction, transaction.sender.address, group.sealing),
    );
  const staged = await stageCopies(site.store, transaction, groups, seal);
  return staged.map(({ id }) => id);
}

interface SiteWorld {
  readonly site: Site;
  readonly journal: Journal;
  readonly log: { text: string };
  readonly filter: (transaction: Transaction) => Promise<Verdict>;
}

/** A gateway's site, with `insurer.example` and `lab.example` as partners. */
async function openWorld(context: TestContext, reinject = true): Promise<SiteWorld> {
  const directory = temporaryDirectory("split");
  const file = join(directory, "milter.conf");
  // There is no key that signs.
  const outbound = `[outbound]\nprotection = "encrypt"\n${reinject ? 'reinject = "inet:1@127.0.0.1"\n' : ""}`;
  await writeFile(file, `local_domains = ["hospital.example"]\n[policy]\nrules = []\n${outbound}`);
  const config = await loadConfig(file);
  await (await openStore(config.store, { create: true, busyTimeout: 0 })).close();
  const site = await openSite(await readSettings(config), { busyTimeout: 0, clock: () => now });
  await befriend(site, "insurer.example", certificate);
  await befriend(site, "lab.example", await certificateFor("lab.example"));
  const journal = await openJournal(config.audit.path, { sync: false });
  context.after(async () => {
    await journal.close();
    await site[Symbol.asyncDispose]();
  });
  const log = { text: "" };
  const destination = { write: (line: string) => (log.text += line) };
  const lines = createLog({ format: "text", level: "debug", destination });
  return { site, journal, log, filter: createFilter({ site, journal, log: lines }) };
}

async function befriend({ store }: Site, domain: string, theirs: Certificate): Promise<void> {
  await store.partners.add(domain, settings);
  await store.partnerCertificates.add(domain, theirs);
  const approval = { by: "A. Admin", how: "by telephone" };
  await store.partnerCertificates.approve(domain, theirs.fingerprint, approval);
}

async function waiting({ site }: SiteWorld): Promise<string> {
  const entry = await site.store.outbox.next();
  if (!entry) return "";
  const chunks: Buffer[] = [];
  for await (const chunk of site.store.outbox.octets(entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("latin1");
}

describe("of the groups of a message", () => {
  test("the one that passes stays in hand, wherever it stands", () => {
    const passing: Group = { kind: "pass", addresses: [friend] };
    const [first, second] = [sealedGroup([insurer]), sealedGroup([lab])];
    assert.deepEqual(divide([first, passing, second]), {
      inHand: passing,
      copies: [first, second],
    });
  });

  test("what is signed only stays, so that its text isn't stored", () => {
    const [first, second] = [sealedGroup([insurer]), sealedGroup([lab])];
    const signed = { ...second, sealing: { ...second.sealing, protection: "sign" } } as const;
    assert.deepEqual(divide([first, signed]), { inHand: signed, copies: [first] });
  });

  test("the first one stays if all are sealed", () => {
    const [first, second] = [sealedGroup([insurer]), sealedGroup([lab])];
    assert.deepEqual(divide([first, second]), { inHand: first, copies: [second] });
  });

  test("no copy is ever one that passes", () => {
    const passing: Group = { kind: "pass", addresses: [friend] };
    assert.equal(divide([passing, { ...passing }]), undefined);
    assert.equal(divide([]), undefined);
  });

  test("none is copied for an address that SMTP can't name", () => {
    const transaction = transactionOf();
    for (const address of ["a\rb@x.example", '"a>b"@x.example', "\xff@x.example", " a@x.example"])
      assert.ok(!canBeSent(transaction, [sealedGroup([address])]), address);
    for (const address of [insurer, "\xc3\xbc@x.example", '"a b"@x.example'])
      assert.ok(canBeSent(transaction, [sealedGroup([address])]), address);
  });
});

describe("a copy", () => {
  test("is the message with the sealed header and body, without a stray CR", async (context) => {
    const world = await openWorld(context);
    const stray = [...fields, { name: "X-Odd", value: " a\rb\n\tc" }];
    const transaction = transactionOf({ fields: stray });
    const staged = await stage(world.site, transaction, [sealedGroup([insurer])]);
    assert.equal(await waiting(world), "");
    await releaseCopies(world.site.store, staged, transaction.signal);
    const text = await waiting(world);
    const head = "Received: from desk\r\nMessage-ID: <1@hospital.example>\r\n";
    assert.ok(text.startsWith(head));
    assert.match(text, /\r\nX-Odd: a b\r\n\tc\r\n/);
    assert.match(text, /\r\nContent-Type: application\/pkcs7-mime;/);
    assert.match(text, /\r\n\r\n(?:[A-Za-z0-9+/=]{1,76}\r\n)+$/);
  });

  test("of a large message is held in parts", async (context) => {
    const world = await openWorld(context);
    const transaction = transactionOf({ body: Array(40).fill(Buffer.alloc(65_536, "x\r\n")) });
    const groups = [sealedGroup([insurer]), sealedGroup([lab])];
    const staged = await stage(world.site, transaction, groups);
    await releaseCopies(world.site.store, staged, transaction.signal);
    const sizes: number[] = [];
    for (const entry of await world.site.store.outbox.list()) {
      for await (const part of world.site.store.outbox.octets(entry)) sizes.push(part.length);
    }
    assert.ok(sizes.length >= 6 && Math.max(...sizes) < 1_300_000, sizes.join());
  });

  test("isn't left behind if another one can't be sealed", async (context) => {
    const { site } = await openWorld(context);
    const broken = { ...sealedGroup([lab]), sealing: { ...sealing, certificates: [] } };
    const staging = stage(site, transactionOf(), [sealedGroup([insurer]), broken]);
    await assert.rejects(staging);
    await assert.rejects(site.store.outbox.release([1]), { code: "conflict" });
  });
});

describe("a client's second try", () => {
  const tries: readonly (readonly [
    name: string,
    changes: Partial<Transaction>,
    entries: number,
  ])[] = [
    ["adds nothing", { queueId: "4bXy2" }, 1],
    [
      "adds nothing though filters on the way have written other fields",
      {
        fields: [
          ...fields.with(0, { name: "Received", value: " from desk, later" }),
          { name: "X-Spam-Status", value: " No" },
        ],
      },
      1,
    ],
    ["is a new message with other words", { body: [Buffer.from("other\r\n")] }, 2],
    [
      "is a new message with another Message-ID",
      { fields: fields.with(1, { name: "Message-ID", value: " <2@hospital.example>" }) },
      2,
    ],
    [
      "is a new message from another sender",
      { sender: { address: "clerk@hospital.example", parameters: [] } },
      2,
    ],
  ];
  for (const [name, changes, entries] of tries) {
    test(name, async (context) => {
      const { site } = await openWorld(context);
      for (const transaction of [transactionOf(), transactionOf(changes)]) {
        const staged = await stage(site, transaction, [sealedGroup([insurer])]);
        await releaseCopies(site.store, staged, transaction.signal);
      }
      assert.equal((await site.store.outbox.list()).length, entries);
    });
  }

  test("can't be told from a new message without a Message-ID: it is sent", async (context) => {
    const { site } = await openWorld(context);
    const transaction = transactionOf({ fields: fields.toSpliced(1, 1) });
    for (let count = 1; count <= 2; count += 1) {
      const staged = await stage(site, transaction, [sealedGroup([insurer])]);
      await releaseCopies(site.store, staged, transaction.signal);
    }
    assert.equal((await site.store.outbox.list()).length, 2);
  });
});

describe("the filter on a message for two kinds of recipients", () => {
  test("passes one on, and has put the other's sealed copy in the outbox", async (context) => {
    const world = await openWorld(context);
    const verdict = await world.filter(transactionOf());
    assert.deepEqual(verdict, {
      modifications: [{ kind: "delete-recipient", address: insurer }],
      disposition: { kind: "accept" },
    });
    const text = await waiting(world);
    assert.match(text, /pkcs7-mime/);
    assert.doesNotMatch(text, /canary/);
    assert.match(world.log.text, /in 2 copies: passed for 1 recipient\(s\); sealed for 1/);
  });

  test("seals in place where all are sealed, and takes the others out", async (context) => {
    const world = await openWorld(context);
    const recipients = [insurer, lab].map((address) => ({ address, parameters: [] }));
    const { modifications } = await world.filter(transactionOf({ recipients }));
    const kinds = modifications.map(({ kind }) => kind);
    assert.ok(kinds.includes("replace-body"));
    const deletion = modifications.find(({ kind }) => kind === "delete-recipient");
    assert.deepEqual(deletion, { kind: "delete-recipient", address: lab });
    const entry = await world.site.store.outbox.next();
    assert.deepEqual(
      entry?.recipients.map(({ address }) => address),
      [lab],
    );
  });

  test("refuses it without a listener, and stores nothing", async (context) => {
    const world = await openWorld(context, false);
    const { disposition } = await world.filter(transactionOf());
    assert.equal(disposition.kind === "reply" && disposition.reply.code, 550);
    assert.equal(await waiting(world), "");
  });

  test("defers it if the audit can't be written, and no copy is due", async (context) => {
    const world = await openWorld(context);
    await world.journal.close();
    const { disposition } = await world.filter(transactionOf());
    assert.equal(disposition.kind === "reply" && disposition.reply.code, 451);
    assert.equal(await waiting(world), "");
  });

  test("has no copy due if the MTA gave the message up", async (context) => {
    const world = await openWorld(context);
    const abort = new AbortController();
    abort.abort();
    const { disposition } = await world.filter(transactionOf({ signal: abort.signal }));
    assert.equal(disposition.kind, "reply");
    assert.equal(await waiting(world), "");
  });
});
