/**
 * The labelled cases of another project's recognisers, each decided as they say, but for the
 * differences below.
 */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cases, counterparts, foundIn } from "./presidio-cases.ts";

interface Difference {
  readonly why: string;
  readonly found: number;
  readonly texts: readonly string[];
}

/** What is decided otherwise here. */
const differences: readonly Difference[] = [
  {
    why: "loopback and unspecified addresses are everybody's",
    found: 0,
    texts: [
      ...["Use local ipv6 ::", "my ip: ::1", "connecting from ::1", "src=:: dst=::1"],
      ...["::ffff:127.0.0.1", "::ffff:0.0.0.0", "localhost 127.0.0.1", "Default 0.0.0.0"],
      ...["Unspecified ::", "Loopback ::1", "0.0.0.0/0", "::1/128", "::/0", "::/128"],
    ],
  },
  {
    why: "it is a part of something longer",
    found: 0,
    texts: ["192.168.1.1.1", "2001:db8::/9999"],
  },
  {
    why: "without a plus sign, a shape or a word for phones it is any number",
    found: 0,
    texts: [
      "My Israeli number is 09-7625400",
      "My Japanese number is 090-1234-5678",
      "My CN number is 13812345678",
    ],
  },
  {
    why: "the second one is a part of a word, or of a longer number",
    found: 1,
    texts: [
      "My US number is (415) 555-0132, and my international one is415-555-0132",
      "My US number is (415) 555-0132, and my international one is 91-415-555-0132",
    ],
  },
  {
    why: "both numbers are found",
    found: 2,
    texts: ["My US number is (415) 555-0132, and my international one is +91 4155 550132"],
  },
  {
    why: "a host's name alone stands in every signature",
    found: 0,
    texts: ["microsoft.com", "my domains: microsoft.com google.co.il"],
  },
  { why: "accounts have as few as six digits", found: 1, texts: ["1234567"] },
  { why: "Washington's numbers have letters between", found: 1, texts: ["C12T345672"] },
  {
    why: "a label is for the first value behind it",
    found: 1,
    texts: [
      "123456789 1234567890 12345679012 123456790123 1234567901234 1234",
      "078-051121 07805-1121",
      "911-701234 91170-1234",
    ],
  },
  { why: "its check digit is right", found: 1, texts: ["1111111112"] },
  { why: "behind its label, the number of a lost card too is one", found: 1, texts: ["078051120"] },
  { why: "behind its label a number has any separators", found: 1, texts: ["693-09.4444"] },
];

for (const [recognizer, [name]] of Object.entries(counterparts)) {
  describe(`${name} finds what ${recognizer} expects`, () => {
    for (const labelled of cases.filter((each) => each.recognizer === recognizer)) {
      const { text, expected_len } = labelled;
      const difference = differences.find(({ texts }) => texts.includes(text));
      const found = difference?.found ?? expected_len;
      const but = difference ? `, but ${difference.why}` : "";
      test(`${String(found)} in ${JSON.stringify(text)}${but}`, () => {
        assert.equal(foundIn(labelled), found);
      });
    }
  });
}

test("every difference is about one of the cases, and differs", () => {
  for (const { texts, found } of differences) {
    for (const text of texts) {
      const counted = cases.filter((each) => each.text === text && each.recognizer in counterparts);
      assert.ok(
        counted.some(({ expected_len }) => expected_len !== found),
        text,
      );
    }
  }
});
