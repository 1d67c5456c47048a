import { usMbi } from "../../../src/policy/identifiers/us-mbi.ts";
import { finds, ignores } from "./cases.ts";

finds(usMbi, "a Medicare beneficiary identifier", [
  ["1EG4-TE5-MK73", "1eg4te5mk73"],
  ["1EG4TE5MK73", "1eg4te5mk73"],
  ["1EG4 TE5 MK73", "1eg4te5mk73"],
  ["1eg4-te5-mk73", "1eg4te5mk73"],
  ["medicare no. 1eg4te5mk73", "1eg4te5mk73"],
  ["MBI:1EG4\u2013TE5\u2013MK73", "1eg4te5mk73"],
]);

ignores(usMbi, "a Medicare beneficiary identifier", [
  ["a letter that isn't used", "1SG4-TE5-MK73, 1EG4-LE5-MK73, 1EG4-TE5-OK73, 1EG4-TE5-MI73"],
  ["another order of letters and digits", "AEG4-TE5-MK73, 12G4-TE5-MK73, 0EG4-TE5-MK73"],
  ["too few or too many characters", "1EG4TE5MK7, 1EG4TE5MK734, 1EG4-TE5-MK73-1"],
  ["one separator only", "1EG4-TE5MK73"],
  ["lower case without a word for it", "id 1eg4te5mk73"],
]);
