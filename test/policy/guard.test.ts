import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TextPiece } from "../../src/mime/text-event.ts";
import { decisionFor, piece, rulesOf, subject } from "./world.ts";

const rules = rulesOf(`
  [guards.disclaimer]
  phrases = ["intended recipient", "confidential"]
  before = 5
  after = 10

  [guards.signature]
  phrases = ["kind regards"]
  after = 4
  delimiter = true

  [guards.sign-off]
  phrases = ["thanks"]
  after = 4
  alone = true

  [[rule]]
  name = "guarded"
  phrases = ["patient", "phi", "asthma"]
  not_in = ["disclaimer", "signature", "sign-off"]
  then = "require"

  [[rule]]
  name = "half-guarded"
  phrases = ["patient"]
  not_in = ["signature"]
  then = "prefer"

  [[rule]]
  name = "unguarded"
  phrases = ["asthma"]
  observe = true
  then = "require"
`);

function demand(...events: readonly TextPiece[]): string {
  return decisionFor(rules, events).demand;
}

function words(count: number): string {
  return "word ".repeat(count);
}

describe("a hit in a guarded stretch", () => {
  for (const [where, text] of [
    ["behind the phrase", `the intended recipient ${words(9)} phi`],
    ["before the phrase", `phi ${words(4)} confidential`],
    ["between two that touch", `confidential ${words(9)} phi ${words(4)} intended recipient`],
    ["behind a signature's delimiter", "Yours\r\n-- \r\nPHI officer"],
    ["in a text that begins with a delimiter", "--\nPHI officer"],
  ] as const) {
    test(`doesn't count ${where}`, () => {
      assert.equal(demand(piece(text)), "none");
    });
  }

  for (const [where, text] of [
    ["too far behind the phrase", `the intended recipient ${words(10)} phi`],
    ["too far before the phrase", `phi ${words(5)} confidential`],
    ["too far behind a delimiter", `-- \r\n${words(4)} phi`],
    ["behind a line that isn't just a delimiter", "a\n--- \nphi\n-- x"],
  ] as const) {
    test(`counts where it stands ${where}`, () => {
      assert.equal(demand(piece(text)), "required");
    });
  }

  test("counts where it stands elsewhere, too", () => {
    assert.equal(demand(piece(`phi ${words(40)} confidential phi`)), "required");
  });

  test("doesn't count wherever the text is cut", () => {
    const whole = `${"x".repeat(3000)}\nphi ${words(4)} confidential ${words(9)} asthma`;
    for (let cut = 2980; cut < whole.length; cut += 7) {
      const pieces = [piece(whole.slice(0, cut)), piece(whole.slice(cut), { continued: true })];
      assert.equal(demand(...pieces), "none", `cut at ${cut}`);
    }
  });

  test("doesn't count however far apart the windows are in which they are read", () => {
    const long = "x".repeat(900);
    const whole = `phi ${long} ${long} ${long} ${long} confidential ${long} ${long} ${long} asthma`;
    assert.equal(demand(piece(whole)), "none");
  });

  for (const [where, text, expected] of [
    ["behind a phrase that is all of its line", "See you.\n\nThanks,\nPHI officer", "none"],
    ["behind one in a quoted text", "> see you\n> *Thanks!*\n> PHI officer", "none"],
    ["behind one with which the text begins", "Thanks --\nPHI officer", "none"],
    ["behind a phrase that begins a sentence", "Thanks for the phi", "required"],
    ["behind a phrase that ends one", "with thanks.\nPHI officer", "required"],
  ] as const) {
    test(`${expected === "none" ? "doesn't count" : "counts"} ${where}, if it must stand alone`, () => {
      assert.equal(demand(piece(text)), expected);
    });
  }

  test("counts for rules that name another guard", () => {
    assert.equal(demand(piece("confidential patient")), "preferred");
    assert.equal(demand(piece("kind regards, your patient")), "none");
  });

  test("counts where the guard's phrase stands in another text", () => {
    assert.equal(demand(subject("confidential"), piece("phi")), "required");
    assert.equal(demand(piece("phi"), piece("confidential", { part: "2" })), "required");
  });

  test("isn't among the matches of a rule for which it doesn't count", () => {
    const text = `asthma ${words(30)} confidential asthma phi`;
    const { rules: hits } = decisionFor(rules, [piece(text)]);
    assert.deepEqual(
      hits.map(({ name, count }) => [name, count]),
      [
        ["guarded", 1],
        ["unguarded", 1],
      ],
    );
  });
});
