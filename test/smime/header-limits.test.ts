import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { HeaderField } from "../../src/mime/field.ts";
import { applyEdits, editsTo } from "../../src/smime/field-edit.ts";
import { anchorsOf, restoredHeader } from "../../src/smime/layout.ts";

const outer = [
  { name: "Subject", value: " x" },
  { name: "Content-Type", value: " application/pkcs7-mime" },
  { name: "MIME-Version", value: " 1.0" },
];

/** Reads of field names: each stands for a step, so that work can be counted without a clock. */
function counted(count: number): { fields: HeaderField[]; reads: () => number } {
  let reads = 0;
  const fields = Array.from({ length: count }, (_, index) => ({
    get name(): string {
      reads++;
      return index % 2 === 0 ? "Content-A" : "Other";
    },
    value: "",
  }));
  return { fields, reads: () => reads };
}

describe("work on a header grows with its length and not with its square", () => {
  const works: Readonly<Record<string, (fields: HeaderField[]) => unknown>> = {
    "where inner fields follow one another": (fields) => restoredHeader(outer, fields, undefined),
    "where outer fields of a name are many": (fields) => restoredHeader(fields, fields, undefined),
    "where a layout names the places": (fields) =>
      restoredHeader(fields, fields, {
        anchors: fields.map((_, index) => `other/${index}`),
        end: "separator",
        contentTypeAdded: false,
      }),
    "where a layout is written": (fields) => anchorsOf(fields),
    "where one gap is filled": (fields) =>
      editsTo(
        fields,
        fields.map((field) => ({ field })),
      ),
    "where all fields are inserted at one place": (fields) =>
      applyEdits(
        outer,
        fields.map((field) => ({ kind: "insert-field", index: 1, field })),
      ),
  };
  for (const [name, work] of Object.entries(works)) {
    test(name, () => {
      const { fields, reads } = counted(4000);
      work(fields);
      assert.ok(reads() <= 20 * fields.length, `${reads()} reads`);
    });
  }

  test("and fifty thousand inner fields come out in order", () => {
    const inner = Array.from({ length: 50_000 }, (_, index) => ({
      name: "Content-A",
      value: ` ${index}`,
    }));
    const restored = applyEdits(outer, editsTo(outer, restoredHeader(outer, inner, undefined)));
    assert.deepEqual(restored, [outer[0], ...inner, outer[2]]);
  });
});
