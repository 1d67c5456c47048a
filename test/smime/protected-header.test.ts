import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, test } from "node:test";
import { parseCertificate } from "../../src/pki/certificate.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { signerWith } from "../cms/signed-world.ts";
import { party } from "../cms/world.ts";
import type { Party } from "../cms/world.ts";
import type { Opening } from "./entities.ts";
import {
  encrypted,
  layerKinds,
  mail,
  noticesOf,
  opaque,
  opening,
  signedLayers,
  verdicts,
} from "./entities.ts";

const hospital = await party("hospital.example");
const ann = await signerWith("p256");
const removesAll = { removes: () => true };

const vectors = (name: string): Buffer =>
  readFileSync(new URL(`../vectors/rfc9788/${name}`, import.meta.url));

function bob(): Party {
  const [certificate = parseCertificate(Buffer.alloc(0))] = readCertificates(vectors("bob.pem"));
  return { certificate, key: parsePrivateKeyPem(vectors("bob-key.pem")) };
}

function headerReport({ result }: Opening) {
  assert.ok(result.kind === "opened");
  return result.header;
}

/** The differences in one line: `subject changed, from from-mismatch`. */
function differences(opened: Opening): string {
  return headerReport(opened)
    .differences.map(({ field, difference }) => `${field} ${difference}`)
    .join(", ");
}

describe("the messages of RFC 9788", () => {
  test("give their real header back, and the text without its legacy display element", () => {
    const opened = opening(vectors("signed-and-encrypted.eml"), [bob()], removesAll);
    assert.equal(layerKinds(opened), "encrypted signed");
    assert.equal(verdicts(signedLayers(opened)[0]), "valid");
    assert.deepEqual(headerReport(opened), {
      scheme: "rfc9788",
      intent: "cipher",
      differences: [],
      doubts: [],
    });
    const [header = "", ...paragraphs] = opened.text.split("\r\n\r\n");
    assert.match(header, /^Subject: smime-signed-enc-hp-baseline-legacy$/m);
    assert.match(header, /^Content-Type: text\/plain; charset="utf-8"$/m);
    assert.doesNotMatch(header, /hp-outer|\[\.\.\.\]|x-domseal/i);
    assert.equal(paragraphs[0], "This is the\r\nsmime-signed-enc-hp-baseline-legacy\r\nmessage.");
  });

  test("report nothing where the outer header is what was signed", () => {
    const opened = opening(vectors("signed.eml"), [], removesAll);
    assert.equal(verdicts(signedLayers(opened)[0]), "valid");
    assert.deepEqual(headerReport(opened), {
      scheme: "rfc9788",
      intent: "clear",
      differences: [],
      doubts: [],
    });
    assert.match(opened.text, /^Content-Type: text\/plain; charset="utf-8"\r$/m);
  });

  test("report what was changed on the way", () => {
    const tampered = vectors("signed.eml")
      .toString("latin1")
      .replace("Subject: smime", "Subject: urgent: smime")
      .replace(/\r\nDate: [^\r]*/, "")
      .replace("\r\nFrom: ", "\r\nReply-To: mallory@evil.example\r\nFrom: ");
    const opened = opening(Buffer.from(tampered, "latin1"), [], removesAll);
    assert.equal(differences(opened), "subject changed, reply-to added, date removed");
    assert.match(opened.text, /^Subject: smime-one-part-hp\r$/m);
  });
});

const common = "To: bo@hospital.example\r\nDate: Sat, 20 Feb 2021 10:06:02 -0500\r\n";

