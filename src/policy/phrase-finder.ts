/**
 * Finds thousands of phrases in one pass: words are looked up by hash, phrases are paths in a tree
 * of words. A phrase is found only at word boundaries; between its words may stand any run of white
 * space, hyphens, apostrophes, slashes and underscores.
 */
import { characterClass, classOfCode } from "./character-class.ts";
import { normalise } from "./normalise.ts";

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

interface Node {
  readonly next: Map<number, Node>;
  /** The phrase that ends here, or -1. */
  phrase: number;
}

/** A phrase that has begun. */
interface Path {
  readonly node: Node;
  readonly start: number;
}

const atSign = 0x40;

/** What is told while a text is read. */
export interface Report {
  /** In the order of their ends; they may overlap. */
  phrase(phrase: number, start: number, end: number): void;
  /** A run of letters and digits, of which this many are digits, and one at least. */
  run?(start: number, end: number, digits: number): void;
  /** A character that isn't part of any word but that finders begin with. */
  mark?(start: number): void;
}

export class PhraseFinder {
  readonly #words = new Map<string, number>();
  /** Words by hash. */
  readonly #byHash = new Map<number, string[]>();
  /** Whether a word with these low bits of its hash exists: most words of a text don't. */
  readonly #filter = new Uint8Array(65_536);
  readonly #root: Node = { next: new Map(), phrase: -1 };

  /** `phrases[n]` are the words of phrase n, as `phraseWords` gives them, each phrase once. */
  constructor(phrases: readonly (readonly string[])[]) {
    for (const [phrase, words] of phrases.entries()) {
      let node = this.#root;
      for (const word of words) node = step(node, this.#learn(word));
      node.phrase = phrase;
    }
  }

  /** Reports what stands in normalised text. */
  find(text: string, report: Report): void {
    let paths: Path[] = [];
    for (let at = 0; at < text.length;) {
      const kind = classAt(text, at);
      const start = at++;
      if (kind === characterClass.joiner) continue;
      if (kind === characterClass.other) {
        if (paths.length > 0) paths = [];
        if (text.charCodeAt(start) === atSign) report.mark?.(start);
        continue;
      }
      let hash = text.charCodeAt(start);
      if (kind >= characterClass.word) {
        let digits = kind === characterClass.digit ? 1 : 0;
        for (let next = classAt(text, at); next >= characterClass.word; next = classAt(text, at)) {
          if (next === characterClass.digit) digits++;
          hash = (Math.imul(hash, 31) + text.charCodeAt(at++)) | 0;
        }
        if (digits > 0) report.run?.(start, at, digits);
      }
      const word = this.#wordAt(text, start, at, hash);
      if (word >= 0) paths = this.#extend(paths, word, start);
      else if (paths.length > 0) paths = [];
      for (const path of paths) {
        if (path.node.phrase >= 0) report.phrase(path.node.phrase, path.start, at);
      }
    }
  }

  #extend(paths: readonly Path[], word: number, start: number): Path[] {
    const extended: Path[] = [];
    for (const path of paths) {
      const node = path.node.next.get(word);
      if (node) extended.push({ node, start: path.start });
    }
    const node = this.#root.next.get(word);
    if (node) extended.push({ node, start });
    return extended;
  }

  #wordAt(text: string, start: number, end: number, hash: number): number {
    if (this.#filter[hash & 0xffff] === 0) return -1;
    for (const word of this.#byHash.get(hash) ?? []) {
      if (word.length === end - start && text.startsWith(word, start)) {
        return this.#words.get(word) ?? -1;
      }
    }
    return -1;
  }

  #learn(word: string): number {
    const known = this.#words.get(word);
    if (known !== undefined) return known;
    const hash = hashOf(word);
    this.#byHash.set(hash, [...(this.#byHash.get(hash) ?? []), word]);
    this.#filter[hash & 0xffff] = 1;
    this.#words.set(word, this.#words.size);
    return this.#words.size - 1;
  }
}

function step(node: Node, word: number): Node {
  const known = node.next.get(word);
  if (known) return known;
  const added: Node = { next: new Map(), phrase: -1 };
  node.next.set(word, added);
  return added;
}

/** As `find` computes it while it reads. */
function hashOf(word: string): number {
  let hash = word.charCodeAt(0);
  for (let at = 1; at < word.length; at++) {
    hash = (Math.imul(hash, 31) + word.charCodeAt(at)) | 0;
  }
  return hash;
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
