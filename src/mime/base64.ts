/**
 * Base64 content-transfer-encoding (RFC 2045 section 6.8), streamed: whatever the cuts between
 * chunks are, the result is the same.
 */
import { MimeError } from "./mime-error.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const octetsPerLine = 57;
/** 76 characters and CRLF, counted in pairs of characters. */
const pairsPerLine = 39;
const linesPerBlock = 840;
const crlf = pairWord("\r\n");
const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The two characters of every 12-bit value as one 16-bit word, in this machine's octet order. */
const pairs = Uint16Array.from({ length: 4096 }, (_, value) =>
  pairWord(alphabet.charAt(value >> 6) + alphabet.charAt(value & 63)),
);

function pairWord(characters: string): number {
  const octets = Uint8Array.from(characters, (character) => character.charCodeAt(0));
  return new Uint16Array(octets.buffer)[0] ?? 0;
}

/** Octets that `encodeBase64Lines` makes of `length` octets. */
export function base64LinesLength(length: number): number {
  const rest = length % octetsPerLine;
  const whole = ((length - rest) / octetsPerLine) * pairsPerLine * 2;
  return rest === 0 ? whole : whole + Math.ceil(rest / 3) * 4 + 2;
}

/**
 * Lines of exactly 76 characters, the last one shorter, each with CRLF; in blocks of 840 lines,
 * 65,520 octets, the last one shorter. Nothing for no octets. Where `length`, the octets of all
 * chunks, is told, a short content takes no more memory than its lines.
 */
export function* encodeBase64Lines(chunks: Iterable<Buffer>, length = Infinity): Generator<Buffer> {
  const linesOfBlock = Math.min(Math.ceil(length / octetsPerLine) || 1, linesPerBlock);
  const carry = Buffer.alloc(octetsPerLine);
  let carried = 0;
  let block = newBlock(linesOfBlock);
  let lines = 0;
  for (const chunk of chunks) {
    let at = 0;
    if (carried > 0) {
      at = chunk.copy(carry, carried, 0, octetsPerLine - carried);
      carried += at;
      if (carried < octetsPerLine) continue;
      encodeLines(carry, 0, 1, block, lines++);
    }
    for (;;) {
      if (lines === linesOfBlock) {
        yield octetsOf(block, lines);
        block = newBlock(linesOfBlock);
        lines = 0;
      }
      const count = Math.min(Math.floor((chunk.length - at) / octetsPerLine), linesOfBlock - lines);
      if (count === 0) break;
      encodeLines(chunk, at, count, block, lines);
      at += count * octetsPerLine;
      lines += count;
    }
    carried = chunk.copy(carry, 0, at);
  }
  if (lines > 0) yield octetsOf(block, lines);
  if (carried > 0) yield Buffer.from(`${carry.toString("base64", 0, carried)}\r\n`, "latin1");
}

function newBlock(lines: number): Uint16Array {
  const octets = Buffer.allocUnsafeSlow(lines * pairsPerLine * 2);
  return new Uint16Array(octets.buffer, octets.byteOffset, lines * pairsPerLine);
}

function octetsOf(block: Uint16Array, lines: number): Buffer {
  return Buffer.from(block.buffer, block.byteOffset, lines * pairsPerLine * 2);
}

/** Encodes `count` whole lines from source[start] on; the hot loop of sealing. */
function encodeLines(
  source: Buffer,
  start: number,
  count: number,
  block: Uint16Array,
  line: number,
): void {
  // Words of 32 bits start at every second line.
  const single = isLittleEndian ? (count > 0 ? line % 2 : 0) : count;
  const double = (count - single) & ~1;
  encodeSingly(source, start, single, block, line);
  encodeDoubly(source, start + single * octetsPerLine, double, block, line + single);
  const done = single + double;
  encodeSingly(source, start + done * octetsPerLine, count - done, block, line + done);
}

function encodeSingly(
  source: Buffer,
  start: number,
  count: number,
  block: Uint16Array,
  line: number,
): void {
  let from = start;
  let to = line * pairsPerLine;
  for (let done = 0; done < count; done++) {
    for (const end = from + octetsPerLine; from < end; from += 3) {
      const bits = threeOctets(source, from);
      block[to++] = pairs[bits >> 12] ?? 0;
      block[to++] = pairs[bits & 4095] ?? 0;
    }
    block[to++] = crlf;
  }
}

/** Two lines at a time are 39 words of 32 bits: a third faster than words of 16. */
function encodeDoubly(
  source: Buffer,
  start: number,
  count: number,
  block: Uint16Array,
  line: number,
): void {
  const words = new Uint32Array(block.buffer, block.byteOffset, block.length >> 1);
  let from = start;
  let to = (line * pairsPerLine) >> 1;
  for (let done = 0; done < count; done += 2) {
    for (const end = from + octetsPerLine; from < end; from += 3) {
      const bits = threeOctets(source, from);
      words[to++] = (pairs[bits >> 12] ?? 0) | ((pairs[bits & 4095] ?? 0) << 16);
    }
    let low = crlf;
    for (const end = from + octetsPerLine; from < end; from += 3) {
      const bits = threeOctets(source, from);
      words[to++] = low | ((pairs[bits >> 12] ?? 0) << 16);
      low = pairs[bits & 4095] ?? 0;
    }
    words[to++] = low | (crlf << 16);
  }
}

