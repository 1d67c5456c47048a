/** What is known of a certificate at a message's time: from the store, without a wait. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { RevocationChecks } from "../../src/revocation/checks.ts";
import type { RevocationQuestion } from "../../src/store/revocation-sources.ts";
import { entry, makeCrl } from "../pki/made-crl.ts";
import { makeResponse, revokedStatus } from "../pki/made-ocsp.ts";
import { issue, someDay, type Party } from "../pki/made-path.ts";
import { RevocationWorld, issueAt, root } from "./world.ts";

const crlPlace = "http://ca.example/ca.crl";
const responderPlace = "http://ocsp.example/";
const partner = issueAt({ crls: [crlPlace], responders: [responderPlace] });
const day = 86_400_000;

/** As if the refresher had fetched it. */
async function tell(world: RevocationWorld, url: string, octets: Buffer): Promise<void> {
  const { revocationSources } = world.store;
  const source = (await revocationSources.list()).find((each) => each.url === url);
  assert.ok(source, `wanted: ${url}`);
  await revocationSources.succeeded(source.id, { octets, nextUpdate: undefined }, world.now);
}

/** Of one that has asked once. */
async function askedWorld(party: Party = partner): Promise<RevocationWorld> {
  const world = await RevocationWorld.open();
  assert.equal(await world.ask(party), "unknown: not-covered");
  return world;
}

async function wantedUrls({ store }: RevocationWorld): Promise<string[]> {
  return (await store.revocationSources.list()).map(({ url }) => url);
}

describe("a certificate's revocation", () => {
  test("is unknown at first, and what would tell is wanted then", async () => {
    await using world = await askedWorld();
    const sources = await world.store.revocationSources.list();
    assert.deepEqual(
      sources.map(({ kind, url, issuer, certificate }): RevocationQuestion => {
        return { kind, url, issuer, certificate };
      }),
      [
        { kind: "crl", url: crlPlace, issuer: root.certificate.der, certificate: undefined },
        {
          kind: "ocsp",
          url: responderPlace,
          issuer: root.certificate.der,
          certificate: partner.certificate.der,
        },
      ],
    );
    assert.equal(world.peer.requests.length, 0);
  });

  test("is known from the next message on when a CRL or a response has come", async () => {
    await using world = await askedWorld();
    const checks = new RevocationChecks(world.store, world.clock);
    assert.equal(await world.ask(partner, { checks }), "unknown: not-covered");
    await tell(world, crlPlace, makeCrl(root));
    assert.equal(await world.ask(partner, { checks }), "good");
    const status = revokedStatus(1);
    await tell(world, responderPlace, makeResponse({ about: partner, issuer: root, status }));
    assert.equal(await world.ask(partner, { checks }), "revoked: keyCompromise");
  });

  test("is seen by other processes, and after a restart", async () => {
    await using world = await askedWorld();
    const store = await world.openElsewhere();
    const checks = new RevocationChecks(store, world.clock);
    assert.equal(await world.ask(partner, { store, checks }), "unknown: not-covered");
    await tell(world, crlPlace, makeCrl(root, { entries: [entry(partner, 4)] }));
    assert.equal(await world.ask(partner, { store, checks }), "revoked: superseded");
    assert.equal(await world.ask(partner), "revoked: superseded");
  });

  test("is unknown again when the CRL is out of date, but a revocation stays", async () => {
    const other = issueAt({ crls: [crlPlace] }, { name: "Other" });
    await using world = await askedWorld();
    await world.ask(other);
    await tell(world, crlPlace, makeCrl(root, { entries: [entry(other, 1)] }));
    const checks = new RevocationChecks(world.store, world.clock);
    assert.equal(await world.ask(partner, { checks }), "good");
    assert.equal(await world.ask(other, { checks }), "revoked: keyCompromise");
    world.advance(31 * day);
    assert.equal(await world.ask(partner, { checks }), "unknown: stale");
    assert.equal(await world.ask(other, { checks }), "revoked: keyCompromise");
  });

  test("isn't told by a CRL with somebody else's signature, or a response about another", async () => {
    await using world = await askedWorld();
    const impostor = issue({ name: "Root", authority: true });
    await tell(world, crlPlace, makeCrl(impostor));
    assert.equal(await world.ask(partner), "unknown: unusable");
    const other = issueAt({}, { name: "Other" });
    await tell(world, responderPlace, makeResponse({ about: other, issuer: root }));
    assert.equal(await world.ask(partner), "unknown: unusable");
  });

  test("is asked of authorities in between as well", async () => {
    const places = { crls: ["http://ca.example/root.crl"] };
    const usage = { authority: true, keyUsage: ["keyCertSign", "cRLSign"] } as const;
    const between = issueAt(places, { name: "Between", ...usage });
    const below = issueAt({ crls: [crlPlace] }, {}, between);
    await using world = await RevocationWorld.open();
    const path = [below, between, root].map(({ certificate }) => certificate);
    const ask = async (): Promise<string> => {
      const checks = new RevocationChecks(world.store, world.clock);
      await checks.refresh();
      const { kind } = checks.ofPath(path, [], world.now);
      await checks.noteWanted();
      return kind;
    };
    assert.equal(await ask(), "unknown");
    await tell(world, crlPlace, makeCrl(between));
    assert.equal(await ask(), "unknown");
    await tell(world, "http://ca.example/root.crl", makeCrl(root));
    assert.equal(await ask(), "good");
    const listed = makeCrl(root, { entries: [entry(between, 2)] });
    world.advance(1);
    await tell(world, "http://ca.example/root.crl", listed);
    assert.equal(await ask(), "revoked");
  });

  test("isn't a question for an authority of the administrator's own choice", async () => {
    await using world = await RevocationWorld.open();
    const checks = new RevocationChecks(world.store, world.clock);
    const anchor = issueAt({ crls: [crlPlace] }, { authority: true });
    assert.equal(checks.ofPath([anchor.certificate], [], someDay).kind, "good");
    await checks.noteWanted();
    assert.deepEqual(await wantedUrls(world), []);
  });
});

