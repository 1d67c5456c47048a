/**
 * How well identifiers find what messages are labelled with: each finder on each message's text, on
 * the way that the gateway's scan takes.
 */
import { parseMessage } from "../../../src/mime/message.ts";
import { textOf } from "../../../src/mime/text.ts";
import { DetectorTable } from "../../../src/policy/detector-table.ts";
import { identifiers } from "../../../src/policy/identifiers/table.ts";
import { normalise } from "../../../src/policy/normalise.ts";
import { TableHeaders } from "../../../src/policy/table-header.ts";
import { TextWindows } from "../../../src/policy/text-window.ts";
import type { TextWindow } from "../../../src/policy/text-window.ts";
import { placesIn } from "../../../src/policy/window-places.ts";
import type { LabelledMessage } from "./messages.ts";
import { rate } from "./rate.ts";
import type { Rate } from "./rate.ts";

export interface IdentifierFigures {
  readonly identifier: string;
  /** Of the labelled values: found. */
  readonly recall: Rate;
  /** Of what was found: labelled so, or tolerated. */
  readonly precision: Rate;
  /** Names of messages, one for each value. */
  readonly missed: readonly string[];
  readonly falselyFound: readonly string[];
}

interface Count {
  found: number;
  right: number;
  readonly missed: string[];
  readonly falselyFound: string[];
}

/** By name; all that are in the table. */
export function identifierFigures(messages: Iterable<LabelledMessage>): IdentifierFigures[] {
  const search = new IdentifierSearch();
  const counts = new Map(search.names.map((name): [string, Count] => [name, emptyCount()]));
  for (const message of messages) {
    const matches = search.matchesIn(message);
    for (const [name, texts] of matches) countMessage(message, texts, name, counts.get(name));
  }
  return [...counts].map(([identifier, { found, right, missed, falselyFound }]) => ({
    identifier,
    recall: rate(found, found + missed.length),
    precision: rate(right, right + falselyFound.length),
    missed,
    falselyFound,
  }));
}

function emptyCount(): Count {
  return { found: 0, right: 0, missed: [], falselyFound: [] };
}

/** A value counts as found where the match is it, holds it, or is a part of it. */
function countMessage(
  { name, identifiers: labels, tolerated }: LabelledMessage,
  matches: ReadonlySet<string>,
  identifier: string,
  count = emptyCount(),
): void {
  const valuesOf = (list: typeof labels): string[] =>
    list.flatMap((label) => (label.name === identifier ? [folded(normalise(label.value))] : []));
  const sought = new Set(valuesOf(labels));
  for (const value of sought) {
    if ([...matches].some((match) => overlap(match, value))) count.found++;
    else count.missed.push(name);
  }
  const meant = [...sought, ...valuesOf(tolerated)];
  for (const match of matches) {
    if (meant.some((value) => overlap(match, value))) count.right++;
    else count.falselyFound.push(name);
  }
}

/** A value may go on in the next line. */
function folded(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

function overlap(match: string, value: string): boolean {
  return match.includes(value) || value.includes(match);
}

class IdentifierSearch {
  readonly names = Object.keys(identifiers).sort();
  readonly #detectors;

  constructor() {
    const table = new DetectorTable();
    for (const name of this.names) table.identifier(name);
    this.#detectors = table.detectors();
  }

  /** The distinct matches' normalised text, by identifier. */
  matchesIn({ message }: LabelledMessage): Map<string, Set<string>> {
    const matches = new Map(this.names.map((name) => [name, new Set<string>()]));
    const windows = new TextWindows();
    let tables = new TableHeaders();
    const search = (window: TextWindow | undefined): void => {
      if (window) this.#search(window, tables, matches);
    };
    for (const event of textOf(parseMessage([message]))) {
      if (event.kind !== "text") continue;
      if (!event.continued) {
        search(windows.end());
        tables = new TableHeaders();
      }
      search(windows.add(event.text));
    }
    search(windows.end());
    return matches;
  }

  #search(window: TextWindow, tables: TableHeaders, matches: Map<string, Set<string>>): void {
    const places = placesIn(this.#detectors, window, tables).finders;
    for (const [index, { finder }] of this.#detectors.finders.entries()) {
      const found = matches.get(this.names[index] ?? "");
      for (const { start, end } of finder.find(window, places[index] ?? { cues: [], starts: [] })) {
        if (start < window.from || start >= window.to) continue;
        found?.add(folded(window.text.slice(start, end)));
      }
    }
  }
}
