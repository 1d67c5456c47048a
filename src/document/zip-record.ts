/**
 * The records of a ZIP file (PKWARE APPNOTE 6.3.10, section 4.3), each where it is said to be; all
 * numbers are little-endian.
 */

/** What a header says of a file. */
export interface ZipHeader {
  readonly name: Buffer;
  readonly comment: Buffer;
  readonly flags: number;
  readonly method: number;
  /** Octets, packed and unpacked. */
  readonly packedSize: number;
  readonly size: number;
}

/** Section 4.3.12. */
export interface CentralHeader extends ZipHeader {
  /** Where its local header is said to stand. */
  readonly offset: number;
  readonly end: number;
}

/** Section 4.3.7. */
export interface LocalHeader extends ZipHeader {
  readonly start: number;
  readonly dataStart: number;
}

/** Section 4.4.4. */
export const zipFlags = {
  encrypted: 0x0001,
  /** Sizes follow the data (section 4.3.9). */
  dataDescriptor: 0x0008,
  utf8: 0x0800,
} as const;

export const signatures = {
  local: Buffer.from("PK\x03\x04", "latin1"),
  central: Buffer.from("PK\x01\x02", "latin1"),
  end: Buffer.from("PK\x05\x06", "latin1"),
  end64: Buffer.from("PK\x06\x06", "latin1"),
} as const;

/** Undefined where there is none. */
export function centralHeaderAt(zip: Buffer, at: number): CentralHeader | undefined {
  if (!isAt(zip, at, signatures.central, 46)) return undefined;
  const nameStart = at + 46;
  const extraStart = nameStart + zip.readUInt16LE(at + 28);
  const commentStart = extraStart + zip.readUInt16LE(at + 30);
  const end = commentStart + zip.readUInt16LE(at + 32);
  if (end > zip.length) return undefined;
  const sizes = { size: at + 24, packedSize: at + 20, offset: at + 42 };
  return {
    ...wideNumbers(zip, sizes, zip.subarray(extraStart, commentStart)),
    name: zip.subarray(nameStart, extraStart),
    comment: zip.subarray(commentStart, end),
    flags: zip.readUInt16LE(at + 8),
    method: zip.readUInt16LE(at + 10),
    end,
  };
}

/** Likewise. */
export function localHeaderAt(zip: Buffer, at: number): LocalHeader | undefined {
  if (!isAt(zip, at, signatures.local, 30)) return undefined;
  const nameStart = at + 30;
  const extraStart = nameStart + zip.readUInt16LE(at + 26);
  const dataStart = extraStart + zip.readUInt16LE(at + 28);
  if (dataStart > zip.length) return undefined;
  const sizes = { size: at + 22, packedSize: at + 18 };
  return {
    ...wideNumbers(zip, sizes, zip.subarray(extraStart, dataStart)),
    name: zip.subarray(nameStart, extraStart),
    comment: Buffer.alloc(0),
    flags: zip.readUInt16LE(at + 6),
    method: zip.readUInt16LE(at + 8),
    start: at,
    dataStart,
  };
}

export interface EndRecord {
  /** Where it stands: what is of the archive stands before it. */
  readonly at: number;
  /** Where the central directory is said to begin, and its length. */
  readonly offset: number;
  readonly length: number;
  readonly comment: Buffer;
}

/** The longest comment and the record before it. */
const longestEnd = 0xffff + 22;

/** Sections 4.3.14 and 4.3.16: the last one that there is. */
export function endRecordOf(zip: Buffer): EndRecord | undefined {
  const at = zip.lastIndexOf(signatures.end);
  if (at < 0 || at + 22 > zip.length || zip.length - at > longestEnd) return undefined;
  const comment = zip.subarray(at + 22, at + 22 + zip.readUInt16LE(at + 20));
  const length = zip.readUInt32LE(at + 12);
  const offset = zip.readUInt32LE(at + 16);
  const wide = length === 0xffffffff || offset === 0xffffffff;
  const at64 = wide ? zip.lastIndexOf(signatures.end64, at) : -1;
  if (at64 < 0 || at64 + 56 > zip.length) return { at, offset, length, comment };
  const [length64, offset64] = [wideNumberAt(zip, at64 + 40), wideNumberAt(zip, at64 + 48)];
  return { at: at64, offset: offset64, length: length64, comment };
}

function isAt(zip: Buffer, at: number, signature: Buffer, length: number): boolean {
  if (at < 0 || at + length > zip.length) return false;
  return zip.readUInt32LE(at) === signature.readUInt32LE(0);
}

/**
 * Section 4.5.3: a number of 32 bits that are all set stands in the extra field, in the order in
 * which the numbers are named here.
 */
function wideNumbers<Name extends string>(
  zip: Buffer,
  places: Readonly<Record<Name, number>>,
  extra: Buffer,
): Record<Name, number> {
  let wide = extraField(extra, 0x0001);
  const numbers: Record<string, number> = {};
  for (const [name, place] of Object.entries<number>(places)) {
    const narrow = zip.readUInt32LE(place);
    const isWide = narrow === 0xffffffff && wide.length >= 8;
    numbers[name] = isWide ? wideNumberAt(wide, 0) : narrow;
    if (isWide) wide = wide.subarray(8);
  }
  return numbers;
}

/** Section 4.5.1: identifier, length, data, one after the other. */
function extraField(extra: Buffer, wanted: number): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === wanted) return extra.subarray(at + 4, end);
    at = end;
  }
  return Buffer.alloc(0);
}

/** Beyond 2**53 it is wrong, and beyond any file. */
function wideNumberAt(octets: Buffer, at: number): number {
  return octets.readUInt32LE(at) + octets.readUInt32LE(at + 4) * 2 ** 32;
}
