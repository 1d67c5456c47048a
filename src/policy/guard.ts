/**
 * Stretches of a text in which some hits mean nothing: disclaimers, signatures. A guard's phrase
 * guards what stands before it, too, so a hit is judged only when the text has been read that far.
 */
import type { Span } from "./finder.ts";
import type { Hit } from "./hit.ts";
import type { Guard } from "./rule-set.ts";

/** Stands for a line of "--" where detectors of phrases stand; nothing else looks for it. */
export const delimiter = -1;

/** Words [start, end), counted from the message's beginning. */
interface Stretch {
  readonly start: number;
  end: number;
}

const none: readonly number[] = [];

export class GuardStretches {
  /** Words by which a guard's phrase may stand behind what it guards. */
  readonly lookahead: number;
  readonly #guards: readonly Guard[];
  /** By guard: in order, none touching another. */
  readonly #stretches: Stretch[][];
  /** By detector: the guards of which it is a phrase. */
  readonly #byPhrase = new Map<number, number[]>();
  readonly usesDelimiter: boolean;
  /** Detectors of which it matters whether their phrase stands alone on its line. */
  readonly soughtAlone: ReadonlySet<number>;

  constructor(guards: readonly Guard[]) {
    this.#guards = guards;
    this.#stretches = guards.map(() => []);
    this.lookahead = Math.max(0, ...guards.map(({ before }) => before));
    this.usesDelimiter = guards.some((guard) => guard.delimiter);
    this.soughtAlone = new Set(guards.flatMap(({ alone, phrases }) => (alone ? [...phrases] : [])));
    for (const [index, { phrases, ...guard }] of guards.entries()) {
      for (const detector of guard.delimiter ? [...phrases, delimiter] : phrases) {
        this.#byPhrase.set(detector, [...(this.#byPhrase.get(detector) ?? []), index]);
      }
    }
  }

  /** A hit, which may be a guard's phrase; in the order of their starts. */
  phrase({ detector, start, end, isAlone }: Hit): void {
    for (const guard of this.#byPhrase.get(detector) ?? []) {
      const mustBeAlone = detector !== delimiter && this.#guards[guard]?.alone === true;
      if (isAlone === true || !mustBeAlone) this.#add(guard, start, end);
    }
  }

  /** The guards in a stretch of which the word stands; asked in ascending order of words. */
  at(word: number): readonly number[] {
    let guards: number[] | undefined;
    for (let guard = 0; guard < this.#stretches.length; guard++) {
      const stretches = this.#stretches[guard] ?? [];
      while (stretches[0] && stretches[0].end <= word) stretches.shift();
      if (stretches[0] && stretches[0].start <= word) (guards ??= []).push(guard);
    }
    return guards ?? none;
  }

  /** Another text begins: what was guarded before has nothing to do with it. */
  clear(): void {
    for (const stretches of this.#stretches) stretches.length = 0;
  }

  #add(guard: number, start: number, end: number): void {
    const { before = 0, after = 0 } = this.#guards[guard] ?? {};
    const stretches = this.#stretches[guard] ?? [];
    const last = stretches.at(-1);
    const from = start - before;
    if (last && from <= last.end) last.end = Math.max(last.end, end + after);
    else stretches.push({ start: from, end: end + after });
  }
}

/** Characters before a phrase that are looked at for its line's beginning. */
const longestPrefix = 16;
const restOfLine = /[ \t*_]{0,4}[,.!;:-]{0,2}[ \t*_]{0,4}(?:\n|$)/y;

/** Whether nothing else stands on the line but marks: `> *Thanks*,`. */
export function standsAlone(text: string, { start, end }: Span): boolean {
  restOfLine.lastIndex = end;
  if (!restOfLine.test(text)) return false;
  const least = Math.max(0, start - longestPrefix);
  let at = start;
  while (at > least && " \t>*_-".includes(text.charAt(at - 1))) at--;
  return at === 0 || text.charAt(at - 1) === "\n";
}