describe("places that a certificate names", () => {
  test("are asked if they are plain http or https, three of a kind", async () => {
    const odd = [
      "ldap://ca.example/cn=CA?certificateRevocationList",
      "http://user:password@ca.example/ca.crl",
      `http://ca.example/${"x".repeat(10_000)}`,
      "file:///etc/passwd",
      "http://[::1/ca.crl",
      "no URL",
    ];
    const party = issueAt({ crls: odd.slice(0, 3), responders: odd.slice(3) });
    await using world = await askedWorld(party);
    assert.deepEqual(await wantedUrls(world), []);
    const many = [1, 2, 3, 4, 5].map((number) => `HTTPS://ca.example/${number}\n`);
    await world.ask(issueAt({ crls: many }));
    const expected = [1, 2, 3].map((number) => `https://ca.example/${number}`);
    assert.deepEqual(await wantedUrls(world), expected);
  });

  test("are put on the list once a day by one process, however many messages come", async () => {
    await using world = await askedWorld();
    const checks = new RevocationChecks(world.store, world.clock);
    await world.ask(partner, { checks });
    const version = world.store.version();
    for (let message = 0; message < 10; message++) {
      world.advance(2 * 60_000);
      await world.ask(partner, { checks });
    }
    assert.equal(world.store.version(), version);
    world.advance(25 * day);
    await world.ask(partner, { checks });
    world.advance(10 * day);
    await world.store.revocationSources.tidy();
    assert.equal((await wantedUrls(world)).length, 2);
  });
});

describe("checks", () => {
  test("forget an answer that is no longer in the store", async () => {
    await using world = await askedWorld();
    const checks = new RevocationChecks(world.store, world.clock);
    await tell(world, crlPlace, makeCrl(root));
    assert.equal(await world.ask(partner, { checks }), "good");
    world.advance(1);
    const sources = world.store.revocationSources;
    const tidied = new Date(world.now.getTime() + 31 * day);
    const now = world.now;
    world.now = tidied;
    await sources.tidy();
    world.now = now;
    assert.equal(await world.ask(partner, { checks }), "unknown: not-covered");
  });

  test("go on where the store holds what can't be read", async () => {
    await using world = await askedWorld();
    await tell(world, crlPlace, Buffer.from("<html>not found</html>"));
    assert.equal(await world.ask(partner), "unknown: not-covered");
    await tell(world, responderPlace, makeResponse({ about: partner, issuer: root }));
    assert.equal(await world.ask(partner), "good");
  });
});
