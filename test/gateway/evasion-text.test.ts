/** Text that people read and a scanner may not: every disguise with a secret, and with its harmless twin. */
import { describe } from "node:test";
import { html, lines, numbers, sees, single, unreadable, words } from "./disguise.ts";
import type { Disguise } from "./disguise.ts";

/** Between each two characters. */
function joined(text: string, mark: string): string {
  return Array.from(text).join(mark);
}

function mapped(text: string, from: string, to: string): string {
  const targets = Array.from(to);
  return Array.from(text)
    .map((each) => targets[from.indexOf(each)] ?? each)
    .join("");
}

function digits(text: string, zero: number): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

function all(cases: readonly (readonly [string, Disguise, ...string[]])[], twins = numbers): void {
  for (const [name, disguise, ...doubts] of cases) sees(name, disguise, { twins, doubts });
}

describe("a number in HTML is found", () => {
  all([
    ["as it stands", (n) => html(`<p>Her number is ${n}.</p>`)],
    ["with each character in an element", (n) => html(`<b>${joined(n, "</b><b>")}</b>`)],
    ["with comments in it", (n) => html(joined(n, "<!-- x -->"))],
    ["with conditional comments in it", (n) => html(joined(n, "<!--[if mso]><![endif]-->"))],
    ["with places for line breaks in it", (n) => html(joined(n, "<wbr>"))],
    ["with soft hyphens by name", (n) => html(joined(n, "&shy;"))],
    ["with zero-width characters by number", (n) => html(joined(n, "&#8203;"))],
    ["with zero-width joiners by name", (n) => html(joined(n, "&zwj;&zwnj;&lrm;"))],
    ["with elements of no size in it", (n) => html(joined(n, '<span style="font-size:0"></span>'))],
    ["with empty elements that nobody knows in it", (n) => html(joined(n, "<x-y></x-y>"))],
    ["with empty images in it", (n) => html(joined(n, '<img src="cid:1">'))],
    ["with style sheets in it", (n) => html(joined(n, "<style>p{}</style>"))],
    ["with unfinished end tags in it", (n) => html(joined(n, "</>"))],
    ["with processing instructions in it", (n) => html(joined(n, "<?x?>"))],
    ["by decimal references", (n) => html(joined2(n, (c) => `&#${c};`))],
    [
      "by hexadecimal references without semicolons",
      (n) => html(joined2(n, (c) => `&#x${c.toString(16)} `).replaceAll(/ /g, "")),
    ],
    ["by references with zeros before them", (n) => html(joined2(n, (c) => `&#000${c};`))],
    ["hidden", (n) => html(`<div style="display:none">${n}</div>hello`)],
    ["in white on white", (n) => html(`<font color="#fff">${n}</font>`)],
    ["in an alternative text", (n) => html(`<img alt="${n}">`)],
    ["in a title", (n) => html(`<p title="number ${n}">x</p>`)],
    ["in a form's field", (n) => html(`<input type=hidden value="${n}">`)],
    ["in an attribute of a page's own", (n) => html(`<p data-ssn='${n}'>x</p>`)],
    ["in a description", (n) => html(`<head><meta name=description content="${n}"></head>`)],
    ["in the page's title", (n) => html(`<head><title>${n}</title></head>`)],
    ["in a comment", (n) => html(`<p>x</p><!-- ${n} -->`)],
    ["in a script", (n) => html(`<script>var x = "${n}";</script>`)],
    ["in a style sheet's content", (n) => html(`<style>p::after { content: "${n}" }</style>`)],
    ["in a link", (n) => html(`<a href="https://x.example/?ssn=${n}">x</a>`)],
    [
      "in a link, percent-encoded",
      (n) =>
        html(`<a href="https://x.example/?ssn=${joined2(n, (c) => `%${c.toString(16)}`)}">x</a>`),
    ],
    [
      "in a data URL",
      (n) =>
        html(
          `<iframe src="data:text/html;base64,${Buffer.from(`<p>Her number is ${n}, as you know</p>`).toString("base64")}">`,
        ),
    ],
    [
      "in a data URL without base64",
      (n) => html(`<iframe src="data:text/html,<p>${n}</p>"></iframe>`),
    ],
    [
      "in a document within the document",
      (n) => html(`<iframe srcdoc="<p>${joined(n, "<b></b>").replaceAll("<", "&lt;")}</p>">`),
    ],
    ["in SVG", (n) => html(`<svg><text x="1">${joined(n, "<tspan></tspan>")}</text></svg>`)],
    ["in CDATA", (n) => html(`<svg><text><![CDATA[${n}]]></text></svg>`)],
    [
      "in what is for programs without frames",
      (n) => html(`<noframes>${n}</noframes><noscript>x</noscript>`),
    ],
    ["in a template", (n) => html(`<template>${n}</template>`)],
    ["in a tag that never ends", (n) => html(`<p>x</p><p title="${n}`)],
    ["in a comment that never ends", (n) => html(`<p>x</p><!-- ${n}`)],
    ["in an unquoted attribute", (n) => html(`<img alt=${n}>`)],
    ["in a ruby text", (n) => html(`<ruby>x<rt>${n}</rt></ruby>`)],
    [
      "in a table, a group a cell",
      (n) =>
        html(`<table><tr><td>${joined(n, "").replaceAll("-", "-</td><td>")}</td></tr></table>`),
    ],
    [
      "in a table, a character a cell, beside its label",
      (n) => html(`<p>SSN:</p><table><tr><td>${joined(n, "</td><td>")}</td></tr></table>`),
    ],
    ["wrapped in the source", (n) => html(`<p>number ${n.slice(0, 6)}\n${n.slice(6)}</p>`)],
    ["broken by a line break", (n) => html(`<p>SSN ${n.slice(0, 7)}<br>${n.slice(7)}</p>`)],
    [
      "set from right to left",
      (n) => html(`<bdo dir=rtl>${Array.from(n).reverse().join("")}</bdo>`),
    ],
  ]);
});

