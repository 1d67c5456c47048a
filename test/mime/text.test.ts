import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parseMessage } from "../../src/mime/message.ts";
import { textLimits, textOf } from "../../src/mime/text.ts";
import type { TextLimits } from "../../src/mime/text.ts";
import type { TextEvent } from "../../src/mime/text-event.ts";
import { cut, cuts, octets } from "./chunks.ts";

function read(text: string, limits?: TextLimits): TextEvent[] {
  const file = parseMessage([Buffer.from(text.replaceAll("\n", "\r\n"), "latin1")]);
  return [...textOf(file, limits)];
}

/** Events in short: where from, and the text with its white space folded. */
function lines(text: string, limits?: TextLimits): string[] {
  return read(text, limits).flatMap((event) => {
    if (event.kind === "problem") return [`${event.part}: problem ${event.problem}`];
    if (event.kind === "document") return [`${event.part}: document ${event.format}`];
    if (event.kind === "part") return [];
    const shown = event.text.replaceAll(/\s+/g, " ").trim();
    return shown === "" ? [] : [`${event.part}: ${event.source} ${shown}`];
  });
}

function base64(text: string, encoding: BufferEncoding = "utf8"): string {
  return `Content-Transfer-Encoding: base64\n\n${Buffer.from(text, encoding).toString("base64")}\n`;
}

const mixed = "Content-Type: multipart/mixed; boundary=b\n\n";

/** ContentInfo, SignedData, version 1, no digest algorithms, id-data with an empty content. */
const opaque = Buffer.from(
  "302606092a864886f70d010702a019301702010131003010" + "06092a864886f70d010701a003040178",
  "hex",
).toString("base64");
/** The same without content. */
const detached = Buffer.from(
  "302106092a864886f70d010702a01430120201013100300b" + "06092a864886f70d010701a000",
  "hex",
).toString("base64");

