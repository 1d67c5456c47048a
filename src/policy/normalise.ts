/**
 * The form in which text is compared: one spelling for what readers see as the same. Rules and
 * messages go through it alike.
 */
import { readEscapes } from "./escapes.ts";
import { readAsLatin, readDigits, readEnclosed } from "./look-alikes.ts";

const plain = /^[\t-\r -~]*$/;
/**
 * Soft hyphens, zero-width and direction marks, variation selectors; control octets but blanks; lines
 * and circles that are laid over letters.
 */
const invisible =
  /[\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\x85]]\u0332-\u0338\u20d0-\u20f0]+/gv;
const dashes = /[\p{Dash_Punctuation}\u2212]/gu;
const apostrophes = /[\u2018\u2019\u201b\u02bc\u00b4`]/g;
/** White space but a single space between two words, which stays as it is. */
const blanks = /[^\S ]\s*| \s+/g;
/** Of replies (RFC 3676 section 4.5): what is quoted may be wrapped within a word or number. */
const quoteMarks = /(?:\n(?:>[ \t]?)+)+\n?/g;
const lineBreak = /[\n\r\u2028\u2029]/;

/**
 * Compatibility forms unified (Unicode NFKC), escapes read, lower case, every dash a hyphen, every
 * apostrophe alike, every digit one of 0 to 9, letters that pass for Latin ones read as these,
 * nothing invisible, no quote marks before lines. A run of white space is one character: a line feed where it breaks the line, a space
 * where it was one, else (wider gaps, as between columns) a tab, or as many tabs as there were.
 */
export function normalise(text: string): string {
  return lowerCase(normaliseCased(text));
}

/** The same with the upper-case letters that stand there. */
export function normaliseCased(text: string): string {
  const read = readEscapes(text);
  const unified = plain.test(read) ? read : unify(read);
  return unified.replace(blanks, foldedBlank).replace(quoteMarks, "\n");
}

/** Of text from `normaliseCased`: as long as that, character for character. */
export function lowerCase(cased: string): string {
  const lower = cased.toLowerCase();
  return lower.includes(finalSigma) ? lower.replaceAll(finalSigma, "\u03c3") : lower;
}

/** A sigma at a word's end. */
const finalSigma = "\u03c2";

/**
 * More marks on one character than any script has (the limit of UAX #15's stream-safe format):
 * putting a run of them in order takes time that grows with its square.
 */
const excessMarks = /(\p{M}{30})\p{M}+/gu;

/** Neither ASCII, Latin with its accents, nor punctuation. */
const foreign = /[\u0250-\u1fff\u2100-\uffff]/;

/** No script puts accents on digits. */
const digitMarks = /(?<=[0-9\p{Pd}])[\u0300-\u036f]+/gu;

/** I with a dot, the only one. */
const longerInLowerCase = "\u0130";

function unify(text: string): string {
  const visible = text.replace(invisible, "");
  const unified = foreign.test(visible) ? unifyForeign(visible) : visible.normalize("NFKC");
  return unified.replace(dashes, "-").replace(apostrophes, "'").replaceAll(longerInLowerCase, "I");
}

function unifyForeign(text: string): string {
  const composed = text.replace(excessMarks, "$1").normalize("NFKC");
  return readDigits(readAsLatin(readEnclosed(composed))).replace(digitMarks, "");
}

function foldedBlank(run: string): string {
  if (lineBreak.test(run)) return "\n";
  // Cells of a row, some of them empty.
  return "\t".repeat(Math.max(1, run.split("\t").length - 1));
}
