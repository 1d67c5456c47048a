import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import {
  parameterizedField,
  parameterOctets,
  parameterText,
  parseParameterized,
} from "../../src/mime/content-type.ts";

describe("a value with parameters", () => {
  for (const [what, text, value, name, expected] of [
    ["a plain parameter", " text/plain; charset=utf-8", "text/plain", "charset", "utf-8"],
    ["upper case and no spaces", "TEXT/HTML;CHARSET=X", "text/html", "charset", "X"],
    ["quotes and escapes", ' a/b; name="x; \\"y\\" (z)"', "a/b", "name", 'x; "y" (z)'],
    ["comments", " a/b (c ; x=1) ; (n) name (n)=(n) v (n)", "a/b", "name", "v"],
    ["nested comments", " a/b (one (two; name=no)); name=v", "a/b", "name", "v"],
    ["an unclosed quote", ' a/b; name="x y', "a/b", "name", "x y"],
    ["spaces in an unquoted value", " a/b; name=my file.txt", "a/b", "name", "my file.txt"],
    ["spaces around the equals sign", " a/b; name = v", "a/b", "name", "v"],
    ["folding", ' a/b;\n\tname="x\n y"', "a/b", "name", "x y"],
    ["the first of two of a name", " a/b; name=1; name=2", "a/b", "name", "1"],
    ["empty segments", " a/b;; name=v;", "a/b", "name", "v"],
    ["an extended value", " a/b; name*=utf-8'en'%E2%82%AC%20x", "a/b", "name", "\u20ac x"],
    ["an extended value beside a plain one", " a; name=p; name*=utf-8''e", "a", "name", "e"],
    ["continuations in any order", ' a; name*1="b c"; name*0=a; name*2=d', "a", "name", "ab cd"],
    [
      "extended continuations",
      " a; name*0*=utf-8''%C3; name*1*=%A4; name*2=x",
      "a",
      "name",
      "\xe4x",
    ],
    ["a continuation with a gap", " a; name*0=a; name*2=c", "a", "name", "a"],
    ["encoded words", ' a; name="=?utf-8?Q?=C3=A4?="', "a", "name", "\xe4"],
    ["raw UTF-8", " a; name=\xc3\xa4", "a", "name", "\xe4"],
  ] as const) {
    test(`reads ${what}`, () => {
      const parsed = parseParameterized(text);
      assert.equal(parsed.value, value);
      assert.equal(parameterText(parsed, name), expected);
    });
  }

  test("is read no further than its limits, and says so", () => {
    const many = Array.from({ length: 100_000 }, (_, at) => `;p${at}=`).join("");
    for (const text of [` a/b${many}`, ` a/b; name="${"x".repeat(2 ** 20)}"`]) {
      const { value, parameters, ambiguous } = parseParameterized(text);
      assert.equal(value, "a/b");
      assert.ok(parameters.size <= 200);
      assert.ok(ambiguous);
    }
    assert.equal(parseParameterized(" a/b; name=x").ambiguous, false);
  });

  test("is ambiguous with two boundaries", () => {
    for (const parameters of ["boundary=A; boundary*0=B", "boundary=A; boundary=B"]) {
      assert.ok(parseParameterized(` multipart/mixed; ${parameters}`).ambiguous);
    }
    for (const parameters of ["boundary=A; boundary=A", "boundary*0=A; boundary*1=B"]) {
      assert.ok(!parseParameterized(` multipart/mixed; ${parameters}`).ambiguous);
    }
  });

  test("keeps a boundary's octets", () => {
    const parsed = parseParameterized(' multipart/mixed; boundary="=?x?q?=_\xe4"');
    assert.equal(parameterOctets(parsed, "boundary"), "=?x?q?=_\xe4");
  });

  test("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 90 }), (name) => {
        const wanted = name.replaceAll(/[\r\n\0]/g, "").toWellFormed();
        const field = parameterizedField("Content-Type", "a/b", { charset: "x", name: wanted });
        assert.match(field.value, /^ a\/b; charset=x;/);
        assert.equal(parameterText(parseParameterized(field.value), "charset"), "x");
        const parsed = parameterText(parseParameterized(field.value), "name");
        if (!/=\?|^\s|\s$/.test(wanted)) assert.equal(parsed, wanted);
      }),
    );
  });

  test("folds before the 76th column", () => {
    const parameters = { "smime-type": "enveloped-data", name: "smime.p7m", note: "x".repeat(40) };
    const { value } = parameterizedField("Content-Type", "application/pkcs7-mime", parameters);
    assert.equal(
      value,
      ` application/pkcs7-mime; smime-type=enveloped-data;\n name=smime.p7m; note=${"x".repeat(40)}`,
    );
  });

  test("refuses to write what would break the header", () => {
    for (const value of ["a/b\r\nBcc: x", "a/b\nBcc: x", "a/b\0"]) {
      assert.throws(() => parameterizedField("Content-Type", value), { code: "bad-field" });
    }
    assert.throws(() => parameterizedField("Bad Name", "a/b"), { code: "bad-field" });
  });

  test("never fails on anything", () => {
    const noisy = fc.array(
      fc.constantFrom("a", ";", "=", '"', "(", ")", "\\", "*", "'", "%", "0", " ", "\n", "\xe4"),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(noisy, (characters) => {
        const parsed = parseParameterized(characters.join(""));
        for (const name of parsed.parameters.keys()) {
          assert.equal(typeof parameterText(parsed, name), "string");
        }
      }),
      { numRuns: 1000 },
    );
  });
});
