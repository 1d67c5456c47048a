import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { DetectorTable } from "../../../src/policy/detector-table.ts";
import type { Finder, Match } from "../../../src/policy/finder.ts";
import { ageOver89, patientDescriptor } from "../../../src/policy/identifiers/age.ts";
import { dateOfBirth } from "../../../src/policy/identifiers/date-of-birth.ts";
import { date } from "../../../src/policy/identifiers/date.ts";
import { deviceIdentifier } from "../../../src/policy/identifiers/device.ts";
import { geographicSubdivision } from "../../../src/policy/identifiers/geographic-subdivision.ts";
import { patientName } from "../../../src/policy/identifiers/patient-name.ts";
import { personName } from "../../../src/policy/identifiers/person-name.ts";
import {
  accountNumber,
  certificateNumber,
  claimNumber,
  healthPlanNumber,
  medicalRecordNumber,
  recordId,
} from "../../../src/policy/identifiers/record-numbers.ts";
import { streetAddress } from "../../../src/policy/identifiers/street-address.ts";
import { vehicleIdentifier } from "../../../src/policy/identifiers/vehicle.ts";
import { TextWindows } from "../../../src/policy/text-window.ts";
import { placesIn } from "../../../src/policy/window-places.ts";

describe("in a table's column, under its label", () => {
  /** The text, and the value of the cell under the label, which stands at `start`. */
  function inCell(finder: Finder, label: string, cell: string): string[] {
    const row = `1\t${cell}\tx`;
    const cue = { start: 2, end: 2, until: 2 + cell.length, label: finder.cues.indexOf(label) };
    assert.notEqual(cue.label, -1);
    const text = { text: row.toLowerCase(), cased: row };
    return [...finder.find(text, { cues: [cue], starts: [] })].map(({ value }) => value);
  }

  for (const [finder, label, cell, value] of [
    [medicalRecordNumber, "mrn", "0012345", "0012345"],
    [accountNumber, "account", '"7788990"', "7788990"],
    [dateOfBirth, "dob", "4/22/55", "1955-4-22"],
    [dateOfBirth, "date of birth", "22-Apr-1955", "1955-4-22"],
    [patientName, "patient name", "Ngata, Xochitl", "xochitl ngata"],
    [patientName, "name", "john smith", "john smith"],
    [patientName, "patient", '"Smith, John"', "john smith"],
    [ageOver89, "age", "93", "93"],
    [geographicSubdivision, "zip", "62704", "62704"],
  ] as const) {
    test(`${label} finds ${cell}`, () => {
      assert.deepEqual(inCell(finder, label, cell), [value]);
    });
  }

  for (const [finder, label, cell] of [
    [medicalRecordNumber, "mrn", "none"],
    [medicalRecordNumber, "mrn", ""],
    [dateOfBirth, "dob", "unknown"],
    [patientName, "patient name", "12 West"],
    [patientName, "patient name", "see the attached list"],
    [ageOver89, "age", "62"],
  ] as const) {
    test(`${label} finds nothing in ${JSON.stringify(cell)}`, () => {
      assert.deepEqual(inCell(finder, label, cell), []);
    });
  }
});

describe("of any text", () => {
  const finders: Readonly<Record<string, Finder>> = {
    accountNumber,
    ageOver89,
    certificateNumber,
    claimNumber,
    date,
    dateOfBirth,
    deviceIdentifier,
    healthPlanNumber,
    medicalRecordNumber,
    recordId,
    geographicSubdivision,
    patientDescriptor,
    patientName,
    personName,
    streetAddress,
    vehicleIdentifier,
  };
  const pieces = fc.oneof(
    fc.constantFrom(...Object.values(finders).flatMap(({ cues }) => cues.slice(0, 200))),
    fc.constantFrom("12", "1960", "123456789", "5/30", "01/02/1960", "4th", "1M8GDM9AXKP042788"),
    fc.constantFrom(
      "Smith",
      "John",
      "Q.",
      "St.",
      "Elm",
      "Street",
      "Hospital",
      "CA",
      "62704",
      "Box",
    ),
    fc.constantFrom(
      ":",
      ",",
      ".",
      "#",
      "(",
      ")",
      "-",
      "/",
      "\n",
      "\t",
      "is",
      "of",
      "year-old",
      "F",
    ),
    fc.string({ unit: "grapheme", maxLength: 12 }),
  );
  const texts = fc
    .array(fc.tuple(pieces, fc.constantFrom("", " ", ", ", ": ", "\n")), { maxLength: 80 })
    .map((parts) => parts.flat().join(""));

  for (const [name, finder] of Object.entries(finders)) {
    test(`${name} finds short stretches, in their order, none within another`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          let end = 0;
          for (const match of spansOf(finder, text)) {
            assert.ok(match.start >= end && match.end > match.start, "in order");
            assert.ok(match.end - match.start <= 200, "not long");
            assert.notEqual(match.value, "");
            end = match.end;
          }
        }),
        { numRuns: 60 },
      );
    });
  }
});

function spansOf(finder: Finder, raw: string): Match[] {
  const table = new DetectorTable();
  table.finder("under test", () => finder);
  const windows = new TextWindows();
  windows.add(raw);
  const window = windows.end();
  if (!window) return [];
  const [places] = placesIn(table.detectors(), window).finders;
  return places ? [...finder.find(window, places)] : [];
}
