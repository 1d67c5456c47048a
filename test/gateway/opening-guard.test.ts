/** What a captured message may be tried under. */
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import {
  integer,
  nullElement,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
} from "../../src/asn1/der.ts";
import { Cursor, parseElement } from "../../src/asn1/element.ts";
import { contextConstructed, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { describe as describeCms } from "../../src/cms/inspect.ts";
import { openInbound } from "../../src/gateway/inbound.ts";
import type { OpeningGuard } from "../../src/gateway/opening-guard.ts";
import { createOpeningGuard, encryptedKeysForUs } from "../../src/gateway/opening-guard.ts";
import { parseMessage } from "../../src/mime/message.ts";
import type { Envelope } from "../../src/smime/recognise.ts";
import type { Party } from "../cms/world.ts";
import { keysOf, party } from "../cms/world.ts";
import { cmsEntity, envelope, mail } from "../smime/entities.ts";
import { Gateway } from "./world.ts";

const text = "Content-Type: text/plain\r\n\r\nthe results are in\r\n";

let hospital: Gateway;
let us: Party;
before(async () => {
  hospital = await Gateway.open("hospital.example");
  us = await party("hospital.example");
});

function recipientInfo(encryptedKey: string, algorithm: string = oid.rsaEncryption): Buffer {
  return sequence(
    integer(0),
    us.certificate.issuerAndSerialNumber,
    sequence(objectIdentifier(algorithm), nullElement),
    octetString(Buffer.from(encryptedKey)),
  );
}

/** An envelope to us with other recipient infos before its own. */
function withBefore(infos: readonly Buffer[]): Buffer {
  const info = Cursor.into(parseElement(envelope(text, us, "aes-256-cbc")), identifier.sequence);
  info.oid();
  const data = info.enter(contextConstructed(0)).enter(identifier.sequence);
  const version = data.next().bytes;
  const own = data.expect(identifier.set).contents;
  const all = tlv(identifier.set, ...infos, own);
  const rest = data.rest().map(({ bytes }) => bytes);
  const enveloped = sequence(version, all, ...rest);
  return sequence(objectIdentifier(oid.envelopedData), tlv(contextConstructed(0), enveloped));
}

async function open(der: Buffer, guard: OpeningGuard): Promise<string> {
  const keyring = { ...hospital.site.keyring, load: () => Promise.resolve(keysOf(us)) };
  const site = { ...hospital.site, keyring, guard };
  const message = parseMessage([mail(cmsEntity(der, "enveloped-data"))]);
  const { kind } = await openInbound(site, message, "mail-server");
  return kind;
}

function keysForUs(der: Buffer): string[] {
  return encryptedKeysForUs(describeCms([der]) as Envelope, keysOf(us));
}

describe("a captured message", () => {
  test("isn't opened any more once three alterations of it have failed", async () => {
    const guard = createOpeningGuard();
    const captured = envelope(text, us, "aes-256-cbc");
    const altered = Buffer.from(captured);
    altered[altered.length - 20] = (altered.at(-20) ?? 0) ^ 1;
    for (let tries = 0; tries < 2; tries++) assert.equal(await open(altered, guard), "failed");
    assert.equal(await open(captured, guard), "opened");
    assert.equal(await open(altered, guard), "failed");
    assert.equal(await open(captured, guard), "failed");
  });

  test("isn't told to have opened where others have failed while it was", async () => {
    const guard = createOpeningGuard();
    const meanwhile: OpeningGuard = {
      isSpent: (keys) => {
        const spent = guard.isSpent(keys);
        for (let others = 0; others < 3; others++) guard.failed(keys);
        return spent;
      },
      failed: (keys) => {
        guard.failed(keys);
      },
    };
    const captured = envelope(text, us, "aes-256-cbc");
    assert.equal(await open(captured, guard), "opened");
    assert.equal(await open(captured, meanwhile), "failed");
  });
});

describe("an envelope that names our key often", () => {
  const infos = (count: number, algorithm?: string) =>
    Array.from({ length: count }, (_, at) => recipientInfo(`key ${at}`, algorithm));

  test("has eight of them remembered, and each once", () => {
    assert.equal(keysForUs(withBefore(infos(1000))).length, 8);
    assert.equal(keysForUs(withBefore(infos(3))).length, 4);
    assert.equal(keysForUs(withBefore([...infos(1), ...infos(1)])).length, 2);
  });

  test("has none tried that isn't remembered, whatever the others are", async () => {
    for (const algorithm of [oid.rsaEncryption, oid.sha256]) {
      const guard = createOpeningGuard();
      assert.equal(await open(withBefore(infos(7, algorithm)), guard), "opened");
      assert.equal(await open(withBefore(infos(8, algorithm)), guard), "failed");
    }
  });
});
