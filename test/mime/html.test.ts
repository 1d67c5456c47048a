import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { htmlText } from "../../src/mime/html.ts";

function text(html: string | readonly string[]): string {
  const all = [...htmlText(typeof html === "string" ? [html] : html)].join("");
  return all.replaceAll(/\s+/g, " ").trim();
}

describe("the text of HTML", () => {
  for (const [what, html, expected] of [
    ["runs through inline elements", "<b>123</b>-<span style='x'>45</span>-6789", "123-45-6789"],
    ["is parted by block elements", "<p>one</p>two<div>three<br>four</div>", "one two three four"],
    ["is parted by table cells", "<td>123</td><td>45</td>", "123 45"],
    ["has its entities decoded", "caf&eacute; &#49;&#x32; &amp;", "caf\xe9 12 &"],
    ["isn't parted by comments, which follow", "12<!-- x -->3", "123 x"],
    ["includes what is hidden", "<p style='display:none'>secret</p>", "secret"],
    [
      "includes conditional comments",
      "<!--[if mso]>mso<![endif]-->",
      "[if mso]>mso<![endif] [if mso]>mso [endif]",
    ],
    ["includes attributes for reading", "a<img alt='pic' title=t src=no>b", "ab pic t"],
    ["decodes attributes", "<a href='mailto:x?subject=a&amp;b'>x</a>", "x mailto:x?subject=a&b"],
    ["isn't parted by style sheets, which follow", "1<b>2<style>b{}</style></b>3", "123 b{}"],
    [
      "includes what style sheets show",
      "<style>p::after{content:'x'}</style>",
      "p::after{content:'x'}",
    ],
    [
      "includes all that follows a style sheet that isn't closed",
      "<svg><style/></svg><p>1<b>2</b>3</p>",
      "</svg><p>1<b>2</b>3</p> 123",
    ],
    [
      "includes what only some programs take for a style sheet",
      "<xmp><style></xmp><p>1<b>2</b>3</p>",
      "<style> 123",
    ],
    ["includes documents within", "<iframe srcdoc='1&lt;b>2&lt;/b>3'></iframe>", "1<b>2</b>3 123"],
    ["includes markup in comments", "<!-- 1<b>2</b>3 -->", "1<b>2</b>3 123"],
    ["includes what style sheets take from", "<p data-x='shown by attr'>", "shown by attr"],
    ["includes scripts", "<script>var ssn</script>", "var ssn"],
    ["includes a tag that stays open", "a<b title='c", "a c"],
    ["includes the name of a tag that stays open", "a<b", "a <b"],
    ["runs through elements that nobody knows", "1<x-y>2</x-y>3", "123"],
    ["keeps what isn't a tag", "1 < 2 & 3", "1 < 2 & 3"],
  ] as const) {
    test(what, () => {
      assert.equal(text(html), expected);
      assert.equal(text(html.split(/(?:)/u)), expected);
    });
  }

  for (const [what, html] of [
    [
      "cells side by side",
      "<table><tr><th>MRN<th>Name</tr><tr><td>17</td><td>Ann</td></tr></table>",
    ],
    [
      "source lines and blanks between them",
      "<table>\n<tr>\n  <th>MRN</th>\n  <th>Name</th>\n</tr>\n<tr>\n <td> 17</td>\n<td>\nAnn</td></tr>",
    ],
    [
      "a paragraph in each cell",
      "<tr><td><p class=x>MRN</p></td><td><p>Name</p></td></tr>\n<tr><td><p>17</p></td><td><p>Ann</p>\n</td></tr>",
    ],
  ] as const) {
    test(`has a line for each row of a table, a tab before each cell: ${what}`, () => {
      for (const pieces of [[html], html.split("")]) {
        const lines = [...htmlText(pieces)].join("").split("\n");
        const rows = lines.map((line) => line.split("\t").map((cell) => cell.trim()));
        assert.deepEqual(
          rows.filter((row) => row.length > 1),
          [
            ["", "MRN", "Name"],
            ["", "17", "Ann"],
          ],
        );
      }
    });
  }

  test("keeps the lines of a cell that has several, and of preformatted text", () => {
    const html = "<td>one<br>two<p>three</p></td><pre>four\nfive</pre>\nsix\nseven";
    const lines = [...htmlText([html])].join("").split("\n");
    const shown = lines.map((line) => line.trim()).filter((line) => line !== "");
    assert.deepEqual(shown, ["one", "two", "three", "four", "five", "six seven"]);
  });

  test("doesn't depend on where the document is cut, and never fails", () => {
    const part = fc.constantFrom(
      "<b>",
      "</b>",
      "<p ",
      "alt='x'",
      ">",
      "<!--",
      "-->",
      "&amp;",
      "&#x",
      "1;",
      "text",
      "<style>",
      "</style>",
      "<![CDATA[",
      "]]>",
      "<?x",
      "<!doctype",
      "<svg>",
      "'",
      '"',
      "\u{1f600}",
    );
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 30 }),
        fc.integer({ min: 1, max: 7 }),
        (parts, size) => {
          const html = parts.join("");
          const pieces = html.match(new RegExp(`[^]{1,${size}}`, "g")) ?? [];
          assert.equal(text(pieces), text(html));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test("is read to its end for a megabyte of comments within comments", () => {
    assert.match(text(`${"<!-- <".repeat(200_000)}-->end`), /^end /);
  });

  test("takes time in proportion to its length for deep nesting", () => {
    assert.equal(text(`${"<i>".repeat(300_000)}x${"</b>".repeat(300_000)}`), "x");
  });
});
