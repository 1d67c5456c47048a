/**
 * Finders of numbers that are told by their shape and a check digit or a grammar. Each says which
 * of its spellings count by themselves, and which only near a word that says what they are.
 */
import type { Begins, Cue, Finder, Match, Places, Span, WindowText } from "../finder.ts";
import { following, nearness } from "./nearness.ts";
import type { Distance } from "./nearness.ts";

/**
 * What a spelling needs to count: nothing; a cue in the neighbourhood; a cue that it follows as a
 * value follows its label, with no other number between.
 */
export type Evidence = "none" | "near" | "label";

export interface Candidate extends Match {
  readonly needs: Evidence;
}

export interface ShapedNumber {
  readonly cues: readonly string[];
  /** Cues only where they head a column. */
  readonly columns?: readonly string[];
  readonly begins: Begins;
  /** How far a cue may be, for "near" (on both sides) and for "label" (before it). */
  readonly distance: Distance;
  /** What every spelling needs at least; so most places need no reading. */
  readonly least: Evidence;
  /**
   * What is written at this place, where that is one. It reads a bounded stretch of the text; where
   * most places hold nothing that it looks for, it should see that from a character or two.
   */
  readonly candidateAt: (
    text: WindowText,
    at: number,
    has: (evidence: Evidence) => boolean,
  ) => Candidate | undefined;
  /** Whether what stands there is but a part of something longer; `isPart` where it is left out. */
  readonly goesOn?: (text: string, span: Span) => boolean;
}

export function shapedNumber(number: ShapedNumber): Finder {
  const { cues, columns = [], begins, distance, least, candidateAt, goesOn = isPart } = number;
  const isCue = ({ label, until }: Cue): boolean => label < cues.length || until !== undefined;
  return {
    cues: [...cues, ...columns],
    begins,
    *find(window: WindowText, places: Places): Generator<Match> {
      const found = columns.length === 0 ? places.cues : places.cues.filter(isCue);
      if (least !== "none" && found.length === 0) return;
      const { text } = window;
      const isNear = nearness(found, distance);
      const isLabelled = following(text, found, distance.after);
      let at = 0;
      const has = (evidence: Evidence): boolean =>
        evidence === "none" || (evidence === "near" ? isNear(at) : isLabelled(at));
      let last = 0;
      for (at of places.starts) {
        if (at < last || !has(least)) continue;
        const candidate = candidateAt(window, at, has);
        if (!candidate || !has(candidate.needs) || goesOn(text, candidate)) continue;
        const { start, end, value } = candidate;
        last = end;
        yield { start, end, value };
      }
    },
  };
}

/** Of the characters that are compared most. */
export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What a sticky expression matches at a place. */
export function readAt(shape: RegExp, text: string, at: number): RegExpExecArray | undefined {
  shape.lastIndex = at;
  return shape.exec(text) ?? undefined;
}

/** Whether it goes on, on either side, as a longer number, code or amount. */
export function isPart(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 2);
  return (
    /[\p{L}\p{N}]$|\p{N}[-./]$|[$\u20ac\u00a3]$/u.test(before) ||
    /^[\p{L}\p{N}]|^[-./_]\p{N}|^%/u.test(after)
  );
}

export function digitsOf(written: string): string {
  return written.replaceAll(/\D/g, "");
}
