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

/** By code. */
const latin = new Map<number, number>();
for (let at = 0; at < pairs.length; at += 2) {
  latin.set(pairs.charCodeAt(at), pairs.charCodeAt(at + 1));
}

/** What a code unit tells about the word that it stands in. */
const tells = { wordEnds: 0, nothing: 1, latin: 2, alike: 4, foreign: 8 } as const;

/** Made when the first text beyond Latin is read. */
let tellsOfCode: Uint8Array | undefined;

/**
 * Words of Latin letters and such that pass for them are read as Latin; words of another script stay
 * as they are, and so do those that mix scripts visibly.
 */
export function readAsLatin(text: string): string {
  const table = (tellsOfCode ??= tellsTable());
  const codes = new Uint16Array(text.length);
  const octets = Buffer.from(codes.buffer);
  octets.write(text, "utf16le");
  let isChanged = false;
  for (let at = 0; at < codes.length; at++) {
    const start = at;
    let told = 0;
    let letters = 0;
    for (; at < codes.length; at++) {
      const each = table[codes[at] ?? 0] ?? tells.wordEnds;
      if (each === tells.wordEnds) break;
      told |= each;
      if (each !== tells.nothing) letters++;
    }
    const isMixed = (told & tells.latin) !== 0 && (told & tells.alike) !== 0 && letters > 1;
    if (!isMixed || (told & tells.foreign) !== 0) continue;
    for (let each = start; each < at; each++) codes[each] = latinCode(codes[each] ?? 0);
    isChanged = true;
  }
  return isChanged ? octets.toString("utf16le") : text;
}

function latinCode(code: number): number {
  return latin.get(code) ?? code;
}

/** Code units of pairs are no part of words: what passes for Latin beyond the basic plane is unified. */
function tellsTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  const all = Buffer.from(Uint16Array.from(table.keys()).buffer).toString("utf16le");
  const classes = [
    [/[\p{M}\p{N}]/gu, tells.nothing],
    [/\p{L}/gu, tells.foreign],
    [/\p{sc=Latn}/gu, tells.latin],
  ] as const;
  for (const [pattern, told] of classes) {
    for (const { index } of all.matchAll(pattern)) table[index] = told;
  }
  for (const code of latin.keys()) {
    table[code] = tells.alike | (table[code] === tells.latin ? tells.latin : 0);
  }
  return table;
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
