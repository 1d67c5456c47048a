/**
 * Finders of numbers that are told by their shape and a check digit or a grammar. Each says which
 * of its spellings count by themselves, and which only near a word that says what they are.
 */
import type { Begins, Finder, Match, Places, Span, WindowText } from "../finder.ts";
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
  readonly begins: Begins;
  /** How far a cue may be, for "near" (on both sides) and for "label" (before it). */
  readonly distance: Distance;
  /** What is written at this place, where that is one. It reads a bounded stretch of the text. */
  readonly candidateAt: (text: WindowText, at: number) => Candidate | undefined;
}

export function shapedNumber({ cues, begins, distance, candidateAt }: ShapedNumber): Finder {
  return {
    cues,
    begins,
    *find(window: WindowText, places: Places): Generator<Match> {
      const { text } = window;
      const isNear = nearness(places.cues, distance);
      const isLabelled = following(text, places.cues, distance.after);
      let last = 0;
      for (const at of places.starts) {
        if (at < last) continue;
        const candidate = candidateAt(window, at);
        if (!candidate || isPart(text, candidate)) continue;
        const { start, end, value, needs } = candidate;
        if (needs === "near" && !isNear(start)) continue;
        if (needs === "label" && !isLabelled(start)) continue;
        last = end;
        yield { start, end, value };
      }
    },
  };
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
    /[\p{L}\p{N}]$|\p{N}[-./,]$|[$\u20ac\u00a3]$/u.test(before) ||
    /^[\p{L}\p{N}]|^[-./,_]\p{N}|^%/u.test(after)
  );
}

export function digitsOf(written: string): string {
  return written.replaceAll(/\D/g, "");
}
