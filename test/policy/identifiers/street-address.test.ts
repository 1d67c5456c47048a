import { streetAddress } from "../../../src/policy/identifiers/street-address.ts";
import { finds, ignores } from "./cases.ts";

finds(streetAddress, "a street address", [
  ["resides at 123 Maple Street, was admitted", "123 maple street"],
  ["1234 Elm St., Springfield", "1234 elm st"],
  ["789 N. Oak Ave Apt 4B", "789 n oak ave apt 4b"],
  ["42 W 5th Street, Suite 200", "42 w 5th street, suite 200"],
  ["123 MAIN ST", "123 main st"],
  ["11 Chestnut Way\nBerlin", "11 chestnut way"],
  ["221B Baker Street", "221b baker street"],
  ["P.O. Box 1234", "box1234"],
  ["PO BOX 4731", "box4731"],
  ["RR 2 Box 15", "box15"],
  ["lives at 15 old mill road", "15 old mill road"],
  ["Calle Luna 123", "calle luna 123"],
  ["8 Martin Luther King Jr Blvd", "8 martin luther king jr blvd"],
  ["500 Rue Bourbon Place", "500 rue bourbon place"],
  ["We're at 2029 Cedar Creek St now", "2029 cedar creek st"],
  ["Foods | 1909 Maple Way | Boise", "1909 maple way"],
  ["N3*9073 Washington Ave.~", "9073 washington ave"],
]);

ignores(streetAddress, "a street address", [
  ["prose", "5 people drive to the place, 10 minute drive, 3 days on the road"],
  ["a year before a name", "in 2004 Wall Street was calm"],
  ["lower case that nothing says is one", "take 2 green pills way before lunch place"],
  ["a dose", "take 10 mg daily by mouth, 2 Tablets Way"],
  ["a blank form", "Address: __________ Street: ________"],
  ["a box", "tick box 12, a box 45 of them"],
  ["number tables", "12 34 56\n78 90 12"],
]);
