import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dateOfBirth } from "../../../src/policy/identifiers/date-of-birth.ts";
import { date } from "../../../src/policy/identifiers/date.ts";
import { finds, ignores } from "./cases.ts";
import { matchesOf } from "./world.ts";

finds(dateOfBirth, "a date of birth", [
  ["DOB: 04/22/1955", "1955-4-22"],
  ["D.O.B. 4-22-55", "1955-4-22"],
  ["DOB 04221955", "1955-4-22"],
  ["DOB 19550422", "1955-4-22"],
  ["dob 042255", "1955-4-22"],
  ["Date of Birth: April 22, 1955", "1955-4-22"],
  ["date of birth 22 Apr 1955", "1955-4-22"],
  ["DOB: 22-APR-1955", "1955-4-22"],
  ["dob: 22.04.1955", "1955-4-22"],
  ["birthdate=1955-04-22", "1955-4-22"],
  ['"dateOfBirth": "1955-04-22T00:00:00"', "1955-4-22"],
  ["<birthDate>1955-04-22</birthDate>", "1955-4-22"],
  ["She was born on April 22nd, 1955 in Reno", "1955-4-22"],
  ["born 4/22/55", "1955-4-22"],
  ["b. 4/22/1955", "1955-4-22"],
  ["Birth Date:\r\n\r\n04/22/1955", "1955-4-22"],
  ["04/22/1955 (DOB)", "1955-4-22"],
  ["April 22, 1955 (date of birth)", "1955-4-22"],
  ["DOB (mm/dd/yyyy): 04/22/1955", "1955-4-22"],
  ["Fecha de nacimiento: 22 de abril de 1955", "1955-4-22"],
  ["nacida el 22 de abril de 1955", "1955-4-22"],
  ["DOB / Sex   : 04-22-1955 / F", "1955-4-22"],
  ["Fecha de nac.: 12/05/1980", "1980-12-5"],
  ["DOB is 4/22/55, then 5/1/2020", "1955-4-22"],
  ["We have your birth date as 4/22/1955", "1955-4-22"],
  ["> my date of birth is\r\n> 04/22/1955", "1955-4-22"],
  ["PID|1||123456^^^MRN||DOE^JANE||19550422|F", "1955-4-22"],
  ["PID|1||123456^^^MRN||DOE^JANE||19550422081500|F", "1955-4-22"],
  ["NM1*IL*1*DOE*JANE~\nDMG*D8*19550422*F~", "1955-4-22"],
  ['<birthTime value="19550422"/>', "1955-4-22"],
  ['"birthDate": "1955-04-22"', "1955-4-22"],
  ["nac\u00ed el 2 de noviembre de 2007", "2007-11-2"],
]);

ignores(dateOfBirth, "a date of birth", [
  ["a blank form", "DOB: ___/___/_____ Date of birth: MM/DD/YYYY"],
  ["a blank form, line by line", "Date of Birth:\nPhone: 555-0142\n"],
  ["another field of a segment", "DMG*D9*19550422*F~ PID|1||19550422"],
  ["an impossible day", "DOB: 13/45/1955, DOB: 04/32/1955"],
  ["another date", "Report date: 04/22/2024, date 4/22/1955"],
  ["prose", "the birth of a nation in 1915; born in 1955"],
]);

finds(date, "a date", [
  ["operated on May 30th, 2022", "2022-5-30"],
  ["5/25/2023", "2023-5-25"],
  ["10-04-2023", "2023-10-4"],
  ["2023-11-14", "2023-11-14"],
  ["02/14/22", "2022-2-14"],
  ["seen on 4th July 2022", "2022-7-4"],
  ["on Jan 15 '23", "2023-1-15"],
  ["Feb 10th '23", "2023-2-10"],
  ["Jul 7th 2023", "2023-7-7"],
  ["Oct. 13th, 2022", "2022-10-13"],
  ["12-Mar-2024", "2024-3-12"],
  ["12MAR2024", "2024-3-12"],
  ["30 de mayo de 2022", "2022-5-30"],
  ["May\n30, 2022", "2022-5-30"],
  ["admitted January 2023", "2023-1-"],
  ["She was discharged on May 30th", "-5-30"],
  ["seen on 5/30 in clinic", "-5-30"],
  ["31/12/2023", "2023-12-31"],
  ["from 1/2/2023 to 1/9/2023", "2023-1-2", "2023-1-9"],
  ["On Friday, May 3, 2024, she fell", "2024-5-3"],
]);

ignores(date, "a date", [
  ["a birth date, which is another identifier", "DOB: 04/22/1955, born April 22, 1955"],
  ["versions and addresses of hosts", "1.10.2.2003, 10.1.20.2003, v2.3.2020"],
  ["a month and year that say nothing", "the issue of January 2023, in May 2024"],
  ["a month and day that say nothing", "see you May 30th, or 5/30"],
  ["fractions and ratios", "120/80, 5/10 pain, seen 3/4 of it, 24/7"],
  ["an attribution", "On Mon, Jan 3, 2022 at 10:00 AM A. Writer <a@x.example> wrote:\n> hello"],
  ["a forwarded header", "From: A\nSent: Monday, January 3, 2022 10:00 AM\nTo: B"],
  ["a field of a quoted header", "> Date:\tThu, 25 Jul 2002 09:49:46 -0500"],
  ["a path", "https://news.example/2024/05/30/story"],
  ["an impossible day", "13/45/2022, 2022-13-01, February 45, 2022"],
  ["names and verbs", "May 2 people come? March 4 abreast"],
  ["telephone and part numbers", "12-34-5678, 555-01-4212, 1-2-3-4-2022"],
]);

test("every day in every usual form is one value", () => {
  const names =
    "January February March April May June July August September October November December";
  const day = fc.record({
    year: fc.integer({ min: 1900, max: 2099 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 13, max: 28 }),
  });
  fc.assert(
    fc.property(day, ({ year, month, day }) => {
      const name = names.split(" ")[month - 1] ?? "";
      const two = (part: number) => String(part).padStart(2, "0");
      const forms = [
        `${two(month)}/${two(day)}/${year}`,
        `${month}-${day}-${year}`,
        `${day}.${month}.${year}`,
        `${year}-${two(month)}-${two(day)}`,
        `${name} ${day}, ${year}`,
        `${name.slice(0, 3)}. ${day}th ${year}`,
        `${day} ${name} ${year}`,
        `${day}-${name.slice(0, 3).toUpperCase()}-${year}`,
      ];
      for (const form of forms) {
        assert.deepEqual(matchesOf(date, `on ${form}.`), [`${year}-${month}-${day}`], form);
        assert.deepEqual(matchesOf(dateOfBirth, `DOB: ${form}`), [`${year}-${month}-${day}`], form);
      }
    }),
    { numRuns: 60 },
  );
});
