import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openJournal } from "../../src/audit/journal.ts";
import type { Journal } from "../../src/audit/journal.ts";
import { loadConfig } from "../../src/config/load.ts";
import type { HandledMessage } from "../../src/gateway/filter.ts";
import { createFilter } from "../../src/gateway/filter.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { createLog } from "../../src/log/operational-log.ts";
import type { Transaction } from "../../src/milter/transaction.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { openStore } from "../../src/store/open-store.ts";
import { settings } from "../store/world.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const insurer = "claims@insurer.example";
const stranger = "friend@stranger.example";

const directory = temporaryDirectory("filter");
const file = join(directory, "milter.conf");
await writeFile(
  file,
  `
    local_domains = ["hospital.example"]
    policy.rules = []
    outbound.reinject = "inet:10026@127.0.0.1"
    outbound.protection = "encrypt" # there is no key that signs
  `,
);
await makeStore();

/** With the certificate of insurer.example, approved. */
async function makeStore(): Promise<void> {
  const path = join(directory, "domseal.db");
  const store = await openStore(path, { create: true, busyTimeout: 0 });
  const domain = "insurer.example";
  const certificate = await issueDomainCertificate({
    domain,
    key: await createPrivateKeyOf("rsa-2048"),
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
  });
  await store.partners.add(domain, settings);
  await store.partnerCertificates.add(domain, certificate);
  const approval = { by: "A. Admin", how: "telephone" };
  await store.partnerCertificates.approve(domain, certificate.fingerprint, approval);
  await store.close();
}

interface Asked {
  readonly client?: string;
  readonly subject?: string;
  readonly signal?: AbortSignal;
  readonly journal?: Pick<Journal, "append">;
}

/** What the observer hears of one message from nurse@hospital.example. */
async function heardOf(recipients: readonly string[], asked: Asked = {}): Promise<HandledMessage> {
  const heard: HandledMessage[] = [];
  const { config, ruleFiles } = await readSettings(await loadConfig(file));
  await using site = await openSite({ config, ruleFiles }, { busyTimeout: 250 });
  const journal = await openJournal(config.audit.path, { sync: false });
  try {
    const filter = createFilter({
      site,
      journal: asked.journal ?? journal,
      log: createLog({ format: "text", level: "info", destination: { write: () => undefined } }),
      onHandled: (message) => heard.push(message),
    });
    await filter(transactionOf(recipients, asked));
  } finally {
    await journal.close();
  }
  assert.equal(heard.length, 1);
  return heard[0]!;
}

function transactionOf(
  recipients: readonly string[],
  { client = "127.0.0.1", subject = "lunch", signal = new AbortController().signal }: Asked,
): Transaction {
  return {
    connection: { hostname: "client", family: "inet", address: client, port: 4711 },
    macro: () => undefined,
    queueId: "4bXy1",
    sender: { address: "nurse@hospital.example", parameters: [] },
    recipients: recipients.map((address) => ({ address, parameters: [] })),
    fields: [{ name: "Subject", value: ` ${subject}` }],
    body: [Buffer.from("at noon\r\n"), Buffer.from("?\r\n")],
    signal,
  };
}

const sealed = { treatment: "seal", outcome: "sealed" };
const passed = { treatment: "pass", outcome: "passed" };

describe("whoever counts messages", () => {
  test("hears what became of a message and of each copy, and how much work it was", async () => {
    const { seconds, ...message } = await heardOf([insurer, "appeals@insurer.example"]);
    const octets = "Subject lunch".length + "at noon\r\n?\r\n".length;
    const copies = [sealed, sealed];
    assert.deepEqual(message, { direction: "outbound", outcome: "sealed", copies, octets });
    assert.ok(seconds > 0 && seconds < 60);
  });

  test("hears of different copies that the message was mixed", async () => {
    const { outcome, copies } = await heardOf([insurer, stranger]);
    assert.equal(outcome, "mixed");
    assert.deepEqual(new Set(copies.map((copy) => copy.outcome)), new Set(["sealed", "passed"]));
  });

  test("hears of a refusal", async () => {
    const { outcome, copies } = await heardOf([stranger], { subject: "[secure] lunch" });
    assert.deepEqual(copies, [{ treatment: "refuse", outcome: "refused" }]);
    assert.equal(outcome, "refused");
  });

  test("hears of mail from outside, and of mail that only passes through", async () => {
    const client = "192.0.2.1";
    const arriving = await heardOf(["doctor@hospital.example"], { client });
    assert.deepEqual([arriving.direction, arriving.copies], ["inbound", [passed]]);
    assert.equal((await heardOf([stranger], { client })).direction, "relayed");
  });

  test("hears of mail that stays inside, without copies", async () => {
    const { direction, outcome, copies } = await heardOf(["doctor@hospital.example"]);
    assert.deepEqual([direction, outcome, copies], ["internal", "untouched", []]);
  });

  test("hears that a message was deferred", async () => {
    const journal = { append: () => Promise.reject(new Error("disk full")) };
    const { outcome, copies } = await heardOf([insurer], { journal });
    assert.equal(outcome, "deferred");
    assert.deepEqual(copies, [{ treatment: "defer", outcome: "deferred" }]);
  });

  test("hears that the MTA gave a message up", async () => {
    const { outcome, copies } = await heardOf([insurer], { signal: AbortSignal.abort() });
    assert.deepEqual([outcome, copies], ["given-up", []]);
  });

  test("hears no address and no content", async () => {
    const text = JSON.stringify(await heardOf([insurer, stranger], { subject: "unspeakable" }));
    assert.doesNotMatch(text, /@|example|unspeakable|noon|4bXy1/);
  });
});
