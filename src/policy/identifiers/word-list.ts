/** Lists as they are read best: many in a line. */

/** Between white space. */
export function wordsOf(lines: string): readonly string[] {
  return lines.trim().split(/\s+/);
}

/** Between commas. */
export function phrasesOf(lines: string): readonly string[] {
  return lines.split(",").map((phrase) => phrase.trim().replaceAll(/\s+/g, " "));
}
