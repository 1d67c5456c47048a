import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { entityLimits, parseEntity } from "../../src/mime/entity.ts";
import type { Entity, EntityLimits, EntityTree } from "../../src/mime/entity.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { Rope } from "../../src/mime/rope.ts";
import { cut, cuts } from "./chunks.ts";

function parse(text: string, limits?: EntityLimits): EntityTree & { rope: Rope } {
  const { fields, body } = parseMessage([Buffer.from(text.replaceAll("\n", "\r\n"), "latin1")]);
  const rope = new Rope(body);
  return { ...parseEntity(fields, rope, limits), rope };
}

/** The tree as text: number, type, and of leaves the content. */
function outline({ root, rope }: { root: Entity; rope: Rope }): string[] {
  const content = rope.slice(root.start, root.end).toString("latin1");
  const own = `${root.part} ${root.contentType.value}`;
  if (root.parts.length > 0)
    return [own, ...root.parts.flatMap((part) => outline({ root: part, rope }))];
  return [`${own} ${JSON.stringify(content)}`];
}

const mixed = 'Content-Type: multipart/mixed; boundary="b"\n';

describe("an entity", () => {
  test("is text where nothing else is said", () => {
    assert.deepEqual(outline(parse("Subject: x\n\nhello\n")), ['1 text/plain "hello\\r\\n"']);
  });

  test("has numbered parts, and the line end before a delimiter isn't theirs", () => {
    const text = `${mixed}\npreamble\n--b\n\none\n--b\nContent-Type: text/html\n\ntwo\n\n--b--\nepilogue\n`;
    const tree = parse(text);
    assert.deepEqual(outline(tree), [
      " multipart/mixed",
      '1 text/plain "one"',
      '2 text/html "two\\r\\n"',
    ]);
    const { preamble, epilogue } = tree.root;
    assert.equal(tree.rope.slice(preamble!.start, preamble!.end).toString(), "preamble");
    assert.equal(tree.rope.slice(epilogue!.start, epilogue!.end).toString(), "epilogue\r\n");
    assert.deepEqual(tree.problems, []);
  });

  for (const [what, body, leaves] of [
    ["without a closing boundary", "--b\n\none\n--b\n\ntwo\n", ["one", "two\r\n"]],
    ["whose boundary is padded", "--b \t\n\none\n--b-- \n", ["one"]],
    ["with empty parts", "--b\n--b\n\n--b\nX: y\n--b--\n", ["", "", ""]],
    [
      "with longer lines that begin like its boundary",
      "--b\n\n--bc\n--b-\n--b--\n",
      ["--bc\r\n--b-"],
    ],
    ["that ends at once", "--b\n\none\n--b--", ["one"]],
    ["that opens at once and ends", "--b", [""]],
    ["with a boundary in the middle of a line", "--b\n\nx --b\n--b--\n", ["x --b"]],
  ] as const) {
    test(`is read ${what}`, () => {
      const { root, rope } = parse(`${mixed}\n${body}`);
      const contents = root.parts.map((part) => rope.slice(part.start, part.end).toString());
      assert.deepEqual(contents, leaves);
    });
  }

  test("is read with bare LF line ends in the body", () => {
    const fields = [{ name: "Content-Type", value: " multipart/mixed; boundary=b" }];
    const rope = new Rope([Buffer.from("--b\n\none\n--b--\n")]);
    const { root } = parseEntity(fields, rope);
    assert.equal(rope.slice(root.parts[0]!.start, root.parts[0]!.end).toString(), "one");
  });

  test("is cut off by an outer boundary", () => {
    const inner = "Content-Type: multipart/alternative; boundary=i\n\n--i\n\none\n";
    const tree = parse(`${mixed}\n--b\n${inner}--b\n\ntwo\n--b--\n`);
    assert.deepEqual(outline(tree), [
      " multipart/mixed",
      "1 multipart/alternative",
      '1.1 text/plain "one"',
      '2 text/plain "two"',
    ]);
  });

  test("may be a message with parts of its own", () => {
    const inner = "Content-Type: multipart/mixed; boundary=i\n\n--i\n\none\n--i--\n";
    const tree = parse(
      `${mixed}\n--b\nContent-Type: message/rfc822\n\nSubject: x\n${inner}--b--\n`,
    );
    assert.deepEqual(outline(tree), [
      " multipart/mixed",
      "1 message/rfc822",
      "1 multipart/mixed",
      '1.1 text/plain "one"',
    ]);
    assert.equal(tree.root.parts[0]?.parts[0]?.fields[0]?.value, " x");
  });

  test("is a message within a digest where nothing else is said", () => {
    const tree = parse(
      "Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: x\n\nhello\n--b--\n",
    );
    assert.deepEqual(outline(tree), [
      " multipart/digest",
      "1 message/rfc822",
      '1.1 text/plain "hello"',
    ]);
  });

  test("that is transfer-encoded isn't looked into", () => {
    const tree = parse(`Content-Transfer-Encoding: base64\n${mixed}\n--b\n\none\n--b--\n`);
    assert.equal(tree.root.parts.length, 0);
    assert.equal(tree.root.encoding, "base64");
  });
});

