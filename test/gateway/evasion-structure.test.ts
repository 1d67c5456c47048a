/** Messages whose structure hides text from some programs: with a secret, and with its harmless twin. */
import { describe } from "node:test";
import { attachment, lines, parts, sees } from "./disguise.ts";
import type { Disguise, Mail } from "./disguise.ts";

const base64 = (text: Mail): string => lines(Buffer.from(text).toString("base64"));
const sentence = (n: string): string => `Her social security number is ${n}.\n`;
const plain = (n: string): string => `Content-Type: text/plain\n\n${sentence(n)}`;

function all(cases: readonly (readonly [string, Disguise, ...string[]])[]): void {
  for (const [name, disguise, ...doubts] of cases) sees(name, disguise, { doubts });
}

/** A message with these lines at its end; header and body. */
function raw(text: string): Buffer {
  return Buffer.from(`From: nurse@hospital.example\nMIME-Version: 1.0\n${text}`);
}

function nested(n: string, levels: number): string {
  let entity = plain(n);
  for (let level = 0; level < levels; level++) {
    entity = `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n${entity}\n--b${level}--\n`;
  }
  return entity;
}

describe("text beside the parts is found", () => {
  const multipart = (before: string, after: string): Buffer =>
    raw(`Content-Type: multipart/mixed; boundary=b\n\n${before}\n--b\n\nhello\n--b--\n${after}\n`);
  all([
    ["before the first", (n) => multipart(sentence(n), "")],
    ["after the last", (n) => multipart("", sentence(n))],
    [
      "after the last of a nested multipart",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\nx\n--c--\n${sentence(n)}--b--\n`,
        ),
    ],
    ["in base64 after the last", (n) => multipart("", base64(sentence(n)))],
    ["in a part after the closing boundary", (n) => multipart("", `--b\n${plain(n)}\n--b--`)],
    [
      "in a base64 part after the closing boundary",
      (n) =>
        multipart("", `--b\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n--b--`),
    ],
    [
      "in a quoted-printable part after the closing boundary",
      (n) =>
        multipart(
          "",
          `--b\nContent-Transfer-Encoding: quoted-printable\n\n${sentence(n).replaceAll(/\d/g, (c) => `=3${c}`)}\n--b--`,
        ),
    ],
    [
      "in the body of a multipart without a boundary",
      (n) => raw(`Content-Type: multipart/mixed\n\n--b\n${plain(n)}\n--b--\n`),
      "no-boundary",
    ],
    [
      "in the body of a multipart that uses another boundary",
      (n) => raw(`Content-Type: multipart/mixed; boundary=x\n\n--b\n${plain(n)}\n--b--\n`),
      "no-boundary",
    ],
    [
      "in base64 in a multipart that uses another boundary",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary=x\n\n--b\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n--b--\n`,
        ),
      "no-boundary",
    ],
    [
      "in a multipart that never closes",
      (n) => raw(`Content-Type: multipart/mixed; boundary=b\n\n--b\n${plain(n)}`),
    ],
  ]);
});

