/**
 * The form in which text is compared: one spelling for what readers see as the same. Rules and
 * messages go through it alike.
 */
import { readEscapes } from "./escapes.ts";
import { readAsLatin, readDigits, readEnclosed } from "./look-alikes.ts";

/** All but blanks and ASCII. */
const special = /[^\t-\r -~]/g;
/** ASCII characters between special ones that aren't worth leaving out. */
const longestGap = 128;
/**
 * Soft hyphens, zero-width and direction marks, variation selectors; control octets but blanks; lines
 * and circles that are laid over letters.
 */
const invisible =
  /[\p{Default_Ignorable_Code_Point}[\p{Cc}--[\s\x85]]\u0332-\u0338\u20d0-\u20f0]+/gv;
const dashes = /[\p{Dash_Punctuation}\u2212]/gu;
const apostrophes = /[\u2018\u2019\u201b\u02bc\u00b4]/g;
/** White space but a single space, tab or line feed between two words, which stays as it is. */
const blanks = /[^\S \t\n]\s*|[ \t\n]\s+/g;
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
  const unified = unifySpecial(readEscapes(text)).replaceAll("`", "'").replaceAll("\r\n", "\n");
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

/** Neither ASCII, Latin with its accents, nor punctuation; and the i without a dot. */
const foreign = /[\u0131\u0250-\u1fff\u2100-\uffff]/;

/** No script puts accents on digits. */
const digitMarks = /(?<=[0-9\p{Pd}])[\u0300-\u036f]+/gu;

/** I with a dot, the only one. */
const longerInLowerCase = "\u0130";

/** Most of a text is ASCII, and stays as it is; the rest is taken word by word, or all together. */
function unifySpecial(text: string): string {
  let unified = "";
  let done = 0;
  for (let at = nextSpecial(text, 0); at < text.length; at = nextSpecial(text, done)) {
    let start = at;
    while (start > done && !isBlank(text.charCodeAt(start - 1))) start--;
    const end = endOfSpecial(text, at);
    unified += text.slice(done, start) + unify(text.slice(start, end));
    done = end;
  }
  return done === 0 ? text : unified + text.slice(done);
}

/** At the blank behind the last special character that a long gap, or the end, follows. */
function endOfSpecial(text: string, first: number): number {
  let last = first;
  let blank = -1;
  for (let at = first + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isSpecial(code)) {
      last = at;
      blank = -1;
    } else if (blank < 0 && isBlank(code)) blank = at;
    if (blank >= 0 && at - last >= longestGap) return blank;
  }
  return blank < 0 ? text.length : blank;
}

function nextSpecial(text: string, from: number): number {
  special.lastIndex = from;
  return special.test(text) ? special.lastIndex - 1 : text.length;
}

/** As `special` has it. */
function isSpecial(code: number): boolean {
  return code > 0x7e || (code < 0x20 && !isBlank(code));
}

/** Of ASCII alone: what belongs to a word beyond it, such as an accent, isn't cut off. */
function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

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
