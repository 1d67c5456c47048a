import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { signerWith } from "../cms/signed-world.ts";
import { party } from "../cms/world.ts";
import {
  compressed,
  encrypted,
  layerKinds,
  mail,
  multipart,
  noticesOf,
  opaque,
  opening,
  outerFields,
  signedLayers,
  verdicts,
} from "./entities.ts";

const hospital = await party("hospital.example");
const stranger = await party("stranger.example");
const ann = await signerWith("p256");
const gateway = await signerWith("p256");

const text = "Content-Type: text/plain; charset=utf-8\r\n\r\nHello\r\nBo\r\n";
const plain = `${outerFields}MIME-Version: 1.0\r\n${text}`;
const removesAll = { removes: () => true };

describe("opening layer by layer", () => {
  for (const contentEncryption of ["aes-256-gcm", "aes-128-cbc"] as const) {
    test(`takes an envelope off and says whether it was authenticated: ${contentEncryption}`, () => {
      const opened = opening(mail(encrypted(text, hospital, contentEncryption)), [hospital]);
      assert.equal(opened.text, plain);
      assert.ok(opened.result.kind === "opened" && opened.result.layers[0]?.kind === "encrypted");
      assert.equal(opened.result.layers[0].authenticated, contentEncryption === "aes-256-gcm");
      assert.equal(opened.result.layers[0].encryption, contentEncryption);
    });
  }

  test("opens what is signed and then encrypted, and takes a gateway's signature off", async () => {
    const opened = opening(mail(encrypted(await opaque(text, [ann]), hospital)), [hospital], {
      ...removesAll,
    });
    assert.equal(layerKinds(opened), "encrypted signed");
    assert.equal(verdicts(signedLayers(opened)[0]), "valid");
    assert.equal(opened.text, plain);
  });

  for (const [form, sign] of [
    ["opaque", opaque],
    ["multipart", multipart],
  ] as const) {
    test(`leaves an author's ${form} signature in the message, octet for octet`, async () => {
      const signed = await sign(text, [ann]);
      const opened = opening(mail(encrypted(signed, hospital)), [hospital]);
      assert.equal(opened.text, `${outerFields}MIME-Version: 1.0\r\n${signed}`);
      const [layer] = signedLayers(opened);
      assert.equal(verdicts(layer), "valid");
      assert.deepEqual([layer?.form, layer?.kept, layer?.covers], [form, true, true]);
    });

    test(`takes a gateway's ${form} signature off that hides no envelope`, async () => {
      const opened = opening(mail(await sign(text, [gateway])), [], removesAll);
      assert.equal(opened.text, plain);
      assert.equal(verdicts(signedLayers(opened)[0]), "valid");
    });

    test(`changes nothing of a message with an author's ${form} signature alone`, async () => {
      const message = mail(await sign(text, [ann]));
      const opened = opening(message);
      assert.ok(opened.result.kind === "opened" && !opened.result.changed);
      assert.equal(opened.text, message.toString("latin1"));
      assert.equal(verdicts(signedLayers(opened)[0]), "valid");
    });
  }

  test("leaves an author's signature within a gateway's", async () => {
    const signed = await multipart(text, [ann]);
    const entity = encrypted(await opaque(signed, [gateway], ["domain"]), hospital);
    const opened = opening(mail(entity), [hospital], {
      removes: ({ signers }) => signers.every((each) => each.signatureTypes.includes("domain")),
    });
    assert.equal(opened.text, `${outerFields}MIME-Version: 1.0\r\n${signed}`);
    assert.deepEqual(
      signedLayers(opened).map((layer) => [layer.kept, verdicts(layer)]),
      [
        [false, "valid"],
        [true, "valid"],
      ],
    );
  });

  test("opens a triple wrap, though somebody signed its outside", async () => {
    const inner = encrypted(await opaque(text, [ann]), hospital);
    const opened = opening(mail(await multipart(inner, [ann])), [hospital]);
    assert.equal(layerKinds(opened), "signed encrypted signed");
    assert.deepEqual(
      signedLayers(opened).map(({ kept }) => kept),
      [false, true],
    );
    assert.ok(opened.text.includes("smime-type=signed-data"));
  });

  test("takes the empty layer off that says which gateway took a message over", async () => {
    const opened = opening(mail(encrypted(await opaque(text, []), hospital)), [hospital], {
      removes: ({ signers }) => signers.length === 0,
    });
    assert.equal(opened.text, plain);
    assert.deepEqual(signedLayers(opened)[0]?.signers, []);
  });

  test("takes what nobody signed, and is empty, for a message of certificates", async () => {
    const opened = opening(mail(await opaque("", [])), [], removesAll);
    assert.equal(layerKinds(opened), "certs-only");
  });

  test("inflates what was compressed before it was signed and encrypted", async () => {
    const entity = encrypted(await opaque(await compressed(text), [ann]), hospital);
    const opened = opening(mail(entity), [hospital], removesAll);
    assert.equal(layerKinds(opened), "encrypted signed compressed");
    assert.equal(opened.text, plain);
  });

  test("inflates what is compressed only", async () => {
    const opened = opening(mail(await compressed(text)));
    assert.equal(opened.text, plain);
  });

  test("gives back what an invalid signature was over, and says so", async () => {
    const signed = (await multipart(text, [ann])).replace("Hello", "Hullo");
    const opened = opening(mail(encrypted(signed, hospital)), [hospital], removesAll);
    assert.equal(verdicts(signedLayers(opened)[0]), "invalid");
    assert.match(opened.text, /Hullo/);
  });

  test("leaves alone what is encrypted to others, within a layer or without", async () => {
    const foreign = encrypted(text, stranger);
    assert.equal(opening(mail(foreign), [hospital]).result.kind, "not-for-us");
    const opened = opening(mail(encrypted(foreign, hospital)), [hospital]);
    assert.equal(opened.text, `${outerFields}MIME-Version: 1.0\r\n${foreign}`);
    assert.deepEqual(noticesOf(opened), ["encrypted-for-others"]);
    const signed = await multipart(foreign, [ann]);
    assert.equal(opening(mail(signed), [hospital]).text, mail(signed).toString("latin1"));
  });

  test("says that a message is unprotected", () => {
    const { result } = opening(Buffer.from(plain));
    assert.deepEqual(result, { kind: "unprotected", notices: [] });
  });
});
