/**
 * Stretches of a text in which some hits mean nothing: disclaimers, signatures. A guard's phrase
 * guards what stands before it, too, so a hit is judged only when the text has been read that far.
 */
import type { Span } from "./finder.ts";
import { delimiter } from "./detector-uses.ts";
import type { DetectorUses, Guard, RuleSet } from "./rule-set.ts";

/** Words [start, end), counted from the message's beginning. */
interface Stretch {
  readonly start: number;
  end: number;
}

/** A guard's phrase, or a delimiter, where it stands. */
export interface GuardPhrase {
  readonly detector: number;
  /** Words [start, end), counted from the message's beginning. */
  readonly start: number;
  readonly end: number;
  /** Whether nothing else stands on its line; asked of `DetectorUses.soughtAlone` only. */
  readonly isAlone: boolean;
}

const none: readonly number[] = [];

export class GuardStretches {
  /** Words by which a guard's phrase may stand behind what it guards. */
  readonly lookahead: number;
  readonly #uses: DetectorUses;
  readonly #guards: readonly Guard[];
  /** By guard: in order, none touching another. */
  readonly #stretches: Stretch[][];
  readonly #sets = new Map<string, readonly number[]>();
  /** What was answered last, and the word up to which that holds. */
  #current: readonly number[] = none;
  #until = 0;

  constructor({ guards, uses }: Pick<RuleSet, "guards" | "uses">) {
    this.#guards = guards;
    this.#uses = uses;
    this.#stretches = guards.map(() => []);
    this.lookahead = Math.max(0, ...guards.map(({ before }) => before));
  }

  /** In the order of their starts. */
  phrase({ detector, start, end, isAlone }: GuardPhrase): void {
    for (const guard of this.#uses.guardsOf(detector)) {
      const mustBeAlone = detector !== delimiter && this.#guards[guard]?.alone === true;
      if (isAlone || !mustBeAlone) this.#add(guard, start, end);
    }
  }

  /**
   * The guards in a stretch of which the word stands; asked in ascending order of words. The same
   * object for the same guards.
   */
  at(word: number): readonly number[] {
    if (word < this.#until) return this.#current;
    this.#until = Infinity;
    const guards: number[] = [];
    for (let guard = 0; guard < this.#stretches.length; guard++) {
      if (this.#holds(guard, word)) guards.push(guard);
    }
    this.#current = this.#known(guards);
    return this.#current;
  }

  #holds(guard: number, word: number): boolean {
    const stretches = this.#stretches[guard] ?? [];
    while (stretches[0] && stretches[0].end <= word) stretches.shift();
    const [next] = stretches;
    if (!next) return false;
    const holds = next.start <= word;
    this.#until = Math.min(this.#until, holds ? next.end : next.start);
    return holds;
  }

  #known(guards: readonly number[]): readonly number[] {
    if (guards.length === 0) return none;
    const key = guards.join(" ");
    const known = this.#sets.get(key) ?? guards;
    this.#sets.set(key, known);
    return known;
  }

  /** Another text begins: what was guarded before has nothing to do with it. */
  clear(): void {
    for (const stretches of this.#stretches) stretches.length = 0;
    this.#until = 0;
  }

  #add(guard: number, start: number, end: number): void {
    const { before = 0, after = 0 } = this.#guards[guard] ?? {};
    const stretches = this.#stretches[guard] ?? [];
    const last = stretches.at(-1);
    const from = start - before;
    this.#until = 0;
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
