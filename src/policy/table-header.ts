/**
 * Labels that stand but once, in a table's header, and not beside each value: each is handed to its
 * finder again for every row, at the cell of the same column. A header is a line of short cells, one
 * of which at least holds a label, and none a number; its rows are the lines below that have cells,
 * and no more of them; a line of dashes between them is none of them (psql, Markdown).
 *
 * Cells are separated by tabs, bars, semicolons or commas, and may be quoted (RFC 4180). Lines are
 * shorter than the windows' overlap, so that each is seen whole in one of them.
 */
import type { Cue, Span } from "./finder.ts";

/** A phrase that is a label for one finder. */
export interface Label extends Span {
  readonly finder: number;
  readonly label: number;
}

/** In this order: bars may have blanks around them that fill a column, and read as tabs. */
const separators = ["|", "\t", ";", ","] as const;
type Separator = (typeof separators)[number];

const longestLine = 1000;
const longestHeaderCell = 48;
const mostRows = 2000;
/** "ICD-10 code" and "Address 2" are labels, too. */
const number = /\d{3}|\d[/.-]\d/;
/** `-----+-----`, `|:---|---:|`, `=====\t=====` */
const rule = /[-+|:=\t *>]+/y;

interface Table {
  readonly separator: Separator;
  readonly columns: number;
  /** By column. */
  readonly labels: ReadonlyMap<number, readonly Label[]>;
  readonly rowsLeft: number;
}

export class TableHeaders {
  /** Whose rows may go on at the window's beginning. */
  #table: Table | undefined;
  /** The window begins within a line. */
  #inLine = false;

  /** Another text begins. */
  clear(): void {
    this.#table = undefined;
    this.#inLine = false;
  }

  /**
   * Hands over each label again for the rows that stand in the window. `labels` are in the order of
   * their starts; the next window's text begins at `next`.
   */
  repeat(text: string, labels: readonly Label[], next: number, report: Report): void {
    let table = this.#table;
    let carried: { readonly table: Table | undefined } | undefined;
    let first = 0;
    for (let start = this.#inLine ? endOfLine(text, 0) + 1 : 0; start < text.length;) {
      while ((labels[first]?.start ?? Infinity) < start) first++;
      const label = labels[first];
      // Without a table, nothing matters before the next label's line.
      if (!table && !label) break;
      if (!table && label) start = Math.max(start, text.lastIndexOf("\n", label.start) + 1);
      if (start >= next) carried ??= { table };
      const line = { start, end: endOfLine(text, start) };
      table = headerIn(text, line, labels, first) ?? afterRow(table, text, line, report);
      start = line.end + 1;
    }
    this.#table = carried ? carried.table : table;
    if (next > 0) this.#inLine = text.charAt(next - 1) !== "\n";
  }
}

type Report = (finder: number, cue: Cue) => void;

/** The table that begins below the line, if it is a header. `labels[first]` is the first in it. */
function headerIn(
  text: string,
  line: Span,
  labels: readonly Label[],
  first: number,
): Table | undefined {
  if ((labels[first]?.start ?? Infinity) >= line.end || isLong(line)) return undefined;
  const content = text.slice(line.start, line.end);
  if (number.test(content)) return undefined;
  for (const separator of separators) {
    if (!content.includes(separator)) continue;
    const cells = cellsOf(text, line, separator);
    if (cells.some(({ start, end }) => end - start > longestHeaderCell)) continue;
    const columns = labelsByColumn(cells, labels, first);
    if (columns.size > 0) {
      return { separator, columns: cells.length, labels: columns, rowsLeft: mostRows };
    }
  }
  return undefined;
}

function labelsByColumn(
  cells: readonly Span[],
  labels: readonly Label[],
  first: number,
): Map<number, Label[]> {
  const columns = new Map<number, Label[]>();
  let next = first;
  for (const [column, cell] of cells.entries()) {
    for (let label = labels[next]; label && label.start < cell.end; label = labels[++next]) {
      if (label.start < cell.start || label.end > cell.end) continue;
      columns.set(column, [...(columns.get(column) ?? []), label]);
    }
  }
  return columns;
}

/** The table, if the line is one of its rows, whose cells are then reported. */
function afterRow(
  table: Table | undefined,
  text: string,
  line: Span,
  report: Report,
): Table | undefined {
  if (!table || table.rowsLeft === 0 || isLong(line)) return undefined;
  if (isRule(text, line)) return { ...table, rowsLeft: table.rowsLeft - 1 };
  const cells = cellsOf(text, line, table.separator);
  if (cells.length < 2 || cells.length > table.columns) return undefined;
  for (const [column, labels] of table.labels) {
    const cell = cells[column];
    if (!cell) continue;
    for (const { finder, label } of labels) {
      report(finder, { start: cell.start, end: cell.start, label, until: cell.end });
    }
  }
  return { ...table, rowsLeft: table.rowsLeft - 1 };
}

/** Whether the line holds no more than what frames a table. */
function isRule(text: string, { start, end }: Span): boolean {
  rule.lastIndex = start;
  return rule.test(text) && rule.lastIndex >= end;
}

/** Without the blanks and quotes around their content, and the marks of a quoted line. */
function cellsOf(text: string, line: Span, separator: Separator): Span[] {
  const content = text.slice(line.start, line.end);
  const cells: Span[] = [];
  for (let start = 0; start <= content.length;) {
    const quoted = content.startsWith('"', start) ? closingQuote(content, start) : start;
    const found = content.indexOf(separator, quoted);
    const end = found < 0 ? content.length : found;
    cells.push(trimmed(text, line.start + start, line.start + end));
    start = end + 1;
  }
  return cells;
}

/** Quotes within are doubled. What is never closed isn't quoted. */
function closingQuote(content: string, start: number): number {
  let at = content.indexOf('"', start + 1);
  while (at >= 0 && content.startsWith('""', at)) at = content.indexOf('"', at + 2);
  return at < 0 ? start : at;
}

function trimmed(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && (isBlankOrQuote(text, from) || text.charAt(from) === ">")) from++;
  while (to > from && isBlankOrQuote(text, to - 1)) to--;
  return { start: from, end: to };
}

function isBlankOrQuote(text: string, at: number): boolean {
  return ' "'.includes(text.charAt(at));
}

function isLong({ start, end }: Span): boolean {
  return end - start > longestLine;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}
