/**
 * An oracle needs two answers. Whatever keeps a message from being opened, who sent it is told the same,
 * and nothing else happens that could be told apart from outside.
 */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { SealOptions } from "../../src/cms/enveloped-data-writer.ts";
import { describe as describeCms } from "../../src/cms/inspect.ts";
import { cannotOpen } from "../../src/gateway/disposition.ts";
import type { Party } from "../cms/world.ts";
import { party, seal } from "../cms/world.ts";
import { cmsEntity, compressed } from "../smime/entities.ts";
import { letter, text } from "./made-mail.ts";
import type { Mail, Passage } from "./world.ts";
import { accepted, Gateway } from "./world.ts";

const head = { from: "ann@clinic.example", to: "bo@hospital.example" };

type Way = Pick<SealOptions, "contentEncryption" | "keyTransport">;
const cbc: Way = { contentEncryption: "aes-256-cbc", keyTransport: "rsa-pkcs1" };
/** Where a random key in place of the right one is noticed each time, not 255 times in 256. */
const authenticated: Way = { contentEncryption: "aes-256-gcm", keyTransport: "rsa-pkcs1" };
const gcm: Way = { contentEncryption: "aes-256-gcm", keyTransport: "rsa-oaep" };
const tripleDes: Way = { contentEncryption: "des-ede3-cbc", keyTransport: "rsa-pkcs1" };

