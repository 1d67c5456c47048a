/** A message's text, piece by piece -> what it holds of what the rules look for. */
import type { TextPiece } from "../mime/text-event.ts";
import { delimiter } from "./detector-uses.ts";
import { embeddedTexts } from "./embedded-text.ts";
import type { Span } from "./finder.ts";
import { GuardStretches, standsAlone } from "./guard.ts";
import type { GuardPhrase } from "./guard.ts";
import { HitQueue } from "./hit-queue.ts";
import type { Hit } from "./hit.ts";
import { otherReadings } from "./other-readings.ts";
import { countsOutside } from "./place.ts";
import type { Place } from "./place.ts";
import { Proximities } from "./proximity.ts";
import type { Rule, RuleSet } from "./rule-set.ts";
import { TableHeaders } from "./table-header.ts";
import { Tally } from "./tally.ts";
import { TextWindows } from "./text-window.ts";
import type { TextWindow } from "./text-window.ts";
import { placesIn } from "./window-places.ts";
import type { WindowPlaces } from "./window-places.ts";

/** Characters that are searched without a pause: some milliseconds, with slow patterns dozens. */
const stride = 32_768;

type Source = Pick<TextPiece, "part" | "source" | "name">;

export class TextScan {
  readonly tally: Tally;
  readonly #rules: RuleSet;
  readonly #windows = new TextWindows();
  readonly #tables = new TableHeaders();
  readonly #queue: HitQueue;
  readonly #proximities: Proximities;
  /** Within the text that is read; they are read after it. */
  readonly #embedded: string[] = [];
  /** By source, then by the guards there. */
  readonly #places = new Map<string, Map<readonly number[], Place>>();
  /** Of the source of the text that is counted. */
  #placesHere = new Map<readonly number[], Place>();
  #source: Source = { part: "", source: "text" };
  #sourceKey = "";
  /** In the message before the window's part that is searched. */
  #words = 0;

  constructor(rules: RuleSet) {
    const { uses } = rules;
    this.#rules = rules;
    this.tally = new Tally(uses.exclusions.length);
    this.#proximities = new Proximities(rules.rules, uses);
    this.#queue = new HitQueue(new GuardStretches(rules), (hit, guards) => {
      const place = this.#placeIn(guards);
      this.tally.count(hit.found, place);
      this.#proximities.add(hit, place);
    });
  }

  *read(piece: TextPiece): Generator<undefined> {
    if (!piece.continued) {
      yield* this.end();
      this.#source = piece;
      this.#sourceKey = JSON.stringify([piece.part, piece.source, piece.name]);
      this.#placesHere = this.#places.get(this.#sourceKey) ?? new Map<readonly number[], Place>();
      this.#places.set(this.#sourceKey, this.#placesHere);
    }
    this.#embedded.push(...embeddedTexts(piece.text));
    for (const text of otherReadings(piece.text)) {
      this.#embedded.push(text, ...embeddedTexts(text));
    }
    yield* this.#add(piece.text);
  }

  /** The text has ended; another may follow. */
  *end(): Generator<undefined> {
    yield* this.#endText();
    for (const text of this.#embedded.splice(0)) {
      yield* this.#add(text);
      yield* this.#endText();
    }
  }

  *#add(text: string): Generator<undefined> {
    for (let at = 0; at < text.length; at += stride) {
      yield* this.#search(this.#windows.add(text.slice(at, at + stride)));
    }
  }

  *#endText(): Generator<undefined> {
    yield* this.#search(this.#windows.end());
    this.#queue.end();
    this.#tables.clear();
  }

  /** Whether what the rule counts stood together somewhere; true where it may stand anywhere. */
  isNear(rule: Rule): boolean {
    return this.#proximities.isMet(rule);
  }

  *#search(window: TextWindow | undefined): Generator<undefined> {
    if (!window) return;
    const { text, from, to } = window;
    const { finders } = this.#rules.detectors;
    const places = placesIn(this.#rules.detectors, window, this.#tables);
    const before = this.#words - places.words.before(from);
    const hits: Hit[] = [];
    for (const { detector, start, end, firstWord } of places.phrases) {
      if (start < from || start >= to) continue;
      hits.push({
        found: this.tally.of(detector, "", text, start, end),
        start: before + firstWord,
      });
    }
    for (const [index, { detector, finder }] of finders.entries()) {
      const where = places.finders[index];
      if (!where) continue;
      for (const { start, end, value } of finder.find(window, where)) {
        if (start < from) continue;
        if (start >= to) break;
        const found = this.tally.of(detector, value, text, start, end);
        hits.push({ found, start: before + places.words.before(start) });
      }
      yield;
    }
    this.#words = before + places.words.before(to);
    this.#queue.add(hits, this.#guardPhrases(window, places, before), this.#words);
  }

  /** `before` are the words before the window. */
  #guardPhrases(
    { text, from, to }: TextWindow,
    { phrases, words }: WindowPlaces,
    before: number,
  ): GuardPhrase[] {
    const { uses } = this.#rules;
    const found: GuardPhrase[] = [];
    for (const { detector, start, end, firstWord, endWord } of phrases) {
      if (start < from || start >= to || uses.guardsOf(detector).length === 0) continue;
      const isAlone = uses.soughtAlone.has(detector) && standsAlone(text, { start, end });
      found.push({ detector, start: before + firstWord, end: before + endWord, isAlone });
    }
    if (uses.guardsOf(delimiter).length === 0) return found;
    for (const { start, end } of delimitersIn(text)) {
      if (start < from || start >= to) continue;
      const span = { start: before + words.before(start), end: before + words.before(end) };
      found.push({ detector: delimiter, ...span, isAlone: true });
    }
    return found;
  }

  /** The same object for the same place. */
  #placeIn(guards: readonly number[]): Place {
    const known = this.#placesHere.get(guards);
    if (known) return known;
    const place = this.#newPlace(guards);
    this.#placesHere.set(guards, place);
    return place;
  }

  #newPlace(guards: readonly number[]): Place {
    const { part, source, name } = this.#source;
    const key = this.#sourceKey;
    const counts = this.#rules.uses.exclusions.map((notIn) => countsOutside({ guards }, notIn));
    return { part, source, name, key, guards, counts };
  }
}

/** Lines of "--", with which signatures begin (RFC 3676 section 4.3). */
function* delimitersIn(text: string): Generator<Span> {
  if (text.startsWith("--\n")) yield { start: 0, end: 2 };
  for (let at = text.indexOf("\n--\n"); at >= 0; at = text.indexOf("\n--\n", at + 3)) {
    yield { start: at + 1, end: at + 3 };
  }
}
