import { iban } from "../../../src/policy/identifiers/iban.ts";
import { finds, ignores } from "./cases.ts";

// The examples of the SWIFT IBAN registry.
finds(iban, "a bank account number (IBAN)", [
  ["GB29 NWBK 6016 1331 9268 19", "gb29nwbk60161331926819"],
  ["DE89370400440532013000", "de89370400440532013000"],
  ["NO9386011117947", "no9386011117947"],
  ["IBAN: FR14 2004 1010 0505 0001 3M02 606 please", "fr1420041010050500013m02606"],
  ["mt84malt011000012345mtlcast001s", "mt84malt011000012345mtlcast001s"],
  ["CH93-0076-2011-6238-5295-7", "ch9300762011623852957"],
]);

ignores(iban, "a bank account number (IBAN)", [
  ["wrong check digits", "GB28 NWBK 6016 1331 9268 19"],
  ["a country that has none", "US29 NWBK 6016 1331 9268 19"],
  ["another length", "DE8937040044053201300, DE893704004405320130001"],
  ["a part of something longer", "XDE89370400440532013000"],
]);
