import { usNpi } from "../../../src/policy/identifiers/us-npi.ts";
import { finds, ignores } from "./cases.ts";

finds(usNpi, "a national provider identifier", [
  ["NPI: 1234567893", "1234567893"],
  ["NPI# 1245319599", "1245319599"],
  ["Rendering provider 1234-567-893", "1234567893"],
  ["the provider's NPI is\r\n1003000126.", "1003000126"],
  ["1234567893 (NPI)", "1234567893"],
  ["NPI 1234567893 and NPI 1245319599", "1234567893", "1245319599"],
]);

ignores(usNpi, "a national provider identifier", [
  ["a wrong check digit", "NPI: 1234567890"],
  ["another first digit", "NPI: 3234567897"],
  ["a number that nothing says is one", "order 1234567893"],
  ["a part of a longer number", "NPI 12345678934, 1234567893-01, 91234567893"],
  ["an amount", "NPI fee $1234567893"],
  ["a blank", "NPI: __________"],
]);
