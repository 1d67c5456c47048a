import { ukNhs } from "../../../src/policy/identifiers/uk-nhs.ts";
import { finds, ignores } from "./cases.ts";

finds(ukNhs, "an NHS number", [
  ["NHS number 401-023-2137", "4010232137"],
  ["NHS No: 221 395 1837", "2213951837"],
  ["nhs 0032698674", "0032698674"],
]);

ignores(ukNhs, "an NHS number", [
  ["a wrong check digit", "NHS 401-023-2138"],
  ["a number that nothing says is one", "401-023-2137, 0032698674"],
  ["one digit repeated", "NHS 1111111111"],
  ["a part of a longer number", "NHS 00326986741, NHS 401-023-2137-1"],
]);
