/**
 * The attacks of "Johnny, you are fired! - Spoofing OpenPGP and S/MIME Signatures in Emails" (Mueller
 * and others, 2019), and covert content: a signature must never be reported for what it doesn't cover.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { oid } from "../../../src/asn1/oid.ts";
import { encodeBase64Lines } from "../../../src/mime/base64.ts";
import { sign, signerWith } from "../../cms/signed-world.ts";
import { party } from "../../cms/world.ts";
import type { Opening, Surroundings } from "../entities.ts";
import {
  cmsEntity,
  encrypted,
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
const text = "Content-Type: text/plain\r\n\r\nI agree.\r\n";
const evil = "Content-Type: text/plain\r\n\r\nI resign.\r\n";

/** Signatures that a reader could rely on: valid, and over all that is shown. */
function reliable(opened: Opening): number {
  return signedLayers(opened).filter((layer) => layer.covers && verdicts(layer) === "valid").length;
}

test("a message as it should be has one signature to rely on", async () => {
  assert.equal(reliable(opening(mail(await multipart(text, [ann])))), 1);
  assert.equal(reliable(opening(mail(await opaque(text, [ann])))), 1);
});

test("a genuine signature doesn't cover what stands beside it in another one's layer", async () => {
  const mallory = await signerWith("p256");
  for (const genuine of [await opaque(text, [ann]), await multipart(text, [ann])]) {
    for (const signers of [[mallory], []]) {
      const inner = Buffer.from(genuine, "latin1");
      const { detached } = await sign(inner, signers);
      const signature = `Content-Type: application/pkcs7-signature\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.concat(
        [...encodeBase64Lines([detached], detached.length)],
      ).toString()}`;
      const parts = [genuine, signature, evil].map((part) => `--out\r\n${part}\r\n`).join("");
      const type = 'multipart/signed; protocol="application/pkcs7-signature"; boundary=out';
      const opened = opening(
        mail(`Content-Type: ${type}\r\n\r\n${parts}--out--\r\n`),
        [],
        removesAll,
      );
      assert.equal(reliable(opened), 0);
    }
  }
});

describe("a signature on a part", () => {
  const mixed = (...parts: readonly string[]): Buffer => {
    const body = parts.map((part) => `--m\r\n${part}\r\n`).join("");
    return mail(`Content-Type: multipart/mixed; boundary=m\r\n\r\n${body}--m--\r\n`);
  };

  for (const [what, arrange] of [
    ["below a text that nobody signed", (signed: string) => mixed(evil, signed)],
    ["above a text that nobody signed", (signed: string) => mixed(signed, evil)],
    ["alone in a multipart", (signed: string) => mixed(signed)],
    [
      "that an HTML part hides and refers to",
      (signed: string) =>
        mail(
          'Content-Type: multipart/related; boundary=m; type="text/html"\r\n\r\n--m\r\n' +
            'Content-Type: text/html\r\n\r\nI resign.<div style="display:none"><img src="cid:s">' +
            `\r\n--m\r\nContent-ID: <s>\r\n${signed}\r\n--m--\r\n`,
        ),
    ],
    [
      "that is one of two alternatives",
      (signed: string) =>
        mail(
          `Content-Type: multipart/alternative; boundary=m\r\n\r\n--m\r\n${signed}\r\n--m\r\n${evil}\r\n--m--\r\n`,
        ),
    ],
    [
      "of a message that was forwarded",
      (signed: string) =>
        mail(`Content-Type: message/rfc822\r\n\r\nFrom: ann@clinic.example\r\n${signed}`),
    ],
  ] as const)
    test(`isn't the message's: ${what}`, async () => {
      for (const signed of [await multipart(text, [ann]), await opaque(text, [ann])]) {
        const opened = opening(arrange(signed));
        assert.equal(opened.result.kind, "unprotected");
        assert.deepEqual(noticesOf(opened), ["signed-part-inside"]);
        const inside = opening(mail(encrypted(arrange(signed), hospital)), [hospital]);
        assert.equal(reliable(inside), 0);
      }
    });
});

