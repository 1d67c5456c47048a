/**
 * A PDF page's text in an order to read it in. The file gives pieces of text with their places, in
 * the order in which they are painted, which need not be the order in which people see them.
 */

/** A piece of text as pdf.js gives it. */
export interface PlacedText {
  readonly str: string;
  /** PDF 32000-1 section 8.3.3: [a b c d e f], e and f the place of the baseline's beginning. */
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  /** The next piece is on another line, says pdf.js. */
  readonly hasEOL: boolean;
}

/** Parts of the font's size. */
const gapOfWords = 0.15;
const gapOfColumns = 1;
const sameLine = 0.5;

interface Run {
  readonly text: string;
  /** Along the direction of writing, and across it. */
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly size: number;
}

/** In the order of painting: mostly the author's, column after column. */
export function paintedText(items: readonly PlacedText[]): string {
  let text = "";
  let previous: Run | undefined;
  for (const item of items) {
    const run = runOf(item);
    if (previous && run && item.str.trim() !== "") {
      const columns = run.start - previous.end > gapOfColumns * run.size;
      if (columns && isSameLine(previous, run)) text = `${text.trimEnd()}\t`;
    }
    text += item.str;
    if (item.hasEOL) text += "\n";
    if (item.str.trim() !== "") previous = run;
  }
  return text;
}

/** By place: line by line from the top, rows of tables on one line, a tab between their columns. */
export function placedText(items: readonly PlacedText[]): string {
  const byDirection = new Map<number, Run[]>();
  for (const item of items) {
    const run = item.str.trim() === "" ? undefined : runOf(item);
    if (!run) continue;
    const direction = directionOf(item);
    const runs = byDirection.get(direction) ?? [];
    runs.push(run);
    byDirection.set(direction, runs);
  }
  return [...byDirection.values()].map(linesOf).join("\n");
}

/** Quarters of a right angle. */
function directionOf({ transform: [a = 1, b = 0] }: PlacedText): number {
  return (Math.round(Math.atan2(b, a) / (Math.PI / 8)) + 16) % 16;
}

function runOf(item: PlacedText): Run | undefined {
  const [a = 1, b = 0, , , x = 0, y = 0] = item.transform;
  const scale = Math.hypot(a, b);
  const size = item.height > 0 ? item.height : scale;
  if (!(size > 0) || !Number.isFinite(x + y + item.width + size)) return undefined;
  const [cosine, sine] = scale > 0 ? [a / scale, b / scale] : [1, 0];
  const start = x * cosine + y * sine;
  // Lines are counted downwards.
  const line = x * sine - y * cosine;
  return { text: item.str, start, end: start + item.width, line, size };
}

function linesOf(runs: readonly Run[]): string {
  const lines: Run[][] = [];
  let current: Run[] = [];
  for (const run of [...runs].sort((one, other) => one.line - other.line)) {
    const last = current.at(-1);
    if (last && !isSameLine(last, run)) {
      lines.push(current);
      current = [];
    }
    current.push(run);
  }
  lines.push(current);
  return lines.map(lineOf).join("\n");
}

function isSameLine(one: Run, other: Run): boolean {
  return Math.abs(one.line - other.line) < sameLine * Math.min(one.size, other.size);
}

function lineOf(runs: readonly Run[]): string {
  let text = "";
  let end: number | undefined;
  for (const run of [...runs].sort((one, other) => one.start - other.start)) {
    if (end !== undefined) {
      const gap = (run.start - end) / run.size;
      text += gap > gapOfColumns ? "\t" : gap > gapOfWords ? " " : "";
    }
    text += run.text;
    end = Math.max(end ?? run.end, run.end);
  }
  return text;
}
