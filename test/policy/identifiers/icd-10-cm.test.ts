import assert from "node:assert/strict";
import { test } from "node:test";
import { icd10CmCategories } from "../../../src/policy/identifiers/icd-10-cm-categories.ts";
import { icd10Cm } from "../../../src/policy/identifiers/icd-10-cm.ts";
import { finds, ignores } from "./cases.ts";

finds(icd10Cm, "a diagnosis code", [
  ["E11.9", "e119"],
  ["Type 2 diabetes (E11.65), hypertension I10", "e1165"],
  ["Dx: E11.9, I10, J45.909", "e119", "i10", "j45909"],
  ["S72.001A", "s72001a"],
  ["T36.0X1A", "t360x1a"],
  ["M1A.9XX0", "m1a9xx0"],
  ["Z3A.20", "z3a20"],
  ["diagnosis code e119", "e119"],
  ["ICD-10: V43.52XA", "v4352xa"],
  ["U07.1 confirmed", "u071"],
  ["HI*ABK:I10~", "i10"],
  ["E11.0-E11.9", "e110", "e119"],
  ["Code,Description\nG35,x\nB20,y", "g35", "b20"],
  ["HI*BF:F411~", "f411"],
]);

ignores(icd10Cm, "a diagnosis code", [
  ["a category that doesn't exist", "E12.9, E14.1, F92.8, I64.9, dx: E12"],
  ["a version or a model", "v10.15, V12.3, release y09.2, X11.6, h264, mp3, b12"],
  ["lower case that nothing says is one", "e11.9, p95.5, m25.5"],
  ["three characters that nothing says are one", "I10, Table A15, room B20, vitamin B12"],
  ["a part of something longer", "E11.9.1, AE11.9, E11.99999"],
  ["a drawing's cell", "E1.5, AA10.2"],
  ["a procedure code beside it", "HCPCS K0001\nDiagnosis: to follow"],
  ["a part of a member's number", "Dx to follow, ID: 4NR0-H70-QN34"],
  ["a record's number beside it", "C606896. Dx: to follow"],
  ["a highway and a battery", "take the A40 to M25, CR2032 and LR44"],
  ["a code of another kind", "use the code B20 for free shipping"],
]);

test("there are as many categories as the tabular list has, about", () => {
  assert.ok(icd10CmCategories.size > 1850 && icd10CmCategories.size < 1950);
});
