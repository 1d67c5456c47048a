/** One pass over a message's text for everything that the rules look for. */
import type { Message } from "../mime/field.ts";
import { textOf } from "../mime/text.ts";
import type { DocumentPart, TextEvent, TextPiece } from "../mime/text.ts";
import { contentHits } from "./findings.ts";
import type { Attachment, Findings } from "./findings.ts";
import type { RuleSet, Trigger } from "./rule-set.ts";
import { Tally } from "./tally.ts";
import type { Place } from "./tally.ts";
import { TextWindows } from "./text-window.ts";
import type { TextWindow } from "./text-window.ts";
import { triggersIn } from "./trigger.ts";
import { placesIn } from "./window-places.ts";

/** Yields now and then, so that the caller can let others run. Never fails on a message. */
export function* scan(rules: RuleSet, message: Message): Generator<undefined, Findings> {
  return yield* scanPieces(rules, textOf(message));
}

/** The same for text from elsewhere. */
export function* scanPieces(
  rules: RuleSet,
  events: Iterable<TextEvent>,
): Generator<undefined, Findings> {
  const scanning = new Scanning(rules);
  for (const event of events) {
    if (event.kind === "text") yield* scanning.read(event);
    else if (event.kind === "problem") scanning.unscannable.push(event);
    else if (event.kind === "part") scanning.attachments.push(attachmentOf(event));
    else scanning.notScanned.push(event);
    yield;
  }
  yield* scanning.end();
  return {
    contentHits: contentHits(rules, scanning.tally),
    triggers: [...scanning.triggers],
    attachments: scanning.attachments,
    unscannable: scanning.unscannable.map(({ problem, part }) => ({ problem, part })),
    notScanned: scanning.notScanned.map(({ type, part }) => ({ type, part })),
  };
}

/** Characters that are searched without a pause: some milliseconds, with slow patterns dozens. */
const stride = 32_768;

class Scanning {
  readonly tally = new Tally();
  readonly triggers = new Set<Trigger>();
  readonly attachments: Attachment[] = [];
  readonly unscannable: Extract<TextEvent, { kind: "problem" }>[] = [];
  readonly notScanned: DocumentPart[] = [];
  readonly #rules: RuleSet;
  readonly #places = new Map<string, Place>();
  readonly #windows = new TextWindows();
  #place: Place = { part: "", source: "" };

  constructor(rules: RuleSet) {
    this.#rules = rules;
  }

  *read(piece: TextPiece): Generator<undefined> {
    if (!piece.continued) {
      yield* this.end();
      this.#place = this.#placeOf(piece);
    }
    if (piece.source === "subject" && piece.part === "") this.#findTriggers(piece.text);
    for (let at = 0; at < piece.text.length; at += stride) {
      yield* this.#search(this.#windows.add(piece.text.slice(at, at + stride)));
    }
  }

  end(): Generator<undefined> {
    return this.#search(this.#windows.end());
  }

  *#search(window: TextWindow | undefined): Generator<undefined> {
    if (!window) return;
    const { text, from, to } = window;
    const { finders, phraseUses } = this.#rules.detectors;
    const places = placesIn(this.#rules.detectors, text);
    for (const { phrase, start, end } of places.phrases) {
      const detector = phraseUses[phrase]?.detector;
      if (detector === undefined || start < from || start >= to) continue;
      this.tally.add(detector, "", text.slice(start, end), this.#place);
    }
    for (const [index, { detector, finder }] of finders.entries()) {
      const where = places.finders[index];
      if (!where || this.tally.isFull(detector)) continue;
      for (const { start, end, value } of finder.find(window, where)) {
        if (start >= to) break;
        if (start >= from) this.tally.add(detector, value, text.slice(start, end), this.#place);
      }
      yield;
    }
  }

  #findTriggers(subject: string): void {
    const { rules, triggers } = this.#rules;
    const sought = [...triggers, ...rules.flatMap((rule) => rule.triggers ?? [])];
    for (const trigger of triggersIn(subject, sought)) this.triggers.add(trigger);
  }

  #placeOf({ part, source }: TextPiece): Place {
    const key = `${source} ${part}`;
    const place = this.#places.get(key) ?? { part, source };
    this.#places.set(key, place);
    return place;
  }
}

function attachmentOf({ part, type, name }: Extract<TextEvent, { kind: "part" }>): Attachment {
  return { part, type, ...(name !== undefined && { name }) };
}
