/**
 * Tape archives (POSIX.1-2017, pax section "Interchange formats"; GNU tar's long names): headers of
 * 512 octets, each followed by its file, filled up to a multiple of that.
 */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";

const blockSize = 512;

export async function* tarEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  for (const entry of tarEntries(file.octets)) {
    if (entry === "broken") yield documentProblem(file, "broken-document");
    else if (entry.content) yield* context.read({ name: entry.name, octets: entry.content });
    else yield* documentPieces(file, [`${entry.name}\n`]);
  }
}

interface TarEntry {
  readonly name: string;
  /** Undefined for folders, links and the like, which are names alone. */
  readonly content: Buffer | undefined;
}

/** Ends with "broken" where what follows can't be made sense of. */
function* tarEntries(tar: Buffer): Generator<TarEntry | "broken"> {
  let longName: string | undefined;
  for (let at = 0; at + blockSize <= tar.length;) {
    const header = tar.subarray(at, at + blockSize);
    if (header.every((octet) => octet === 0)) {
      at += blockSize;
      continue;
    }
    const size = numberIn(header.subarray(124, 136));
    if (size === undefined || !hasChecksum(header)) {
      yield "broken";
      return;
    }
    const start = at + blockSize;
    const content = tar.subarray(start, start + size);
    const type = header.toString("latin1", 156, 157);
    if (type === "L" || type === "x") longName = nameIn(content, type) ?? longName;
    else if (type !== "K" && type !== "g") {
      // A folder or a link has no content; where it has, programs differ in whether it is another file.
      const hasContent = isFile(type) || content.length > 0;
      yield { name: longName ?? nameOf(header), content: hasContent ? content : undefined };
      longName = undefined;
    }
    if (start + size > tar.length) yield "broken";
    at = start + Math.ceil(size / blockSize) * blockSize;
  }
}

/** What has a type that isn't known is a file, says the standard. */
function isFile(type: string): boolean {
  return !/[1-6]/.test(type);
}

/** Octal digits, or GNU's octets with the first bit set. */
function numberIn(field: Buffer): number | undefined {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    const number = Number(BigInt(`0x${field.toString("hex")}`) & ((1n << 95n) - 1n));
    return Number.isSafeInteger(number) ? number : undefined;
  }
  const digits = /^ {0,11}([0-7]{0,12})/.exec(field.toString("latin1"))?.[1] ?? "";
  return digits === "" ? undefined : Number.parseInt(digits, 8);
}

/** The sum of the header's octets with blanks for the sum's own; old programs took them as signed. */
function hasChecksum(header: Buffer): boolean {
  const stated = numberIn(header.subarray(148, 156));
  let sum = 0;
  let signedSum = 0;
  for (const [at, octet] of header.entries()) {
    const counted = at >= 148 && at < 156 ? 0x20 : octet;
    sum += counted;
    signedSum += (counted << 24) >> 24;
  }
  return stated === sum || stated === signedSum;
}

function nameOf(header: Buffer): string {
  const isPosix = header.toString("latin1", 257, 262) === "ustar";
  const prefix = isPosix ? textIn(header.subarray(345, 500)) : "";
  const name = textIn(header.subarray(0, 100));
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** GNU's long name, or the path among pax's records "27 path=...\n", whose length comes first. */
function nameIn(content: Buffer, type: "L" | "x"): string | undefined {
  if (type === "L") return textIn(content.subarray(0, longestName));
  const records = content.toString("utf8", 0, longestName);
  return /(?:^|\n)\d{1,5} path=([^\n]{1,4096})\n/.exec(records)?.[1];
}

const longestName = 65_536;

function textIn(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString("utf8", 0, end < 0 ? field.length : end);
}
