/** Messages that were damaged, by chance or on purpose, at any place and in any layer. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage } from "../../../src/mime/message.ts";
import { openMessage } from "../../../src/smime/open.ts";
import type { OpenedMessage } from "../../../src/smime/open.ts";
import { cut } from "../../mime/chunks.ts";
import { signerWith } from "../../cms/signed-world.ts";
import { keysOf, party } from "../../cms/world.ts";
import type { Opening } from "../entities.ts";
import {
  cmsEntity,
  compressed,
  encrypted,
  envelope,
  mail,
  multipart,
  opaque,
  opening,
  signedLayers,
  verdicts,
} from "../entities.ts";

const hospital = await party("hospital.example");
const ann = await signerWith("p256");
const text =
  "From: Ann <ann@clinic.example>\r\nSubject: Results\r\nHP-Outer: Subject: outer\r\n" +
  'Content-Type: multipart/mixed; boundary=m; hp="cipher"\r\n\r\n--m\r\n' +
  'Content-Type: text/plain; hp-legacy-display="1"\r\n\r\nSubject: Results\r\n\r\nHello\r\n--m--\r\n';

const messages: Readonly<Record<string, Buffer>> = {
  "a triple wrap": mail(await opaque(encrypted(await multipart(text, [ann]), hospital), [ann])),
  "an unauthenticated envelope": mail(
    cmsEntity(envelope(await opaque(text, [ann]), hospital, "aes-128-cbc"), "enveloped-data"),
  ),
  "a compressed message that is signed": mail(await multipart(await compressed(text), [ann])),
  "a wrapped message": mail(
    encrypted(`Content-Type: message/rfc822; forwarded=no\r\n\r\n${text}`, hospital),
  ),
};

function bodyOf({ result }: Opening): string {
  return result.kind === "opened" ? Buffer.concat([...result.body]).toString("latin1") : "";
}

describe("damage", () => {
  for (const [what, message] of Object.entries(messages))
    test(`ends in a result, and a valid signature is over what was signed: ${what}`, () => {
      const intact = bodyOf(opening(message, [hospital], { removes: () => true }));
      assert.match(intact, /Hello/);
      const place = fc.nat(message.length - 1);
      const change = fc.record({
        at: place,
        length: fc.nat(4),
        instead: fc.constantFrom("", "\r\n", "--sig", "--m\r\n", "A", "=", "\0", "MII", ":", "\n "),
      });
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
          let damaged = message.toString("latin1");
          for (const { at, length, instead } of changes)
            damaged = damaged.slice(0, at) + instead + damaged.slice(at + length);
          const opened = opening(Buffer.from(damaged, "latin1"), [hospital], {
            removes: () => true,
          });
          assert.match(opened.result.kind, /^(opened|unprotected|not-for-us|failed)$/);
          const innermost = signedLayers(opened).at(-1);
          const speaks = innermost && !innermost.kept && verdicts(innermost) === "valid";
          if (speaks) assert.equal(bodyOf(opened), intact);
        }),
        { numRuns: 150 },
      );
    });
});

function openedInPieces(file: Buffer, sizes: readonly number[]): OpenedMessage {
  const { fields, body } = parseMessage([file]);
  const pieces = cut(Buffer.concat(body), sizes);
  const options = { carrier: "mail-server", removes: () => true } as const;
  const work = openMessage({ fields, body: pieces }, keysOf(hospital), options);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

describe("the cuts between chunks", () => {
  for (const [what, message] of Object.entries(messages))
    test(`make no difference: ${what}`, () => {
      const octets = (result: OpenedMessage): string => {
        assert.ok(result.kind === "opened");
        return Buffer.concat([...result.body]).toString("latin1");
      };
      const whole = openedInPieces(message, [message.length]);
      for (const sizes of [[1], [2, 7], [61, 3], [4096]]) {
        const result = openedInPieces(message, sizes);
        assert.equal(octets(result), octets(whole));
        assert.ok(result.kind === "opened" && whole.kind === "opened");
        assert.deepEqual(result.edits, whole.edits);
        assert.deepEqual(result.notices, whole.notices);
        assert.deepEqual(
          result.layers.map((layer) => (layer.kind === "signed" ? verdicts(layer) : layer.kind)),
          whole.layers.map((layer) => (layer.kind === "signed" ? verdicts(layer) : layer.kind)),
        );
      }
    });
});
