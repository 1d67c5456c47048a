import { usItin } from "../../../src/policy/identifiers/us-itin.ts";
import { finds, ignores } from "./cases.ts";

finds(usItin, "a taxpayer identification number", [
  ["911-70-1234", "911701234"],
  ["ITIN 911 70 1234", "911701234"],
  ["my tax id is 911701234", "911701234"],
  ["900\u201394\u20130001", "900940001"],
]);

ignores(usItin, "a taxpayer identification number", [
  ["a group that isn't issued", "ITIN 911-89-1234, 911-93-1234, 911-49-1234"],
  ["a social security number", "ITIN 811-70-1234"],
  ["digits that nothing says are one", "911701234, 911 70 1234"],
  ["a part of a longer number", "911-70-1234-5, 1-911-70-1234, 911-70-12345"],
]);
