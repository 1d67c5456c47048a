import { geographicSubdivision } from "../../../src/policy/identifiers/geographic-subdivision.ts";
import { finds, ignores } from "./cases.ts";

finds(geographicSubdivision, "a geographic subdivision", [
  ["Springfield, IL 62704", "springfield, il 62704"],
  ["in Dallas, TX.", "dallas, tx"],
  ["PORTLAND, OR 97201-1234", "portland, or 97201-1234"],
  ["Denver, Colorado", "denver, colorado"],
  ["ZIP: 62704", "62704"],
  ["zip code 62704-1234", "62704-1234"],
  ["seen at St. Vincent's Hospital today", "st. vincent's hospital"],
  ["evaluated at Elm Clinic on", "elm clinic"],
  ["the UCLA Medical Center", "ucla medical center"],
  ["UCLA Med Ctr", "ucla med ctr"],
  ["at St. Mary's on Monday", "st. mary's"],
  ["treated at Bayview on", "bayview"],
  ["admitted to Cedars-Sinai", "cedars-sinai"],
  ["Patricia W., from Houston, was", "houston"],
  ["She lives in Fresno", "fresno"],
  ["our Dallas facility", "dallas facility"],
  ["MD Anderson Cancer Center", "md anderson cancer center"],
  ["resident of Cook County", "cook county"],
  ["she lives in Bethesda, MD now", "bethesda, md"],
  ["Baltimore, MD", "baltimore, md"],
]);

ignores(geographicSubdivision, "a geographic subdivision", [
  ["prose", "the hospital, our clinic, a medical center; in or out, ok, hi to me"],
  ["a state alone", "from Texas, in California"],
  ["general words", "The Hospital is closed. Our Clinic. Public Health. General Motors"],
  ["officers", "the Attorney General said"],
  ["a doctor", "PCP: Jane Miller, MD"],
  ["codes", "CA,CO,CT,DE,ID,IL"],
  ["times and countries", "seen in March, seen in the USA, treated at Dr. Brown's"],
  ["a blank form", "City: ________ State: ____ ZIP: _______"],
  ["a zip file", "zip 12 files, report.zip"],
  ["doctors", "Wei Torres, MD, call Olufemi Hall, MD"],
  ["drug codes", "amlodipine (NDC 05919-605-85)"],
  ["a row below a name", "Dear Yolanda Mitchell, MD,\nMrs. Roe (Jane Roe, date of birth 1/2/1960)"],
  ["departments", "Pt care transferred to RN in the OB/GYN clinic"],
]);
