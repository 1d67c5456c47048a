/**
 * Files that are several at once: programs find a ZIP archive by its end and a PDF document some way
 * behind the start, so that one may hide in a picture or in the other.
 */
import type { FileFormat } from "./file-format.ts";

/** What a file is, too, beside the format by which it begins. `isPdf`: its name or type says so. */
export function otherFormats(
  format: FileFormat,
  content: Iterable<Buffer>,
  sample: Buffer,
  isPdf: boolean,
): readonly FileFormat[] {
  const others: FileFormat[] = [];
  if (format !== "zip" && endsInZip(tailOf(content))) others.push("zip");
  if (format !== "pdf" && isPdf && sample.subarray(0, 1024).includes("%PDF-")) others.push("pdf");
  return others;
}

/** End of central directory record, APPNOTE 4.3.16: 22 octets and a comment. */
const endRecord = Buffer.from("PK\x05\x06", "latin1");
const leastRecord = 22;
const longestRecord = leastRecord + 0xffff;

/** A record whose comment ends where the file does, and that lists files. */
function endsInZip(tail: Buffer): boolean {
  for (let at = tail.lastIndexOf(endRecord); at >= 0;) {
    const fits = at + leastRecord <= tail.length;
    if (fits && at + leastRecord + tail.readUInt16LE(at + 20) === tail.length)
      return tail.readUInt16LE(at + 10) > 0;
    at = at === 0 ? -1 : tail.lastIndexOf(endRecord, at - 1);
  }
  return false;
}

function tailOf(content: Iterable<Buffer>): Buffer {
  let tail: Buffer = Buffer.alloc(0);
  for (const chunk of content) {
    const enough = chunk.length >= longestRecord;
    tail = (enough ? chunk : Buffer.concat([tail, chunk])).subarray(-longestRecord);
  }
  return tail;
}
