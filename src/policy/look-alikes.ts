/**
 * Letters and digits of other scripts that pass for Latin ones: a selection of the pairs that Unicode
 * lists (UTS #39, confusables.txt), and capitals that stand for small letters of the same shape.
 */

/** Each letter (of one code unit), followed by the Latin letter that it passes for. */
const pairs =
  // Cyrillic
  "аaвbеeкkмmнhоoрpсcтtуyхxіiјjѕsԁdԛqԝwһhӏlгrпnѵvүyєeАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSԀDԚQԜWҺHӀIѴVҮY" +
  // Greek
  "αaγyεeηnιiκkνvοoρpτtυuχxωwϲcϳjΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXϹCͿJ" +
  // Armenian
  "օoոnսuհhզqցgՕOՍUԼL" +
  // Latin itself: phonetic letters, small capitals
  "ɑaɡgıiɩiʋuɪiʏyʀrʜhɴnʟlʙbɢgᴀaᴄcᴅdᴇeᴊjᴋkᴍmᴏoᴘpꜱsᴛtᴜuᴠvᴡwᴢz";

const latin = new Map<string, string>();
for (let at = 0; at < pairs.length; at += 2) latin.set(pairs.charAt(at), pairs.charAt(at + 1));

const listed = [...latin.keys()].join("");
/** Whether there is a word that may have to be read otherwise; with its repeats bounded, linear. */
const mixed = new RegExp(
  `[${listed}][\\p{M}\\p{N}]{0,8}\\p{sc=Latn}|\\p{sc=Latn}[\\p{M}\\p{N}]{0,8}[${listed}]`,
  "u",
);
const lookAlike = new RegExp(`[${listed}]`, "gu");
const words = /[\p{L}\p{M}\p{N}]+/gu;
const foreign = new RegExp(`[\\p{L}--\\p{sc=Latn}--[${listed}]]`, "v");

/**
 * Words of Latin letters and such that pass for them are read as Latin; words of another script stay
 * as they are, and so do those that mix scripts visibly.
 */
export function readAsLatin(text: string): string {
  if (!mixed.test(text)) return text;
  return text.replace(words, (word) =>
    mixed.test(word) && !foreign.test(word)
      ? word.replace(lookAlike, (letter) => latin.get(letter) ?? letter)
      : word,
  );
}

/** A to Z in white on circles and squares, and as halves of flags: no compatibility forms to Unicode. */
const enclosed = /[\u{1f150}-\u{1f169}\u{1f170}-\u{1f189}\u{1f1e6}-\u{1f1ff}]/gu;
const enclosedAlphabets = [0x1f150, 0x1f170, 0x1f1e6];

export function readEnclosed(text: string): string {
  return text.replace(enclosed, (letter) => {
    const code = letter.codePointAt(0) ?? 0;
    const first = enclosedAlphabets.findLast((each) => each <= code) ?? code;
    return String.fromCharCode(0x41 + code - first);
  });
}

const otherDigits = /[\p{Nd}--[0-9]]/gv;
/** Made when the first such digit is read. */
let zeros: ReadonlySet<number> | undefined;

/** 1 to 9 in black circles, or such that Unicode has no compatibility form for, and zero. */
const circledDigits =
  /[\u2776-\u277e\u2780-\u2788\u278a-\u2792\u24f5-\u24fd\u24ff\u{1f10b}\u{1f10c}]/gu;
const circledOnes = [0x24f5, 0x2776, 0x2780, 0x278a];

function circledDigit(mark: string): string {
  const code = mark.codePointAt(0) ?? 0;
  const one = circledOnes.findLast((each) => each <= code && code < each + 9);
  return String(one === undefined ? 0 : code - one + 1);
}

/** Digits of all scripts as 0 to 9. */
export function readDigits(text: string): string {
  return readDecimals(text.replace(circledDigits, circledDigit));
}

function readDecimals(text: string): string {
  if (text.search(otherDigits) < 0) return text;
  const known = (zeros ??= zeroDigits());
  return text.replace(otherDigits, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    for (let value = 0; value <= 9; value++) {
      if (known.has(code - value)) return String(value);
    }
    return digit;
  });
}

/** Decimal digits are ten in a row, from zero on (Unicode, section 4.6). */
function zeroDigits(): ReadonlySet<number> {
  const found = new Set<number>();
  for (let code = 0x80, last = -10; code < 0x20_000; code++) {
    if (code - last < 10 || !/^\p{Nd}$/u.test(String.fromCodePoint(code))) continue;
    found.add(code);
    last = code;
  }
  return found;
}
