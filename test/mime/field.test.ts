import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  fieldsNamed,
  firstField,
  makeField,
  serialiseFields,
  unfold,
} from "../../src/mime/field.ts";

const fields = [
  { name: "Subject", value: " a\n\tb" },
  { name: "to ", value: " \xe4" },
  { name: "TO", value: "" },
];

describe("header fields", () => {
  test("are found whatever their case and the spaces before the colon", () => {
    assert.equal(firstField(fields, "To")?.value, " \xe4");
    assert.equal(fieldsNamed(fields, "to").length, 2);
    assert.equal(firstField(fields, "Cc"), undefined);
  });

  test("are written octet for octet, folding as CRLF", () => {
    const expected = "Subject: a\r\n\tb\r\nto : \xe4\r\nTO:\r\n";
    assert.equal(serialiseFields(fields).toString("latin1"), expected);
  });

  test("are unfolded without losing the white space of the fold", () => {
    assert.equal(unfold(" a\n\tb\r\n c "), "a\tb c");
    assert.equal(unfold(" a\nb"), "a\nb");
  });

  test("of our own are made with a leading space, folds allowed", () => {
    assert.deepEqual(makeField("X-A", "one;\n two"), { name: "X-A", value: " one;\n two" });
  });

  for (const [what, name, text] of [
    ["a line of its own", "X-A", "one\nBcc: x"],
    ["a CR", "X-A", "one\r\n two"],
    ["a NUL", "X-A", "one\0"],
    ["a colon in the name", "X:A", "one"],
    ["a space in the name", "X A", "one"],
    ["an empty name", "", "one"],
  ] as const) {
    test(`of our own are refused with ${what}`, () => {
      assert.throws(() => makeField(name, text), { name: "MimeError", code: "bad-field" });
    });
  }
});
