/** One file, packed (RFC 1952, RFC 8878). */
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { gunzip, unpackZstd } from "./inflation.ts";

export async function* gzipEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  const { octets, intact } = gunzip(file.octets, context);
  yield* context.read({ name: storedName(file.octets) ?? innerName(file), octets });
  if (!intact) yield documentProblem(file, "broken-document");
}

export async function* zstdEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  yield* context.read({ name: innerName(file), octets: unpackZstd(file.octets, context) });
}

const nameFlag = 0x08;
const extraFlag = 0x04;
const longestName = 1024;

/** RFC 1952 section 2.3.1: the name that the file had. */
function storedName(packed: Buffer): string | undefined {
  const flags = packed.readUInt8(3);
  if ((flags & nameFlag) === 0) return undefined;
  const start = 10 + ((flags & extraFlag) === 0 ? 0 : 2 + packed.readUInt16LE(10));
  const end = packed.indexOf(0, start);
  return end < 0 ? undefined : packed.toString("utf8", start, Math.min(end, start + longestName));
}

/** "report.csv" of "mail/report.csv.gz", "report.tar" of "report.tgz". */
function innerName({ name = "" }: DocumentFile): string {
  const own = name.slice(name.lastIndexOf("/") + 1);
  const inner = own.replace(/\.tgz$/i, ".tar").replace(/\.(?:gz|gzip|z|zst)$/i, "");
  return inner === "" ? "unnamed" : inner;
}
