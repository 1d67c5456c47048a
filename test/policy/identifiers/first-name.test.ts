import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { firstName } from "../../../src/policy/identifiers/first-name.ts";
import { matchesOf } from "./world.ts";

describe("first-name", () => {
  test("finds a common first name alone", () => {
    assert.deepEqual(matchesOf(firstName, "Ingrid's lead came back high; call Joseph."), [
      "ingrid",
      "joseph",
    ]);
  });

  for (const text of [
    "the joseph of small letters",
    "Dr. Joseph said so",
    "Dr. James Wilson speaks",
    "Joseph, MD",
    "St. Joseph Hospital",
    "12 Joseph Street",
    "joseph@firm.example, Joseph_1, Joseph-Marie",
    "Olufemi",
  ]) {
    test(`passes by ${text}`, () => {
      assert.deepEqual(matchesOf(firstName, text), []);
    });
  }
});