describe("a protected header", () => {
  const sent = `HP-Outer: Subject: [...]\r\nHP-Outer: From: <ann@clinic.example>\r\n`;
  const payload = (fields: string): string =>
    `${fields}Content-Type: text/plain; hp="cipher"\r\n\r\ntext\r\n`;
  const open = (fields: string, outer: string): Opening =>
    opening(mail(encrypted(payload(fields), hospital), outer), [hospital]);
  const headerOf = ({ text }: Opening): string => text.split("\r\n\r\n")[0] ?? "";

  test("comes back in its order, among the fields that were added on the way", () => {
    const opened = open(
      `Subject: Results\r\nFrom: Ann <ann@clinic.example>\r\nKeywords: a\r\n${common}Comments: c\r\n${sent}`,
      `Received: by mx\r\nSubject: [...]\r\nFrom: <ann@clinic.example>\r\n${common}X-Spam: no\r\n`,
    );
    assert.equal(
      headerOf(opened),
      "Received: by mx\r\nSubject: Results\r\nFrom: Ann <ann@clinic.example>\r\nKeywords: a\r\n" +
        `${common}Comments: c\r\nX-Spam: no\r\nMIME-Version: 1.0\r\nContent-Type: text/plain`,
    );
  });

  test("never takes the place of a From that servers have checked: another is set apart", () => {
    const opened = open(
      "From: ceo@hospital.example\r\nSubject: Pay\r\n",
      "From: mallory@evil.example\r\nSubject: [...]\r\n",
    );
    assert.match(opened.text, /^From: mallory@evil\.example\r\nSubject: Pay\r\n/);
    assert.match(opened.text, /\r\nX-DomSeal-Inner-From: ceo@hospital\.example\r\n/);
    assert.match(differences(opened), /^from from-mismatch/);
  });

  test("takes a From of the same address, however its domain is written", () => {
    const opened = open(
      "From: Ann <Ann@Clinic.Example>\r\n",
      "From: ann@clinic.example\r\nSubject: x\r\n",
    );
    assert.match(opened.text, /^From: Ann <Ann@Clinic\.Example>\r\n/);
    assert.doesNotMatch(differences(opened), /mismatch/);
  });

  test("is doubted where its From could mislead, as the one outside would be", () => {
    const outer = "From: ann@clinic.example\r\nSubject: [...]\r\n";
    const misleading = 'From: "ceo@bank.example" <ann@clinic.example>\r\n';
    const opened = open(misleading, outer);
    assert.match(opened.text, /^From: "ceo@bank\.example" <ann@clinic\.example>\r\n/);
    assert.deepEqual(headerReport(opened).doubts, ["address-in-display-name"]);
    const beside = opening(
      mail(encrypted(`${misleading}Content-Type: text/plain\r\n\r\n`, hospital)),
      [hospital],
    );
    assert.deepEqual(headerReport(beside).doubts, ["address-in-display-name"]);
    assert.deepEqual(headerReport(open(misleading, misleading)).doubts, []);
  });

  test("keeps the MIME fields that were signed, whatever a layer around it says", async () => {
    const html = 'Content-Type: text/html; hp="clear"\r\nSubject: x\r\n\r\n<p>\r\n';
    const around = `X-DomSeal-Layout: ; no-content-type\r\n${await opaque(html, [ann])}`;
    const opened = opening(mail(encrypted(around, hospital)), [hospital], removesAll);
    assert.match(headerOf(opened), /^Content-Type: text\/html\r?$/m);
    assert.match(headerOf(opened), /^MIME-Version: 1\.0\r?$/m);
  });

  test("brings nothing in that filters and readers inside believe", () => {
    const forged = "Authentication-Results: mx; dkim=pass\r\nX-Spam: no\r\nReceived: by us\r\n";
    const opened = open(`${forged}Subject: a\r\n`, "From: a@b.example\r\nSubject: [...]\r\n");
    assert.match(headerOf(opened), /X-DomSeal-Inner-Authentication-Results: mx; dkim=pass/);
    assert.match(headerOf(opened), /X-DomSeal-Inner-X-Spam: no/);
    assert.doesNotMatch(headerOf(opened), /^(Authentication-Results|X-Spam|Received):/m);
  });

  test("can't make a second Subject or From of one", () => {
    const opened = open(
      "Subject: One\r\nSubject: Two\r\nFrom: a@b.example\r\nFrom: c@d.example\r\n",
      "From: a@b.example\r\nSubject: [...]\r\n",
    );
    assert.equal(headerOf(opened).match(/^Subject:/gm)?.length, 1);
    assert.equal(headerOf(opened).match(/^From:/gm)?.length, 1);
    assert.match(differences(opened), /from-mismatch/);
  });

  test("counts as confidential only where something was encrypted", async () => {
    const entity = await opaque(payload("Subject: Inner\r\n"), [ann]);
    const opened = opening(mail(entity), [], removesAll);
    assert.equal(headerReport(opened).scheme, "none");
    assert.match(opened.text, /^Subject: outer\r$/m);
  });

  test("says what the outer header had when it was sent", () => {
    const opened = open(
      `From: <ann@clinic.example>\r\nSubject: Results\r\nTo: bo@hospital.example\r\n${sent}`,
      "From: <ann@clinic.example>\r\nSubject: Re: [...]\r\nCc: all@hospital.example\r\n",
    );
    assert.equal(differences(opened), "subject changed, cc added");
  });

  test("stays readable within an author's signature, which isn't touched", async () => {
    const signed = await opaque(payload(`Subject: Results\r\n${sent}`), [ann]);
    const outer = "From: <ann@clinic.example>\r\nSubject: [...]\r\n";
    const opened = opening(mail(encrypted(signed, hospital), outer), [hospital]);
    assert.equal(opened.text, `${outer.replace("[...]", "Results")}MIME-Version: 1.0\r\n${signed}`);
  });
});

