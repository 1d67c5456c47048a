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
/** Of text with commas: a full stop at the end, or behind a word that is no abbreviation. */
const sentenceEnd = /\.$|\p{L}{6}\. /u;
/** `-----+-----`, `|:---|---:|`, `=====\t=====` */
const rule = /[-+|:=\t *>]+/y;

interface Table {
  readonly separator: Separator;
  readonly columns: number;
  /** In the order of their columns. */
  readonly labels: readonly ColumnLabel[];
}

interface ColumnLabel {
  readonly column: number;
  readonly finder: number;
  readonly label: number;
}

/** A table, and how many rows of it may follow. */
interface Open {
  readonly table: Table | undefined;
  readonly rowsLeft: number;
}

const none: Open = { table: undefined, rowsLeft: 0 };

export class TableHeaders {
  /** Whose rows may go on at the window's beginning. */
  #open = none;
  /** The window begins within a line. */
  #inLine = false;

  /** Another text begins. */
  clear(): void {
    this.#open = none;
    this.#inLine = false;
  }

  /**
   * Hands over each label again for the rows that stand in the window. `labels` are in the order of
   * their starts; the next window's text begins at `next`.
   */
  repeat(text: string, labels: readonly Label[], next: number, report: Report): void {
    let { table, rowsLeft } = this.#open;
    let carried: Open | undefined;
    let first = 0;
    for (let start = this.#inLine ? endOfLine(text, 0) + 1 : 0; start < text.length;) {
      while ((labels[first]?.start ?? Infinity) < start) first++;
      const label = labels[first];
      // Without a table, nothing matters before the next label's line.
      if (!table && !label) break;
      if (!table && label) start = Math.max(start, text.lastIndexOf("\n", label.start) + 1);
      if (start >= next) carried ??= { table, rowsLeft };
      const line = { start, end: endOfLine(text, start) };
      const header = headerIn(text, line, labels, first);
      if (header) {
        table = header;
        rowsLeft = mostRows;
      } else if (!table || rowsLeft-- === 0 || !isRow(table, text, line, report)) table = undefined;
      start = line.end + 1;
    }
    this.#open = carried ?? { table, rowsLeft };
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
  for (const separator of separators) {
    if (!content.includes(separator)) continue;
    const cells = cellsOf(text, line, separator, longestHeaderCell);
    if (!cells) continue;
    if (number.test(content) || isSentence(content)) return undefined;
    const labelled = columnLabels(cells, labels, first);
    if (labelled.length > 0) return { separator, columns: cells.length / 2, labels: labelled };
  }
  return undefined;
}

function isSentence(content: string): boolean {
  return !/[\t|;]/.test(content) && sentenceEnd.test(content);
}

function columnLabels(
  cells: readonly number[],
  labels: readonly Label[],
  first: number,
): ColumnLabel[] {
  const found: ColumnLabel[] = [];
  let next = first;
  for (let column = 0; 2 * column < cells.length; column++) {
    const start = cells[2 * column] ?? 0;
    const end = cells[2 * column + 1] ?? 0;
    for (let each = labels[next]; each && each.start < end; each = labels[++next]) {
      if (each.start < start || each.end > end) continue;
      found.push({ column, finder: each.finder, label: each.label });
    }
  }
  return found;
}

/** Whether the line is one of the table's rows, whose cells are then reported. */
function isRow(table: Table, text: string, line: Span, report: Report): boolean {
  if (isLong(line)) return false;
  if (isRule(text, line)) return true;
  const cells = cellsOf(text, line, table.separator, longestLine);
  if (!cells || cells.length < 4 || cells.length > 2 * mostCells(table)) return false;
  for (const { column, finder, label } of table.labels) {
    const start = cells[2 * column];
    const until = cells[2 * column + 1];
    if (start === undefined || until === undefined) break;
    report(finder, { start, end: start, label, until });
  }
  return true;
}

/** Dates with a comma are often unquoted: `123456,Jan 16, 2023`. */
function mostCells({ separator, columns }: Table): number {
  return separator === "," ? columns + 2 : columns;
}

/** Whether the line holds no more than what frames a table. */
function isRule(text: string, { start, end }: Span): boolean {
  rule.lastIndex = start;
  return rule.test(text) && rule.lastIndex >= end;
}

/**
 * Where each cell starts and ends, without the blanks and quotes around its content, and the marks of
 * a quoted line: numbers in pairs, as rows are many. Undefined where one is longer than `longest`.
 */
function cellsOf(
  text: string,
  line: Span,
  separator: Separator,
  longest: number,
): number[] | undefined {
  const content = text.slice(line.start, line.end);
  const cells: number[] = [];
  for (let start = 0; start <= content.length;) {
    const quoted = content.startsWith('"', start) ? closingQuote(content, start) : start;
    const found = content.indexOf(separator, quoted);
    const end = found < 0 ? content.length : found;
    let from = start;
    let to = end;
    while (from < to && (isBlankOrQuote(content, from) || content.charAt(from) === ">")) from++;
    while (to > from && isBlankOrQuote(content, to - 1)) to--;
    if (to - from > longest) return undefined;
    cells.push(line.start + from, line.start + to);
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

function isBlankOrQuote(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x20 || code === 0x22;
}

function isLong({ start, end }: Span): boolean {
  return end - start > longestLine;
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return end < 0 ? text.length : end;
}
