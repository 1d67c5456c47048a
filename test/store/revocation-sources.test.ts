/** Where revocation is told, and when it is asked again. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { RevocationQuestion } from "../../src/store/revocation-sources.ts";
import { questionId } from "../../src/store/revocation-sources.ts";
import { freshWorld } from "./world.ts";

const crl: RevocationQuestion = {
  kind: "crl",
  url: "http://ca.example/ca.crl",
  request: undefined,
};
const ocsp: RevocationQuestion = {
  kind: "ocsp",
  url: "http://ca.example/ocsp",
  request: Buffer.from("3003020101", "hex"),
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
    due.map(({ kind, url, request }) => ({ kind, url, request })),
    [crl, ocsp],
  );
});

test("tells two certificates of one responder apart", () => {
  assert.notEqual(
    questionId(ocsp),
    questionId({ ...ocsp, request: Buffer.from("3003020102", "hex") }),
  );
});

test("keeps the last good answer when later attempts fail, and counts them", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl]);
  const id = questionId(crl);
  await sources.succeeded(id, Buffer.from("answer"), later(world.now, minute));
  assert.deepEqual(await sources.due(1), []);
  const fetchedAt = world.now;
  world.now = later(world.now, minute);
  assert.equal((await sources.due(1)).length, 1);
  for (const failures of [1, 2]) {
    await sources.failed(id, "HTTP status 500", world.now);
    const [source] = await sources.list();
    assert.equal(source?.failures, failures);
    assert.equal(source.fault, "HTTP status 500");
  }
  const [answer] = await sources.answers(new Map());
  assert.deepEqual(answer, {
    id,
    kind: "crl",
    url: crl.url,
    answer: Buffer.from("answer"),
    fetchedAt,
  });
});

test("hands out only the answers that the asker doesn't have", async () => {
  const { world, sources } = await sourcesOf();
  await sources.want([crl, ocsp]);
  const [first, second] = await sources.due(2);
  await sources.succeeded(first?.id ?? "", Buffer.from("1"), later(world.now, minute));
  const known = new Map([[first?.id ?? "", world.now]]);
  assert.deepEqual(await sources.answers(known), []);
  await sources.succeeded(second?.id ?? "", Buffer.from("2"), later(world.now, minute));
  assert.deepEqual(
    (await sources.answers(known)).map(({ answer }) => answer.toString()),
    ["2"],
  );
  world.now = later(world.now, minute);
  await sources.succeeded(first?.id ?? "", Buffer.from("3"), later(world.now, minute));
  assert.equal((await sources.answers(known)).length, 2);
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
