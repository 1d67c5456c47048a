import { personName } from "../../../src/policy/identifiers/person-name.ts";
import { finds, ignores } from "./cases.ts";

finds(personName, "a person's name", [
  ["by Sarah Johnson on", "sarah johnson"],
  ["male, James T., who", "james t"],
  ["for Anne-Marie B., who", "anne-marie b"],
  ["John Q. Public", "john q public"],
  ["Smith, John (55)", "john smith"],
  ["JANE DOE", "jane doe"],
  ["John D checked in", "john d"],
  ["Mary Smith, similar", "mary smith"],
  ["Mark Johnson and April Jones", "mark johnson", "april jones"],
  ["Liam O'Connor-Reyes", "liam o'connor-reyes"],
  ["from María López, Juan Pérez", "maría lópez", "juan pérez"],
  ["Name: Patricia W.\n", "patricia w"],
  ["Oluwaseun Anderson called", "oluwaseun anderson"],
  ["Xyloph Nguyen called", "xyloph nguyen"],
  ["Svetlana Qwertinska is here", "svetlana qwertinska"],
  ["Virginia R. Delacroix", "virginia r delacroix"],
  ["Maria de la Cruz, 44", "maria de la cruz"],
  ["St\u00e9phane Okafor's chart", "st\u00e9phane okafor"],
  ['"Qwertinska, Jose","03/16/1952"', "jose qwertinska"],
  ["EKG for Qwertinska, Sharon (DOB 7/25/57)", "sharon qwertinska"],
  ["- Young, Xyloph, 68M", "xyloph young"],
  ["Nurse Ann Peterson and Judge Kevin Lee", "ann peterson", "kevin lee"],
  ["Need a foley order for P. Martinez in 255?", "p martinez"],
  ["9:30 Donald D. Green, 4659 Lakeview Ln", "donald d green"],
  ["write off $5 on Qwertinska, Keisha, DOS August 4", "keisha qwertinska"],
  ["session with Xyloph U. Brown on", "xyloph u brown"],
]);

ignores(personName, "a person's name", [
  [
    "providers",
    "Dr. Emily Clark, Dr. John Smith, Prof. Mary Brown, Jane Miller, MD, John Carter RN",
  ],
  ["lower case", "mark my words, john smith, will may come"],
  ["words that are names, too", "May Day, Mark Your Calendar, Grace Period, Will Call, Art Museum"],
  ["places", "San Jose Mercury, Virginia Beach, St. Paul Minnesota, Austin Texas"],
  ["a first name alone", "Thanks, John\nSent from my phone. Hi Mary, Dear Robert,"],
  ["addresses of mail", "john.smith@example.com, @James Smith"],
  ["days", "John Monday, James January"],
  [
    "a street's name",
    "9841 Martin Luther King Blvd, 654 E. Jefferson Way, Martin Luther King Avenue",
  ],
  ["a city", "| Madison, WI 53771; Salem, Oregon 97303"],
  ["capitals before a surname that is a word", "Annual Report, Center Hill, Safety Rules"],
  ["words before a surname", "Ask Garcia, With Nguyen, CALL NGUYEN NOW"],
  ["a name that goes on after a title", "Dr. John Smith Jones, Ann Lee Martin, MD"],
]);