describe("text in a part is found", () => {
  const one = (fields: string, body: string): string =>
    `Content-Type: multipart/mixed; boundary=b\n\n--b\n${fields}\n${body}\n--b--\n`;
  all([
    [
      "whose boundary is the beginning of another",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: multipart/mixed; boundary=bb\n\n--bb\n${plain(n)}\n--bb--\n--b--\n`,
        ),
    ],
    [
      "whose boundary is cut",
      (n) => raw(`Content-Type: multipart/mixed; boundary="b b"\n\n--b b\n${plain(n)}\n--b b--\n`),
    ],
    [
      "whose boundary is quoted and escaped",
      (n) =>
        raw(`Content-Type: multipart/mixed; boundary="b\\"x"\n\n--b"x\n${plain(n)}\n--b"x--\n`),
    ],
    [
      "whose boundary stands in a comment, too",
      (n) =>
        raw(`Content-Type: multipart/mixed (boundary=c); boundary=b\n\n--b\n${plain(n)}\n--b--\n`),
    ],
    [
      "whose boundary comes in continuations",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary*0=b; boundary*1=c\n\n--bc\n${plain(n)}\n--bc--\n`,
        ),
    ],
    [
      "between two boundaries, the first",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--b\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n--b--\n`,
        ),
      "ambiguous-header",
    ],
    [
      "between two boundaries, the second",
      (n) =>
        raw(
          `Content-Type: multipart/mixed; boundary=b; boundary=c\n\n--c\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n--c--\n`,
        ),
      "ambiguous-header",
      "no-boundary",
    ],
    [
      "whose header has no empty line after it",
      (n) => raw(one("Content-Type: text/plain\nher number", sentence(n))),
    ],
    ["that is all header", (n) => raw(one(`X-Note: ${sentence(n)}`, ""))],
    [
      "without any header",
      (n) => raw(`Content-Type: multipart/mixed; boundary=b\n\n--b\n\n${sentence(n)}--b--\n`),
    ],
    [
      "without even an empty line",
      (n) => raw(`Content-Type: multipart/mixed; boundary=b\n\n--b\n${sentence(n)}--b--\n`),
    ],
    [
      "in HTML alone of the alternatives",
      (n) =>
        parts(
          ["Content-Type: text/plain\n\nhello\n", `Content-Type: text/html\n\n<p>${n}</p>\n`],
          "multipart/alternative",
        ),
    ],
    [
      "in plain text alone of the alternatives",
      (n) =>
        parts([plain(n), "Content-Type: text/html\n\n<p>hello</p>\n"], "multipart/alternative"),
    ],
    [
      "in an alternative that nobody shows",
      (n) =>
        parts(
          [
            "Content-Type: text/plain\n\nx\n",
            `Content-Type: text/x-amp-html\n\n<p>${Array.from(n).join("<b></b>")}</p>\n`,
          ],
          "multipart/alternative",
        ),
    ],
    [
      "that is base64 with line ends in odd places",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\n\n${lines(Buffer.from(sentence(n)).toString("base64"), 3)}\n`,
        ),
    ],
    [
      "that is base64 with blanks and comments in it",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\n\n${Buffer.from(sentence(n))
            .toString("base64")
            .replaceAll(/(.{5})/g, "$1 !\n")}\n`,
        ),
      "bad-transfer-encoding",
    ],
    [
      "that is base64 in pieces, each with padding",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\n\n${Array.from(sentence(n))
            .map((c) => Buffer.from(c).toString("base64"))
            .join("\n")}\n`,
        ),
    ],
    [
      "that is base64 behind text",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\n\n${base64("hello there")}\n\nVisible: ${sentence(n)}`,
        ),
      "bad-transfer-encoding",
    ],
    [
      "that isn't the base64 it is said to be",
      (n) => raw(`Content-Transfer-Encoding: base64\n\n${sentence(n)}`),
      "bad-transfer-encoding",
    ],
    [
      "that is quoted-printable broken within its digits",
      (n) => raw(`Content-Transfer-Encoding: quoted-printable\n\n${Array.from(n).join("=\n")}\n`),
    ],
    [
      "that is quoted-printable with blanks after its soft line breaks",
      (n) =>
        raw(`Content-Transfer-Encoding: quoted-printable\n\n${Array.from(n).join("= \t\n")}\n`),
    ],
    [
      "that is quoted-printable in lower case",
      (n) =>
        raw(
          `Content-Transfer-Encoding: quoted-printable\n\n${Array.from(n)
            .map((c) => `=${c.charCodeAt(0).toString(16)}`)
            .join("")}\n`,
        ),
    ],
    [
      "that isn't the quoted-printable it is said to be",
      (n) => raw(`Content-Transfer-Encoding: quoted-printable\n\n=${sentence(n)}= = =`),
    ],
    [
      "that is said to be 7bit and is base64",
      (n) => raw(`Content-Transfer-Encoding: 7bit\n\n${base64(sentence(n).repeat(3))}\n`),
    ],
    [
      "that is base64 of base64",
      (n) => raw(`Content-Transfer-Encoding: base64\n\n${base64(base64(sentence(n)))}\n`),
    ],
    [
      "that is base64 of quoted-printable",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\n\n${base64(sentence(n).replaceAll(/\d/g, (c) => `=3${c}`))}\n`,
        ),
    ],
    [
      "that is quoted-printable of quoted-printable",
      (n) =>
        raw(
          `Content-Transfer-Encoding: quoted-printable\n\n${sentence(n).replaceAll(/\d/g, (c) => `=3D3${c}`)}\n`,
        ),
    ],
    [
      "in an encoding that nobody knows",
      (n) => raw(`Content-Transfer-Encoding: x-rot0\n\n${sentence(n)}`),
      "unknown-transfer-encoding",
    ],
    [
      "uuencoded by its encoding",
      (n) =>
        raw(
          `Content-Transfer-Encoding: x-uuencode\n\nbegin 644 x\n${uuLine(sentence(n))}\n\`\nend\n`,
        ),
      "unknown-transfer-encoding",
    ],
    [
      "with two encodings, the first true",
      (n) =>
        raw(
          `Content-Transfer-Encoding: base64\nContent-Transfer-Encoding: 7bit\n\n${base64(sentence(n))}\n`,
        ),
      "ambiguous-header",
    ],
    [
      "with two encodings, the second true",
      (n) =>
        raw(
          `Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n`,
        ),
      "ambiguous-header",
    ],
    [
      "with two encodings, the second true, of quoted-printable",
      (n) =>
        raw(
          `Content-Transfer-Encoding: 7bit\nContent-Transfer-Encoding: quoted-printable\n\n${Array.from(
            n,
          )
            .map((c) => `=${c.charCodeAt(0).toString(16)}`)
            .join("")}\n`,
        ),
      "ambiguous-header",
    ],
    [
      "with an encoding folded and commented",
      (n) => raw(`Content-Transfer-Encoding:\n (it is)\n base64 (yes)\n\n${base64(sentence(n))}\n`),
    ],
    [
      "with two types, the first true",
      (n) =>
        raw(
          `Content-Type: text/html\nContent-Type: text/plain\n\n${Array.from(n).join("<b></b>")}\n`,
        ),
      "ambiguous-header",
    ],
    [
      "with two types, the second a multipart",
      (n) =>
        raw(
          `Content-Type: text/plain\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n--b--\n`,
        ),
      "ambiguous-header",
    ],
    [
      "with a type folded and commented",
      (n) =>
        raw(
          `Content-Type: text/(plain\n or not)html; (x) charset (x) = (x) utf-8\n\n${Array.from(n).join("<b></b>")}\n`,
        ),
    ],
    ["with a type that is none", (n) => raw(`Content-Type: html\n\n${sentence(n)}`)],
    ["of NUL octets between the characters", (n) => raw(`\n${Array.from(sentence(n)).join("\0")}`)],
    ["said to be an image", (n) => parts([attachment(sentence(n), "image/png", "x.png")])],
    [
      "said to be an executable",
      (n) => parts([attachment(sentence(n), "application/x-msdownload", "x.exe")]),
    ],
    [
      "of HTML said to be an image",
      (n) =>
        parts([
          attachment(`<html><p>${Array.from(n).join("<b></b>")}</p></html>`, "image/gif", "x.gif"),
        ]),
    ],
    [
      "of HTML said to be plain text",
      (n) =>
        parts([
          attachment(`<html><p>${Array.from(n).join("<b></b>")}</p></html>`, "text/plain", "x.txt"),
        ]),
    ],
    [
      "of HTML named a text",
      (n) =>
        parts([
          attachment(
            `<html><p>${Array.from(n).join("<b></b>")}</p></html>`,
            "application/octet-stream",
            "x.txt",
          ),
        ]),
    ],
    [
      "of a message said to be text",
      (n) =>
        parts([
          `Content-Type: text/plain\n\nFrom: a@b.example\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}`,
        ]),
    ],
    ["15 levels deep", (n) => raw(nested(n, 15))],
    ["40 levels deep", (n) => raw(nested(n, 40)), "too-deep"],
  ]);
});

