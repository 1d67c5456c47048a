import { usDriverLicense } from "../../../src/policy/identifiers/us-driver-license.ts";
import { usPassport } from "../../../src/policy/identifiers/us-passport.ts";
import { finds, ignores } from "./cases.ts";

finds(usPassport, "a passport number", [
  ["passport 912803456", "912803456"],
  ["Passport No.: A12803456", "a12803456"],
  ["my travel document is Z12803456", "z12803456"],
]);

ignores(usPassport, "a passport number", [
  ["a number that nothing says is one", "A12803456, 912803456"],
  ["another length", "passport 91280345, passport AB1280345"],
  ["a number of another thing", "passport renewal; order 912803456"],
]);

finds(usDriverLicense, "a driver licence number", [
  ["Driver's License: H12234567", "h12234567"],
  ["DL# F255-9215-0094", "f25592150094"],
  ["DLN 123 456 789", "123456789"],
  ["Driver license number (CA): D1234562", "d1234562"],
  ["drivers licence no 12345678", "12345678"],
  ["driver's license WDLABCD456DG", "wdlabcd456dg"],
]);

ignores(usDriverLicense, "a driver licence number", [
  ["words", "driver license renewal abcdefgh, DL downloads"],
  ["a number that nothing says is one", "H12234567, 12345678"],
  ["a date", "driver's license expires 05/06/2027"],
  ["a result", "LDL 210.8 mg/dL\tnormal\n0748434"],
  ["a web address", "https://example.com/dl/files/reader21.zip"],
]);
