/** One pass over a window: the phrases that stand in it, and where each finder has to look. */
import type { Detectors } from "./detector-table.ts";
import type { Cue, Places, Span } from "./finder.ts";
import { TableHeaders } from "./table-header.ts";
import type { Label } from "./table-header.ts";
import type { TextWindow } from "./text-window.ts";
import type { WordStarts } from "./word-starts.ts";

export interface PhraseHit extends Span {
  /** Its place in `Detectors.phraseUses`. */
  readonly phrase: number;
}

export interface WindowPlaces {
  /** In the order of their ends. */
  readonly phrases: readonly PhraseHit[];
  /** For each of `Detectors.finders`. */
  readonly finders: readonly Places[];
  readonly words: WordStarts;
}

/** Windows of one text come one after the other with the same `tables`. */
export function placesIn(
  { phrases, phraseUses, finders, runs }: Detectors,
  { text, next }: TextWindow,
  tables: TableHeaders = new TableHeaders(),
): WindowPlaces {
  const found: PhraseHit[] = [];
  const labels: Label[] = [];
  const cues = finders.map((): Cue[] => []);
  const sorted = runs.runs();
  const words = phrases.find(text, {
    phrase: (phrase, start, end) => {
      found.push({ phrase, start, end });
      for (const { finder, label } of phraseUses[phrase]?.cueFor ?? []) {
        labels.push({ start, end, finder, label });
      }
    },
    run: (start, end, digits) => {
      sorted.add(start, end, digits);
    },
    mark: (start) => {
      sorted.addMark(start);
    },
  });
  labels.sort(byStart);
  for (const { finder, start, end, label } of labels) cues[finder]?.push({ start, end, label });
  tables.repeat(text, labels, next, (finder, cue) => cues[finder]?.push(cue));
  return {
    phrases: found,
    finders: cues.map((each, finder) => ({
      cues: each.sort(byStart),
      starts: sorted.startsOf(finder),
    })),
    words,
  };
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}