describe("content beside the signed part", () => {
  const cases: Readonly<Record<string, Surroundings>> = {
    "a text before the first boundary": { preamble: "I resign.\r\n" },
    "a text after the last boundary": { epilogue: "I resign.\r\n" },
    "a third part": { third: `--sig\r\n${evil}\r\n` },
    "a part between text and signature": { between: `--sig\r\n${evil}\r\n` },
    "a text behind the signature's base64": { third: "<h1>I resign.</h1>\r\n" },
    "more base64 behind the signature": { third: "SSByZXNpZ24u\r\n" },
    "a part behind a boundary and more spaces than are read": {
      third: `--sig${" ".repeat(1100)}\r\n${evil}\r\n`,
    },
    "a part behind a boundary between bare carriage returns": {
      third: `\r--sig\r${evil.replaceAll("\r\n", "\r")}\r\r\n`,
    },
    "a part behind a longer boundary": { third: `--sigh\r\n${evil}\r\n` },
    "a known sentence before the boundary, and more": {
      preamble: `This is an S/MIME signed message\r\n${"\r\n".repeat(200)}I resign.\r\n`,
    },
  };
  for (const [what, around] of Object.entries(cases))
    test(`isn't covered, and stays where it is: ${what}`, async () => {
      const message = mail(await multipart(text, [ann], around));
      const opened = opening(message, [], removesAll);
      assert.equal(reliable(opened), 0);
      assert.match(noticesOf(opened).join(), /content-outside-signature|signature-unreadable/);
      if (opened.result.kind === "opened") assert.equal(opened.text, message.toString("latin1"));
    });

  const named = 'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\n';
  const encoded = "Content-Transfer-Encoding: base64\r\n\r\n";
  for (const [what, header] of [
    ["a second type", `${named}Content-Type: text/html\r\n${encoded}`],
    ["a second encoding", `${named}Content-Transfer-Encoding: 7bit\r\n${encoded}`],
    ["text before its fields", `I resign.\r\n${named}${encoded}`],
    ["a line of white space, and text", `${named} \r\nI: resign\r\n${encoded}`],
    ["a delimiter after a bare carriage return", `${named}X: x\r--sig\r\r${evil}\r\n${encoded}`],
  ] as const)
    test(`may be what a program sees in the signature's header: ${what}`, async () => {
      const message = await multipart(text, [ann]);
      const opened = opening(mail(message.replace(`${named}${encoded}`, header)), [], removesAll);
      assert.equal(reliable(opened), 0);
      assert.match(noticesOf(opened).join(), /ambiguous-structure|signature-unreadable/);
    });

  test("isn't a signature's other fields, nor white space around it", async () => {
    const message = await multipart(text, [ann], { third: " \r\n\r\n" });
    const fields =
      'Content-Disposition: attachment;\r\n filename="smime.p7s"\r\n' +
      "Content-Description: S/MIME Cryptographic Signature\r\n";
    assert.equal(reliable(opening(mail(message.replace(named, `${named}${fields}`)))), 1);
  });

  for (const preamble of [
    "This is an S/MIME signed message\r\n\r\n",
    "This is a cryptographically signed message in MIME format.\r\n\r\n",
    "\r\n",
  ])
    test(`may be what programs write there: ${JSON.stringify(preamble)}`, async () => {
      assert.equal(reliable(opening(mail(await multipart(text, [ann], { preamble })))), 1);
    });
});

describe("a structure that programs read differently", () => {
  for (const [what, change] of [
    [
      "two Content-Types",
      (signed: string) => signed.replace("\r\n\r\n", "\r\nContent-Type: text/html\r\n\r\n"),
    ],
    [
      "two boundaries",
      (signed: string) => signed.replace('boundary="sig"', 'boundary="sig"; boundary="gis"'),
    ],
    [
      "a boundary in two forms",
      (signed: string) =>
        signed.replace('boundary="sig"', "boundary=\"sig\"; boundary*=us-ascii''x"),
    ],
    [
      "a transfer encoding of its own",
      (signed: string) =>
        signed.replace("\r\n\r\n", "\r\nContent-Transfer-Encoding: base64\r\n\r\n"),
    ],
    [
      "bare line feeds at a boundary",
      (signed: string) => signed.replace("\r\n--sig\r\n", "\n--sig\n"),
    ],
    [
      "a boundary line that is longer",
      (signed: string) => signed.replace("agree.\r\n", "agree.\r\n--signed\r\n"),
    ],
    [
      "an inner multipart that repeats the boundary",
      (signed: string) =>
        signed.replace(
          "Content-Type: text/plain\r\n",
          "Content-Type: multipart/mixed; boundary=sig\r\n",
        ),
    ],
  ] as const)
    test(`proves nothing: ${what}`, async () => {
      const opened = opening(mail(change(await multipart(text, [ann]))));
      assert.equal(reliable(opened), 0);
    });

  test("proves nothing either around opaque CMS: a second Content-Type shows something else", async () => {
    const signed = (await opaque(text, [ann])).replace(
      "\r\n\r\n",
      "\r\nContent-Type: text/html\r\n\r\n",
    );
    const opened = opening(mail(signed), [], removesAll);
    assert.equal(reliable(opened), 0);
    assert.deepEqual(noticesOf(opened), ["ambiguous-structure"]);
  });
});