describe("the text of a message", () => {
  for (const [what, text, expected] of [
    ["subject and body", "Subject: =?utf-8?q?hi?=\n\nbody\n", [": subject hi", "1: text body"]],
    [
      "other fields that people write",
      "Thread-Topic: t\nComments: c\n\n",
      [": header t", ": header c"],
    ],
    ["base64", base64("hello"), ["1: text hello"]],
    ["quoted-printable", "Content-Transfer-Encoding: quoted-printable\n\na=\nb\n", ["1: text ab"]],
    [
      "a charset",
      `Content-Type: text/plain; charset=utf-16\n${base64("hello", "utf16le")}`,
      ["1: text hello"],
    ],
    [
      "preamble, parts and epilogue",
      `${mixed}pre\n--b\n\none\n--b\nContent-Type: text/html\n\n<p>two</p>\n--b--\npost\n`,
      [": text pre", "1: text one", "2: html two", ": text post"],
    ],
    [
      "a text attachment by type",
      `${mixed}--b\nContent-Type: text/csv; name=a.csv\n\n1,2\n--b--\n`,
      ["1: header a.csv", "1: attachment 1,2"],
    ],
    [
      "a text attachment by name",
      `${mixed}--b\nContent-Type: application/octet-stream\nContent-Disposition: attachment; filename="a.CSV"\n\n1,2\n--b--\n`,
      ["1: header a.CSV", "1: attachment 1,2"],
    ],
    [
      "untyped content that is text",
      "Content-Type: application/octet-stream\n\nx\n",
      ["1: text x"],
    ],
    ["a JSON part", "Content-Type: application/fhir+json\n\n{}\n", ["1: text {}"]],
    [
      "a nested message with its subject",
      `${mixed}--b\nContent-Type: message/rfc822\n\nSubject: inner\n\nbody\n--b--\n`,
      ["1: subject inner", "1.1: text body"],
    ],
    [
      "a nested message that is encoded",
      `${mixed}--b\nContent-Type: message/rfc822\n${base64("Subject: inner\n\nbody\n")}--b--\n`,
      ["1: subject inner", "1.1: text body"],
    ],
    [
      "an attached message by its name",
      `${mixed}--b\nContent-Type: application/octet-stream; name=a.eml\n${base64(`${mixed}--b\n\nx\n--b--\n`)}--b--\n`,
      ["1: header a.eml", "1.1: text x"],
    ],
    [
      "both names of an attachment, and those of messages and multiparts",
      "Content-Type: multipart/mixed; boundary=b; name=all\n\n--b\n" +
        "Content-Type: message/rfc822; name=old.eml\n" +
        'Content-Disposition: attachment; filename="new.eml"\n\n\nbody\n--b--\n',
      [": header all", "1: header new.eml", "1: header old.eml", "1.1: text body"],
    ],
    [
      "a multipart that is encoded",
      `Content-Type: multipart/mixed; boundary=b\n${base64("--b\n\none\n--b--\n")}`,
      ["1: text one"],
    ],
    [
      "a folded calendar",
      "Content-Type: text/calendar\n\nSUMMARY:diab\n etes\n",
      ["1: text SUMMARY:diabetes"],
    ],
    [
      "binary content",
      "Content-Type: application/pdf; name=a.pdf\n\n%PDF\0\x01\x02\n",
      ["1: header a.pdf", "1: document unknown"],
    ],
    [
      "a format that may look like text",
      "Content-Type: application/x-any\n\n%PDF-1.4\n",
      ["1: document pdf", "1: text %PDF-1.4"],
    ],
    ...[
      "application/x-patient-export",
      "application/hl7",
      "application/postscript",
      "application/ms-tnef",
      "image/svg+xml",
    ].map(
      (type) => [`text labelled ${type}`, `Content-Type: ${type}\n\nx\n`, ["1: text x"]] as const,
    ),
    ["text labelled as an image", "Content-Type: image/png\n\nx\n", ["1: text x"]],
    [
      "text framed by control octets",
      "Content-Type: application/x-hl7-mllp\n\n\x0bMSH|x\x1c\n",
      ["1: text MSH|x\x1c"],
    ],
    [
      "UTF-16 of an unknown type",
      `Content-Type: application/x-any\n${base64("123-45-6789", "utf16le")}`,
      ["1: text 1\x002\x003\x00-\x004\x005\x00-\x006\x007\x008\x009\x00", "1: text 123-45-6789"],
    ],
    [
      "HTML of an unknown type",
      "Content-Type: application/x-any\n\n<html>1<b>2</b>3</html>\n",
      ["1: html 123"],
    ],
    [
      "digits after a plus that UTF-7 hides",
      "Subject: =?utf-7?q?+123-4?=\nContent-Type: text/plain; charset=utf-7\n\n+123-45-6789\n",
      [": subject \u{d76d}4 +123-4", "1: text \u{d76d}45-6789", "1: text +123-45-6789"],
    ],
    [
      "text labelled as S/MIME",
      "Content-Type: application/pkcs7-mime; smime-type=certs-only\n\nx\n",
      ["1: document cms", "1: text x"],
    ],
  ] as const) {
    test(`holds ${what}`, () => {
      assert.deepEqual(lines(text), expected);
    });
  }

  for (const [what, text, expected] of [
    ["an unknown charset", "Content-Type: text/plain; charset=x-none\n\nx\n", "unknown-charset"],
    [
      "an unknown encoding",
      "Content-Transfer-Encoding: x-none\n\nx\n",
      "unknown-transfer-encoding",
    ],
    ["broken base64", "Content-Transfer-Encoding: base64\n\naGVs*bG8=\n", "bad-transfer-encoding"],
    [
      "S/MIME",
      "Content-Type: application/pkcs7-mime; smime-type=enveloped-data\n\nx\n",
      "encrypted",
    ],
    ["old S/MIME", "Content-Type: application/x-pkcs7-mime\n\nx\n", "encrypted"],
    ["PGP", "Content-Type: multipart/encrypted; boundary=b\n\n--b--\n", "encrypted"],
    ["PGP within text", "Subject: x\n\n-----BEGIN PGP MESSAGE-----\n", "encrypted"],
    [
      "more parameters than are read",
      `Content-Type: text/plain${";a=b".repeat(300)}\n\nx\n`,
      "ambiguous-header",
    ],
    [
      "a longer disposition than is read",
      `Content-Disposition: inline; a="${"x".repeat(20_000)}"\n\nx\n`,
      "ambiguous-header",
    ],
    [
      "two boundaries",
      "Content-Type: multipart/mixed; boundary=A; boundary*0=B\n\n--A\n\nx\n--A--\n",
      "ambiguous-header",
    ],
    [
      "a boundary longer than is looked for",
      `Content-Type: multipart/mixed; boundary=${"b".repeat(1000)}\n\nx\n`,
      "no-boundary",
    ],
    ["a fragment", "Content-Type: message/partial; id=x\n\nx\n", "partial-message"],
  ] as const) {
    test(`comes with a problem where it holds ${what}`, () => {
      assert.ok(lines(text).some((line) => line.endsWith(`problem ${expected}`)));
    });
  }

  for (const [what, text] of [
    [
      "a signature around its content",
      "Content-Type: application/pkcs7-mime; smime-type=signed-data\n\nx\n",
    ],
    [
      "a signature around its content, labelled as certificates",
      "Content-Type: application/pkcs7-mime; smime-type=certs-only\n\n0\x80\n",
    ],
    ...["application/x-any", "image/png", "text/plain", "application/pkcs7-signature"].map(
      (type) =>
        [
          `a signature around its content, labelled ${type}`,
          `Content-Type: ${type}\nContent-Transfer-Encoding: base64\n\n${opaque}\n`,
        ] as const,
    ),
  ] as const) {
    test(`names a document where it holds ${what}`, () => {
      assert.ok(lines(text).includes("1: document cms"));
    });
  }

  test("comes without a problem where it holds a detached signature", () => {
    const text = `Content-Type: application/pkcs7-signature\nContent-Transfer-Encoding: base64\n\n${detached}\n`;
    assert.deepEqual(lines(text), ["1: document signature"]);
  });

  test("is decoded level by level no further than its limit, and says so", () => {
    let text = `Content-Type: text/plain\n\n${`${"x".repeat(76)}\n`.repeat(20_000)}`;
    for (let level = 0; level < 12; level++) {
      text = `Content-Type: message/rfc822\nContent-Transfer-Encoding: quoted-printable\n\n${text.replaceAll("=", "=3D")}`;
    }
    const found = lines(text);
    assert.ok(found.some((line) => line.endsWith("problem too-much-text")));
    // Two of its levels are within the limit.
    const twice = text.slice(text.lastIndexOf("Content-Type: message/rfc822"));
    assert.ok(!lines(twice).some((line) => line.includes("problem")));
  });

  test("has its parts counted over all encoded messages together", () => {
    const inner = base64(`${mixed}${"--b\n\nx\n".repeat(30)}--b--\n`);
    const part = `--c\nContent-Type: message/rfc822\n${inner}`;
    const text = `Content-Type: multipart/mixed; boundary=c\n\n${part.repeat(10)}--c--\n`;
    assert.ok(!lines(text).some((line) => line.includes("problem")));
    const found = lines(text, { ...textLimits, parts: 100 });
    assert.ok(found.some((line) => line.endsWith("problem too-many-parts")));
  });

  test("is given up at the limit, and says so", () => {
    const limits = { ...textLimits, text: 100_000 };
    const found = read(`Subject: x\n\n${"line of text\n".repeat(20_000)}`, limits);
    assert.equal(found.at(-1)?.kind, "problem");
    const length = found.reduce(
      (sum, event) => sum + (event.kind === "text" ? event.text.length : 0),
      0,
    );
    assert.ok(length <= 100_000);
  });

  test("comes in slices that end with a line where they can", () => {
    const body = "a line of text that is not long\n".repeat(30_000);
    const pieces = read(`Subject: x\n\n${body}`)
      .filter((event) => event.kind === "text")
      .slice(1);
    assert.ok(pieces.length > 3);
    for (const piece of pieces)
      assert.ok(piece.text.length <= 262_144 && piece.text.endsWith("\n"));
    assert.equal(pieces.map((piece) => piece.text).join(""), body.replaceAll("\n", "\r\n"));
    assert.deepEqual(
      pieces.map((piece) => piece.continued),
      pieces.map((_, index) => index > 0),
    );
  });

  test("comes in slices even without any line end", () => {
    const body = "\u{1f600}".repeat(400_000);
    const file = parseMessage([Buffer.from(`Subject: x\n\n${body}`)]);
    const pieces = [...textOf(file)].filter((event) => event.kind === "text").slice(1);
    for (const piece of pieces)
      assert.ok(piece.text.length <= 262_144 && piece.text.isWellFormed());
    assert.equal(pieces.map((piece) => piece.text).join(""), body);
  });

  test("is read with pauses where long content holds no text", () => {
    const events = read(`Content-Type: text/html\n\n${"<i x=1>\n".repeat(500_000)}`);
    assert.ok(events.length > 5);
  });

  for (const [what, field] of [
    [
      "a charset of a megabyte of quotes",
      `Content-Type: text/plain; charset=${'"'.repeat(2 ** 20)}x`,
    ],
    [
      "a subject of a hundred thousand encoded words",
      `Subject: ${"=?utf-8?q?a?= ".repeat(100_000)}`,
    ],
    ["a megabyte of open comments", `Content-Type: text/plain ${"(".repeat(2 ** 20)}`],
  ] as const) {
    test(`is read to its end after ${what}`, () => {
      assert.ok(lines(`${field}\n\nend\n`).includes("1: text end"));
    });
  }

  test("in UTF-7 is read to its end, however short the lines of its base64 are", () => {
    const body = "QUFB\nQUFBQUFB\n".repeat(20_000);
    const text = `Content-Type: text/plain; charset=utf-7\nContent-Transfer-Encoding: base64\n\nKysr\n${body}`;
    assert.ok(lines(text).length > 0);
  });

  test("never fails, whatever the octets", () => {
    const lead = fc.constantFrom(
      "Content-Type: text/html\r\n\r\n",
      "Content-Type: text/plain; charset=utf-7\r\n\r\n",
      "Content-Type: multipart/mixed; boundary=\r\n\r\n",
      "Content-Transfer-Encoding: base64\r\nContent-Type: message/rfc822\r\n\r\n",
      "Content-Transfer-Encoding: quoted-printable\r\nContent-Type: application/octet-stream\r\n\r\n",
      "",
    );
    fc.assert(
      fc.property(lead, octets({ maxLength: 200 }), cuts, (header, rest, sizes) => {
        const whole = Buffer.concat([Buffer.from(header), rest]);
        for (const event of textOf(parseMessage(cut(whole, sizes)))) assert.ok(event.kind);
      }),
      { numRuns: 500 },
    );
  });
});