function uuLine(text: string): string {
  const octets = Buffer.from(text.padEnd(45).slice(0, 45));
  let line = "M";
  for (let at = 0; at < 45; at += 3) {
    const bits = octets.readUIntBE(at, 3);
    for (const shift of [18, 12, 6, 0]) line += String.fromCharCode(32 + ((bits >> shift) & 63));
  }
  return line;
}

describe("a message within a message is found", () => {
  const inner = (n: string): string => `Subject: x\nContent-Type: text/plain\n\n${sentence(n)}`;
  all([
    ["as it is", (n) => parts([`Content-Type: message/rfc822\n\n${inner(n)}`])],
    ["in base64", (n) => parts([attachment(inner(n), "message/rfc822", "x.eml")])],
    [
      "in base64, with a base64 body",
      (n) =>
        parts([
          attachment(
            `Content-Transfer-Encoding: base64\n\n${base64(sentence(n))}`,
            "message/rfc822",
            "x.eml",
          ),
        ]),
    ],
    [
      "as an attachment of no type",
      (n) =>
        parts([
          attachment(
            `Content-Transfer-Encoding: base64\n\n${base64(sentence(n))}`,
            "application/octet-stream",
            "x.eml",
          ),
        ]),
    ],
    ["in its subject", (n) => parts([`Content-Type: message/rfc822\n\nSubject: ${n}\n\nhello\n`])],
    [
      "in UTF-8 headers",
      (n) =>
        parts([
          `Content-Type: message/global\n\nSubject: =?utf-8?q?${n.replaceAll("-", "=2D")}?=\n\nhello\n`,
        ]),
    ],
    [
      "in a fragment",
      (n) => raw(`Content-Type: message/partial; id=x; number=1; total=2\n\n${inner(n)}`),
      "partial-message",
    ],
    [
      "in a reference to elsewhere",
      (n) =>
        raw(
          `Content-Type: message/external-body; access-type=mail-server\n\nContent-Type: text/plain\n\n${sentence(n)}`,
        ),
    ],
    [
      "in a digest",
      (n) => raw(`Content-Type: multipart/digest; boundary=b\n\n--b\n\n${inner(n)}\n--b--\n`),
    ],
    [
      "in a mailbox",
      (n) =>
        parts([
          attachment(
            `From a@b.example Mon Jan  1 00:00:00 2024\nContent-Transfer-Encoding: base64\n\n${base64(sentence(n))}\n`,
            "application/mbox",
            "x.mbox",
          ),
        ]),
    ],
    [
      "in a returned message's headers",
      (n) =>
        parts([
          `Content-Type: text/rfc822-headers\n\nSubject: =?utf-8?q?${n.replaceAll("-", "=2D")}?=\n`,
        ]),
    ],
    [
      "in a delivery report",
      (n) =>
        parts(
          [
            `Content-Type: message/delivery-status\n\nReporting-MTA: dns; x.example\n\nDiagnostic-Code: smtp; 550 ${n}\n`,
          ],
          "multipart/report; report-type=delivery-status",
        ),
    ],
  ]);
});

