/** Messages that are made to cost time or memory: each comes to an end soon, and to a clear one. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { deflateSync } from "node:zlib";
import {
  header,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  tlv,
} from "../../../src/asn1/der.ts";
import { contextConstructed, identifier } from "../../../src/asn1/identifier.ts";
import { oid } from "../../../src/asn1/oid.ts";
import { mostLayers } from "../../../src/smime/unwrap.ts";
import { signerWith } from "../../cms/signed-world.ts";
import { party } from "../../cms/world.ts";
import type { Opening } from "../entities.ts";
import {
  cmsEntity,
  compressed,
  encrypted,
  envelope,
  layerKinds,
  mail,
  noticesOf,
  opaque,
  opening,
  signedLayers,
} from "../entities.ts";

const hospital = await party("hospital.example");
const ann = await signerWith("p256");
const removesAll = { removes: () => true };
const text = "Content-Type: text/plain\r\n\r\nHello\r\n";

function reason({ result }: Opening): string {
  return result.kind === "failed" ? result.reason : result.kind;
}

/** Compressed-data, whatever it holds. */
function compressedData(zlib: Buffer): Buffer {
  const encapsulated = sequence(
    objectIdentifier(oid.data),
    tlv(contextConstructed(0), octetString(zlib)),
  );
  const algorithm = sequence(objectIdentifier(oid.zlibCompress));
  return sequence(
    objectIdentifier(oid.compressedData),
    tlv(contextConstructed(0), sequence(integer(0), algorithm, encapsulated)),
  );
}

describe("compressed content", () => {
  const bomb = compressedData(deflateSync(Buffer.alloc(64 * 2 ** 20), { level: 9 }));

  test("that grows a thousandfold fails, on its own and inside an envelope", () => {
    assert.equal(reason(opening(mail(cmsEntity(bomb, "compressed-data")))), "too-large");
    const inside = encrypted(cmsEntity(bomb, "compressed-data"), hospital);
    assert.equal(reason(opening(mail(inside), [hospital])), "too-large");
  });

  test("has one limit for all its layers together", async () => {
    const twice = await compressed(await compressed(`${text}${"x".repeat(40_000)}`));
    const opened = opening(mail(twice), [], { inflatedSize: 50_000 });
    assert.equal(layerKinds(opened), "compressed compressed");
    assert.equal(reason(opening(mail(twice), [], { inflatedSize: 30_000 })), "too-large");
    assert.equal(reason(opening(mail(twice), [], { inflatedSize: 40_100 })), "too-large");
  });

  test("within an author's signature is left alone where it is a bomb", async () => {
    const opened = opening(mail(await opaque(cmsEntity(bomb, "compressed-data"), [ann])));
    assert.deepEqual([layerKinds(opened), noticesOf(opened)], ["signed", ["broken-cms-inside"]]);
  });

  test("that isn't what it says fails, and gives nothing out", () => {
    const broken = compressedData(deflateSync(Buffer.from(text)).subarray(0, -6));
    assert.equal(reason(opening(mail(cmsEntity(broken, "compressed-data")))), "malformed");
  });
});

describe("layers upon layers", () => {
  const nested = async (count: number, around: (entity: string) => Promise<string> | string) => {
    let entity = text;
    for (let layer = 0; layer < count; layer++) entity = await around(entity);
    return mail(entity);
  };
  for (const [what, around, beyond] of [
    ["signatures", (entity: string) => opaque(entity, [ann]), "opened"],
    ["layers without a signer", (entity: string) => opaque(entity, []), "opened"],
    ["envelopes", (entity: string) => encrypted(entity, hospital), "malformed"],
    ["compressions", compressed, "opened"],
  ] as const)
    test(`are taken off up to a limit, and beyond it ${what} make the message ${beyond}`, async () => {
      const most = opening(await nested(mostLayers, around), [hospital], removesAll);
      assert.equal(layerKinds(most).split(" ").length, mostLayers);
      const more = opening(await nested(mostLayers + 1, around), [hospital], removesAll);
      assert.equal(reason(more), beyond);
      if (beyond !== "opened") return;
      assert.equal(layerKinds(more), layerKinds(most));
      assert.ok(noticesOf(more).includes("too-many-layers"));
      assert.match(more.text, /\r\nContent-Type: application\/pkcs7-mime/);
    });

  test("of kept signatures have the same limit", async () => {
    const message = await nested(mostLayers + 1, (entity) => opaque(entity, [ann]));
    const opened = opening(message);
    assert.equal(layerKinds(opened).split(" ").length, mostLayers);
    assert.ok(noticesOf(opened).includes("too-many-layers"));
    assert.equal(opened.text, message.toString("latin1"));
  });
});

