/**
 * Small ASN.1 structures that are wholly in memory: one element and a cursor over its contents.
 * Reads BER (definite and indefinite lengths), copies nothing. Large or streamed structures are
 * the business of `ber.ts`.
 */
import { BerError } from "./error.ts";
import { constructedBit, identifier } from "./identifier.ts";
import { decodeOid } from "./oid.ts";

const deepestNesting = 32;

/** One BER element. Both ranges are views of the bytes that were read. */
export interface Element {
  /** First identifier octet; see `identifier` for the universal ones. */
  readonly identifier: number;
  /** Tag number, also where it takes more than one octet. */
  readonly tag: number;
  readonly constructed: boolean;
  /** The whole encoding, header and end-of-contents included. */
  readonly bytes: Buffer;
  /** Contents octets, without the end-of-contents. */
  readonly contents: Buffer;
}

/** Identifier and length octets of an element. */
export interface ElementHeader {
  readonly identifier: number;
  readonly tag: number;
  readonly constructed: boolean;
  /** Octets of identifier and length together. */
  readonly headerLength: number;
  /** Contents octets; undefined for the indefinite form. */
  readonly length: number | undefined;
}

/**
 * Reads the header at `offset`. Answers undefined where `bytes` ends within it.
 * Throws BerError `bad-header`.
 */
export function readHeader(bytes: Uint8Array, offset: number): ElementHeader | undefined {
  const first = bytes[offset];
  if (first === undefined) return undefined;
  let at = offset + 1;
  let tag = first & 0x1f;
  if (tag === 0x1f) {
    tag = 0;
    let octet: number | undefined;
    do {
      octet = bytes[at++];
      if (octet === undefined) return undefined;
      tag = (tag << 7) | (octet & 0x7f);
      if (at - offset > 5) throw new BerError("bad-header", "tag number is too large");
    } while (octet >= 0x80);
  }
  const lead = bytes[at++];
  if (lead === undefined) return undefined;
  const constructed = (first & constructedBit) !== 0;
  const header = { identifier: first, tag, constructed };
  if (lead < 0x80) return { ...header, headerLength: at - offset, length: lead };
  if (lead === 0x80) {
    if (!constructed) throw new BerError("bad-header", "primitive element of indefinite length");
    return { ...header, headerLength: at - offset, length: undefined };
  }
  const count = lead & 0x7f;
  if (count > 8) throw new BerError("bad-header", "length of a length is over 8 octets");
  if (at + count > bytes.length) return undefined;
  let length = 0;
  for (const end = at + count; at < end; at++) length = length * 256 + (bytes[at] ?? 0);
  if (!Number.isSafeInteger(length)) throw new BerError("bad-header", "length is over 2^53");
  return { ...header, headerLength: at - offset, length };
}

/** Reads exactly one element; anything after it is BerError `unexpected`. */
export function parseElement(bytes: Uint8Array): Element {
  const cursor = new Cursor(bytes);
  const element = cursor.next();
  cursor.end();
  return element;
}

/** Walks the elements of a constructed element's contents. Throws nothing but BerError. */
export class Cursor {
  readonly #bytes: Buffer;
  #offset = 0;

  constructor(contents: Uint8Array) {
    this.#bytes = Buffer.from(contents.buffer, contents.byteOffset, contents.byteLength);
  }

  /** Over the contents of an element of the given first identifier octet. */
  static into(element: Element, expected: number): Cursor {
    if (element.identifier !== expected) throw unexpectedIdentifier(expected, element.identifier);
    return new Cursor(element.contents);
  }

  get atEnd(): boolean {
    return this.#offset >= this.#bytes.length;
  }

  /** First identifier octet of the next element, undefined at the end. */
  peek(): number | undefined {
    return this.#bytes[this.#offset];
  }

