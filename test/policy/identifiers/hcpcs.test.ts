import { hcpcs } from "../../../src/policy/identifiers/hcpcs.ts";
import { finds, ignores } from "./cases.ts";

finds(hcpcs, "a procedure code", [
  ["CPT 99213", "99213"],
  ["CPT codes: 99213-25, 36415", "99213", "36415"],
  ["HCPCS J1100", "j1100"],
  ["procedure code 0001F", "0001f"],
  ["99213 (CPT)", "99213"],
]);

ignores(hcpcs, "a procedure code", [
  ["a postal code", "Boston, MA 02115"],
  ["a code that nothing says is one", "J1100, part A4550"],
  ["other letters", "CPT Z1234"],
  ["a part of something longer", "CPT 992134, CPT 99213.5, CPT AB1234"],
  ["an amount", "CPT fee $99213"],
]);
