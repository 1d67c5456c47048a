import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { normaliseTrigger, triggersIn, withoutTriggers } from "../../src/policy/trigger.ts";

function trigger(text: string): { text: string; removed: boolean } {
  return { text: normaliseTrigger(text), removed: true };
}

describe("a trigger", () => {
  for (const [written, subject, expected] of [
    ["[secure]", "Re: [SECURE] results", true],
    ["[secure]", "Re: \uff3bse\u00adcure\uff3d results", true],
    ["[secure]", "secure", false],
    ["encrypt", "Encrypt: x", true],
    ["encrypt", "unencrypted", false],
    ["please encrypt", "Please\t encrypt", true],
    ["#phi", "a#phi", true],
  ] as const) {
    test(`${written} ${expected ? "stands" : "doesn't stand"} in ${subject}`, () => {
      assert.equal(triggersIn(subject, [trigger(written)]).length === 1, expected);
    });
  }
});

describe("a Subject without its triggers", () => {
  for (const [subject, left] of [
    ["[secure] Results", "Results"],
    ["Results [Secure]", "Results"],
    ["Re:  [secure]   Results", "Re: Results"],
    ["[SECURE][secure] [ph\u00adi]", ""],
    ["[secure", "[secure"],
    ["Results", "Results"],
    ["a [se[secure]cure] b", "a [se cure] b"],
    ["\uff3bsecure\uff3d\u200b x", "\u200b x"],
    ["unsecure phix", "unsecure phix"],
    ["", ""],
  ] as const) {
    test(`of ${JSON.stringify(subject)} is ${JSON.stringify(left)}`, () => {
      const triggers = ["[secure]", "[phi]", "phi"].map(trigger);
      assert.equal(withoutTriggers(subject, triggers), left);
    });
  }

  test("is never longer, and the same where there was none", () => {
    const unit = fc.constantFrom("[", "]", "a", "\u0301", "\u00ad", " ", "\uff21", "b");
    const text = fc.string({ unit, minLength: 1, maxLength: 4 });
    const subject = fc.string({ unit, maxLength: 12 });
    fc.assert(
      fc.property(subject, text, (any, written) => {
        const sought = trigger(written);
        fc.pre(sought.text !== "");
        const left = withoutTriggers(any, [sought]);
        if (triggersIn(any, [sought]).length === 0) assert.equal(left, any);
        assert.ok(left.length <= any.length);
      }),
    );
  });

  test("takes no longer where it is one long row of them", () => {
    assert.equal(withoutTriggers("!".repeat(1000), [trigger("!")]), "");
    assert.equal(withoutTriggers("a".repeat(1000), [trigger("a".repeat(200))]).length, 1000);
  });
});
