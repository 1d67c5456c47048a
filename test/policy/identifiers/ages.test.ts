import { ageOver89, patientDescriptor } from "../../../src/policy/identifiers/age.ts";
import { finds, ignores } from "./cases.ts";

finds(ageOver89, "an age over 89", [
  ["a 91-year-old woman", "91"],
  ["92 y/o F", "92"],
  ["97yo", "97"],
  ["she is 94 years old", "94"],
  ["Age: 93", "93"],
  ["aged 101", "101"],
  ["a 90 year old", "90"],
  ["mujer de 95 años", "95"],
]);

ignores(ageOver89, "an age over 89", [
  ["a lower age", "an 89-year-old man, age 62, 9 years old"],
  ["other numbers", "95 mg, 98 %, 99 days, page 93, 120/95"],
  ["a range", "ages 90 to 100, age 90+, age 90 or over"],
  ["months", "a 95-month-old"],
  ["a long time", "a 150-year-old house, 1990 years old"],
  ["a blank form", "Age: ____"],
]);

finds(patientDescriptor, "a patient's description", [
  ["a 62-year-old woman with diabetes", "62 woman"],
  ["62 y/o F", "62 f"],
  ["14yo male", "14 male"],
  ["62 F with chest pain", "62 f"],
  ["72-year-old African American male", "72 african american"],
  ["a 3-month-old infant", "3 infant"],
  ["67-year-old patient", "67 patient"],
  ["the patient is 45 years old", "45 patient"],
  ["paciente de 62 años", "62 paciente"],
]);

ignores(patientDescriptor, "a patient's description", [
  ["other old things", "a 10-year-old car, our 25-year-old company, a 5 year old server"],
  ["a legal age", "You must be 18 years of age or older, male or female"],
  ["measures", "62 F outside today, 10 mg, 5 years"],
  ["the next sentence", "a 12-year-old bridge. A woman crossed it"],
]);
