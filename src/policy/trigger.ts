/** Words in a Subject by which its author asks for something, such as `[secure]`. */
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