  next(): Element {
    const element = elementAt(this.#bytes, this.#offset, 0);
    this.#offset += element.bytes.length;
    return element;
  }

  expect(expected: number): Element {
    const found = this.peek();
    if (found !== expected) throw unexpectedIdentifier(expected, found);
    return this.next();
  }

  optional(expected: number): Element | undefined {
    return this.peek() === expected ? this.next() : undefined;
  }

  /** A cursor into the next element, which must be of the given identifier. */
  enter(expected: number): Cursor {
    return new Cursor(this.expect(expected).contents);
  }

  oid(): string {
    return decodeOid(this.expect(identifier.objectIdentifier).contents);
  }

  /** A small unsigned or signed INTEGER, at most 6 octets. */
  integer(): number {
    return integerValue(this.expect(identifier.integer));
  }

  /** Contents of an OCTET STRING, primitive or constructed. */
  octets(): Buffer {
    const found = this.peek();
    if (found === undefined || (found & ~constructedBit) !== identifier.octetString) {
      throw unexpectedIdentifier(identifier.octetString, found);
    }
    return octetsOf(this.next());
  }

  rest(): Element[] {
    const elements: Element[] = [];
    while (!this.atEnd) elements.push(this.next());
    return elements;
  }

  end(): void {
    if (!this.atEnd) throw new BerError("unexpected", "more elements than the structure holds");
  }
}

/**
 * Value of an INTEGER of at most 6 octets; the tag is the caller's business (it may be implicit).
 */
export function integerValue(element: Element): number {
  const { contents } = element;
  if (contents.length === 0 || contents.length > 6) {
    throw new BerError("bad-value", "integer is empty or too large");
  }
  return contents.readIntBE(0, contents.length);
}

/**
 * Octets of an OCTET STRING, its segments joined where it is constructed (X.690 section 8.7.3).
 * The element's own tag may be implicit; segments must be OCTET STRINGs.
 */
export function octetsOf(element: Element, depth = 0): Buffer {
  if (!element.constructed) return element.contents;
  if (depth >= deepestNesting) throw new BerError("too-deep", "octet string is nested too deeply");
  const segments = new Cursor(element.contents).rest().map((segment) => {
    if (
      segment.identifier !== identifier.octetString &&
      segment.identifier !== identifier.constructedOctetString
    ) {
      throw unexpectedIdentifier(identifier.octetString, segment.identifier);
    }
    return octetsOf(segment, depth + 1);
  });
  return Buffer.concat(segments);
}

function elementAt(bytes: Buffer, offset: number, depth: number): Element {
  if (depth > deepestNesting) throw new BerError("too-deep", "elements are nested too deeply");
  const header = readHeader(bytes, offset);
  if (header === undefined) throw new BerError("truncated", "element ends within its header");
  const start = offset + header.headerLength;
  const { identifier: first, tag, constructed } = header;
  if (header.length !== undefined) {
    const end = start + header.length;
    if (end > bytes.length) throw new BerError("truncated", "element ends before its length");
    const contents = bytes.subarray(start, end);
    return { identifier: first, tag, constructed, bytes: bytes.subarray(offset, end), contents };
  }
  const end = endOfContentsAfter(bytes, start, depth + 1);
  const contents = bytes.subarray(start, end);
  return { identifier: first, tag, constructed, bytes: bytes.subarray(offset, end + 2), contents };
}

/**
 * Offset of the end-of-contents octets that close the indefinite element whose contents start at
 * `start`.
 */
function endOfContentsAfter(bytes: Buffer, start: number, depth: number): number {
  let at = start;
  while (bytes[at] !== identifier.endOfContents) at += elementAt(bytes, at, depth).bytes.length;
  if (bytes[at + 1] === undefined) throw new BerError("truncated", "end-of-contents is cut");
  if (bytes[at + 1] !== 0) throw new BerError("bad-header", "end-of-contents with a length");
  return at;
}

/** The error for finding one element (undefined: none) where another was due (undefined: any). */
export function unexpectedIdentifier(
  expected: number | undefined,
  found: number | undefined,
): BerError {
  const what = found === undefined ? "the end" : `identifier ${hexOctet(found)}`;
  const due = expected === undefined ? "an element" : `identifier ${hexOctet(expected)}`;
  return new BerError("unexpected", `found ${what} in place of ${due}`);
}

function hexOctet(value: number): string {
  return `0x${value.toString(16).padStart(2, "0")}`;
}
