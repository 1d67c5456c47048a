/**
 * Writing quoted-printable (RFC 2045 section 6.7) that every relay leaves alone: lines of at most 76
 * characters, no white space at a line's end, no `From ` at its start (RFC 2049 section 3).
 */

const longestLine = 76;

/**
 * CRLF stays a line end; CR and LF on their own are encoded, so that decoding gives the same octets.
 * Wherever the chunks are cut, the result is the same.
 */
export function* encodeQuotedPrintable(chunks: Iterable<Buffer>): Generator<Buffer> {
  let pending: Buffer[] = [];
  for (const chunk of chunks) {
    const end = endOfLines(pending.at(-1), chunk);
    if (end === 0) {
      pending.push(chunk);
      continue;
    }
    yield encodeLines([...pending, chunk.subarray(0, end)]);
    pending = [chunk.subarray(end)];
  }
  yield encodeLines(pending);
}

/** Behind the last CRLF, whose CR may stand in the piece before; 0 where there is none. */
function endOfLines(before: Buffer | undefined, chunk: Buffer): number {
  const last = chunk.lastIndexOf("\r\n");
  if (last >= 0) return last + 2;
  return before?.at(-1) === 0x0d && chunk[0] === 0x0a ? 1 : 0;
}

/** Whole lines, but for the last one of all. */
function encodeLines(pieces: readonly Buffer[]): Buffer {
  const lines = Buffer.concat(pieces).toString("latin1").split("\r\n");
  return Buffer.from(lines.map(encodeLine).join("\r\n"), "latin1");
}

/** Most lines are plain; not so where an octet has to be encoded, wherever it stands. */
const plainLine = /^(?!From )[\t\x20-\x3c\x3e-\x7e]{0,75}[\x21-\x3c\x3e-\x7e]$/;

/** Without its line end; soft line breaks where it is too long. */
function encodeLine(line: string): string {
  if (line === "" || plainLine.test(line)) return line;
  const written: string[] = [];
  let column = 0;
  for (let index = 0; index < line.length; index++) {
    const isLast = index === line.length - 1;
    let character = encodeOctet(line, index, isLast, column === 0);
    // A soft line break needs a column of its own, the last character of a line doesn't.
    if (column + character.length > longestLine - (isLast ? 0 : 1)) {
      written.push("=\r\n");
      column = 0;
      character = encodeOctet(line, index, isLast, true);
    }
    written.push(character);
    column += character.length;
  }
  return written.join("");
}

function encodeOctet(line: string, index: number, isLast: boolean, isFirst: boolean): string {
  const octet = line.charCodeAt(index);
  const isBlank = octet === 0x20 || octet === 0x09;
  const isFrom = isFirst && line.startsWith("From ", index);
  const isPlain = octet > 0x20 && octet < 0x7f && octet !== 0x3d && !isFrom;
  if (isPlain || (isBlank && !isLast)) return line.charAt(index);
  return `=${octet.toString(16).toUpperCase().padStart(2, "0")}`;
}