describe("what can't be opened", () => {
  let hospital: Gateway;
  let rsa: Party;
  let ec: Party;
  let stranger: Party;
  before(async () => {
    hospital = await Gateway.open("hospital.example", { keys: [] });
    rsa = await hospital.addKey("rsa-2048");
    ec = await hospital.addKey("p256");
    stranger = await party("stranger.example");
  });

  const envelope = (way: Way, content: string | Buffer = text, to = rsa): Buffer =>
    seal(Buffer.from(content), { ...way, recipients: [to.certificate] });

  const mailOf = (der: Buffer): Mail => letter(cmsEntity(der, "enveloped-data"), head);

  /** The intact envelope opens; what is made of another one like it doesn't. */
  interface Failure {
    readonly intact: () => Buffer | Promise<Buffer>;
    readonly spoil: (der: Buffer) => Buffer;
  }

  const failures: Readonly<Record<string, Failure>> = {
    "a key for somebody else, PKCS#1 v1.5": {
      intact: () => envelope(authenticated),
      spoil: (der) => replaced(der, keyIn(der), keyIn(envelope(authenticated, text, stranger))),
    },
    "a key for somebody else, OAEP": {
      intact: () => envelope(gcm),
      spoil: (der) => replaced(der, keyIn(der), keyIn(envelope(gcm, text, stranger))),
    },
    "a key that was altered, PKCS#1 v1.5": {
      intact: () => envelope(authenticated),
      spoil: (der) => replaced(der, keyIn(der), flipped(keyIn(der), -1)),
    },
    "a key that was altered, ECDH and AES key wrap": {
      intact: () => envelope(gcm, text, ec),
      spoil: (der) => replaced(der, keyIn(der), flipped(keyIn(der), -1)),
    },
    "a key that is none": {
      intact: () => envelope(authenticated),
      spoil: (der) => replaced(der, keyIn(der), Buffer.alloc(keyIn(der).length)),
    },
    "padding that is none": { intact: () => envelope(cbc), spoil: (der) => flipped(der, -17) },
    "padding of 3DES that is none": {
      intact: () => envelope(tripleDes),
      spoil: (der) => flipped(der, -9),
    },
    "an end that is missing, CBC": {
      intact: () => envelope(cbc),
      spoil: (der) => der.subarray(0, -1),
    },
    "a wrong tag": { intact: () => envelope(gcm), spoil: (der) => flipped(der, -1) },
    "content that the tag doesn't fit": {
      intact: () => envelope(gcm),
      spoil: (der) => flipped(der, -40),
    },
    "an end that is missing, GCM": {
      intact: () => envelope(gcm),
      spoil: (der) => der.subarray(0, -30),
    },
    "an algorithm that isn't read: RC2": {
      intact: () => envelope(tripleDes),
      // The OIDs of 3DES and RC2 differ in the last octet.
      spoil: (der) => replaced(der, hex("2a864886f70d0307"), hex("2a864886f70d0302")),
    },
    "key management that isn't read": {
      intact: () => envelope(cbc),
      spoil: (der) => replaced(der, hex("2a864886f70d010101"), hex("2a864886f70d01017f")),
    },
  };

  /** Opened, and then there is something wrong inside. */
  const insides: Readonly<Record<string, () => string | Promise<string>>> = {
    "compressed-data inside that grows too large": () => compressed("0".repeat(64 * 2 ** 20)),
    "an envelope beneath too many layers": async () => {
      let entity = cmsEntity(envelope(gcm), "authEnveloped-data");
      for (let layers = 0; layers < 7; layers += 1) entity = await compressed(entity);
      return entity;
    },
    "an envelope inside that can't be opened": () =>
      cmsEntity(flipped(envelope(gcm), -1), "authEnveloped-data"),
  };

  const seen: Passage[] = [];
  const reasons = new Set<string>();

  /** The one answer, and no trace but a record. */
  const isRefusedAlike = async (der: Buffer): Promise<void> => {
    const { store } = hospital.site;
    const [version, records] = [store.version(), (await hospital.records()).length];
    const passage = await hospital.receive(mailOf(der));
    assert.ok(passage.kind === "refused", passage.kind);
    seen.push({ ...passage, log: "" });
    assert.deepEqual(seen.at(-1), seen[0]);
    assert.equal(passage.reply, `550 5.7.5 ${String(cannotOpen.text)}`);
    assert.equal(store.version(), version, "nothing is written: no copy, nothing held or learned");
    const made = (await hospital.records()).slice(records);
    const outcomes = made.map(({ recipient, treatment, outcome }) => [
      recipient,
      treatment,
      outcome,
    ]);
    assert.deepEqual(outcomes, [[head.to, "refuse", "refused"]]);
    reasons.add(made[0]?.reason ?? "");
    const { direction, outcome, copies, judgement } = hospital.handled.at(-1) ?? {};
    assert.deepEqual([direction, outcome, judgement], ["inbound", "refused", undefined]);
    assert.deepEqual(copies, [{ treatment: "refuse", outcome: "refused" }]);
  };

  for (const [name, { intact, spoil }] of Object.entries(failures)) {
    test(`is refused in the same words: ${name}`, async () => {
      await accepted(hospital.receive(mailOf(await intact())));
      await isRefusedAlike(spoil(await intact()));
    });
  }

  for (const [name, make] of Object.entries(insides)) {
    test(`is refused in the same words: ${name}`, async () => {
      for (const way of [cbc, gcm]) await isRefusedAlike(envelope(way, await make()));
    });
  }

  test("is refused in the same words: an encrypted key that was tried too often", async () => {
    const der = envelope(cbc);
    await accepted(hospital.receive(mailOf(der)));
    for (const bits of [1, 2, 3]) await isRefusedAlike(flipped(der, -17, 0x80 | bits));
    await isRefusedAlike(der);
    await accepted(hospital.receive(mailOf(envelope(cbc))));
  });

  test("is told apart in the audit alone", () => {
    assert.deepEqual([...reasons].toSorted(), [
      "decryption",
      "malformed",
      "too-large",
      "unsupported-algorithm",
    ]);
    assert.ok(seen.length > 20);
  });
});

function hex(octets: string): Buffer {
  return Buffer.from(octets, "hex");
}

function flipped(octets: Buffer, at: number, bits = 0xff): Buffer {
  const copy = Buffer.from(octets);
  const index = octets.length + at;
  copy[index] = (copy[index] ?? 0) ^ bits;
  return copy;
}

/** The first occurrence, by octets of the same number. */
function replaced(octets: Buffer, old: Buffer, by: Buffer): Buffer {
  const at = octets.indexOf(old);
  assert.ok(at >= 0 && old.length === by.length);
  return Buffer.concat([octets.subarray(0, at), by, octets.subarray(at + by.length)]);
}

/** The encrypted key of an envelope's one recipient. */
function keyIn(der: Buffer): Buffer {
  const description = describeCms([der]);
  assert.ok(description.kind !== "other");
  const key = description.recipients[0]?.encryptedKey;
  assert.ok(key);
  return key;
}
