/**
 * Payment card numbers: 12 to 19 digits, the first of which say the network and so the lengths, the
 * last a check digit (ISO/IEC 7812-1). In groups as printed on the card, or without separators.
 */
import { luhn } from "./check-digits.ts";
import type { Evidence } from "./shaped-number.ts";
import { digitsOf, readAt, shapedNumber } from "./shaped-number.ts";

const shape =
  /\d{4}(?<mark>[- .])\d{4}\k<mark>\d{4}\k<mark>\d{4}(?:\k<mark>\d{3}(?!\d))?|\d{4}(?<amex>[- .])\d{6}\k<amex>\d{4,5}|\d{12,19}/y;

/** Prefixes, and the lengths that go with them. */
const networks: readonly (readonly [name: string, prefix: RegExp, lengths: readonly number[]])[] = [
  ["visa", /^4/, [13, 16, 19]],
  ["mastercard", /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  ["american express", /^3[47]/, [15]],
  ["diners club", /^3(?:0[0-59]|[689])/, [14, 16, 19]],
  ["discover", /^6(?:011|4[4-9]|5)/, [16, 17, 18, 19]],
  ["jcb", /^35(?:2[89]|[3-8])/, [16, 17, 18, 19]],
  ["unionpay", /^62/, [16, 17, 18, 19]],
  ["maestro", /^(?:5018|5019|5020|5038|5893|6304|6759|676[1-3])/, [12, 13, 14, 15, 16, 17, 18, 19]],
  ["uatp", /^1/, [15]],
];

export const paymentCard = shapedNumber({
  cues: [
    ...["card", "cards", "card number", "credit card", "debit card", "cc", "ccn", "pan"],
    ...["visa", "mastercard", "amex", "american express", "discover", "diners", "maestro", "jcb"],
    ...["unionpay", "cvv", "cvc", "expiry", "exp date", "card no", "tarjeta"],
  ],
  begins: { digits: [4, 12, 13, 14, 15, 16, 17, 18, 19] },
  distance: { before: 60, after: 100 },
  least: "none",
  candidateAt({ text }, start) {
    const match = readAt(shape, text, start);
    const value = digitsOf(match?.[0] ?? "");
    if (!match || !isIssued(value) || !luhn(value)) return undefined;
    if (ibanBefore.test(text.slice(Math.max(0, start - 16), start))) return undefined;
    return { start, end: start + match[0].length, value, needs: evidenceFor(match[0], value) };
  },
});

/** One of ten stretches of an account number's digits passes Luhn's test. */
const ibanBefore = /(?:^|[^\p{L}\p{N}])[a-z]{2}\d\d(?: ?[a-z0-9]{4}){0,2} ?$/u;

function isIssued(digits: string): boolean {
  return networks.some(
    ([, prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits),
  );
}

/** Article numbers have 13 or 14 digits, times and orders often some that begin with 1. */
function evidenceFor(written: string, digits: string): Evidence {
  const isShort = digits.length < 15 || digits.startsWith("1");
  return isShort && written === digits ? "near" : "none";
}
