import { usDea } from "../../../src/policy/identifiers/us-dea.ts";
import { finds, ignores } from "./cases.ts";

finds(usDea, "a DEA number", [
  ["AB1234563", "ab1234563"],
  ["DEA: BS1111119", "bs1111119"],
  ["dea# ab1234563", "ab1234563"],
  ["DEA AB1234563-R21", "ab1234563"],
  ["prescriber F91234563", "f91234563"],
]);

ignores(usDea, "a DEA number", [
  ["a wrong check digit", "DEA: AB1234560"],
  ["a letter that no registrant has", "DEA: IB1234563"],
  ["an order number in lower case", "part ab1234563"],
  ["the number of a kind seldom seen, without a word for it", "item XB1234563"],
  ["a part of a longer code", "ZAB1234563, AB12345630, AB1234563-1-2"],
]);