describe("a message within a message/rfc822", () => {
  const wrapped = (header: string, type = "message/rfc822; forwarded=no"): string =>
    `Content-Type: ${type}\r\n\r\n${header}MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ntext\r\n`;
  const inner = `From: Ann <ann@clinic.example>\r\nSubject: Results\r\n${common}X-Mailer: m\r\n`;
  const outer = "Received: by mx\r\nFrom: ann@clinic.example\r\nSubject: ...\r\n";

  for (const type of ["message/rfc822; forwarded=no", "message/rfc822"])
    test(`is unwrapped, header and all, where it is by the outer author: ${type}`, () => {
      const opened = opening(mail(encrypted(wrapped(inner, type), hospital), outer), [hospital]);
      assert.equal(layerKinds(opened), "encrypted wrapped");
      assert.equal(
        opened.text,
        `Received: by mx\r\n${inner}MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\ntext\r\n`,
      );
      assert.equal(differences(opened), "");
    });

  for (const [why, entity, kinds] of [
    ["says that it was forwarded", wrapped(inner, "message/rfc822; forwarded=yes"), "encrypted"],
    ["is by somebody else", wrapped(inner.replace("ann@", "ceo@")), "encrypted"],
  ] as const)
    test(`stays an attachment where it ${why}`, () => {
      const opened = opening(mail(encrypted(entity, hospital), outer), [hospital]);
      assert.equal(layerKinds(opened), kinds);
      assert.match(opened.text, /^Content-Type: message\/rfc822/m);
      assert.match(opened.text, /^Subject: \.\.\.\r$/m);
    });

  test("is nothing but an attachment outside of any protection", () => {
    const opened = opening(mail(wrapped(inner)));
    assert.equal(opened.result.kind, "unprotected");
  });

  test("lends no signature of its own to the message around it", async () => {
    const signed = await opaque("Content-Type: text/plain\r\n\r\nI resign\r\n", [ann]);
    const entity = `Content-Type: message/rfc822\r\n\r\n${inner}${signed}`;
    const opened = opening(mail(encrypted(entity, hospital), outer), [hospital]);
    assert.equal(layerKinds(opened), "encrypted");
    assert.deepEqual(signedLayers(opened), []);
    assert.deepEqual(noticesOf(opened), ["signed-part-inside"]);
  });
});

const autocrypt = path.resolve(
  import.meta.dirname,
  "../../../shared/vectors/autocrypt-protected-headers",
);
const skip = existsSync(autocrypt) ? false : "the older test messages aren't on this machine";

describe("the older protected-headers", { skip }, () => {
  const file = (name: string): string =>
    readFileSync(path.join(autocrypt, name), "latin1").replaceAll(/\r?\n/g, "\r\n");

  for (const name of ["smime-enc+legacy-disp.inner", "smime-sign+enc.inner.inner"])
    test(`give the Subject back: ${name}`, () => {
      const outer = "From: Alice Lovelace <alice@smime.example>\r\nSubject: ...\r\n";
      const opened = opening(mail(encrypted(file(name), hospital), outer), [hospital]);
      assert.equal(headerReport(opened).scheme, "protected-headers");
      assert.match(opened.text, /^Subject: BarCorp contract signed, let's go!\r$/m);
    });

  for (const name of ["smime-multipart-signed.eml", "smime-onepart-signed.eml"])
    test(`are found to agree with the header outside: ${name}`, () => {
      const opened = opening(Buffer.from(file(name), "latin1"));
      assert.equal(verdicts(signedLayers(opened)[0]), "valid");
      assert.equal(headerReport(opened).scheme, "protected-headers");
      assert.equal(differences(opened), "");
    });
});
