import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { createServiceMetrics } from "../../src/service/metrics.ts";
import type { NewHeldMessage } from "../../src/store/held-mail.ts";
import type { NewEntry } from "../../src/store/outbox.ts";
import { questionId } from "../../src/store/revocation-sources.ts";
import { certificateFor, settings } from "../store/world.ts";
import type { World } from "../store/world.ts";
import { lines, openWorld, readValues, sourcesOf } from "./metrics-world.ts";

async function* octets(text: string): AsyncGenerator<Buffer> {
  await Promise.resolve();
  yield Buffer.from(text);
}

const entry: NewEntry = {
  key: "a".repeat(64),
  queueId: "4bXy1",
  sender: "nurse@hospital.example",
  recipients: ["claims@insurer.example"],
  eightBit: false,
};

const held: NewHeldMessage = {
  ...entry,
  direction: "inbound",
  messageId: undefined,
  reason: "not signed",
  size: 1,
};

async function approve(
  { partnerCertificates }: World["store"],
  domain: string,
  days: number,
): Promise<void> {
  const certificate = await certificateFor(domain, days);
  await partnerCertificates.add(domain, certificate);
  const approval = { by: "admin", how: "telephone" };
  await partnerCertificates.approve(domain, certificate.fingerprint, approval);
}

