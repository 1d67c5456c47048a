import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import type { TextPiece } from "../../src/mime/text-event.ts";
import { scan, scanPieces } from "../../src/policy/scan.ts";
import { decisionFor, finish, piece, rulesOf, subject } from "./world.ts";

const rules = rulesOf(`
  [[rule]]
  name = "everything"
  phrases = ["heart failure", "x-ray", "HIV"]
  patterns = [
    { name = "record", pattern = '\\b[0-9]{5}\\b', near = ["mrn"], within = 30 },
    { name = "code", pattern = '\\b[a-z]{2}-[0-9]{3}\\b' },
  ]
  identifiers = ["us-ssn"]
  then = "require"
`);

const words = [
  ..."heart failure heart-failure x ray hiv mrn 12345 123456789 ssn 123-45-6789 zz-123 12 other"
    .split(" ")
    .flatMap((word) => [word, word.toUpperCase()]),
  "234 56 7891",
  "m\u00e9ni\u00e8re.",
  "x".repeat(700),
];
const blank = fc.constantFrom(" ", " ", " ", "\n", "\r\n", "  ", "\t", ", ");
const text = fc
  .array(fc.tuple(fc.constantFrom(...words), blank), { minLength: 1, maxLength: 60 })
  .map((pairs) => pairs.flat().join(""));

/** The text as a part's pieces, cut at these places. */
function cut(whole: string, places: readonly number[]): TextPiece[] {
  const ends = [...places.map((place) => place % (whole.length + 1)), whole.length];
  const sorted = ends.toSorted((a, b) => a - b);
  return sorted.map((end, at) =>
    piece(whole.slice(sorted[at - 1] ?? 0, end), { continued: at > 0 }),
  );
}

describe("what is found", () => {
  test("doesn't depend on how text is cut into pieces", () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 12 }), (whole, places) => {
        assert.deepEqual(
          finish(scanPieces(rules, cut(whole, places))),
          finish(scanPieces(rules, [piece(whole)])),
        );
      }),
    );
  });

  test("doesn't depend on how far down it stands", () => {
    const holding = "mrn 12345, heart\r\nfailure, zz-123; 123 45 6789";
    for (const length of [0, 1000, 1024, 2047, 32_768, 70_001, 300_000]) {
      const filler = "word ".repeat(length / 5);
      const whole = `${filler}\n${holding}\n${filler}`;
      assert.equal(decisionFor(rules, [piece(whole)]).rules[0]?.count, 4, `after ${length}`);
    }
  });

  test("isn't put together from texts that have nothing to do with each other", () => {
    assert.deepEqual(decisionFor(rules, [piece("heart"), piece("failure")]).rules, []);
  });

  test("is found in text without any white space", () => {
    const long = `${"x".repeat(50_000)}(hiv)${"x".repeat(50_000)}`;
    assert.equal(decisionFor(rules, cut(long, [20_000, 40_000, 60_000])).rules[0]?.count, 1);
  });

  test("is counted by distinct values and told by place", () => {
    const [hit] = decisionFor(rules, [
      subject("HIV"),
      piece("hiv x-ray X-Ray"),
      piece("hiv zz-123", { part: "2", source: "attachment" }),
    ]).rules;
    assert.equal(hit?.count, 3);
    assert.deepEqual(hit.matches, [
      { finding: "phrases", count: 1, part: "", source: "subject", masked: ["***"] },
      { finding: "phrases", count: 2, part: "1", source: "text", masked: ["***", "***-***"] },
      { finding: "phrases", count: 1, part: "2", source: "attachment", masked: ["***"] },
      { finding: "code", count: 1, part: "2", source: "attachment", masked: ["***-###"] },
    ]);
  });

  test("is counted up to a thousand distinct values", () => {
    const many = Array.from({ length: 1500 }, (_, at) => `123-45-${1000 + at}`).join("\n");
    assert.equal(decisionFor(rules, [piece(many)]).rules[0]?.count, 1000);
  });

  test("is given away by nothing in the findings", () => {
    const findings = finish(scanPieces(rules, [piece("heart failure 123-45-6789 zz-123")]));
    assert.doesNotMatch(
      JSON.stringify(findings.contentHits.map((hit) => hit.matches)),
      /fail|\d{2}/,
    );
  });
});

test("scanning one message isn't disturbed by others that are scanned between its pauses", () => {
  const texts = ["hiv 123-45-6789, mrn 12345", "x ray 234 56 7891 zz-123", "nothing ".repeat(9)];
  const scans = texts.map((each) => scanPieces(rules, [piece(each.repeat(700))]));
  const together = scans.map((): unknown => undefined);
  for (let running = new Set(scans); running.size > 0;) {
    for (const work of running) {
      const step = work.next();
      if (!step.done) continue;
      together[scans.indexOf(work)] = step.value;
      running.delete(work);
    }
  }
  const apart = texts.map((each) => finish(scanPieces(rules, [piece(each.repeat(700))])));
  assert.deepEqual(together, apart);
});

test("scanning never fails, whatever a message is made of", () => {
  const value = fc.constantFrom(
    "multipart/mixed; boundary=b",
    "message/rfc822",
    "text/html; charset=utf-16",
    "text/plain; charset=utf-7",
    "text/calendar",
  );
  const line = fc.constantFrom("--b", "--b--", "", "<p", "&#x", "=?utf-8?b?4?=", "+AD", "=4", "\0");
  const octets = fc
    .uint8Array({ maxLength: 40 })
    .map((bytes) => Buffer.from(bytes).toString("latin1"));
  const encoding = fc.constantFrom("base64", "quoted-printable", "8bit", "x");
  fc.assert(
    fc.property(value, encoding, fc.array(fc.oneof(line, octets)), (type, transfer, lines) => {
      const fields = [
        { name: "Subject", value: ` ${lines.join(" ")}` },
        { name: "Content-Type", value: ` ${type}` },
        { name: "Content-Transfer-Encoding", value: ` ${transfer}` },
      ];
      const body = [Buffer.from(lines.join("\r\n"), "latin1")];
      assert.doesNotThrow(() => finish(scan(rules, { fields, body })));
    }),
  );
});

test("scanning pauses often on long text", () => {
  const pieces = Array.from({ length: 8 }, (_, at) =>
    piece("word ".repeat(20_000), { continued: at > 0 }),
  );
  let pauses = 0;
  for (const work = scanPieces(rules, pieces); !work.next().done;) pauses++;
  assert.ok(pauses >= 800_000 / 32_768);
});

describe("a trigger in the Subject", () => {
  const triggered = (text: string): boolean =>
    decisionFor(rules, [subject(text)]).demand !== "none";

  for (const text of ["[secure] results", "Re: [SECURE]", "[\u200bsecure]", "x[Secure]y"]) {
    test(`is seen in ${JSON.stringify(text)}`, () => {
      assert.ok(triggered(text));
    });
  }

  for (const text of ["secure", "[secured]", "[ secure ]", ""]) {
    test(`isn't seen in ${JSON.stringify(text)}`, () => {
      assert.ok(!triggered(text));
    });
  }

  test("isn't looked for in text or in nested messages", () => {
    const elsewhere = [piece("[secure]"), piece("[secure]", { source: "subject", part: "2" })];
    assert.equal(decisionFor(rules, elsewhere).demand, "none");
  });
});