describe("ASN.1", () => {
  const deep = (levels: number): Buffer => {
    let element: Buffer = Buffer.from([identifier.null, 0]);
    for (let level = 0; level < levels; level++) element = sequence(element);
    return element;
  };

  for (const [what, der] of [
    ["nested ten thousand deep", deep(10_000)],
    [
      "nested deep within a structure that is known",
      sequence(
        objectIdentifier(oid.signedData),
        tlv(contextConstructed(0), sequence(integer(1), deep(10_000))),
      ),
    ],
    ["of indefinite lengths that never end", Buffer.from("3080".repeat(50_000), "hex")],
    [
      "longer than any message",
      Buffer.concat([header(identifier.sequence, 2 ** 40), Buffer.alloc(64)]),
    ],
    [
      "with a length of a length of 126 octets",
      Buffer.concat([Buffer.from([0x30, 0xfe]), Buffer.alloc(200, 0xff)]),
    ],
    ["cut off after its first octet", Buffer.from([0x30])],
  ] as const)
    test(`is passed over where it is ${what}`, () => {
      const opened = opening(mail(cmsEntity(der, "enveloped-data")), [hospital]);
      assert.match(reason(opened), /^(not-for-us|unprotected)$/);
      const entity = cmsEntity(der, "signed-data");
      const inside = opening(mail(encrypted(entity, hospital)), [hospital]);
      assert.equal(layerKinds(inside), "encrypted");
      assert.ok(inside.text.endsWith(entity));
    });
});

describe("crowds", () => {
  test("of recipients are an attack, not a message", () => {
    const info = sequence(integer(0), sequence(), sequence(), octetString(Buffer.alloc(8)));
    const infos = tlv(identifier.set, Buffer.concat(Array.from({ length: 50_000 }, () => info)));
    const der = sequence(
      objectIdentifier(oid.envelopedData),
      tlv(contextConstructed(0), sequence(integer(0), infos)),
    );
    assert.equal(reason(opening(mail(cmsEntity(der, "enveloped-data")), [hospital])), "not-for-us");
  });

  test("of signers make a signature unreadable", async () => {
    const signers = Array.from({ length: 100 }, () => ann);
    const opened = opening(mail(await opaque(text, signers)));
    assert.deepEqual(noticesOf(opened), ["signature-unreadable"]);
    assert.deepEqual(signedLayers(opened), []);
  });

  test("of parts and of levels in a multipart end at the limits", () => {
    const levels = Array.from(
      { length: 500 },
      (_, level) => `Content-Type: multipart/mixed; boundary=b${level}\r\n\r\n--b${level}\r\n`,
    );
    assert.equal(reason(opening(mail(levels.join("")))), "unprotected");
    const parts = "--b\r\n\r\nx\r\n".repeat(100_000);
    const many = `Content-Type: multipart/mixed; boundary=b\r\n\r\n${parts}--b--\r\n`;
    assert.equal(reason(opening(mail(encrypted(many, hospital)), [hospital])), "opened");
  });
});

describe("a failure", () => {
  test("is the same kind of answer whatever was wrong inside", async () => {
    const cbc = envelope(text, hospital, "aes-128-cbc");
    const gcm = envelope(text, hospital);
    const damaged = (der: Buffer, fromEnd: number): Buffer => {
      const changed = Buffer.from(der);
      changed.writeUInt8(changed.readUInt8(der.length - fromEnd) ^ 0x80, der.length - fromEnd);
      return changed;
    };
    const inside = (entity: string): Buffer => envelope(entity, hospital);
    for (const [what, der] of [
      ["padding", damaged(cbc, 17)],
      ["authentication tag", damaged(gcm, 1)],
      ["encrypted key", damaged(gcm, 200)],
      [
        "compression inside",
        inside(
          cmsEntity(compressedData(deflateSync(Buffer.alloc(64 * 2 ** 20))), "compressed-data"),
        ),
      ],
      ["header inside", inside(`Content-Type: text/plain\r\nX: a\0\r\n\r\n`)],
      ["too many layers", await tooManyLayers()],
    ] as const) {
      const { result } = opening(mail(cmsEntity(der, "enveloped-data")), [hospital], removesAll);
      assert.ok(result.kind === "failed", what);
      // Who counts failures must learn of each envelope that was tried.
      assert.ok(result.envelopes.length > 0, what);
    }
  });

  async function tooManyLayers(): Promise<Buffer> {
    let entity = encrypted(text, hospital);
    for (let layer = 0; layer < mostLayers - 1; layer++) entity = await opaque(entity, []);
    return envelope(entity, hospital);
  }

  test("answers who asks too often before anything is decrypted", () => {
    const asked: string[] = [];
    const { result } = opening(mail(encrypted(encrypted(text, hospital), hospital)), [hospital], {
      admits: ({ kind }) => {
        asked.push(kind);
        return asked.length < 2;
      },
    });
    assert.ok(result.kind === "failed" && result.reason === "decryption");
    assert.equal(result.envelopes.length, 2);
    assert.deepEqual(asked, ["auth-enveloped-data", "auth-enveloped-data"]);
  });
});