describe("a number in a header is found", () => {
  const named = (disposition: string): Buffer =>
    parts([
      `Content-Type: image/gif\nContent-Disposition: ${disposition}\nContent-Transfer-Encoding: base64\n\n${base64("GIF89a\x01\0\x01\0\0\0\0;")}`,
    ]);
  const q = (text: string): string =>
    Array.from(text)
      .map((c) => `=${c.charCodeAt(0).toString(16)}`)
      .join("");
  const header = (field: string): Buffer => raw(`${field}\n\nhello\n`);
  all([
    ["in the subject", (n) => header(`Subject: ${n}`)],
    ["in a second subject", (n) => header(`Subject: hello\nSubject: ${n}`)],
    ["in a folded subject", (n) => header(`Subject: number\n ${n}`)],
    [
      "in encoded words of one character each",
      (n) =>
        header(
          `Subject: ${Array.from(n)
            .map((c) => `=?utf-8?q?${c}?=`)
            .join(" ")}`,
        ),
    ],
    [
      "in encoded words of several charsets",
      (n) =>
        header(
          `Subject: ${Array.from(n)
            .map((c, at) => `=?${at % 2 ? "utf-8" : "iso-8859-1"}?q?${c}?=`)
            .join("\n ")}`,
        ),
    ],
    [
      "in encoded words split within a character",
      (n) => header(`Subject: ${splitWords(n.replaceAll("-", "\u2013"))}`),
    ],
    ["in encoded words of base64", (n) => header(`Subject: =?us-ascii?B?${base64(n)}?=`)],
    [
      "in encoded words of quoted-printable digits",
      (n) => header(`Subject: =?us-ascii?Q?${q(n)}?=`),
    ],
    [
      "in an encoded word without white space around it",
      (n) => header(`Subject: x=?us-ascii?Q?=20${q(n)}?=x`),
    ],
    ["in an encoded word within quotes", (n) => header(`Subject: "=?us-ascii?Q?${q(n)}?="`)],
    [
      "in an encoded word in UTF-16",
      (n) =>
        header(`Subject: =?utf-16be?B?${Buffer.from(n, "utf16le").swap16().toString("base64")}?=`),
    ],
    ["in keywords", (n) => header(`Keywords: ${n}`)],
    ["in an attachment's name", (n) => named(`attachment; filename="scan ${n}.gif"`)],
    [
      "in an attachment's name of encoded words",
      (n) => named(`attachment; filename="=?utf-8?q?${q(n)}?="`),
    ],
    [
      "in an attachment's name of continuations",
      (n) =>
        named(`attachment; filename*0="scan ${n.slice(0, 5)}"; filename*1="${n.slice(5)}.gif"`),
    ],
    [
      "in an attachment's name of encoded continuations",
      (n) =>
        named(
          `attachment; filename*1*=%${q(n.slice(5)).slice(1).replaceAll("=", "%")}; filename*0*=utf-8''scan%20${n.slice(0, 5)}`,
        ),
    ],
    [
      "in a name beside another",
      (n) => named(`attachment; filename="x.gif"; filename*=utf-8''${n}.gif`),
    ],
    ["in a second name", (n) => named(`attachment; filename="x.gif"; filename="${n}.gif"`)],
    [
      "in a second disposition",
      (n) =>
        named(`attachment; filename="x.gif"\nContent-Disposition: attachment; filename="${n}.gif"`),
    ],
    ["in a part's description", (n) => parts([`Content-Description: ${n}\n\nhello\n`])],
    ["in a part's identifier", (n) => parts([`Content-ID: <${n}@x.example>\n\nhello\n`])],
  ]);
});

/** UTF-8 cut anywhere. */
function splitWords(text: string): string {
  const octets = Buffer.from(text);
  const words = Array.from(
    { length: Math.ceil(octets.length / 4) },
    (_, at) => `=?utf-8?B?${octets.subarray(at * 4, at * 4 + 4).toString("base64")}?=`,
  );
  return words.join("\n ");
}
