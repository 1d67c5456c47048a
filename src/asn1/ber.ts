/**
 * Module asn1. Owns ASN.1 encodings: streamed BER (this file), small BER structures (`element.ts`),
 * DER writing (`der.ts`), object identifiers (`oid.ts`). Knows nothing of what is encoded.
 * X.690 sections 8 and 10.
 *
 * BerReader pulls its input, an iterable of chunks cut anywhere, and hands the contents of octet
 * strings on as slices of those chunks. Everything else is small and bounded.
 */
import {
  parseElement,
  readHeader,
  unexpectedIdentifier,
  type Element,
  type ElementHeader,
} from "./element.ts";
import { BerError } from "./error.ts";
import { identifier } from "./identifier.ts";

export interface BerLimits {
  /** Nesting of constructed elements that are entered or skipped. */
  readonly depth: number;
  /** Octets of an element that `element` reads whole. */
  readonly elementSize: number;
  /** Octets of the outermost element. */
  readonly total: number;
  /** Headers that are read; segments of one octet each would keep the processor busy for long. */
  readonly elements: number;
}

const defaultLimits: BerLimits = {
  depth: 32,
  elementSize: 2 ** 18,
  total: 2 ** 30,
  elements: 2 ** 20,
};

const nothing = Buffer.alloc(0);

/** Identifier of up to 5 octets and length of up to 9, the most that `readHeader` accepts. */
const longestHeader = 14;

/** A constructed element that has been entered. */
interface Frame {
  /** Offset where its contents end; undefined for the indefinite form. */
  readonly end: number | undefined;
  /** Offset that nothing inside may pass: the end of the innermost definite element around. */
  readonly bound: number;
}

/**
 * Reads one element after the other, at the level that was entered last. All methods throw
 * BerError; errors of the source pass through.
 */
export class BerReader {
  readonly #source: Iterator<Buffer>;
  readonly #limits: BerLimits;
  readonly #frames: Frame[] = [];
  /** Octets consumed. */
  #offset = 0;
  #chunk: Buffer = Buffer.alloc(0);
  /** Position in `#chunk`. */
  #at = 0;
  /** Pulled from the source, follows `#chunk`. */
  #pending: Buffer | undefined;
  #peeked: ElementHeader | undefined;
  #elements = 0;

  constructor(source: Iterable<Buffer>, limits: Partial<BerLimits> = {}) {
    this.#source = source[Symbol.iterator]();
    this.#limits = { ...defaultLimits, ...limits };
  }

