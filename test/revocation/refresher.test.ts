/** Fetching in the background: what is wanted comes, comes again, and what is wrong isn't believed. */
import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, test } from "node:test";
import type { RevocationSource } from "../../src/store/revocation-sources.ts";
import { eventually } from "../eventually.ts";
import { entry, makeCrl } from "../pki/made-crl.ts";
import { goodStatus, makeResponse, revokedStatus } from "../pki/made-ocsp.ts";
import { issue, type Party } from "../pki/made-path.ts";
import { RevocationWorld, always, issueAt, root } from "./world.ts";

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

interface Asked {
  readonly world: RevocationWorld;
  readonly party: Party;
}

/** A world in which a message asked about a partner's certificate. */
async function askedWorld(kind: "crl" | "ocsp"): Promise<Asked & AsyncDisposable> {
  const world = await RevocationWorld.open();
  const places = [`${world.url}/told`];
  const party = issueAt(kind === "crl" ? { crls: places } : { responders: places });
  assert.equal(await world.ask(party), "unknown: not-covered");
  return { world, party, [Symbol.asyncDispose]: () => world[Symbol.asyncDispose]() };
}

async function only({ store }: RevocationWorld): Promise<RevocationSource> {
  const [source, ...others] = await store.revocationSources.list();
  assert.ok(source && others.length === 0);
  return source;
}

/** Waits until the source was asked so many times and the outcome is in the store. */
async function attempted(world: RevocationWorld, times: number): Promise<RevocationSource> {
  await eventually(`asked ${times} time(s)`, () => world.peer.requests.length >= times);
  await eventually("outcome stored", async () => (await only(world)).nextAttemptAt > world.now);
  assert.equal(world.peer.requests.length, times);
  return only(world);
}

/** Until the refresher is to ask next. */
function pause({ nextAttemptAt }: RevocationSource, { now }: RevocationWorld): number {
  return nextAttemptAt.getTime() - now.getTime();
}

/** Fetched by now, and answered with `octets` from now on. */
async function settle(world: RevocationWorld, octets: Buffer): Promise<void> {
  world.answer = always(octets);
  world.startRefresher();
  assert.equal((await attempted(world, 1)).fault, undefined);
}

/** The next fetch is due and gets `octets`. */
async function fetchAgain(world: RevocationWorld, octets: Buffer): Promise<RevocationSource> {
  const before = world.peer.requests.length;
  world.answer = always(octets);
  await world.store.revocationSources.hasten();
  return attempted(world, before + 1);
}

