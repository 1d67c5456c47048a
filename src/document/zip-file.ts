/**
 * The files in a ZIP file. Programs differ in where they look: most read the central directory, some
 * go from local header to local header. Here what either of them finds is found, and where the two
 * say different things of a file, both are.
 */
import { isUtf8 } from "node:buffer";
import { spendOctets } from "./context.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { inflateRaw, unpackZstd } from "./inflation.ts";
import type { Unpacked } from "./inflation.ts";
import { centralHeaderAt, endRecordOf, localHeaderAt, signatures, zipFlags } from "./zip-record.ts";
import type { CentralHeader, LocalHeader, ZipHeader } from "./zip-record.ts";

export interface ZipEntry {
  /** With its folders, as the archive has it; a folder's ends in "/". */
  readonly name: string;
  readonly comment: string;
  /** Throws DocumentError. */
  readonly read: (context: Pick<Context, "limits" | "budget">) => Unpacked;
}

export interface ZipFile {
  readonly entries: readonly ZipEntry[];
  readonly comment: string;
  /** Whether there was a central directory that could be read to its end. */
  readonly intact: boolean;
}

/** `most` entries are listed; what lies beyond them makes the archive not intact. */
export function openZip(zip: Buffer, most: number): ZipFile {
  const end = endRecordOf(zip);
  const { headers, intact } = centralHeaders(zip, most);
  const entries: ZipEntry[] = [];
  const covered = new Covered();
  for (const header of headers) {
    const local = localHeaderAt(zip, header.offset);
    entries.push(entryOf(zip, header, local));
    if (!local) continue;
    if (contradicts(local, header)) entries.push(entryOf(zip, local, local));
    const length = Math.min(header.packedSize, local.packedSize || header.packedSize);
    covered.add(local.start, local.dataStart + length);
  }
  for (const local of strayHeaders(zip, covered, Math.max(0, most - entries.length) + 1)) {
    entries.push(entryOf(zip, local, local));
  }
  const comment = decodeName(end?.comment ?? Buffer.alloc(0), 0);
  return { entries: entries.slice(0, most), comment, intact: intact && entries.length <= most };
}

interface CentralDirectory {
  readonly headers: readonly CentralHeader[];
  readonly intact: boolean;
}

function centralHeaders(zip: Buffer, most: number): CentralDirectory {
  const end = endRecordOf(zip);
  if (!end) return { headers: [], intact: false };
  // What stands before the archive, a program that unpacks it for example, may count or not.
  const shift = end.at - end.length - end.offset;
  const isShifted = !centralHeaderAt(zip, end.offset) && shift > 0;
  const origin = isShifted ? shift : 0;
  const headers: CentralHeader[] = [];
  let at = end.offset + origin;
  while (at < end.at && headers.length < most) {
    const header = centralHeaderAt(zip, at);
    if (!header) break;
    headers.push({ ...header, offset: header.offset + origin });
    at = header.end;
  }
  return { headers, intact: at >= end.at || at === end.offset + origin + end.length };
}

/** Octets of the archive that belong to files that the central directory lists. */
class Covered {
  readonly #ranges: { start: number; end: number }[] = [];

  add(start: number, end: number): void {
    this.#ranges.push({ start, end });
  }

  /** The ranges as they follow each other, overlapping ones joined. */
  sorted(): readonly { readonly start: number; readonly end: number }[] {
    const joined: { start: number; end: number }[] = [];
    for (const range of this.#ranges.toSorted((one, other) => one.start - other.start)) {
      const last = joined.at(-1);
      if (last && range.start < last.end) last.end = Math.max(last.end, range.end);
      else joined.push({ ...range });
    }
    return joined;
  }
}

/** Local headers between and behind what the central directory lists. */
function* strayHeaders(zip: Buffer, covered: Covered, most: number): Generator<LocalHeader> {
  const ranges = covered.sorted();
  let range = 0;
  let count = 0;
  for (let at = 0; count < most; at++) {
    at = zip.indexOf(signatures.local, at);
    if (at < 0) return;
    while ((ranges[range]?.end ?? Infinity) <= at) range++;
    const within = ranges[range];
    if (within && within.start <= at) {
      at = within.end - 1;
      continue;
    }
    const local = localHeaderAt(zip, at);
    if (!local) continue;
    count++;
    yield local;
    // Without a length it is looked for in what follows, too.
    at = Math.min(local.dataStart + local.packedSize, zip.length) - 1;
  }
}

function contradicts(local: LocalHeader, central: CentralHeader): boolean {
  const described = (local.flags & zipFlags.dataDescriptor) !== 0 && local.packedSize === 0;
  return (
    local.method !== central.method ||
    !local.name.equals(central.name) ||
    (!described && local.packedSize !== central.packedSize)
  );
}

function entryOf(zip: Buffer, header: ZipHeader, local: LocalHeader | undefined): ZipEntry {
  return {
    name: decodeName(header.name, header.flags),
    comment: decodeName(header.comment, header.flags),
    read: (context) => {
      const flags = header.flags | (local?.flags ?? 0);
      if ((flags & zipFlags.encrypted) !== 0) throw new DocumentError("encrypted", "is encrypted");
      if (!local) throw new DocumentError("broken-document", "no local header");
      const place = { start: local.dataStart, isListed: header !== local };
      return contentOf(zip, header, place, context);
    },
  };
}

/** Section 4.4.5. */
const methods = { stored: 0, deflated: 8, zstd: 93 } as const;

function contentOf(
  zip: Buffer,
  { method, flags, packedSize, size }: ZipHeader,
  { start, isListed }: { readonly start: number; readonly isListed: boolean },
  context: Pick<Context, "limits" | "budget">,
): Unpacked {
  // A length that follows the data isn't known here: the packed data says itself where it ends.
  const described = (flags & zipFlags.dataDescriptor) !== 0 && packedSize === 0;
  // The directory is written last and knows it; many programs deflate, few store what they don't know.
  const endless = described && !(isListed && method === methods.stored);
  const packed = zip.subarray(start, endless ? zip.length : start + packedSize);
  const { octets, rest } = unpacked(packed, method, context);
  // More than the file may hide another one.
  return { octets, intact: endless || (octets.length >= size && rest === 0) };
}

/** `rest` counts octets that the packed data has no use for. */
function unpacked(
  packed: Buffer,
  method: number,
  context: Pick<Context, "limits" | "budget">,
): { readonly octets: Buffer; readonly rest: number } {
  switch (method) {
    case methods.stored:
      // Files that share their octets cost as much as if they didn't.
      spendOctets(context, packed.length);
      return { octets: packed, rest: 0 };
    case methods.deflated:
      return inflateRaw(packed, context);
    case methods.zstd:
      return { octets: unpackZstd(packed, context), rest: 0 };
    default:
      throw new DocumentError("unreadable-format", `packed by method ${method}`);
  }
}

/** Section 4.4.4: UTF-8 if so flagged, else IBM's first code page; much is UTF-8 without the flag. */
function decodeName(octets: Buffer, flags: number): string {
  if ((flags & zipFlags.utf8) !== 0 || isUtf8(octets)) return octets.toString("utf8");
  return octets
    .toString("latin1")
    .replaceAll(/[\x80-\xff]/g, (character) => codePage437[character.charCodeAt(0) - 0x80] ?? "?");
}

/** From 0x80 on. */
const codePage437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐" +
  "└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0";
