/**
 * Text comes in slices that are cut anywhere; it is searched in windows that overlap, so that what
 * is found, and what stands around it, doesn't depend on the cuts.
 */
import type { WindowText } from "./finder.ts";
import { lowerCase, normaliseCased } from "./normalise.ts";

/** A stretch of normalised text. */
export interface TextWindow extends WindowText {
  /** Matches that start in [from, to) belong to this window, others to one before or after it. */
  readonly from: number;
  readonly to: number;
  /** Where the next window's text begins in this one's. */
  readonly next: number;
}

/** Characters on both sides of what belongs to a window: longest phrase, distance and match. */
const margin = 1024;
/** Characters that wait for white space, at which text is cut for normalising. */
const longestWait = 4096;

export class TextWindows {
  /** From the last white space on, as it came. */
  #waiting = "";
  /** Normalised: what belongs to the next window, and `margin` of what was before. */
  #cased = "";
  #from = 0;

  /** Adds text that goes on from what was added before; a window where there is enough. */
  add(text: string): TextWindow | undefined {
    const raw = this.#waiting + text;
    const cut = cutAt(raw);
    this.#cased += normaliseCased(raw.slice(0, cut));
    this.#waiting = raw.slice(cut);
    const to = this.#cased.length - margin;
    if (to < this.#from + margin) return undefined;
    const next = Math.max(0, to - margin);
    const window = this.#window(to, next);
    this.#cased = this.#cased.slice(next);
    this.#from = to - next;
    return window;
  }

  /** What is left when the text ends; the next text has nothing to do with it. */
  end(): TextWindow | undefined {
    this.#cased += normaliseCased(this.#waiting);
    const { length } = this.#cased;
    const window = this.#window(length, length);
    this.#cased = "";
    this.#waiting = "";
    this.#from = 0;
    return window.to > window.from ? window : undefined;
  }

  #window(to: number, next: number): TextWindow {
    return { text: lowerCase(this.#cased), cased: this.#cased, from: this.#from, to, next };
  }
}

/** Before the last run of white space, which may go on, as the word after it may. */
function cutAt(text: string): number {
  const least = Math.max(0, text.length - longestWait);
  let at = text.length;
  while (at > least && !isBlank(text, at - 1)) at--;
  while (at > least && isBlank(text, at - 1)) at--;
  if (at > least) return at;
  if (least === 0) return 0;
  const last = text.charCodeAt(text.length - 1);
  return last >= 0xd800 && last < 0xdc00 ? text.length - 1 : text.length;
}

function isBlank(text: string, at: number): boolean {
  return /\s/.test(text.charAt(at));
}
