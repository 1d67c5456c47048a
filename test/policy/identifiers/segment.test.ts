import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fieldOf } from "../../../src/policy/identifiers/segment.ts";
import type { SegmentField } from "../../../src/policy/identifiers/segment.ts";

/** The field's text, of the segment whose name stands at `name`. */
function fieldIn(text: string, name: string, field: SegmentField): string | undefined {
  const start = text.indexOf(name);
  const span = fieldOf(text, { start, end: start + name.length }, field);
  return span && text.slice(span.start, span.end);
}

describe("a segment's field", () => {
  for (const [where, text, field, expected] of [
    ["at the text's beginning", "pid|1||123^^^mr||doe^jane", 3, "123^^^mr"],
    ["in a line of its own", "msh|^~\\&|x\npid|1||123|", 3, "123"],
    ["that repeats, once", "pid|1||123~456||doe", 3, "123"],
    ["at the segment's end", "pid|1|123\nobr|1|2|3", 2, "123"],
    ["where lines were folded", "obr|1|x pid|1||123|", 3, "123"],
  ] as const) {
    test(`is found ${where}`, () => {
      assert.equal(fieldIn(text, "pid", { segment: "pid", field }), expected);
    });
  }

  for (const [where, text, field] of [
    ["that is empty", "pid|1||||doe", 3],
    ["behind the segment's end", "pid|1\n|2|3", 2],
    ["of what is no segment", "a pid controller|1|2|3", 3],
    ["of what stands within another", "x|pid|1||123|", 3],
    ["far behind within a line", `x pid|${"1|".repeat(20)}`, 18],
    ["of a segment that is far too long", `pid|${"x".repeat(1000)}|2`, 2],
  ] as const) {
    test(`isn't found ${where}`, () => {
      assert.equal(fieldIn(text, "pid", { segment: "pid", field }), undefined);
    });
  }

  test("of X12 ends with a tilde, and counts for some qualifiers only", () => {
    const field = { segment: "ref", field: 2, where: { 1: ["ea"] } };
    assert.equal(fieldIn("x~ref*ea*123~", "ref", field), "123");
    assert.equal(fieldIn("x~ref*ea~*123~", "ref", field), undefined);
    assert.equal(fieldIn("x~ref*g1*123~", "ref", field), undefined);
  });
});