describe("the problems of a message", () => {
  const nested = (levels: number): string =>
    levels === 0
      ? "\nend\n"
      : `Content-Type: multipart/mixed; boundary=b${levels}\n\n--b${levels}\n${nested(levels - 1)}`;

  test("are known for its depth", () => {
    const { problems } = parse(nested(30));
    assert.deepEqual(
      problems.map(({ problem }) => problem),
      ["too-deep"],
    );
    assert.deepEqual(parse(nested(entityLimits.depth)).problems, []);
  });

  test("are known for its parts, and the parts before the limit stay", () => {
    const body = "--b\n\nx\n".repeat(12);
    const { root, problems } = parse(`${mixed}\n${body}`, { ...entityLimits, parts: 10 });
    assert.equal(root.parts.length, 10);
    assert.deepEqual(problems, [{ problem: "too-many-parts", part: "" }]);
  });

  test("are known for a part's header, and the rest is its body", () => {
    const body = `--b\nX: y\nZ: ${"z".repeat(200)}\n\nx\n--b--\n`;
    const { root, problems } = parse(`${mixed}\n${body}`, { ...entityLimits, header: 100 });
    assert.equal(root.parts[0]?.fields.length, 1);
    assert.deepEqual(problems, [{ problem: "header-too-long", part: "1" }]);
  });

  for (const [what, text, problems] of [
    ["two types", `${mixed}Content-Type: text/plain\n\n--b\n\nx\n--b--\n`, [""]],
    ["one type twice", `${mixed}${mixed}\n--b\n\nx\n--b--\n`, []],
    [
      "MIME fields after a malformed line of a part",
      `${mixed}\n--b\nno field\nContent-Transfer-Encoding: base64\n\neA==\n--b--\n`,
      ["1"],
    ],
    ["a part whose text begins at once", `${mixed}\n--b\nhello\n\nContent-Type: x\n--b--\n`, []],
  ] as const) {
    test(`are known where programs may differ: ${what}`, () => {
      const expected = problems.map((part) => ({ problem: "ambiguous-header", part }));
      assert.deepEqual(parse(text).problems, expected);
    });
  }

  for (const [what, text] of [
    ["no boundary parameter", "Content-Type: multipart/mixed\n\nx\n"],
    ["a boundary that never comes", `${mixed}\nx\n`],
  ] as const) {
    test(`are known for a multipart with ${what}`, () => {
      const { problems } = parse(text);
      assert.deepEqual(problems, [{ problem: "no-boundary", part: "" }]);
    });
  }
});

test("a tree doesn't depend on where the body is cut", () => {
  const line = fc.constantFrom(
    "--b",
    "--b--",
    "--i",
    "",
    "x",
    "--b ",
    "Content-Type: message/rfc822",
    "Content-Type: multipart/mixed; boundary=i",
    "Content-Type: multipart/mixed; boundary=b",
  );
  const fields = [{ name: "Content-Type", value: " multipart/mixed; boundary=b" }];
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 30 }),
      fc.constantFrom("\r\n", "\n"),
      cuts,
      (lines, end, sizes) => {
        const whole = Buffer.from(lines.join(end));
        const expected = parseEntity(fields, new Rope([whole]));
        const byByte = parseEntity(fields, new Rope(cut(whole, [1])));
        const random = parseEntity(
          fields,
          new Rope(
            cut(
              whole,
              sizes.map((size) => (size % 9) + 1),
            ),
          ),
        );
        assert.deepEqual(byByte, expected);
        assert.deepEqual(random, expected);
        assertWithin(expected.root, 0, whole.length);
      },
    ),
    { numRuns: 500 },
  );
});

function assertWithin(entity: Entity, start: number, end: number): void {
  assert.ok(start <= entity.start && entity.start <= entity.end && entity.end <= end);
  let from = entity.start;
  for (const part of entity.parts) {
    assertWithin(part, from, entity.end);
    from = part.end;
  }
}
