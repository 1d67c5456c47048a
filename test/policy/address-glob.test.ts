import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  compileDomainGlob,
  compileGlob,
  compileMailboxes,
  globCovers,
  globsMeet,
} from "../../src/policy/address-glob.ts";

describe("an address pattern", () => {
  for (const [pattern, address, expected] of [
    ["*", "", true],
    ["*", "a@b.example", true],
    ["a@b.example", "A@B.example", true],
    ["a@b.example", "aa@b.example", false],
    ["*@b.example", "x@b.example", true],
    ["*@b.example", "x@c.b.example", false],
    ["billing-*@*.example", "billing-7@x.example", true],
    ["billing-*@*.example", "billing@x.example", false],
    ["ab*ba", "aba", false],
    ["a*a*a", "aa", false],
    ["a.b@c", "axb@c", false],
  ] as const) {
    test(`${pattern} ${expected ? "matches" : "doesn't match"} ${JSON.stringify(address)}`, () => {
      assert.equal(compileGlob(pattern)(address), expected);
    });
  }

  test("matches what a regular expression of the same meaning matches", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 8 });
    const address = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 12 });
    fc.assert(
      fc.property(text, address, (pattern, other) => {
        const expression = new RegExp(`^${pattern.replaceAll(/\*+/g, ".*")}$`);
        assert.equal(compileGlob(pattern)(other), expression.test(other));
      }),
    );
  });
});

describe("a pattern of envelope addresses", () => {
  const spellings = [
    "J.Doe@b\u00fccher.example",
    "j.doe@B\u00dcCHER.example",
    "j.doe@xn--bcher-kva.example",
    "j.doe@xn--bcher-kva.example.",
    // As SMTPUTF8 has it on the wire.
    "j.doe@b\u00c3\u00bccher.example",
  ];
  for (const pattern of [
    ...spellings.slice(0, 4),
    "*@b\u00fccher.example",
    "*@xn--bcher-kva.example",
    "j.doe@b\u00fc*",
    "*\u00fccher.example",
  ]) {
    test(`${pattern} matches a domain in each of its spellings`, () => {
      const glob = compileMailboxes([pattern]);
      for (const address of spellings) assert.ok(glob(address), address);
      assert.ok(!glob("j.doe@bucher.example"));
    });
  }

  test("matches a name that isn't ASCII as it comes by SMTPUTF8", () => {
    const glob = compileMailboxes(["j\u00fcrgen@b.example"]);
    assert.ok(glob("j\u00c3\u00bcrgen@b.example"));
    assert.ok(glob("J\u00dcRGEN@b.example"));
  });

  test("matches addresses without a domain, and the null sender with a star alone", () => {
    assert.ok(compileMailboxes(["*"])(""));
    assert.ok(compileMailboxes(["root*"])("root"));
    assert.ok(!compileMailboxes(["*@*"])(""));
  });
});

describe("a domain pattern", () => {
  test("matches its own domain, and with a star those below", () => {
    assert.ok(compileDomainGlob("b.example")("B.Example"));
    assert.ok(!compileDomainGlob("b.example")("a.b.example"));
    assert.ok(compileDomainGlob("*.b.example")("a.b.example"));
    assert.ok(!compileDomainGlob("*.b.example")("b.example"));
  });

  test("matches a domain in both of its spellings", () => {
    assert.ok(compileDomainGlob("b\u00fccher.example")("xn--bcher-kva.example"));
    assert.ok(compileDomainGlob("xn--bcher-kva.example")("B\u00dcCHER.example"));
  });
});

describe("two patterns", () => {
  /** All short words of two letters. */
  const words = Array.from({ length: 127 }, (_, at) =>
    (at + 1).toString(2).slice(1).replaceAll("0", "a").replaceAll("1", "b"),
  );
  const pattern = fc.string({ unit: fc.constantFrom("a", "b", "*"), maxLength: 4 });

  test("meet where some text is matched by both", () => {
    fc.assert(
      fc.property(pattern, pattern, (left, right) => {
        const [one, other] = [compileGlob(left), compileGlob(right)];
        assert.equal(
          globsMeet(left, right),
          words.some((word) => one(word) && other(word)),
        );
      }),
    );
  });

  test("where one covers the other match nothing that it doesn't", () => {
    fc.assert(
      fc.property(pattern, pattern, (outer, inner) => {
        if (!globCovers(outer, inner)) return;
        const [one, other] = [compileGlob(outer), compileGlob(inner)];
        assert.ok(words.every((word) => one(word) || !other(word)));
      }),
    );
  });

  for (const [outer, inner, expected] of [
    ["*", "a*b", true],
    ["*@b.example", "x@B.example", true],
    ["*.example", "*.b.example", true],
    ["a*a", "a*a", true],
    ["*b.example", "*", false],
    ["x@b.example", "*@b.example", false],
  ] as const) {
    test(`${outer} ${expected ? "covers" : "doesn't cover"} ${inner}`, () => {
      assert.equal(globCovers(outer, inner), expected);
    });
  }
});