function joined2(text: string, spell: (code: number) => string): string {
  return Array.from(text)
    .map((each) => spell(each.charCodeAt(0)))
    .join("");
}

describe("a number in plain text is found", () => {
  all([
    ["with soft hyphens", (n) => single(joined(n, "\u00ad"))],
    ["with zero-width spaces", (n) => single(joined(n, "\u200b"))],
    ["with byte order marks", (n) => single(joined(n, "\ufeff"))],
    ["with marks of direction", (n) => single(joined(n, "\u202a\u202c"))],
    ["with variation selectors", (n) => single(joined(n, "\ufe0f"))],
    ["with characters of tags", (n) => single(joined(n, "\u{e0020}"))],
    ["with combining lines", (n) => single(joined(n, "\u0336"))],
    ["with combining accents", (n) => single(joined(n, "\u0301"))],
    ["with NUL octets", (n) => single(joined(n, "\0"))],
    ["with backspaces", (n) => single(`${"hello ".repeat(60)}${joined(n, "\b")}`)],
    ["in full-width digits", (n) => single(digits(n, 0xff10).replaceAll("-", "\uff0d"))],
    ["in Arabic digits", (n) => single(digits(n, 0x660))],
    ["in Persian digits", (n) => single(digits(n, 0x6f0))],
    ["in Devanagari digits", (n) => single(digits(n, 0x966))],
    ["in Thai digits", (n) => single(digits(n, 0xe50))],
    ["in mathematical digits", (n) => single(digits(n, 0x1d7ce))],
    ["in superscripts", (n) => single(mapped(n, "0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))],
    ["in circled digits", (n) => single(mapped(n, "0123456789", "⓪①②③④⑤⑥⑦⑧⑨"))],
    ["in negative circled digits", (n) => single(mapped(n, "0123456789", "⓿❶❷❸❹❺❻❼❽❾"))],
    [
      "in digits with full stops",
      (n) => single(`SSN ${mapped(n.replaceAll("0", "O"), "123456789", "⒈⒉⒊⒋⒌⒍⒎⒏⒐")}`),
    ],
    [
      "in parenthesized digits",
      (n) => single(`SSN ${mapped(n.replaceAll("0", "O"), "123456789", "⑴⑵⑶⑷⑸⑹⑺⑻⑼")}`),
    ],
    [
      "in keycap digits",
      (n) =>
        single(
          Array.from(n)
            .map((c) => (c === "-" ? c : `${c}\ufe0f\u20e3`))
            .join(""),
        ),
    ],
    ["in segmented digits", (n) => single(digits(n, 0x1fbf0))],
    ["with en dashes", (n) => single(n.replaceAll("-", "\u2013"))],
    ["with em dashes", (n) => single(n.replaceAll("-", "\u2014"))],
    ["with minus signs", (n) => single(n.replaceAll("-", "\u2212"))],
    ["with non-breaking hyphens", (n) => single(n.replaceAll("-", "\u2011"))],
    ["with dots", (n) => single(n.replaceAll("-", "."))],
    ["with middle dots", (n) => single(n.replaceAll("-", "\u00b7"))],
    ["with spaces", (n) => single(`my number ${n.replaceAll("-", " ")}, ok`)],
    ["with non-breaking spaces", (n) => single(`my number ${n.replaceAll("-", "\u00a0")}, ok`)],
    ["with thin spaces", (n) => single(`my number ${n.replaceAll("-", "\u2009")}, ok`)],
    ["with slashes", (n) => single(n.replaceAll("-", "/"))],
    ["with underscores", (n) => single(n.replaceAll("-", "_"))],
    ["with blanks around its hyphens", (n) => single(n.replaceAll("-", " - "))],
    ["with double hyphens behind its label", (n) => single(`SSN: ${n.replaceAll("-", "--")}`)],
    ["with commas behind its label", (n) => single(`SSN: ${n.replaceAll("-", ", ")}`)],
    ["with plus signs behind its label", (n) => single(`SSN: ${n.replaceAll("-", "+")}`)],
    ["with tabs behind its label", (n) => single(`SSN: ${n.replaceAll("-", "\t")}`)],
    ["with brackets behind its label", (n) => single(`SSN: (${n.replaceAll("-", ") (")})`)],
    ["without separators behind its label", (n) => single(`SSN ${n.replaceAll("-", "")}`)],
    [
      "with spaced-out digits behind its label",
      (n) => single(`SSN: ${joined(n.replaceAll("-", ""), " ")}`),
    ],
    [
      "with dots between digits behind its label",
      (n) => single(`SSN: ${joined(n.replaceAll("-", ""), ".")}`),
    ],
    ["wrapped after a hyphen", (n) => single(`my number ${n.slice(0, 4)}\n${n.slice(4)} ok`)],
    [
      "wrapped within a quotation",
      (n) => single(`> > my number ${n.slice(0, 7)}\n> > ${n.slice(7)} ok`),
    ],
    [
      "wrapped after its label within a quotation",
      (n) => single(`> his social security number is\n> ${n} ok`),
    ],
    ["with bare CR line ends", (n) => single(`hello\rmy number ${n}\rbye`)],
    ["in a line of a megabyte", (n) => single(`${"x ".repeat(500_000)}${n}${" y".repeat(50_000)}`)],
    ["over the seam of slices", (n) => single(`${"a".repeat(262_140)} ${n}`)],
    ["after ten megabytes of spaces", (n) => single(`${" ".repeat(10 * 2 ** 20)}${n}`)],
    [
      "in JSON, escaped",
      (n) =>
        single(`{"ssn": "${joined2(n, (c) => `\\u00${c.toString(16)}`)}"}`, "application/json"),
    ],
    ["backwards, marked as such", (n) => single(`\u202e${Array.from(n).reverse().join("")}\u202c`)],
    ["percent-encoded", (n) => single(`https://x.example/?ssn=${n.replaceAll("-", "%2D")}`)],
  ]);
});

const birth = "Date of birth: 04/12/1961. ";
const near = (text: string): string => `${birth}${text}`;

describe("a word is found", () => {
  all(
    [
      ["as it stands", (w) => single(near(w))],
      ["with each letter in an element", (w) => html(`${birth}<i>${joined(w, "</i><i>")}</i>`)],
      [
        "with capitals in places",
        (w) => single(near(w.replaceAll(/[aeiou]/g, (c) => c.toUpperCase()))),
      ],
      ["with soft hyphens", (w) => single(near(joined(w, "\u00ad")))],
      ["in Cyrillic letters that look Latin", (w) => single(near(mapped(w, "aceopi", "асеорі")))],
      ["in Greek letters that look Latin", (w) => single(near(mapped(w, "oi", "οι")))],
      [
        "in full-width letters",
        (w) => single(near(joined2(w, (c) => String.fromCharCode(c + 0xfee0)))),
      ],
      [
        "in mathematical bold",
        (w) => single(near(joined2(w, (c) => String.fromCodePoint(c - 97 + 0x1d41a)))),
      ],
      [
        "in mathematical script",
        (w) => single(near(joined2(w, (c) => String.fromCodePoint(c - 97 + 0x1d4ea)))),
      ],
      [
        "in circled letters",
        (w) => single(near(joined2(w, (c) => String.fromCodePoint(c - 97 + 0x24d0)))),
      ],
      [
        "in squared capitals",
        (w) => single(near(joined2(w, (c) => String.fromCodePoint(c - 97 + 0x1f130)))),
      ],
      ["with ligatures' like: long s", (w) => single(near(w.replaceAll("s", "\u017f")))],
      ["hyphenated at a line's end", (w) => single(near(`${w.slice(0, 5)}-\n${w.slice(5)}`))],
    ],
    words,
  );
});

const sentence = (n: string): string =>
  `Her social security number is ${n}, as you have asked for it.\n`;

describe("text encoded within text is found", () => {
  const base64 = (text: string): string => Buffer.from(text).toString("base64");
  all([
    ["in base64", (n) => single(`see:\n${base64(sentence(n))}\n`)],
    ["in base64 of many lines", (n) => single(lines(base64(sentence(n).repeat(20)), 60))],
    [
      "in base64 of a quotation",
      (n) => single(`> ${lines(base64(sentence(n).repeat(3)), 60).replaceAll("\n", "\n> ")}`),
    ],
    ["in base64 of base64", (n) => single(base64(base64(sentence(n))))],
    [
      "in base64 for URLs",
      (n) => single(Buffer.from(`${sentence(n)}???>>>`).toString("base64url")),
    ],
    ["in base64 within HTML", (n) => html(`<p>${joined(base64(sentence(n)), "<wbr>")}</p>`)],
    ["in base64 of UTF-16", (n) => single(Buffer.from(sentence(n), "utf16le").toString("base64"))],
    [
      "in quoted-printable that nothing names",
      (n) =>
        single(
          `see ${joined2(sentence(n), (c) => `=${c.toString(16).padStart(2, "0").toUpperCase()}`)}`,
        ),
    ],
    [
      "in uuencode",
      (n) => single(`see:\nbegin 644 note.txt\n${uuencoded(sentence(n))}\n\`\nend\n`),
    ],
    [
      "in UTF-7 that the label names",
      (n) => single(utf7(sentence(n)), "text/plain; charset=utf-7"),
    ],
    [
      "in UTF-16 labelled US-ASCII",
      (n) => single(Buffer.from(sentence(n), "utf16le"), "text/plain; charset=us-ascii"),
    ],
    [
      "in UTF-32",
      (n) => single(utf32(sentence(n)), "text/plain; charset=utf-32"),
      "unknown-charset",
    ],
    ["in ASCII labelled UTF-16", (n) => single(sentence(n), "text/plain; charset=utf-16")],
    [
      "in ASCII labelled ISO-2022-JP, with shifts in it",
      (n) => single(joined(n, "\x1b(B"), "text/plain; charset=iso-2022-jp"),
    ],
    [
      "in ISO-2022-JP's full-width digits",
      (n) =>
        single(
          `\x1b$B${joined2(n, (c) => (c === 45 ? "!]" : `#${String.fromCharCode(c)}`))}\x1b(B`,
          "text/plain; charset=iso-2022-jp",
        ),
    ],
    ["in ASCII labelled HZ", (n) => single(n, "text/plain; charset=hz-gb-2312"), "unknown-charset"],
    [
      "in ASCII labelled with what is none",
      (n) => single(n, "text/plain; charset=replacement"),
      "unknown-charset",
    ],
  ]);
});

function uuencoded(text: string): string {
  const octets = Buffer.from(text);
  const sixBits = (value: number): string => (value === 0 ? "`" : String.fromCharCode(32 + value));
  return Array.from({ length: Math.ceil(octets.length / 45) }, (_, row) => {
    const line = octets.subarray(row * 45, row * 45 + 45);
    const padded = Buffer.concat([line, Buffer.alloc((3 - (line.length % 3)) % 3)]);
    const groups = Array.from({ length: padded.length / 3 }, (__, at) => {
      const bits = padded.readUIntBE(at * 3, 3);
      return [18, 12, 6, 0].map((shift) => sixBits((bits >> shift) & 63)).join("");
    });
    return sixBits(line.length) + groups.join("");
  }).join("\n");
}

unreadable(
  "text in EBCDIC is said to be in a charset that nothing here knows",
  single(ebcdic(sentence("123-45-6789")), "text/plain; charset=cp037"),
  "unknown-charset",
);

function utf7(text: string): string {
  const octets = Buffer.from(text, "utf16le").swap16();
  return `+${octets.toString("base64").replaceAll("=", "")}-`;
}

function utf32(text: string): Buffer {
  const octets = Buffer.alloc(text.length * 4);
  Array.from(text).forEach((each, at) => octets.writeUInt32LE(each.codePointAt(0) ?? 0, at * 4));
  return octets;
}

function ebcdic(text: string): Buffer {
  const rows = [
    [0x81, "abcdefghi"],
    [0x91, "jklmnopqr"],
    [0xa2, "stuvwxyz"],
    [0xc1, "ABCDEFGHI"],
    [0xf0, "0123456789"],
    [0x40, " "],
    [0x60, "-"],
    [0x6b, ","],
    [0x4b, "."],
    [0x25, "\n"],
  ] as const;
  return Buffer.from(
    Array.from(text).map((each) => {
      const row = rows.find(([, letters]) => letters.includes(each));
      return row ? row[0] + row[1].indexOf(each) : 0x6f;
    }),
  );
}