  /**
   * Header of the next element; undefined at the end of the entered one (of the input,
   * outermost).
   */
  peek(): ElementHeader | undefined {
    if (this.#peeked) return this.#peeked;
    const frame = this.#frames.at(-1);
    if (frame?.end !== undefined && this.#offset >= frame.end) return undefined;
    this.#buffer(longestHeader);
    if (this.#at >= this.#chunk.length && frame === undefined) return undefined;
    const found = readHeader(this.#chunk, this.#at);
    if (found === undefined) throw truncated();
    if (frame && frame.end === undefined && found.identifier === identifier.endOfContents) {
      if (found.length !== 0) throw new BerError("bad-header", "end-of-contents with a length");
      return undefined;
    }
    this.#checkBounds(found, frame?.bound ?? this.#limits.total);
    if (++this.#elements > this.#limits.elements) {
      throw new BerError("too-large", "input has too many elements");
    }
    this.#peeked = found;
    return found;
  }

  /**
   * Goes into the next element, which must be constructed and have the given first identifier
   * octet.
   */
  enter(expected: number): void {
    this.#open(this.#expect(expected));
  }

  /** Drops what is left of the entered element and goes out of it. */
  leave(): void {
    const frame = this.#frames.at(-1);
    if (frame === undefined) throw new RangeError("no element was entered");
    if (frame.end !== undefined) {
      this.#peeked = undefined;
      this.#drop(frame.end - this.#offset);
    } else {
      while (this.peek() !== undefined) this.skip();
      this.#drop(2);
    }
    this.#frames.pop();
  }

  /** Reads the next element whole, which must be no larger than `elementSize`. */
  element(expected?: number): Element {
    const next = this.#expect(expected);
    if (next.length !== undefined) return parseElement(this.#takeWhole(next, next.length));
    const parts: Buffer[] = [];
    this.#collect(next, parts, this.#limits.elementSize);
    return parseElement(Buffer.concat(parts));
  }

  /** Drops the next element. */
  skip(): void {
    const next = this.#expect();
    if (next.length === undefined) {
      this.#open(next);
      this.leave();
    } else {
      this.#peeked = undefined;
      this.#drop(next.headerLength + next.length);
    }
  }

  /**
   * Contents of the next element, an OCTET STRING whose own tag may be implicit, as slices of the
   * chunks; the segments of a constructed one in a row, at any nesting, and an empty slice before
   * each, so that whoever reads them can pause where they hold nothing. To be read to its end before
   * anything else is.
   */
  *octets(): Generator<Buffer, void, undefined> {
    const base = this.#frames.length;
    let next: ElementHeader | undefined = this.#expect();
    for (;;) {
      if (next === undefined) this.leave();
      else if (next.constructed) this.#open(next);
      else yield* this.#primitive(next);
      if (this.#frames.length <= base) return;
      yield nothing;
      next = this.peek();
      if (next && (next.identifier & ~0x20) !== identifier.octetString) {
        throw unexpectedIdentifier(identifier.octetString, next.identifier);
      }
    }
  }

  *#primitive(next: ElementHeader): Generator<Buffer, void, undefined> {
    this.#peeked = undefined;
    this.#drop(next.headerLength);
    let left = next.length ?? 0;
    while (left > 0) {
      const slice = this.#slice(left);
      left -= slice.length;
      yield slice;
    }
  }

  /** What follows, as slices of the chunks; for when the outermost element has been left. */
  *rest(): Generator<Buffer, void, undefined> {
    if (this.#frames.length > 0) throw new RangeError("an element is still entered");
    this.#peeked = undefined;
    yield this.#chunk.subarray(this.#at);
    this.#at = this.#chunk.length;
    for (let next = this.#pull(); next !== undefined; next = this.#pull()) yield next;
  }

  #expect(expected?: number): ElementHeader {
    const next = this.peek();
    if (next === undefined || (expected !== undefined && next.identifier !== expected)) {
      // At the end of a stream that should go on, the stream is what is wrong.
      if (next === undefined && this.#frames.length === 0) throw truncated();
      throw unexpectedIdentifier(expected, next?.identifier);
    }
    return next;
  }

  #open(next: ElementHeader): void {
    if (!next.constructed) throw new BerError("bad-value", "element to enter is primitive");
    if (this.#frames.length >= this.#limits.depth) {
      throw new BerError("too-deep", "elements are nested too deeply");
    }
    this.#peeked = undefined;
    this.#drop(next.headerLength);
    const end = next.length === undefined ? undefined : this.#offset + next.length;
    const bound = end ?? this.#frames.at(-1)?.bound ?? this.#limits.total;
    this.#frames.push({ end, bound });
  }

  #checkBounds(next: ElementHeader, bound: number): void {
    const end = this.#offset + next.headerLength + (next.length ?? 0);
    if (end <= bound) return;
    if (end > this.#limits.total) throw new BerError("too-large", "element is too large");
    throw new BerError("truncated", "element is longer than the one around it");
  }

  /** Bytes of the peeked element, in one piece. */
  #takeWhole(next: ElementHeader, length: number): Buffer {
    const size = next.headerLength + length;
    if (size > this.#limits.elementSize) throw new BerError("too-large", "element is too large");
    this.#buffer(size);
    if (this.#chunk.length - this.#at < size) throw truncated();
    this.#peeked = undefined;
    return this.#slice(size);
  }

  /**
   * Collects the bytes of an element of indefinite length, whose header was peeked; answers what
   * is left of `room`.
   */
  #collect(next: ElementHeader, parts: Buffer[], room: number): number {
    const size = next.headerLength + (next.length ?? 2);
    if (size > room) throw new BerError("too-large", "element is too large");
    if (next.length !== undefined) {
      parts.push(this.#takeWhole(next, next.length));
      return room - size;
    }
    parts.push(this.#chunk.subarray(this.#at, this.#at + next.headerLength));
    this.#open(next);
    let left = room - size;
    for (let child = this.peek(); child !== undefined; child = this.peek()) {
      left = this.#collect(child, parts, left);
    }
    this.leave();
    parts.push(Buffer.from([0, 0]));
    return left;
  }

  /** Makes `count` octets from the position on contiguous, or as many as there are. */
  #buffer(count: number): void {
    let have = this.#chunk.length - this.#at;
    if (have >= count) return;
    const parts = [this.#chunk.subarray(this.#at)];
    while (have < count) {
      const next = this.#pull();
      if (next === undefined) break;
      const part = next.subarray(0, count - have);
      if (part.length < next.length) this.#pending = next.subarray(part.length);
      parts.push(part);
      have += part.length;
    }
    this.#chunk = Buffer.concat(parts);
    this.#at = 0;
  }

  /** At least one and at most `most` octets, consumed. */
  #slice(most: number): Buffer {
    while (this.#at >= this.#chunk.length) {
      const next = this.#pull();
      if (next === undefined) throw truncated();
      this.#chunk = next;
      this.#at = 0;
    }
    const slice = this.#chunk.subarray(this.#at, this.#at + most);
    this.#at += slice.length;
    this.#offset += slice.length;
    return slice;
  }

  #drop(count: number): void {
    for (let left = count; left > 0;) left -= this.#slice(left).length;
  }

  #pull(): Buffer | undefined {
    if (this.#pending) {
      const pending = this.#pending;
      this.#pending = undefined;
      return pending;
    }
    const next = this.#source.next();
    return next.done === true ? undefined : next.value;
  }
}

function truncated(): BerError {
  return new BerError("truncated", "input ends within an element");
}
