/**
 * Quoted-printable content-transfer-encoding (RFC 2045 section 6.7), decoded as tolerantly as mail
 * programs do it: lower-case hexadecimal, LF line ends, white space after a soft line break; an `=`
 * that means nothing stays. Wherever the chunks are cut, the result is the same.
 */

const equals = 0x3d;
const lineFeed = 0x0a;

/** Lines longer than this are decoded in pieces. */
const longestLine = 65_536;

/** Never fails. White space at a line's end, which relays add, is dropped (rule 3). */
export function* decodeQuotedPrintable(chunks: Iterable<Buffer>): Generator<Buffer> {
  let pending: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const whole = pending.length > 0 ? Buffer.concat([pending, chunk]) : chunk;
    const end = safeEnd(whole);
    if (end > 0) yield decode(whole.subarray(0, end));
    pending = whole.subarray(end);
  }
  if (pending.length > 0) yield decode(pending);
}

/** Up to where decoding can't depend on what follows: after the last line end. */
function safeEnd(octets: Buffer): number {
  const lines = octets.lastIndexOf(lineFeed) + 1;
  if (octets.length - lines < longestLine) return lines;
  let end = octets.length;
  while (end > lines && isBlank(octets[end - 1])) end--;
  const escape = octets.lastIndexOf(equals, end - 1);
  if (escape >= lines && escape >= end - 2) end = escape;
  return end > lines ? end : octets.length;
}

function decode(octets: Buffer): Buffer {
  const result = Buffer.allocUnsafe(octets.length);
  let from = 0;
  let to = 0;
  while (from < octets.length) {
    const end = octets.indexOf(lineFeed, from) + 1 || octets.length;
    to = decodeLine(octets.subarray(from, end), result, to);
    from = end;
  }
  return result.subarray(0, to);
}

/** Decodes one line into `result` from `to` on; answers where it ended. */
function decodeLine(line: Buffer, result: Buffer, to: number): number {
  const lineEnd = lineEndLength(line);
  let end = line.length - lineEnd;
  if (lineEnd > 0) while (end > 0 && isBlank(line[end - 1])) end--;
  const soft = line[end - 1] === equals;
  if (soft) end--;
  for (let from = 0; from < end; from++) {
    const octet = line[from] ?? 0;
    const escaped = octet === equals && from + 2 < end ? hexOctet(line, from) : -1;
    result[to++] = escaped < 0 ? octet : escaped;
    if (escaped >= 0) from += 2;
  }
  return soft ? to : to + line.copy(result, to, line.length - lineEnd);
}

function lineEndLength(line: Buffer): number {
  if (line.at(-1) !== lineFeed) return 0;
  return line.at(-2) === 0x0d ? 2 : 1;
}

function hexOctet(line: Buffer, at: number): number {
  const high = hexDigit(line[at + 1] ?? 0);
  const low = hexDigit(line[at + 2] ?? 0);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(octet: number): number {
  if (octet >= 0x30 && octet <= 0x39) return octet - 0x30;
  const letter = octet | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

function isBlank(octet: number | undefined): boolean {
  return octet === 0x20 || octet === 0x09;
}
