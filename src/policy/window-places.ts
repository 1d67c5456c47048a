/** One pass over a window: the phrases that stand in it, and where each finder has to look. */
import type { Detectors, PhraseUse } from "./detector-table.ts";
import type { Cue, Finder, Places, Span } from "./finder.ts";
import type { Report } from "./phrase-finder.ts";
import type { Runs } from "./runs.ts";
import { TableHeaders } from "./table-header.ts";
import type { Label } from "./table-header.ts";
import type { TextWindow } from "./text-window.ts";
import type { WordStarts } from "./word-starts.ts";

/** A phrase that is looked for itself. */
export interface PhraseHit extends Span {
  readonly detector: number;
  /** Words [firstWord, endWord) of the window's text. */
  readonly firstWord: number;
  readonly endWord: number;
}

export interface WindowPlaces {
  /** In the order of their ends. */
  readonly phrases: readonly PhraseHit[];
  /** For each of `Detectors.finders`; undefined where it has nowhere to look. */
  readonly finders: readonly (Places | undefined)[];
  readonly words: WordStarts;
}

/** Windows of one text come one after the other with the same `tables`. */
export function placesIn(
  { phrases, phraseUses, finders, runs }: Detectors,
  { text, next }: TextWindow,
  tables: TableHeaders = new TableHeaders(),
): WindowPlaces {
  const reader = new Reader(phraseUses, runs.runs());
  const words = phrases.find(text, reader);
  const { found, labels } = reader;
  const cues: (Cue[] | undefined)[] = [];
  for (const label of labels) (cues[label.finder] ??= []).push(label);
  const repeated = new Set<Cue[]>();
  tables.repeat(text, labels, next, (finder, cue) => {
    const own = (cues[finder] ??= []);
    own.push(cue);
    repeated.add(own);
  });
  for (const each of repeated) each.sort(byStart);
  return {
    phrases: found,
    finders: finders.map(({ finder }, index) => {
      const places = { cues: cues[index] ?? none, starts: reader.runs.startsOf(index) };
      return looksThere(finder, places) ? places : undefined;
    }),
    words,
  };
}

const none: readonly Cue[] = [];

/** Finders that name no places look for themselves. */
function looksThere({ cues, begins }: Finder, places: Places): boolean {
  const isTold = cues.length > 0 || begins !== undefined;
  return !isTold || places.cues.length > 0 || places.starts.length > 0;
}

/** Writes down what the phrase finder reports. */
class Reader implements Report {
  readonly found: PhraseHit[] = [];
  /** In the order of their starts. */
  readonly labels: Label[] = [];
  readonly runs: Runs;
  readonly #uses: readonly PhraseUse[];

  constructor(uses: readonly PhraseUse[], runs: Runs) {
    this.#uses = uses;
    this.runs = runs;
  }

  phrase(phrase: number, start: number, end: number, firstWord: number, endWord: number): void {
    const use = this.#uses[phrase];
    if (!use) return;
    const { detector, cueFor } = use;
    if (detector !== undefined) this.found.push({ detector, start, end, firstWord, endWord });
    for (const { finder, label } of cueFor) insert(this.labels, { start, end, finder, label });
  }

  run(start: number, end: number, digits: number): void {
    this.runs.add(start, end, digits);
  }

  mark(start: number): void {
    this.runs.addMark(start);
  }
}

/** Into an order by starts, which is nearly that in which they come. */
function insert<T extends Span>(ordered: T[], span: T): void {
  let at = ordered.length;
  while (at > 0 && (ordered[at - 1]?.start ?? 0) > span.start) at--;
  if (at === ordered.length) ordered.push(span);
  else ordered.splice(at, 0, span);
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}