function threeOctets(source: Buffer, at: number): number {
  return ((source[at] ?? 0) << 16) | ((source[at + 1] ?? 0) << 8) | (source[at + 2] ?? 0);
}

export interface DecodeOptions {
  /**
   * For reading text: skips octets outside the alphabet and goes on after padding, as many mail
   * programs do. Otherwise such octets are an error and decoding stops at padding.
   */
  readonly lenient?: boolean;
}

/**
 * Decodes lines of any length with any white space between; answers how many octets outside the
 * alphabet were skipped (0 unless lenient). Final characters without padding are decoded.
 * Throws MimeError `bad-base64`, unless lenient; then nothing decoded before may be trusted.
 */
export function* decodeBase64(
  chunks: Iterable<Buffer>,
  options: DecodeOptions = {},
): Generator<Buffer, number> {
  const state: Decoding = {
    lenient: options.lenient ?? false,
    bits: 0,
    count: 0,
    junk: 0,
    done: false,
  };
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length && !state.done;) {
      const regular = state.count === 0 ? decodeRegular(chunk, at) : undefined;
      const end = at + (regular?.octets ?? biteAt(chunk, at));
      const decoded = regular?.decoded ?? decodeAny(chunk.subarray(at, end), state);
      if (decoded.length > 0) yield decoded;
      at = end;
    }
  }
  const last = finalOctets(state);
  if (last.length > 0) yield last;
  return state.junk;
}

interface Decoding {
  readonly lenient: boolean;
  /** Characters of the quantum in work, 6 bits each. */
  bits: number;
  count: number;
  junk: number;
  done: boolean;
}

/** Octets decoded in one go. */
const biteSize = 61_440;

/** How much to decode by the slow way: to the first line's end where a chunk was cut in a line. */
function biteAt(chunk: Buffer, at: number): number {
  return Math.min(biteSize, (at === 0 && chunk.indexOf(10) + 1) || biteSize);
}

/**
 * The quick way for what nearly every program writes: CRLF lines of one length, a multiple of four,
 * and nothing else. Node skips what isn't in the alphabet, so the result's length proves that there
 * was nothing to skip; only the URL-safe alphabet, which Node takes too, must be looked for.
 */
function decodeRegular(chunk: Buffer, at: number): { octets: number; decoded: Buffer } | undefined {
  const pitch = chunk.subarray(at, at + biteSize).indexOf(10) + 1;
  if (pitch < 6 || (pitch - 2) % 4 !== 0) return undefined;
  let end = at;
  while (end - at < biteSize && isRegular(chunk, end + pitch)) end += pitch;
  const lines = chunk.subarray(at, end);
  if (lines.length === 0 || lines.includes("-") || lines.includes("_")) return undefined;
  const decoded = Buffer.from(lines.toString("latin1"), "base64");
  const expected = (lines.length / pitch) * ((pitch - 2) / 4) * 3;
  return decoded.length === expected ? { octets: lines.length, decoded } : undefined;
}

/** Ended by CRLF and, as far as can be told from there, without padding: the last line may be full. */
function isRegular(chunk: Buffer, end: number): boolean {
  return chunk[end - 1] === 10 && chunk[end - 2] === 13 && chunk[end - 3] !== padding;
}

const padding = 0x3d;
const pad = -1;
const space = -2;
const junk = -3;

/** The 6 bits of each character, or what else it is. */
const meaning = Int8Array.from({ length: 256 }, (_, octet) => {
  const character = String.fromCharCode(octet);
  if (character === "=") return pad;
  if (" \t\r\n".includes(character)) return space;
  return alphabet.includes(character) ? alphabet.indexOf(character) : junk;
});

function decodeAny(piece: Buffer, state: Decoding): Buffer {
  const result = Buffer.allocUnsafe(Math.ceil(piece.length / 4) * 3 + 3);
  let to = 0;
  for (let at = 0; at < piece.length && !state.done; at++) {
    const value = meaning[piece[at] ?? 0] ?? junk;
    if (value === space) continue;
    if (value < 0) {
      to += endQuantum(value, state).copy(result, to);
      continue;
    }
    state.bits = (state.bits << 6) | value;
    if (++state.count < 4) continue;
    result[to++] = state.bits >> 16;
    result[to++] = state.bits >> 8;
    result[to++] = state.bits;
    state.bits = state.count = 0;
  }
  return result.subarray(0, to);
}

function endQuantum(value: number, state: Decoding): Buffer {
  if (value === pad) {
    const last = finalOctets(state);
    state.done = !state.lenient;
    return last;
  }
  if (!state.lenient)
    throw new MimeError("bad-base64", "base64 holds an octet outside its alphabet");
  state.junk++;
  return Buffer.alloc(0);
}

/** The one or two octets of a quantum that isn't full. */
function finalOctets(state: Decoding): Buffer {
  const { bits, count } = state;
  state.bits = state.count = 0;
  if (count === 1 && !state.lenient) {
    throw new MimeError("bad-base64", "base64 ends in a single character");
  }
  if (count === 2) return Buffer.of(bits >> 4);
  if (count === 3) return Buffer.of(bits >> 10, bits >> 2);
  return Buffer.alloc(0);
}
