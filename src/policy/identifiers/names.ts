/** Names of people as they are written, read from where they begin: `John Q. Smith`, `SMITH, JOHN`. */
import type { Match, WindowText } from "../finder.ts";
import { ambiguousFirstNames, firstNames } from "./first-names.ts";
import { rareFirstNames } from "./rare-first-names.ts";
import { rareSurnames } from "./rare-surnames.ts";
import { readAt } from "./shaped-number.ts";
import { surnames, wordSurnames } from "./surnames.ts";
import { wordsOf } from "./word-list.ts";

/** How much a first name says: it is seldom anything else; it is a word or a place, too; it is rare. */
export type GivenName = "clear" | "ambiguous" | "rare";

const givenNames: ReadonlyMap<string, GivenName> = new Map([
  ...[...rareFirstNames].map((name) => [name, "rare"] as const),
  ...ambiguousFirstNames.map((name) => [name, "ambiguous"] as const),
  ...firstNames.map((name) => [name, "clear"] as const),
]);

/** Undefined for a word that is no first name. */
export function givenName(word: string): GivenName | undefined {
  return givenNames.get(firstPart(word));
}

/** A first name that is seldom anything else. */
export function isFirstName(word: string): boolean {
  return givenName(word) === "clear";
}

/** A first name or a surname, be it rare. */
export function isKnownName(word: string): boolean {
  return givenName(word) !== undefined || isSurname(word);
}

/** Or a double name of which one is. */
export function isSurname(word: string): boolean {
  const surname = plain(word);
  if (surnames.has(surname) || rareSurnames.has(surname)) return true;
  return surname.includes("-") && surname.split("-").some(isSurname);
}

/** A surname that is nothing else. */
export function isClearSurname(word: string): boolean {
  return isSurname(word) && !wordSurnames.has(plain(word));
}

/** Of a double name: `Anne-Marie`. */
function firstPart(word: string): string {
  const hyphen = word.indexOf("-");
  return plain(hyphen < 0 ? word : word.slice(0, hyphen));
}