describe("a signature over something else", () => {
  const withSignature = (entity: string, der: Buffer): Buffer => {
    const lines = Buffer.concat([...encodeBase64Lines([der])]).toString("latin1");
    return mail(
      'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="s"\r\n\r\n' +
        `--s\r\n${entity}\r\n--s\r\nContent-Type: application/pkcs7-signature\r\n` +
        `Content-Transfer-Encoding: base64\r\n\r\n${lines}\r\n--s--\r\n`,
    );
  };

  test("isn't valid for another text", async () => {
    const { detached } = await sign(Buffer.from(text), [ann]);
    assert.equal(verdicts(signedLayers(opening(withSignature(evil, detached)))[0]), "invalid");
  });

  test("can't bring a text of its own beside the one that is shown", async () => {
    const embedded = await sign(Buffer.from(text), [ann]);
    const opened = opening(withSignature(evil, embedded.opaque));
    assert.deepEqual(noticesOf(opened), ["signature-unreadable"]);
    assert.equal(reliable(opened), 0);
  });

  test("that came from another content type isn't valid for mail", async () => {
    const { detached } = await sign(
      Buffer.from(text),
      [ann],
      {},
      { contentType: oid.envelopedData },
    );
    assert.equal(reliable(opening(withSignature(text, detached))), 0);
  });

  test("is over line ends as they are sent: one over bare line feeds is invalid", async () => {
    const { detached } = await sign(Buffer.from(text.replaceAll("\r\n", "\n")), [ann]);
    assert.equal(verdicts(signedLayers(opening(withSignature(text, detached)))[0]), "invalid");
  });

  test("is none where nobody signed", async () => {
    const opened = opening(mail(await opaque(text, [])));
    assert.equal(signedLayers(opened).length, 1);
    assert.equal(verdicts(signedLayers(opened)[0]), "");
  });

  test("is none where certificates come alone, under whatever name", async () => {
    const { detached } = await sign(Buffer.alloc(0), [ann]);
    const opened = opening(mail(cmsEntity(detached, "signed-data")));
    assert.equal(reliable(opened), 0);
    assert.deepEqual(noticesOf(opened), ["signature-unreadable"]);
  });

  test("counts for each signer: one of two that fails shows", async () => {
    const bo = await signerWith("p256");
    const { opaque: der } = await sign(Buffer.from(text), [ann, bo]);
    const damaged = Buffer.from(der);
    damaged.writeUInt8(damaged.readUInt8(der.length - 3) ^ 1, der.length - 3);
    const [layer] = signedLayers(opening(mail(cmsEntity(damaged, "signed-data"))));
    assert.deepEqual(verdicts(layer).split(" ").sort(), ["invalid", "valid"]);
  });
});

describe("what can't be seen as a whole", () => {
  for (const type of [
    "message/partial; id=a; number=1; total=2",
    'message/external-body; access-type=URL; URL="http://evil.example/"',
  ]) {
    test(`is told, wherever it stands: ${type}`, async () => {
      const entity = `Content-Type: ${type}\r\n\r\nContent-Type: text/plain\r\n\r\n`;
      assert.deepEqual(noticesOf(opening(mail(entity))), ["partial-message"]);
      const signed = opening(mail(await opaque(entity, [ann])));
      assert.deepEqual([layerKinds(signed), noticesOf(signed)], ["signed", ["partial-message"]]);
    });
  }
});
