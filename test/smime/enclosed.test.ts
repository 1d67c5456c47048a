import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeBase64 } from "../../src/mime/base64.ts";
import { serialiseFields } from "../../src/mime/field.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { enclosedMessage } from "../../src/smime/enclosed.ts";
import type { Enclosed } from "../../src/smime/enclosed.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { signing } from "./signing-world.ts";
import { createIdentity, protect } from "./world.ts";

const clinic = await createIdentity("clinic.example");
const file = Buffer.from("Subject: s\r\nContent-Type: text/plain\r\n\r\nthe text\r\n");
const plain = { profile: "compatible", compress: false, headerProtection: "none" } as const;
const signed = { sign: signing(clinic) };
const encrypted = { encrypt: { recipients: [clinic.certificate] } };

/** What is read of a message's body, which is one CMS structure in base64. */
async function enclosedIn(protection: Partial<Protection>): Promise<Enclosed> {
  const { body } = parseMessage([await protect(file, { ...plain, ...protection })]);
  return enclosed([...decodeBase64(body)]);
}

function enclosed(content: Iterable<Buffer>): Enclosed {
  const reading = enclosedMessage(content);
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
  }
}

async function textIn(protection: Partial<Protection>): Promise<string> {
  const found = await enclosedIn(protection);
  assert.equal(found.kind, "message");
  const { fields, body } = found.message;
  return Buffer.concat([serialiseFields(fields), ...body]).toString();
}

describe("what CMS encloses", () => {
  test("is read out of an opaque signature", async () => {
    assert.match(await textIn(signed), /Content-Type: text\/plain\r\n.*the text\r\n$/s);
  });

  test("is read out of compressed-data within a signature", async () => {
    assert.match(await textIn({ compress: true, ...signed }), /the text\r\n$/);
  });

  test("is left as it is where it is encrypted within a signature", async () => {
    const found = await textIn({ ...encrypted, outerSign: signing(clinic) });
    assert.match(found, /smime-type=enveloped-data/);
    assert.doesNotMatch(found, /the text/);
  });

  test("isn't read where it is encrypted, broken or something else", async () => {
    assert.deepEqual(await enclosedIn(encrypted), { kind: "unreadable" });
    for (const octets of ["", "text", "0\x80", "0\x03\x02\x01\x05"])
      assert.deepEqual(enclosed([Buffer.from(octets, "latin1")]), { kind: "unreadable" });
  });

  test("isn't read where one octet of its structure is missing", async () => {
    const { body } = parseMessage([await protect(file, { ...plain, ...signed })]);
    const der = Buffer.concat([...decodeBase64(body)]);
    assert.deepEqual(enclosed([der.subarray(0, -1)]), { kind: "unreadable" });
  });
});
