/** A message's text, piece by piece -> what it holds of what the rules look for. */
import type { TextPiece } from "../mime/text.ts";
import { embeddedTexts } from "./embedded-text.ts";
import type { Span } from "./finder.ts";
import { GuardStretches, delimiter, standsAlone } from "./guard.ts";
import { HitQueue } from "./hit-queue.ts";
import type { Hit, Place } from "./hit.ts";
import { Proximity } from "./proximity.ts";
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
  readonly tally = new Tally();
  readonly #rules: RuleSet;
  readonly #windows = new TextWindows();
  readonly #tables = new TableHeaders();
  readonly #guards: GuardStretches;
  readonly #queue: HitQueue;
  /** Of rules with a distance. */
  readonly #proximities = new Map<Rule, Proximity>();
  /** By detector: those for which its hits count. */
  readonly #asking = new Map<number, readonly Proximity[]>();
  /** Within the text that is read; they are read after it. */
  readonly #embedded: string[] = [];
  readonly #places = new Map<string, Place>();
  /** Where the text stands, outside of guards. */
  #place: Place | undefined;
  #source: Source = { part: "", source: "text" };
  /** In the message before the window's part that is searched. */
  #words = 0;

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#guards = new GuardStretches(rules.guards);
    this.#queue = new HitQueue(this.#guards, (hit, guards) => {
      this.#count(hit, guards);
    });
    for (const rule of rules.rules) {
      const words = rule.content?.withinWords;
      if (rule.content && words !== undefined) {
        this.#proximities.set(rule, new Proximity(rule.content, words));
      }
    }
  }

  *read(piece: TextPiece): Generator<undefined> {
    if (!piece.continued) {
      yield* this.end();
      this.#source = piece;
      this.#place = undefined;
    }
    this.#embedded.push(...embeddedTexts(piece.text));
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
    return this.#proximities.get(rule)?.isMet !== false;
  }

  *#search(window: TextWindow | undefined): Generator<undefined> {
    if (!window) return;
    const { from, to } = window;
    const { finders } = this.#rules.detectors;
    const places = placesIn(this.#rules.detectors, window, this.#tables);
    const before = this.#words - places.words.before(from);
    const hits: Hit[] = [];
    const add = (detector: number, value: string, { start, end }: Span): void => {
      if (start < from || start >= to) return;
      const text = window.text.slice(start, end);
      const first = before + places.words.before(start);
      const hit = { detector, value, text, start: first, end: before + places.words.before(end) };
      const isAlone =
        this.#guards.soughtAlone.has(detector) && standsAlone(window.text, { start, end });
      hits.push(isAlone ? { ...hit, isAlone } : hit);
    };
    this.#addPhrases(places, add);
    if (this.#guards.usesDelimiter) {
      for (const span of delimitersIn(window.text)) add(delimiter, "", span);
    }
    for (const [index, { detector, finder }] of finders.entries()) {
      const where = places.finders[index];
      if (!where) continue;
      for (const match of finder.find(window, where)) {
        if (match.start >= to) break;
        add(detector, match.value, match);
      }
      yield;
    }
    this.#words = before + places.words.before(to);
    this.#queue.add(hits, this.#words);
  }

  #addPhrases(
    { phrases }: WindowPlaces,
    add: (detector: number, value: string, span: Span) => void,
  ): void {
    const { phraseUses } = this.#rules.detectors;
    for (const hit of phrases) {
      const detector = phraseUses[hit.phrase]?.detector;
      if (detector !== undefined) add(detector, "", hit);
    }
  }

  #count(hit: Hit, guards: readonly number[]): void {
    const place = this.#placeIn(guards);
    this.tally.add(hit, place);
    for (const proximity of this.#proximitiesFor(hit.detector)) proximity.add(hit, place);
  }

  #proximitiesFor(detector: number): readonly Proximity[] {
    const known = this.#asking.get(detector);
    if (known) return known;
    const asking = [...this.#proximities.values()].filter((each) => each.asksFor(detector));
    this.#asking.set(detector, asking);
    return asking;
  }

  /** The same object for the same place. */
  #placeIn(guards: readonly number[]): Place {
    if (guards.length === 0 && this.#place) return this.#place;
    const { part, source, name } = this.#source;
    const key = JSON.stringify([part, source, name, guards]);
    const place = this.#places.get(key) ?? { part, source, name, guards };
    this.#places.set(key, place);
    if (guards.length === 0) this.#place = place;
    return place;
  }
}

/** Lines of "--", with which signatures begin (RFC 3676 section 4.3). */
function* delimitersIn(text: string): Generator<Span> {
  if (text.startsWith("--\n")) yield { start: 0, end: 2 };
  for (let at = text.indexOf("\n--\n"); at >= 0; at = text.indexOf("\n--\n", at + 3)) {
    yield { start: at + 1, end: at + 3 };
  }
}
