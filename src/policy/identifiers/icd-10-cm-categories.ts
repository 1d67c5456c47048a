/**
 * The categories (three characters) of ICD-10-CM, by their letter, as of fiscal year 2025: only that
 * they exist, no titles. Compiled by hand for this project, not made from the released files; the
 * classification is the National Center for Health Statistics' (CDC), in the public domain.
 */
const byLetter: Readonly<Record<string, string>> = {
  a: "00-09 15 17-28 30-44 46 48-60 63-71 74 75 77-96 98 99",
  b: "00-10 15-20 25-27 30 33-60 64-83 85-92 94-97 99",
  c: "00-26 30-34 37-41 43-58 4a 60-86 7a 7b 88 90-96",
  d: "00-07 09-53 3a 55-78 80-84 86 89",
  e: "00-11 13 15 16 20-32 34-36 40-46 50-56 58-61 63-68 70-80 83-89",
  f: "01-07 09-25 28-34 39-45 48 50-55 59 60 63-66 68-73 78-82 84 88-91 93-95 98 99",
  g: "00-14 20 21 23-26 30-32 35-37 40 43-47 50-65 70-73 80-83 89-99",
  h: "00-02 04 05 10 11 15-18 20-22 25-28 30-36 40 42-44 46 47 49-55 57 59-62 65-75 80-83 90-95",
  i: "00-02 05-13 15 16 1a 20-28 30-52 5a 60-63 65-83 85-89 95-97 99",
  j: "00-06 09-18 20-22 30-47 4a 60-70 80-82 84-86 90-96 98 99",
  k: "00-06 08 09 11-14 20-23 25-31 35-38 40-46 50-52 55-68 70-77 80-83 85-87 90-92 94 95",
  l: "00-05 08 10-14 20-30 40-45 49-60 62-68 70-76 80-95 97-99",
  m: "00-02 04-08 1a 10-27 30-36 40-43 45-51 53 54 60-63 65-67 70-72 75-77 79-81 83-97 99",
  n: "00-08 10-23 25-37 39-53 60-65 70-77 80-99",
  o: "00-04 07-16 20-26 28-36 40-48 60-77 80 82 85-92 94 98 99 9a",
  p: "00-05 07-15 19 22-29 35-39 50-61 70-72 74 76-78 80 81 83 84 90-96",
  q: "00-07 10-18 20-28 30-45 50-56 60-87 89-93 95-99",
  r: "00 01 03-07 09-23 25-27 29-37 39-65 68-71 73-94 97 99",
  s: "00-17 19-99",
  t: "07 14-28 30-34 36-71 73-88",
  u: "07 09",
  v: "00-06 09-99",
  w: "00 01 03-40 42 44-46 49-62 64 65 67 69 73 74 85 86 88-90 92-94 99",
  x: "00-06 08 10-19 30-32 34-39 50 52 58 71-83 92-99",
  y: "00-04 07-09 21-33 35-38 62-66 69-84 90 92 93 95 99",
  z: "00-05 08 09 11-23 28-34 36-49 3a 51-53 55-60 62-99",
};

export const icd10CmCategories: ReadonlySet<string> = new Set(
  Object.entries(byLetter).flatMap(([letter, codes]) =>
    codes.split(" ").flatMap((range) => spread(range).map((code) => letter + code)),
  ),
);

/** "07-09" as 07, 08 and 09. */
function spread(range: string): string[] {
  const [first = "", last] = range.split("-");
  if (last === undefined) return [first];
  return Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) =>
    String(Number(first) + at).padStart(2, "0"),
  );
}
