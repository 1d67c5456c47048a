/**
 * Everything that any rule looks for, each thing once, numbered: phrases, patterns, identifiers. A
 * message is scanned once for all of them.
 */
import type { Finder } from "./finder.ts";
import { identifiers } from "./identifiers/table.ts";
import { patternFinder } from "./pattern.ts";
import type { PatternSource } from "./pattern.ts";
import { PhraseFinder, phraseWords } from "./phrase-finder.ts";
import { RunTable } from "./runs.ts";

export interface Detectors {
  readonly phrases: PhraseFinder;
  /** What each of the phrase finder's phrases is for. */
  readonly phraseUses: readonly PhraseUse[];
  readonly finders: readonly { readonly detector: number; readonly finder: Finder }[];
  /** The runs with which each of `finders` may begin. */
  readonly runs: RunTable;
}

export interface PhraseUse {
  /** Undefined for a phrase that is but a cue. */
  readonly detector: number | undefined;
  /** Finders, by their place in `Detectors.finders`, for which it is a cue. */
  readonly cueFor: readonly { readonly finder: number; readonly label: number }[];
}

export class DetectorTable {
  readonly #phrases = new Map<string, { words: readonly string[]; use: MutableUse }>();
  readonly #finders = new Map<string, { detector: number; finder: Finder }>();
  #count = 0;

  /** The detector of a phrase. Throws RangeError for one that can't be found as a phrase. */
  phrase(phrase: string): number {
    const use = this.#use(phrase);
    return (use.detector ??= this.#count++);
  }

  /** The detector of a pattern. Throws RangeError where it or a phrase of its is malformed. */
  pattern(source: PatternSource): number {
    const { pattern, near, after, within, validate, distinguishCase = false } = source;
    const parts = [pattern, near, after, within, validate, distinguishCase];
    const key = `pattern ${JSON.stringify(parts)}`;
    return this.finder(key, () => patternFinder(source));
  }

  /** The detector of an identifier. Throws RangeError for a name that isn't in the table. */
  identifier(name: string): number {
    const finder = Object.hasOwn(identifiers, name) ? identifiers[name] : undefined;
    if (!finder) throw new RangeError(`no such identifier: ${JSON.stringify(name)}`);
    return this.finder(`identifier ${name}`, () => finder);
  }

  /** The detector of a finder; finders of one key are the same. */
  finder(key: string, make: () => Finder): number {
    const known = this.#finders.get(key);
    if (known) return known.detector;
    const added = { detector: this.#count++, finder: make() };
    for (const [label, cue] of added.finder.cues.entries()) {
      this.#use(cue).cueFor.push({ finder: this.#finders.size, label });
    }
    this.#finders.set(key, added);
    return added.detector;
  }

  detectors(): Detectors {
    const phrases = [...this.#phrases.values()];
    const finders = [...this.#finders.values()];
    return {
      phrases: new PhraseFinder(phrases.map(({ words }) => words)),
      phraseUses: phrases.map(({ use }) => use),
      finders,
      runs: new RunTable(finders.map(({ finder }) => finder.begins)),
    };
  }

  #use(phrase: string): MutableUse {
    const words = phraseWords(phrase);
    if (!words) {
      throw new RangeError(
        `a phrase has words, with - ' / _ between them at most: ${JSON.stringify(phrase)}`,
      );
    }
    const key = words.join(" ");
    const known = this.#phrases.get(key);
    if (known) return known.use;
    const use: MutableUse = { detector: undefined, cueFor: [] };
    this.#phrases.set(key, { words, use });
    return use;
  }
}

interface MutableUse {
  detector: number | undefined;
  readonly cueFor: { readonly finder: number; readonly label: number }[];
}
