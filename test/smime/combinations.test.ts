import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { Protection, Signing } from "../../src/smime/protection.ts";
import { signerWith } from "../cms/signed-world.ts";
import type { Opening } from "./entities.ts";
import { layerKinds, opening, signedLayers, verdicts } from "./entities.ts";
import { createIdentity, open, protect } from "./world.ts";

const insurer = await createIdentity("insurer.example");
const hospital = await signerWith("p256");

const attributes = { signingTime: new Date("2026-03-04T05:06:07Z") };
const opaque: Signing = { signers: [hospital], attributes, form: "opaque" };
const multipart: Signing = { ...opaque, form: "multipart" };
const encrypt = { recipients: [insurer.certificate] };
const plain = { profile: "compatible", compress: false, headerProtection: "none" } as const;

const ways: Readonly<Record<string, Omit<Protection, "headerProtection">>> = {
  encrypted: { ...plain, encrypt },
  "encrypted with GCM": { ...plain, encrypt, profile: "modern" },
  "signed, opaque, encrypted": { ...plain, encrypt, sign: opaque },
  "signed, opaque, encrypted, binary inside": {
    ...plain,
    encrypt,
    sign: opaque,
    binaryInside: true,
  },
  "signed, multipart, encrypted": { ...plain, encrypt, sign: multipart },
  "compressed, signed, encrypted": { ...plain, encrypt, sign: opaque, compress: true },
  "triple-wrapped": { ...plain, encrypt, sign: multipart, outerSign: opaque },
  "triple-wrapped in multiparts": { ...plain, encrypt, sign: opaque, outerSign: multipart },
  "signed over an empty layer, encrypted": {
    ...plain,
    encrypt,
    sign: { ...opaque, emptyLayer: true },
  },
  "signed, opaque": { ...plain, sign: opaque },
};

/** Some of them with what header protection touches: Subject, Comments, no Content-Type. */
const messages: Readonly<Record<string, string>> = {
  "a usual message":
    "Received: by a\r\nFrom: Ann <a@hospital.example>\r\nTo: b@insurer.example\r\nX-Mailer: m\r\n" +
    "Subject: Results\r\nDate: Sat, 20 Feb 2021 10:06:02 -0500\r\nMIME-Version: 1.0\r\n" +
    "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\nGr\u00fc\u00dfe\r\n",
  "fields that are hidden, here and there":
    "Comments: one\r\nFrom: a@hospital.example\r\nKeywords: two,\r\n three\r\nContent-Type: text/html\r\n" +
    "Comments: four\r\nSubject: a\r\n b\r\nMIME-Version: 1.0\r\nComments: five\r\n\r\n<p>\r\n",
  "no MIME fields": "From: a@hospital.example\r\nSubject: x\r\n\r\ntext\r\n",
  "no Subject":
    "From: a@hospital.example\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nt\r\n",
  "an attachment that is a message":
    "From: a@hospital.example\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\nContent-Type: message/rfc822\r\n\r\n" +
    "From: z@else.example\r\nSubject: inner\r\n\r\ntext\r\n",
};

function assertVerified(opened: Opening): void {
  for (const layer of signedLayers(opened))
    assert.match(verdicts(layer), /^(valid( valid)*)?$/, layerKinds(opened));
}

describe("what one side seals the other side opens, octet for octet", () => {
  for (const headerProtection of ["none", "rfc9788", "wrapped"] as const)
    for (const [way, protection] of Object.entries(ways))
      for (const [what, text] of Object.entries(messages))
        test(`${what}: ${way}, header protection ${headerProtection}`, async () => {
          const original = Buffer.from(text, "latin1");
          const sealed = await protect(original, { ...protection, headerProtection });
          assertVerified(opening(sealed, [insurer], { removes: () => true }));
          assert.equal(open(sealed, insurer).toString("latin1"), text);
        });

  test("with what relays put on top of it", async () => {
    const text = messages["a usual message"] ?? "";
    for (const headerProtection of ["none", "rfc9788", "wrapped"] as const) {
      const protection = { ...plain, encrypt, sign: opaque, headerProtection };
      const sealed = await protect(Buffer.from(text, "latin1"), protection);
      const relayed = Buffer.concat([Buffer.from("Received: by r\r\nX-Relay: 1\r\n"), sealed]);
      const opened = open(relayed, insurer).toString("latin1");
      assert.equal(opened, `Received: by r\r\nX-Relay: 1\r\n${text}`);
    }
  });

  test("whatever the header holds below what servers wrote", async () => {
    const trace = fc.constantFrom(
      "Received: r",
      "Received: s",
      "Bcc: x",
      "Authentication-Results: t",
    );
    const field = fc.constantFrom(
      ..."Subject: s|Subject: t|From: a@hospital.example|To: b|Comments: c|Keywords: k".split("|"),
      ..."Content-Type: text/plain|content-type:text/html|MIME-Version: 1.0".split("|"),
      ..."X-Mailer: m|Content-Language: de,\r\n\ten|Date: d|Message-ID: <i>|X-Other: o".split("|"),
    );
    const traces = fc.array(trace, { maxLength: 3 });
    const fields = fc.array(field, { maxLength: 10 });
    const form = fc.constantFrom("rfc9788", "wrapped");
    await fc.assert(
      fc.asyncProperty(traces, fields, form, async (above, below, protection) => {
        const text = `${[...above, ...below].map((each) => `${each}\r\n`).join("")}\r\nbody\r\n`;
        const sealed = await protect(Buffer.from(text), {
          ...plain,
          encrypt,
          headerProtection: protection,
        });
        assert.equal(open(sealed, insurer).toString("latin1"), text);
      }),
      { numRuns: 200 },
    );
  });
});
