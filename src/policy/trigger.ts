/** Words in a Subject by which its author asks for something, such as `[secure]`. */
import type { Span } from "./finder.ts";
import { normalise } from "./normalise.ts";
import type { Trigger } from "./rule-set.ts";

/** A Subject or a trigger, as they are compared: white space of any kind is one space. */
export function normaliseTrigger(text: string): string {
  return normalise(text).replaceAll(/\s/g, " ").trim();
}

/** Those that stand in the Subject, in their order. */
export function triggersIn(subject: string, triggers: Iterable<Trigger>): Trigger[] {
  const text = normaliseTrigger(subject);
  return [...triggers].filter((trigger) => holdsTrigger(text, trigger.text));
}

/** How far into a Subject triggers are looked for that are to be taken out. */
const longestSubject = 1000;

/**
 * The Subject without them, however they are spelt there; what is left of the white space around one
 * is a single space.
 */
export function withoutTriggers(subject: string, triggers: Iterable<Trigger>): string {
  let left = subject;
  for (const { text } of triggers) {
    let found = placeOf(left, text, 0);
    while (found) {
      const before = left.slice(0, found.start).trimEnd();
      const after = left.slice(found.end).trimStart();
      left = before === "" || after === "" ? before + after : `${before} ${after}`;
      found = placeOf(left, text, before.length);
    }
  }
  return left;
}

/** Where text stands that is read as the trigger, from a place on. */
function placeOf(subject: string, trigger: string, from: number): Span | undefined {
  const last = Math.min(subject.length, longestSubject);
  for (let start = from; start < last; start++) {
    const end = endOf(subject, start, trigger);
    if (end !== undefined && standsAlone(subject, start, end)) return { start, end };
  }
  return undefined;
}

/** As `holdsTrigger` sees it: invisible characters part no words. */
function standsAlone(subject: string, start: number, end: number): boolean {
  const before = normalise(subject.slice(Math.max(0, start - nearby), start)).slice(-1);
  const trigger = normalise(subject.slice(start, end));
  const after = normalise(subject.slice(end, end + nearby)).slice(0, 1);
  return !cutsWord(before + trigger + after, before.length, before.length + trigger.length);
}

const nearby = 32;

/**
 * Where the shortest text ends that starts there and is read as the trigger. Few starts are read
 * further than their first characters, and none further than invisible ones can plausibly stretch it.
 */
function endOf(subject: string, start: number, trigger: string): number | undefined {
  const decomposed = trigger.normalize("NFD");
  const last = Math.min(subject.length, start + 4 * trigger.length);
  for (let end = start + 1; end <= last; end++) {
    const read = normaliseTrigger(subject.slice(start, end));
    if (read === trigger) return end;
    if (!decomposed.startsWith(read.normalize("NFD"))) return undefined;
  }
  return undefined;
}

/** A trigger that begins or ends with a letter or digit does so at a word's edge. */
function holdsTrigger(text: string, trigger: string): boolean {
  for (let at = text.indexOf(trigger); at >= 0; at = text.indexOf(trigger, at + 1)) {
    if (!cutsWord(text, at, at + trigger.length)) return true;
  }
  return false;
}

function cutsWord(text: string, start: number, end: number): boolean {
  return (
    inWord(text.slice(Math.max(0, start - 1), start + 1)) || inWord(text.slice(end - 1, end + 1))
  );
}

/** Whether both of two neighbours are letters or digits. */
function inWord(neighbours: string): boolean {
  return /^[\p{L}\p{N}\p{M}]{2}$/u.test(neighbours);
}
