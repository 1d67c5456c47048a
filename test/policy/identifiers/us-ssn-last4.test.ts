import { usSsnLast4 } from "../../../src/policy/identifiers/us-ssn-last4.ts";
import { finds, ignores } from "./cases.ts";

finds(usSsnLast4, "the end of a social security number", [
  ["SSN ending in 6789", "6789"],
  ["last 4 of SSN: 6789", "6789"],
  ["the last four of her SSN are 6789", "6789"],
  ["XXX-XX-6789", "6789"],
  ["***-**-6789", "6789"],
  ["XXXXX6789", "6789"],
]);

ignores(usSsnLast4, "the end of a social security number", [
  ["a year", "SSN rules of 2011"],
  ["a card's end", "card ending in 6789, XXXX-XXXX-XXXX-6789"],
  ["a blank form", "last 4 of SSN: ____"],
  ["more digits", "last 4 of SSN 67891"],
]);