/** As the lists have it: without accents and apostrophes. */
function plain(word: string): string {
  if (/^[a-z]*$/.test(word)) return word;
  const letters = word.normalize("NFD").replaceAll(/[\p{M}']/gu, "");
  return letters.replaceAll(/[\u0142\u0111\u00f8]/g, (letter) => withoutStroke[letter] ?? letter);
}

const withoutStroke: Readonly<Record<string, string>> = { ł: "l", đ: "d", ø: "o" };

/** A word in lower case that stands within names: `de`, `van`. */
export function isParticle(word: string): boolean {
  return particles.has(word);
}

export interface Name extends Match {
  /** In lower case, without stops: the first names first, as it is said. */
  readonly words: readonly string[];
  /** A word of one letter stands among them. */
  readonly hasInitial: boolean;
  /** The surname stands first and a comma after it. */
  readonly isInverted: boolean;
}

const word = /\p{L}(?:[\p{L}\p{M}']|-(?=\p{L})){0,29}/uy;
const particles = new Set(
  wordsOf("de del la las los van von der den di da dos du el al bin ben st y"),
);
const suffixes = new Set(["jr", "sr", "ii", "iii", "iv", "esq"]);
const titles = /(?:mr|mrs|ms|miss|mx|sr|sra|srta|señor|señora)\.? /y;
const longestName = 5;

/** Words that stand capitalised where a name may, and are none. */
const notNames = new Set(
  wordsOf(`
  a about access account acct address admission admit after age all also am an and any appointment
  are area as at authorization balance bay be been before bill billing birth blood board by
  call can care center chart chief city claim claims client clinic code company complaint complete
  condition confidential consent contact copy corp could county court current cvs daily data date
  dates dear demographics department dept diagnosis did discharge dnr do dob doctor dos dr drive due
  education email emergency employer encounter enter exam experience fax february file financial
  first follow following for form from full gender general gets given group guide had handout has have
  he health her here him his history home hospital how i id if in inc include information initials
  instructions insurance intake is issue issues it its january lab last letter list ltd m may
  md medical medicare medication medications medicine meeting member message middle mon monday monitoring
  mr mrn mrs ms my n/a na name names need new no none not note notes notice now number of office on
  only or order our outcomes patient patients payment pending person phone physician plan
  please po policy population portal post pre prefers presented presents print prior privacy procedure
  program project provider pt question questions rd re records referral refused registration release
  report reports request required research responsibility responsible results review rights road room
  safety saturday school section see sent seen self service services sex shall she should sign signature
  signed since sir so ssn st statement status street study subject summary sunday support surgery survey
  system team test thank thanks that the their them then there these they this those thru thursday to
  today transfer transport treatment tuesday type united university unknown up update us was we wed
  wednesday were what when where which who will with without xray years you your zip friday
  december july march november october september president chairman speaker minister vice secretary
  ambassador senator governor general sergeant captain colonel director manager webmaster
  america american windows linux word excel office world news times post press journal avenue
  blvd nombre fecha paciente edad sexo dirección teléfono expediente número desconocido ninguno
  would via his hers attached regarding concerning per requests reported reports states stated denies
  complains called calls wants asked came arrived tolerated underwent received remains refuses also
  beach river springs island islands bay hereby acknowledges agrees authorizes understands consents
  undersigned isbn must rn np phd dds crna lpn pharmd
  `),
);

export interface NameForm {
  /** Lower-case words count, too. */
  readonly anyCase?: boolean;
  /** The surname may stand first, with a comma. */
  readonly mayInvert?: boolean;
}

/**
 * The name that begins at `at`: capitalised words in one line, a surname with a comma before or
 * after them, initials, particles.
 */
export function nameAt(
  text: WindowText,
  at: number,
  limit: number,
  { anyCase = false, mayInvert = true }: NameForm = {},
): Name | undefined {
  const start = afterTitle(text.text, at);
  const words: string[] = [];
  let next = start;
  let end = start;
  let comma = -1;
  while (words.length < longestName) {
    const found = wordAt(text, next, limit, anyCase, words.length > 0);
    if (found === undefined) break;
    words.push(found.value);
    end = found.end;
    const gap = gapAfter(text.text, end, mayInvert && comma < 0 && isSurnameAlone(words));
    if (gap === undefined) break;
    if (gap === ", ") comma = words.length;
    next = end + gap.length;
  }
  return named(text, { start, end, words, comma });
}

/** The capitalised words in a row that end at `end`, where they are a name: `Jane Doe` `(DOB`. */
export function nameBefore(text: WindowText, end: number): Name | undefined {
  let start = end;
  for (let count = 0, next = end; count < longestName; count++) {
    const from = startOfWord(text.text, next);
    const isCapital = from < next && text.text.charCodeAt(from) !== text.cased.charCodeAt(from);
    if (!isCapital && !particles.has(text.text.slice(from, next))) break;
    if (isCapital) start = from;
    const gap = / ?,? $/.exec(text.text.slice(Math.max(0, from - 2), from))?.[0];
    if (gap === undefined) break;
    next = from - gap.length;
  }
  const name = start < end ? nameAt(text, start, end) : undefined;
  return name?.end === end ? name : undefined;
}

/** With a stop behind it, of at most 24 letters. */
function startOfWord(text: string, end: number): number {
  let start = text.charAt(end - 1) === "." ? end - 1 : end;
  const least = Math.max(0, end - 24);
  while (start > least && /[\p{L}\p{M}'-]/u.test(text.charAt(start - 1))) start--;
  return start;
}

/** `Smith`, `Garcia Lopez`; not `John Smith`. */
function isSurnameAlone(words: readonly string[]): boolean {
  return words.length === 1 || (words.length < 4 && !isFirstName(words[0] ?? ""));
}

interface Reading {
  readonly start: number;
  readonly end: number;
  readonly words: readonly string[];
  /** How many words stand before the comma; -1 without one. */
  readonly comma: number;
}

function named({ text }: WindowText, { start, end, words, comma }: Reading): Name | undefined {
  const isInverted = comma > 0 && words.length > comma && !suffixes.has(words[comma] ?? "");
  const spoken = isInverted ? [...words.slice(comma), ...words.slice(0, comma)] : words;
  const kept = spoken.filter((each) => !suffixes.has(each));
  if (kept.length === 0 || kept.every((each) => particles.has(each))) return undefined;
  return {
    start,
    end: text.charAt(end - 1) === "." && kept.at(-1)?.length !== 1 ? end - 1 : end,
    value: kept.join(" "),
    words: kept,
    hasInitial: kept.some((each) => each.length === 1),
    isInverted,
  };
}

function wordAt(
  { text, cased }: WindowText,
  at: number,
  limit: number,
  anyCase: boolean,
  isLater: boolean,
): { value: string; end: number } | undefined {
  const isCapital = text.charCodeAt(at) !== cased.charCodeAt(at);
  if (!isCapital && !anyCase && !isLater) return undefined;
  const read = readAt(word, text, at)?.[0];
  if (read === undefined) return undefined;
  const value = read.endsWith("'s") ? read.slice(0, -2) : read;
  if (!isCapital && !anyCase && !particles.has(value)) return undefined;
  const end = at + value.length;
  const next = text.charAt(end);
  if (end > limit || (next !== "" && "0123456789_@/\\".includes(next))) return undefined;
  const isInitial = value.length === 1 && next === ".";
  if (!isInitial && notNames.has(value) && (isLater || !isUsualFirstName(value))) return undefined;
  const hasStop = next === "." && (value.length === 1 || suffixes.has(value));
  return { value, end: hasStop ? end + 1 : end };
}

/** Not one so rare that the word is rather what it is otherwise. */
function isUsualFirstName(word: string): boolean {
  const kind = givenName(word);
  return kind !== undefined && kind !== "rare";
}

/** What may stand between two words of a name; undefined: the name ends. */
function gapAfter(text: string, end: number, mayInvert: boolean): string | undefined {
  if (text.charAt(end) === " ") return " ";
  return mayInvert && text.startsWith(", ", end) ? ", " : undefined;
}

function afterTitle(text: string, at: number): number {
  const title =
    text.charAt(at) === "m" || text.charAt(at) === "s" ? readAt(titles, text, at) : undefined;
  return at + (title?.[0].length ?? 0);
}