describe("the store's metrics", () => {
  test("sum up what waits in the outbox and what failed", async (t) => {
    const world = await openWorld(t);
    const { outbox } = world.store;
    const stage = (digit: string, text: string) =>
      outbox.stage({ ...entry, key: digit.repeat(64) }, octets(text));
    await outbox.release([await stage("a", "12345"), await stage("b", "1234567")]);
    world.now = new Date("2026-03-02T12:00:00Z");
    const failing = await stage("c", "123");
    await outbox.release([failing]);
    const refused = { address: "claims@insurer.example", state: "failed", reply: "550" } as const;
    await outbox.settle(failing, [refused], world.now);
    await stage("d", "never released");
    const values = await readValues(createServiceMetrics(sourcesOf(world)));
    const told = (name: string, state: string) =>
      values.get(`domseal_outbox_${name}{state="${state}"}`);
    assert.deepEqual([told("entries", "waiting"), told("bytes", "waiting")], [2, 12]);
    assert.deepEqual([told("entries", "failed"), told("bytes", "failed")], [1, 3]);
    const oldest = (state: string) => told("oldest_timestamp_seconds", state);
    assert.equal(oldest("waiting"), Date.parse("2026-03-01T12:00:00Z") / 1000);
    assert.equal(oldest("failed"), Date.parse("2026-03-02T12:00:00Z") / 1000);
  });

  test("of an empty outbox are 0 entries and no age", async (t) => {
    const values = await readValues(createServiceMetrics(sourcesOf(await openWorld(t))));
    assert.equal(values.get('domseal_outbox_entries{state="waiting"}'), 0);
    assert.equal(values.has('domseal_outbox_oldest_timestamp_seconds{state="waiting"}'), false);
  });

  test("sum up what is held, until nothing is", async (t) => {
    const world = await openWorld(t);
    const { heldMail } = world.store;
    const told = async () => {
      const values = await readValues(createServiceMetrics(sourcesOf(world)));
      return ["messages", "bytes", "oldest_timestamp_seconds"].map((name) =>
        values.get(`domseal_held_${name}{direction="inbound"}`),
      );
    };
    assert.deepEqual(await told(), [0, 0, undefined]);
    const stage = (digit: string, text: string) =>
      heldMail.stage({ ...held, key: digit.repeat(64), size: text.length }, octets(text));
    const id = await stage("a", "12345");
    await heldMail.keep([id]);
    const oldest = world.now.getTime() / 1000;
    world.now = new Date("2026-03-02T12:00:00Z");
    await heldMail.keep([await stage("b", "123")]);
    await stage("c", "never kept");
    assert.deepEqual(await told(), [2, 8, oldest]);
    const discarded = { address: "claims@insurer.example", state: "discarded" } as const;
    const admin = { by: "A. Admin", note: undefined };
    await heldMail.settle(id, [{ ...discarded, reply: undefined }], admin);
    assert.deepEqual(await told(), [1, 3, world.now.getTime() / 1000]);
  });

  test("name the end of each active partner's last approved certificate", async (t) => {
    const { store } = await openWorld(t);
    for (const domain of ["insurer.example", "suspended.example", "pending.example"])
      await store.partners.add(domain, settings);
    await approve(store, "insurer.example", 30);
    await approve(store, "insurer.example", 90);
    await approve(store, "suspended.example", 30);
    await store.partners.change("suspended.example", { state: "suspended" });
    await store.partnerCertificates.add(
      "pending.example",
      await certificateFor("pending.example", 30),
    );
    const values = await readValues(createServiceMetrics(sourcesOf({ store })));
    const told = [...values].filter(([series]) => series.startsWith("domseal_partner_"));
    const end = Date.parse("2026-01-01T00:00:00Z") / 1000 + 90 * 86_400;
    const name = "domseal_partner_certificate_expiry_timestamp_seconds";
    assert.deepEqual(told, [[`${name}{partner="insurer.example"}`, end]]);
  });

  test("name the end of the certificate of each domain's active key", async (t) => {
    const { store } = await openWorld(t);
    const add = async (days: number, activate: boolean): Promise<void> => {
      const certificate = await certificateFor("hospital.example", days);
      const key = { domain: "hospital.example", certificate, keyFile: `${days}.pem`, activate };
      await store.ownKeys.add(key);
    };
    await add(30, true);
    await add(60, true);
    await add(90, false);
    const values = await readValues(createServiceMetrics(sourcesOf({ store })));
    const end = Date.parse("2026-01-01T00:00:00Z") / 1000 + 60 * 86_400;
    const told = [...values].filter(([series]) => series.startsWith("domseal_own_key_"));
    const name = "domseal_own_key_expiry_timestamp_seconds";
    assert.deepEqual(told, [[`${name}{domain="hospital.example"}`, end]]);
  });

  test("count the sources of revocation, those that fail, and tell of the oldest answer", async (t) => {
    const world = await openWorld(t);
    const { revocationSources } = world.store;
    const values = async () => readValues(createServiceMetrics(sourcesOf(world)));
    const told = (found: Map<string, number>, name: string, kind: string) =>
      found.get(`domseal_revocation_${name}{kind="${kind}"}`);
    const empty = await values();
    assert.deepEqual([told(empty, "sources", "crl"), told(empty, "sources", "ocsp")], [0, 0]);
    assert.equal(told(empty, "oldest_answer_timestamp_seconds", "crl"), undefined);
    const oldest = world.now;
    for (const [at, url] of [
      ["2026-03-01T12:00:00Z", "http://ca.example/1.crl"],
      ["2026-03-02T12:00:00Z", "http://ca.example/2.crl"],
    ] as const) {
      world.now = new Date(at);
      await fetched(world, url);
    }
    const [first] = await revocationSources.list();
    await revocationSources.failed(first?.id ?? "", "HTTP status 503", world.now);
    const found = await values();
    assert.deepEqual(
      [told(found, "sources", "crl"), told(found, "sources_failing", "crl")],
      [2, 1],
    );
    const since = told(found, "oldest_answer_timestamp_seconds", "crl");
    assert.equal(since, oldest.getTime() / 1000);
  });

  test("go while the store fails, and nothing else does", async (t) => {
    const { store } = await openWorld(t);
    const metrics = createServiceMetrics(sourcesOf({ store }));
    assert.equal((await readValues(metrics)).get("domseal_store_up"), 1);
    await store.close();
    lines.splice(0);
    await metrics.snapshot();
    const values = await readValues(metrics);
    assert.equal(values.get("domseal_store_up"), 0);
    assert.equal(values.get("domseal_connections_open"), 3);
    const told = [...values.keys()].filter((series) => /domain=|partner=|outbox/.test(series));
    assert.deepEqual(told, []);
    assert.equal(lines.length, 1, "one line for a store that stays down");
    assert.match(lines[0]!, /error: metrics: store can't be read/);
  });

  test("stay as they were while somebody holds the store, and the scrape doesn't wait", async (t) => {
    const { store } = await openWorld(t);
    const metrics = createServiceMetrics(sourcesOf({ store }));
    await metrics.snapshot();
    const hold = Promise.withResolvers<undefined>();
    const staging = store.outbox.stage(entry, heldOctets(hold.promise));
    const values = await readValues(metrics);
    hold.resolve(undefined);
    await staging;
    assert.equal(values.get("domseal_store_up"), 1);
    assert.equal(values.get('domseal_outbox_entries{state="waiting"}'), 0);
  });
});

/** A CRL that came. */
async function fetched({ store, now }: World, url: string): Promise<void> {
  const issuer = Buffer.from("issuer");
  const question = { kind: "crl", url, issuer, certificate: undefined } as const;
  await store.revocationSources.want([question]);
  const answer = { octets: Buffer.from("answer"), nextUpdate: undefined };
  await store.revocationSources.succeeded(questionId(question), answer, now);
}

async function* heldOctets(until: Promise<undefined>): AsyncGenerator<Buffer> {
  await until;
  yield Buffer.from("sealed");
}

test("docs/monitoring.md lists every metric with its labels, and no other", async (t) => {
  const document = await readFile(new URL("../../docs/monitoring.md", import.meta.url), "utf8");
  const rows = document.matchAll(
    /^\| `(?<name>[a-z_]+)` +\| (?<type>\w+) +\| (?<labels>[^|]*)\|/gm,
  );
  const listed = [...rows].map(({ groups }) => {
    const labels = [...groups!["labels"]!.matchAll(/`(\w+)`/g)].map(([, label]) => label!);
    return `${groups!["name"]!} ${groups!["type"]!} ${labels.toSorted().join()}`;
  });
  assert.deepEqual(listed.toSorted(), (await describedMetrics(t)).toSorted());
});

/** Name, type and labels, each metric with at least one series. */
async function describedMetrics(t: TestContext): Promise<string[]> {
  const world = await openWorld(t);
  const { store } = world;
  await fetched(world, "http://ca.example/ca.crl");
  await store.partners.add("insurer.example", settings);
  await approve(store, "insurer.example", 30);
  const certificate = await certificateFor("hospital.example");
  const own = { domain: "hospital.example", certificate, keyFile: "1.pem", activate: true };
  await store.ownKeys.add(own);
  await store.outbox.release([await store.outbox.stage(entry, octets("1"))]);
  await store.heldMail.keep([await store.heldMail.stage(held, octets("1"))]);
  const metrics = createServiceMetrics(sourcesOf({ store }));
  const copies = [{ treatment: "pass", outcome: "passed" }] as const;
  metrics.onMessage({ direction: "inbound", outcome: "passed", copies, octets: 1, seconds: 1 });
  metrics.onScanned({ documents: [{ format: "zip", isWhole: true, seconds: 1 }], problems: [] });
  const snapshot = await metrics.snapshot();
  return snapshot.map(({ name, type, values }) => {
    const labels = new Set(values.flatMap((value) => Object.keys(value.labels)));
    labels.delete("le");
    assert.ok(labels.size > 0 || values.length > 0, name);
    return `${name} ${String(type)} ${[...labels].toSorted().join()}`;
  });
}
