import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { parse } from "smol-toml";
import { keyLine } from "../../src/config/key-line.ts";

const text = `# A comment with [brackets] and key = 1
top = "a # b"

[lists]
"quoted.name" = [
  "one", # [not.a.table]
  { phrase = "two", weight = 2 },
  '''
three = 3
''',
  "four",
]
dotted.key = 1

[[rule]]
name = "a"
  [[rule.all_of]]
  lists = ["x", "y"]
  [[rule.all_of]]
  patterns = [
    { name = "p", pattern = '[=]' },
    {
      name = "q" },
  ]
    [[rule.all_of.patterns2]]
    name = "r"

[[ rule ]]
name = """
b\\"""
"""
[rule.who]
senders = []
`;

describe("the line of a key", () => {
  for (const [path, line] of [
    [["top"], 2],
    [["lists"], 4],
    [["lists", "quoted.name"], 5],
    [["lists", "quoted.name", 0], 6],
    [["lists", "quoted.name", 1], 7],
    [["lists", "quoted.name", 1, "weight"], 7],
    [["lists", "quoted.name", 2], 8],
    [["lists", "quoted.name", 3], 11],
    [["lists", "dotted"], 13],
    [["lists", "dotted", "key"], 13],
    [["rule", 0], 15],
    [["rule", 0, "name"], 16],
    [["rule", 0, "all_of", 0], 17],
    [["rule", 0, "all_of", 0, "lists", 1], 18],
    [["rule", 0, "all_of", 1, "patterns", 0, "pattern"], 21],
    [["rule", 0, "all_of", 1, "patterns", 1], 22],
    [["rule", 0, "all_of", 1, "patterns", 1, "name"], 23],
    [["rule", 0, "all_of", 1, "patterns2", 0, "name"], 26],
    [["rule", 1, "name"], 29],
    [["rule", 1, "who", "senders"], 33],
  ] as const) {
    test(`of ${path.join(".")}`, () => {
      assert.equal(keyLine(text, path), line);
    });
  }

  test("is that of what encloses it, where it isn't there", () => {
    assert.equal(keyLine(text, ["rule", 1, "then"]), 28);
    assert.equal(keyLine(text, ["absent", "key"]), undefined);
  });

  test("is found for every value of a file that a TOML reader takes", () => {
    const key = fc.stringMatching(/^[a-z-]{1,3}$/);
    const scalar = fc.oneof(
      fc.integer(),
      fc.boolean(),
      fc.constantFrom('"#"', "'''\n]'''", '"""a\n"""', '"\\""').map((toml) => ({ toml })),
    );
    const lines = fc.array(fc.tuple(key, fc.array(scalar, { maxLength: 3 })), { maxLength: 6 });
    fc.assert(
      fc.property(lines, (pairs) => {
        const known = new Map(pairs);
        const written = [...known].map(([name, values]) => `${name} = ${arrayOf(values)}`);
        const toml = `[[t]]\n${written.join("\n")}\n`;
        assert.equal(Object.keys(parse(toml)["t"] as object).length, 1);
        let line = 2;
        for (const [index, [name, values]] of [...known].entries()) {
          assert.equal(keyLine(toml, ["t", 0, name]), line, toml);
          let within = line;
          for (const [at, value] of values.entries()) {
            assert.equal(keyLine(toml, ["t", 0, name, at]), within, toml);
            within += breaksIn(tomlOf(value)) + 1;
          }
          line += breaksIn(written[index]!) + 1;
        }
      }),
    );
  });

  test("is looked for in any text without a failure", () => {
    const soup = fc.string({
      unit: fc.constantFrom("[", "]", "{", "}", "=", '"', "'", "\n", "a", ".", "#", ",", "\\"),
    });
    fc.assert(
      fc.property(soup, (any) => {
        keyLine(any, ["a", 0, "a"]);
      }),
    );
    keyLine(`a = ${"[".repeat(100_000)}`, ["a"]);
    keyLine(`a = ${"{a=".repeat(100_000)}`, ["a"]);
  });
});

type Scalar = number | boolean | { readonly toml: string };

function tomlOf(value: Scalar): string {
  return typeof value === "object" ? value.toml : String(value);
}

function arrayOf(values: readonly Scalar[]): string {
  return `[${values.map(tomlOf).join(",\n")}]`;
}

function breaksIn(written: string): number {
  return written.split("\n").length - 1;
}
