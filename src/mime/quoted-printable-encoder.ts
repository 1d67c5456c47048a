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
  const octets = Buffer.concat(pieces);
  let text = "";
  let from = 0;
  while (from < octets.length) {
    const found = octets.indexOf("\r\n", from);
    const end = found < 0 ? octets.length : found;
    text += encodeLine(octets.subarray(from, end));
    if (found >= 0) text += "\r\n";
    from = found < 0 ? end : end + 2;
  }
  return Buffer.from(text, "latin1");
}

/** Without its line end; soft line breaks where it is too long. */
function encodeLine(line: Buffer): string {
  let text = "";
  let column = 0;
  for (const [index, octet] of line.entries()) {
    const isLast = index === line.length - 1;
    const character = encodeOctet(octet, isLast, column === 0 && startsFrom(line, index));
    // A soft line break needs a column of its own, the last character of a line doesn't.
    if (column + character.length > longestLine - (isLast ? 0 : 1)) {
      text += "=\r\n";
      column = 0;
    }
    text += character;
    column += character.length;
  }
  return text;
}

function encodeOctet(octet: number, isLast: boolean, isFrom: boolean): string {
  const isBlank = octet === 0x20 || octet === 0x09;
  const isPlain = octet > 0x20 && octet < 0x7f && octet !== 0x3d && !isFrom;
  if (isPlain || (isBlank && !isLast)) return String.fromCharCode(octet);
  return `=${octet.toString(16).toUpperCase().padStart(2, "0")}`;
}

function startsFrom(line: Buffer, index: number): boolean {
  return line.subarray(index, index + 5).toString("latin1") === "From ";
}