describe("the refresher", () => {
  test("fetches a CRL that a message wanted to know of", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    await settle(world, makeCrl(root, { entries: [entry(party, 1)] }));
    assert.equal(await world.ask(party), "revoked: keyCompromise");
    const { fetchedAt, nextUpdate, failures } = await only(world);
    assert.deepEqual([fetchedAt, failures], [world.now, 0]);
    assert.deepEqual(nextUpdate, new Date("2025-07-01T00:00:00Z"));
    const elsewhere = await world.openElsewhere();
    assert.equal(await world.ask(party, { store: elsewhere }), "revoked: keyCompromise");
    assert.match(world.lines.join(""), /crl fetched: http:\S+\/told/);
  });

  test("reads a CRL in PEM", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    const base64 = makeCrl(root).toString("base64");
    const pem = `-----BEGIN X509 CRL-----\n${base64}\n-----END X509 CRL-----\n`;
    await settle(world, Buffer.from(pem));
    assert.equal(await world.ask(party), "good");
  });

  test("asks an OCSP responder", async () => {
    await using asked = await askedWorld("ocsp");
    const { world, party } = asked;
    await settle(world, makeResponse({ about: party, issuer: root }));
    assert.equal(await world.ask(party), "good");
    assert.equal(world.peer.requests[0]?.method, "POST");
  });

  test("asks again as configured, and when half of an answer's time is over", async () => {
    await using asked = await askedWorld("crl");
    const { world } = asked;
    await settle(world, makeCrl(root, { nextUpdate: "20250601003000Z" }));
    assert.equal(pause(await only(world), world), 15 * minute);
    world.advance(15 * minute - 1);
    world.answer = always(makeCrl(root));
    assert.equal(world.peer.requests.length, 1);
    world.advance(1);
    assert.equal(pause(await attempted(world, 2), world), hour);
  });

  test("doesn't ask all the time an authority that is late", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    await settle(world, makeCrl(root, { nextUpdate: "20250520000000Z" }));
    assert.equal(pause(await only(world), world), 5 * minute);
    assert.equal(await world.ask(party), "unknown: stale");
  });

  test("asks less and less often while nothing comes, and as ever when it does", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    world.answer = (response) => response.writeHead(503).end("be back soon");
    world.startRefresher();
    const pauses: number[] = [];
    for (let times = 1; times <= 9; times++) {
      const source = await attempted(world, times);
      assert.deepEqual([source.failures, source.fault], [times, "HTTP status 503"]);
      pauses.push(pause(source, world));
      world.advance(pause(source, world));
    }
    const minutes = pauses.map((each) => each / minute);
    assert.deepEqual(minutes, [0.5, 1, 2, 4, 8, 16, 32, 60, 60]);
    world.answer = always(makeCrl(root));
    await eventually("fetched", async () => (await only(world)).fetchedAt !== undefined);
    assert.deepEqual([(await only(world)).failures, (await only(world)).fault], [0, undefined]);
    assert.equal(await world.ask(party), "good");
    assert.doesNotMatch(world.lines.join(""), /be back soon/);
  });

  test("keeps what it has while the authority's machine is down", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    await settle(world, makeCrl(root));
    const source = await fetchAgain(world, Buffer.alloc(0));
    assert.deepEqual([source.failures, source.fault], [1, "empty answer"]);
    assert.equal(await world.ask(party), "good");
  });

  test("takes no error page, and nothing of what it isn't", async () => {
    for (const [kind, octets, fault] of [
      ["crl", Buffer.from("<html>page 404</html>"), /^CRL can't be read: (?!.*404)/],
      ["crl", Buffer.from("-----BEGIN X509 CRL-----\nnothing\n"), /^CRL can't be read/],
      ["crl", root.certificate.der, /^CRL can't be read/],
      ["ocsp", Buffer.from([0x30, 3, 0x0a, 1, 3]), /tryLater/],
      ["ocsp", makeCrl(root), /can't be read/],
    ] as const) {
      await using asked = await askedWorld(kind);
      asked.world.answer = always(octets);
      asked.world.startRefresher();
      const source = await attempted(asked.world, 1);
      assert.match(source.fault ?? "", fault);
      assert.equal(source.fetchedAt, undefined);
    }
  });

  test("takes no response about another certificate, from anybody, or out of date", async () => {
    await using asked = await askedWorld("ocsp");
    const { world, party } = asked;
    const [other, stranger] = [issueAt({}, { name: "Other" }), issue({ name: "Stranger" })];
    const about = { about: party, issuer: root };
    world.answer = always(makeResponse({ ...about, about: other }));
    world.startRefresher();
    await attempted(world, 1);
    for (const octets of [
      makeResponse({ ...about, about: other }),
      makeResponse({ ...about, signer: stranger, certificates: [stranger] }),
      makeResponse({ ...about, thisUpdate: "20250501000000Z", nextUpdate: "20250502000000Z" }),
    ]) {
      const source = await fetchAgain(world, octets);
      assert.equal(source.fault, "no answer about the certificate by whoever may give one");
    }
    assert.equal(await world.ask(party), "unknown: not-covered");
  });

  test("lets nobody on the way take a revocation back", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    const number = { number: 2, thisUpdate: "20250520000000Z" };
    await settle(world, makeCrl(root, { ...number, entries: [entry(party, 1)] }));
    const impostor = issue({ name: "Root", authority: true });
    const forged = await fetchAgain(world, makeCrl(impostor));
    assert.equal(forged.fault, "not signed by the authority that signed the one before");
    const replayed = await fetchAgain(world, makeCrl(root, { number: 1 }));
    assert.equal(replayed.fault, "older than the one before");
    assert.equal(await world.ask(party), "revoked: keyCompromise");
    const lifted = makeCrl(root, { number: 3, thisUpdate: "20250521000000Z" });
    assert.equal((await fetchAgain(world, lifted)).fault, undefined);
    assert.equal(await world.ask(party), "good");
  });

  test("takes no older response than it has", async () => {
    await using asked = await askedWorld("ocsp");
    const { world, party } = asked;
    const about = { about: party, issuer: root, nextUpdate: "20250610000000Z" };
    await settle(world, makeResponse({ ...about, status: revokedStatus(6) }));
    const older = { ...about, status: goodStatus, thisUpdate: "20250531215959Z" };
    const source = await fetchAgain(world, makeResponse(older));
    assert.equal(source.fault, "older than the one before");
    assert.equal(await world.ask(party), "revoked: certificateHold");
  });

  test("takes the genuine CRL after a forged one was first", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    const impostor = issue({ name: "Root", authority: true });
    await settle(world, makeCrl(impostor, { thisUpdate: "20250531000000Z" }));
    assert.equal(await world.ask(party), "unknown: unusable");
    assert.equal((await fetchAgain(world, makeCrl(root))).fault, undefined);
    assert.equal(await world.ask(party), "good");
  });

  test("gives up a machine that never answers, and asks others meanwhile", async () => {
    await using world = await RevocationWorld.open();
    const silent = issueAt({ crls: [`${world.url}/silent`] });
    const lively = issueAt({ crls: [`${world.url}/lively`] }, { name: "Lively" });
    await world.ask(silent);
    await world.ask(lively);
    world.answer = (response, path) => {
      if (path === "/lively") response.end(makeCrl(root));
    };
    world.startRefresher(500);
    await eventually("asked the other", async () => (await world.ask(lively)) === "good");
    const { revocationSources } = world.store;
    const faults = async () => (await revocationSources.list()).map(({ fault }) => fault);
    await eventually("given up", async () => (await faults()).includes("no answer within 500 ms"));
    assert.equal(await world.ask(silent), "unknown: not-covered");
  });

  test("stops in the midst of an exchange, and its successor begins anew", async () => {
    await using asked = await askedWorld("crl");
    const { world, party } = asked;
    const closed = Promise.withResolvers<undefined>();
    world.answer = (response) => {
      response.on("close", () => {
        closed.resolve(undefined);
      });
    };
    const refresher = world.startRefresher(60_000);
    await eventually("asked", () => world.peer.requests.length === 1);
    await refresher.stop();
    await closed.promise;
    const { failures, nextAttemptAt } = await only(world);
    assert.deepEqual([failures, nextAttemptAt], [0, world.now]);
    world.answer = always(makeCrl(root));
    world.startRefresher();
    await attempted(world, 2);
    assert.equal(await world.ask(party), "good");
  });

  test("stops at once while it waits", async () => {
    await using world = await RevocationWorld.open();
    const refresher = world.startRefresher();
    await refresher.stop();
    await refresher.stop();
    assert.deepEqual(world.lines, []);
  });

  test("says so when the store fails, and dies of nothing", async () => {
    await using asked = await askedWorld("crl");
    const { world } = asked;
    const hung = Promise.withResolvers<undefined>();
    world.answer = (response) => {
      void once(response, "close");
      void hung.promise.then(() => response.end(makeCrl(root)));
    };
    const refresher = world.startRefresher();
    await eventually("asked", () => world.peer.requests.length === 1);
    await world.store.close();
    hung.resolve(undefined);
    await eventually("told", () => world.lines.join("").includes("error: revocation: "));
    await refresher.stop();
  });
});
