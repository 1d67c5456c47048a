import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { scanPieces } from "../../src/policy/scan.ts";
import { decisionFor, finish, piece, rulesOf } from "./world.ts";

// A number counts only where its label stands right before it, or at the head of its column.
const rules = rulesOf(`
  [[rule]]
  name = "labelled"
  then = "require"
  [[rule.patterns]]
  name = "record"
  pattern = '\\b[0-9]{6}\\b'
  after = ["mrn", "medical record"]
  within = 5
`);

function count(text: string): number {
  return decisionFor(rules, [piece(text)]).rules[0]?.count ?? 0;
}

describe("a label at the head of a column", () => {
  for (const [what, text, expected] of [
    ["counts for the cells below", "Name,MRN,Age\nDoe,123456,40\nRoe,234567,50", 2],
    ["doesn't count for other columns", "Name,Order,MRN\nDoe,123456,x\nRoe,234567,y", 0],
    ["counts with tabs between cells", "Name\tMRN\nDoe\t123456", 1],
    ["counts with wide gaps between cells", "Name      MRN\r\nJane Doe  123456", 1],
    ["counts with bars between cells", "| Name | MRN |\n|---|---|\n| Doe | 123456 |", 1],
    ["counts with a rule below the header", "mrn    | dob\n-------+-----\n123456 | x", 1],
    ["counts within a frame", "+-----+-----+\n| MRN | DOB |\n+=====+=====+\n| 123456 | x |", 1],
    ["counts beside unquoted dates", "MRN,DOS,A\n123456,Jan 16, 2023,x\n234567,1/2/2023,y", 2],
    ["doesn't count in longer lines", "MRN,A\n123456,x\n234567, y, z, and, so, on", 1],
    ["counts in a quoted text", "> MRN | DOB\n> ---|---\n> 123456 | x", 1],
    ["counts with semicolons between cells", "Name;MRN\nDoe, J.;123456", 1],
    ["counts with quoted cells", '"Name","MRN"\n"Doe, ""J""","123456"', 1],
    ["counts below a cell that stays empty", "A\tMRN\tB\nx\t\t234567\ny\t123456\t345678", 1],
    ["counts where a row's last cells are missing", "MRN,A,B\n123456,x\n", 1],
    ["counts with other words in its cell", "Pt (MRN no.),A\n123456,x\n", 1],
    ["counts where another holds a digit", "MRN,Address 2,ICD-10\n123456,x,y\n", 1],
    ["counts until there is a line of another kind", "A,MRN\nx,123456\nEnd.\nx,234567", 1],
    ["counts until there is another header", "A,MRN\nx,123456\nMRN,A\n234567,345678", 2],
    ["isn't one in a sentence that ends", "I, the patient, MRN, agree.\nx, y, 123456", 0],
    ["isn't one in a line with a number", "MRN 123456, age\nx, y\n234567, y", 1],
    [
      "isn't one in a sentence",
      `${"Please send us by fax ".repeat(3)}, the MRN\nsome word, 123456`,
      0,
    ],
  ] as const) {
    test(what, () => {
      assert.equal(count(text), expected);
    });
  }

  test("counts for two thousand rows", () => {
    const rows = Array.from({ length: 2100 }, (_, at) => `x,${100_000 + (at % 500)}`);
    const last = Array.from({ length: 100 }, (_, at) => `x,${200_000 + at}`);
    assert.equal(count(["A,MRN", ...rows, ...last].join("\n")), 500);
    assert.equal(count(["A,MRN", ...rows.slice(0, 1900), ...last].join("\n")), 600);
  });

  test("counts wherever windows and pieces are cut", () => {
    const row = fc.constantFrom("x,123456", "x,y", '"x, y",234567', `${"z".repeat(400)},345678`);
    const line = fc.oneof(row, fc.constantFrom("A,MRN", "Some line", "w".repeat(1500), ""));
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 40 }),
        fc.array(fc.nat(), { maxLength: 6 }),
        (lines, places) => {
          const whole = lines.join("\n");
          const cuts = places.map((place) => place % (whole.length + 1));
          const ends = [...cuts.toSorted((a, b) => a - b), whole.length];
          const pieces = ends.map((end, at) =>
            piece(whole.slice(ends[at - 1] ?? 0, end), { continued: at > 0 }),
          );
          assert.deepEqual(
            finish(scanPieces(rules, pieces)),
            finish(scanPieces(rules, [piece(whole)])),
          );
        },
      ),
    );
  });
});
