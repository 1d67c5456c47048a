/**
 * Finds thousands of phrases in one pass: words are looked up by hash, phrases are paths in a tree
 * of words. A phrase is found only at word boundaries; between its words may stand any run of white
 * space, hyphens, apostrophes, slashes and underscores.
 *
 * The same pass counts the words and tells of the runs of letters and digits, so that nothing else
 * has to read the text.
 */
import { characterClass, classOfCode } from "./character-class.ts";
import { normalise } from "./normalise.ts";
import { WordStarts } from "./word-starts.ts";
import { WordTable } from "./word-table.ts";

/** Characters of a phrase; scanning windows overlap by more. */
export const longestPhrase = 200;

/** The words of a phrase, normalised; undefined where it holds a character that ends a phrase. */
export function phraseWords(phrase: string): readonly string[] | undefined {
  const text = normalise(phrase);
  const found: string[] = [];
  for (let at = 0; at < text.length;) {
    const kind = classAt(text, at);
    if (kind === characterClass.other) return undefined;
    const end = kind >= characterClass.word ? endOfWord(text, at) : at + 1;
    if (kind !== characterClass.joiner) found.push(text.slice(at, end));
    at = end;
  }
  return found.length === 0 ? undefined : found;
}

/** What is told while a text is read. */
export interface Report {
  /**
   * In the order of their ends; they may overlap. Its words are [firstWord, endWord) of those of the
   * text.
   */
  phrase(phrase: number, start: number, end: number, firstWord: number, endWord: number): void;
  /** A run of letters and digits, of which this many are digits, and one at least. */
  run?(start: number, end: number, digits: number): void;
  /** A character of `Begins.marks`. */
  mark?(start: number): void;
}

const atSign = 0x40;

interface Node {
  /** Undefined where no phrase goes on. */
  next: Map<number, Node> | undefined;
  /** The phrase that ends here, or -1. */
  phrase: number;
}

export class PhraseFinder {
  readonly #words = new WordTable();
  /** By its first word. */
  readonly #roots: (Node | undefined)[] = [];
  /** The text that is read, as numbers: a string's characters cost more. */
  #codes = new Uint16Array(65_536);

  /** `phrases[n]` are the words of phrase n, as `phraseWords` gives them, each phrase once. */
  constructor(phrases: readonly (readonly string[])[]) {
    const root = newNode();
    for (const [phrase, words] of phrases.entries()) {
      let node = root;
      for (const word of words) node = step(node, this.#words.add(word));
      node.phrase = phrase;
    }
    for (let word = 0; word < this.#words.size; word++) this.#roots.push(root.next?.get(word));
  }

  /** Reports what stands in normalised text, and answers where its words start. */
  find(text: string, report: Report): WordStarts {
    const codes = this.#codesOf(text);
    const { length } = text;
    const starts = new WordStarts(length);
    const begun = new Paths(report);
    for (let at = 0; at < length;) {
      const start = at++;
      const code = codes[start] ?? 0;
      const kind = classOfCode[code] ?? 0;
      if (kind === characterClass.joiner) continue;
      if (kind === characterClass.other) {
        begun.clear();
        if (code === atSign) report.mark?.(start);
        continue;
      }
      starts.add(start);
      let hash = code;
      if (kind >= characterClass.word) {
        let digits = kind - characterClass.word;
        for (; at < length; at++) {
          const next = codes[at] ?? 0;
          const nextKind = classOfCode[next] ?? 0;
          if (nextKind < characterClass.word) break;
          digits += nextKind - characterClass.word;
          hash = (Math.imul(hash, 31) + next) | 0;
        }
        if (digits > 0) report.run?.(start, at, digits);
      }
      const word = this.#words.find(codes, start, at, hash);
      if (word < 0) begun.clear();
      else begun.extend(word, this.#roots[word], { start, end: at, words: starts.size });
    }
    return starts;
  }

  #codesOf(text: string): Uint16Array {
    if (text.length > this.#codes.length) this.#codes = new Uint16Array(2 * text.length);
    Buffer.from(this.#codes.buffer).write(text, "utf16le");
    return this.#codes;
  }
}

/** The phrases that have begun, the oldest first: no more than a phrase has words. */
class Paths {
  readonly #report: Report;
  readonly #nodes: Node[] = [];
  readonly #starts: number[] = [];
  readonly #firstWords: number[] = [];
  #count = 0;

  constructor(report: Report) {
    this.#report = report;
  }

  clear(): void {
    this.#count = 0;
  }

  /** Goes on with a word, the last of so many, with which a phrase begins if it is a root. */
  extend(
    word: number,
    root: Node | undefined,
    { start, end, words }: { start: number; end: number; words: number },
  ): void {
    const begun = this.#count;
    this.#count = 0;
    for (let path = 0; path < begun; path++) {
      const node = this.#nodes[path]?.next?.get(word);
      if (node) this.#reach(node, this.#starts[path] ?? 0, end, this.#firstWords[path] ?? 0, words);
    }
    if (root) this.#reach(root, start, end, words - 1, words);
  }

  #reach(node: Node, start: number, end: number, firstWord: number, endWord: number): void {
    if (node.phrase >= 0) this.#report.phrase(node.phrase, start, end, firstWord, endWord);
    if (!node.next) return;
    const path = this.#count++;
    this.#nodes[path] = node;
    this.#starts[path] = start;
    this.#firstWords[path] = firstWord;
  }
}

function newNode(): Node {
  return { next: undefined, phrase: -1 };
}

function step(node: Node, word: number): Node {
  node.next ??= new Map();
  const known = node.next.get(word);
  if (known) return known;
  const added = newNode();
  node.next.set(word, added);
  return added;
}

function endOfWord(text: string, start: number): number {
  let end = start + 1;
  while (classAt(text, end) >= characterClass.word) end++;
  return end;
}

/** Outside the text: `other`. */
function classAt(text: string, at: number): number {
  return at < text.length ? (classOfCode[text.charCodeAt(at)] ?? 0) : characterClass.other;
}
