/** One pass over a window: the phrases that stand in it, and where each finder has to look. */
import type { Detectors } from "./detector-table.ts";
import type { Cue, Places, Span } from "./finder.ts";
import type { TextWindow } from "./text-window.ts";
import type { WordStarts } from "./word-starts.ts";

export interface PhraseHit extends Span {
  /** Its place in `Detectors.phraseUses`. */
  readonly phrase: number;
}

export interface WindowPlaces {
  /** In the order of their ends. */
  readonly phrases: readonly PhraseHit[];
  /** For each of `Detectors.finders`; good until the next pass with these detectors. */
  readonly finders: readonly Places[];
  readonly words: WordStarts;
}

export function placesIn(
  { phrases, phraseUses, finders, runs }: Detectors,
  { text }: TextWindow,
): WindowPlaces {
  const found: PhraseHit[] = [];
  const cues = finders.map((): Cue[] => []);
  runs.clear();
  const words = phrases.find(text, {
    phrase: (phrase, start, end) => {
      found.push({ phrase, start, end });
      for (const { finder, label } of phraseUses[phrase]?.cueFor ?? []) {
        cues[finder]?.push({ start, end, label });
      }
    },
    run: (start, end, digits) => {
      runs.add(start, end, digits);
    },
    mark: (start) => {
      runs.addMark(start);
    },
  });
  return {
    phrases: found,
    finders: cues.map((each, finder) => ({
      cues: each.sort((a, b) => a.start - b.start),
      starts: runs.startsOf(finder),
    })),
    words,
  };
}
