/**
 * The labelled cases of another project's recognisers (test/vectors/presidio). Where a number counts
 * here only near a word for it, that word is put before it.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { identifiers } from "../../../src/policy/identifiers/table.ts";
import { matchesOf } from "./world.ts";

interface Case {
  readonly recognizer: string;
  readonly text: string;
  readonly expected_len: number;
}

const cases = readFileSync(new URL("../../vectors/presidio/cases.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Case);

/** The identifier that looks for the same, and the word that it wants. */
const counterparts: Readonly<Record<string, readonly [identifier: string, word?: string]>> = {
  aba_routing_recognizer: ["us-bank-routing", "routing number"],
  ca_sin_recognizer: ["ca-sin", "SIN"],
  credit_card_recognizer: ["payment-card", "card"],
  email_recognizer: ["email"],
  ip_recognizer: ["ip-address"],
  mac_recognizer: ["mac-address"],
  phone_recognizer: ["phone"],
  uk_nhs_recognizer: ["uk-nhs", "NHS number"],
  url_recognizer: ["url"],
  us_bank_recognizer: ["us-bank-account", "bank account"],
  us_driver_license_recognizer: ["us-driver-license", "driver's license"],
  us_itin_recognizer: ["us-itin", "ITIN"],
  us_mbi_recognizer: ["us-mbi"],
  us_npi_recognizer: ["us-npi", "NPI"],
  us_passport_recognizer: ["us-passport", "passport"],
  us_ssn_recognizer: ["us-ssn", "SSN"],
};

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
    ],
  },
  { why: "its check digit is right", found: 1, texts: ["1111111112"] },
  { why: "behind its label, the number of a lost card too is one", found: 1, texts: ["078051120"] },
  { why: "behind its label a number has any separators", found: 1, texts: ["693-09.4444"] },
];

for (const [recognizer, [name, word]] of Object.entries(counterparts)) {
  describe(`${name} finds what ${recognizer} expects`, () => {
    for (const { text, expected_len } of cases.filter((each) => each.recognizer === recognizer)) {
      const difference = differences.find(({ texts }) => texts.includes(text));
      const found = difference?.found ?? expected_len;
      const but = difference ? `, but ${difference.why}` : "";
      test(`${String(found)} in ${JSON.stringify(text)}${but}`, () => {
        const finder = identifiers[name];
        assert.ok(finder);
        assert.equal(
          matchesOf(finder, word === undefined ? text : `${word} ${text}`).length,
          found,
        );
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
