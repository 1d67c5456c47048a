/** What a character is to the phrase finder, by UTF-16 code unit. */

export const characterClass = {
  /** Ends a phrase: sentence marks, brackets, what separates cells. */
  other: 0,
  /** Stands between the words of a phrase: white space, hyphen, apostrophe, slash, underscore. */
  joiner: 1,
  /** A word by itself: scripts that are written without spaces, and the signs # + % &. */
  single: 2,
  /** Part of a word: letter, mark, digit beyond ASCII. */
  word: 3,
  /** Part of a word: 0 to 9. */
  digit: 4,
} as const;

const joiners = /[\s\-'/_]+/g;
const words = /[\p{L}\p{N}\p{M}]+/gu;
const digits = /[0-9]+/g;
const singles =
  /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}#+%&]+/gu;

/** Code units of pairs beyond the basic plane; nearly all that mail holds of them are letters. */
const surrogates = { first: 0xd800, last: 0xdfff };

/** The class of each code unit of normalised text. */
export const classOfCode: Uint8Array = classTable();

function classTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  table.fill(characterClass.word, surrogates.first, surrogates.last + 1);
  mark(table, 0, surrogates.first);
  mark(table, surrogates.last + 1, table.length);
  return table;
}

function mark(table: Uint8Array, first: number, end: number): void {
  const codes = Uint16Array.from({ length: end - first }, (_, at) => first + at);
  const all = Buffer.from(codes.buffer).toString("utf16le");
  const classes = [
    [joiners, characterClass.joiner],
    [words, characterClass.word],
    [singles, characterClass.single],
    [digits, characterClass.digit],
  ] as const;
  for (const [pattern, name] of classes) {
    for (const { 0: run, index } of all.matchAll(pattern)) {
      table.fill(name, first + index, first + index + run.length);
    }
  }
}
