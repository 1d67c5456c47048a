/** What a finder finds in text as it came, on the way that messages take. */
import { DetectorTable } from "../../../src/policy/detector-table.ts";
import type { Finder } from "../../../src/policy/finder.ts";
import { TableHeaders } from "../../../src/policy/table-header.ts";
import { TextWindows } from "../../../src/policy/text-window.ts";
import type { TextWindow } from "../../../src/policy/text-window.ts";
import { placesIn } from "../../../src/policy/window-places.ts";

/** The values, in the order of their starts; those that stand there twice, twice. */
export function matchesOf(finder: Finder, raw: string): string[] {
  const table = new DetectorTable();
  table.finder("under test", () => finder);
  const detectors = table.detectors();
  const tables = new TableHeaders();
  const windows = new TextWindows();
  return [windows.add(raw), windows.end()].flatMap((window) => (window ? valuesIn(window) : []));

  function valuesIn(window: TextWindow): string[] {
    const [places] = placesIn(detectors, window, tables).finders;
    if (!places) return [];
    return [...finder.find(window, places)]
      .filter(({ start }) => start >= window.from && start < window.to)
      .map(({ value }) => value);
  }
}
