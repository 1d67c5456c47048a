/**
 * Everything that any rule looks for, each thing once, numbered: phrases, patterns, identifiers. A
 * message is scanned once for all of them.
 */
import type { Finder } from "./finder.ts";
import { patternFinder } from "./pattern.ts";
import type { PatternSource } from "./pattern.ts";
import { PhraseFinder, phraseWords } from "./phrase-finder.ts";
import { usSsn } from "./us-ssn.ts";

export type IdentifierName = "us-ssn";

const identifiers: Readonly<Record<IdentifierName, Finder>> = { "us-ssn": usSsn };

export interface Detectors {
  readonly phrases: PhraseFinder;
  /** What each of the phrase finder's phrases is for. */
  readonly phraseUses: readonly PhraseUse[];
  readonly finders: readonly { readonly detector: number; readonly finder: Finder }[];
}

export interface PhraseUse {
  /** Undefined for a phrase that is but a cue. */
  readonly detector: number | undefined;
  /** Finders, by their place in `Detectors.finders`, for which it is a cue. */
  readonly cueFor: readonly number[];
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
    const { pattern, near, after, within, validate } = source;
    const key = JSON.stringify([pattern, near, after, within, validate]);
    return this.#finder(key, () => patternFinder(source));
  }

  identifier(name: IdentifierName): number {
    return this.#finder(name, () => identifiers[name]);
  }

  detectors(): Detectors {
    const phrases = [...this.#phrases.values()];
    return {
      phrases: new PhraseFinder(phrases.map(({ words }) => words)),
      phraseUses: phrases.map(({ use }) => use),
      finders: [...this.#finders.values()],
    };
  }

  #finder(key: string, make: () => Finder): number {
    const known = this.#finders.get(key);
    if (known) return known.detector;
    const added = { detector: this.#count++, finder: make() };
    for (const cue of added.finder.cues) this.#use(cue).cueFor.push(this.#finders.size);
    this.#finders.set(key, added);
    return added.detector;
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
  readonly cueFor: number[];
}
