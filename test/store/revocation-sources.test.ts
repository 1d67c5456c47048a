/** Where revocation is told, and when it is asked again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { RevocationQuestion } from "../../src/store/revocation-sources.ts";
import { questionId, sourcesAtMost } from "../../src/store/revocation-sources.ts";
import { freshWorld } from "./world.ts";

const crl: RevocationQuestion = {
  kind: "crl",
  url: "http://ca.example/ca.crl",
  issuer: Buffer.from("issuer"),
  certificate: undefined,
};
const ocsp: RevocationQuestion = {
  kind: "ocsp",
  url: "http://ca.example/ocsp",
  issuer: Buffer.from("issuer"),
  certificate: Buffer.from("certificate"),
};
const minute = 60_000;
const day = 24 * 60 * minute;

async function sourcesOf() {
  const world = await freshWorld();
  return { world, sources: world.store.revocationSources };
}

function later(from: Date, milliseconds: number): Date {
  return new Date(from.getTime() + milliseconds);
}

test("has a question asked at once, and once, whoever wants it again", async () => {
  const { sources } = await sourcesOf();
  assert.equal(await sources.want([crl, ocsp]), 2);
  assert.equal(await sources.want([crl]), 0);
  const due = await sources.due(10);
  assert.deepEqual(
    due.map(({ kind, url, issuer, certificate }) => ({ kind, url, issuer, certificate })),
    [crl, ocsp],
  );
});

test("tells two certificates of one responder, and two authorities at one URL, apart", () => {
  const other = Buffer.from("other");
  assert.notEqual(questionId(ocsp), questionId({ ...ocsp, certificate: other }));
  assert.notEqual(questionId(crl), questionId({ ...crl, issuer: other }));
});

test("keeps the last good answer when later attempts fail, and counts them", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl]);
  const id = questionId(crl);
  const fetchedAt = world.now;
  const nextUpdate = later(world.now, day);
  const told = { octets: Buffer.from("answer"), nextUpdate };
  await sources.succeeded(id, told, later(world.now, minute));
  assert.deepEqual(await sources.due(1), []);
  world.now = later(world.now, minute);
  assert.equal((await sources.due(1)).length, 1);
  for (const failures of [1, 2]) {
    await sources.failed(id, "HTTP status 500", world.now);
    const [source] = await sources.list();
    assert.equal(source?.failures, failures);
    assert.equal(source.fault, "HTTP status 500");
    assert.deepEqual([source.fetchedAt, source.nextUpdate], [fetchedAt, nextUpdate]);
  }
  assert.deepEqual(await sources.answer(id), { kind: "crl", octets: told.octets });
  await sources.succeeded(id, { ...told, nextUpdate: undefined }, world.now);
  const [source] = await sources.list();
  assert.deepEqual(
    [source?.failures, source?.fault, source?.nextUpdate],
    [0, undefined, undefined],
  );
});

test("tells when each answer came, of those that did", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl, ocsp]);
  const told = { octets: Buffer.from("1"), nextUpdate: undefined };
  assert.deepEqual(await sources.fetched(), new Map());
  await sources.succeeded(questionId(ocsp), told, later(world.now, minute));
  assert.deepEqual(await sources.fetched(), new Map([[questionId(ocsp), world.now]]));
  assert.equal(await sources.answer(questionId(crl)), undefined);
});

test("counts by kind what there is, what fails, and since when the oldest answer is there", async () => {
  const { world, sources } = await sourcesOf();
  assert.deepEqual(await sources.totals(), []);
  const other = { ...crl, url: "http://ca.example/2.crl" };
  await sources.want([crl, other, ocsp]);
  const told = { octets: Buffer.from("1"), nextUpdate: undefined };
  const oldest = world.now;
  await sources.succeeded(questionId(crl), told, world.now);
  world.now = later(world.now, minute);
  await sources.succeeded(questionId(other), told, world.now);
  await sources.failed(questionId(crl), "HTTP status 500", world.now);
  await sources.failed(questionId(ocsp), "HTTP status 500", world.now);
  assert.deepEqual(await sources.totals(), [
    { kind: "crl", sources: 2, failing: 1, oldest },
    { kind: "ocsp", sources: 1, failing: 1, oldest: undefined },
  ]);
});

test("makes all due at an administrator's word", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl, ocsp]);
  for (const id of [crl, ocsp].map(questionId))
    await sources.failed(id, "HTTP status 500", later(world.now, minute));
  assert.deepEqual(await sources.due(10), []);
  assert.equal(await sources.hasten(), 2);
  assert.equal((await sources.due(10)).length, 2);
});

test("takes no more questions than there is room for", async () => {
  const { sources } = await sourcesOf();
  const many = Array.from({ length: sourcesAtMost }, (_, number) => ({
    ...crl,
    url: `http://ca.example/${number}.crl`,
  }));
  assert.equal(await sources.want(many), sourcesAtMost);
  assert.equal(await sources.want([crl, ocsp]), 0);
  assert.equal(await sources.want(many.slice(0, 1)), 0);
  assert.equal((await sources.list()).length, sourcesAtMost);
});

test("forgets what nobody wanted for a month, and nothing else", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl, ocsp]);
  world.now = later(world.now, 20 * day);
  await sources.want([ocsp]);
  world.now = later(world.now, 15 * day);
  await sources.tidy();
  assert.deepEqual(
    (await sources.list()).map(({ url }) => url),
    [ocsp.url],
  );
});
