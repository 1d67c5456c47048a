/**
 * A look at a PDF's compressed streams before pdf.js reads them, which unpacks whatever it is given.
 * It finds what is packed by the usual filter alone; what hides behind others, or behind encryption
 * with an empty password, is left to the limits of the thread.
 */
import zlib from "node:zlib";
import { looksLikeText } from "../mime/charset.ts";
import { spendOctets } from "./context.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";

type Limits = Pick<Context, "limits" | "budget">;

const keyword = "stream";
const endKeyword = "endstream";
/** ISO 32000-1 section 7.4.4: zlib's streams, most of which begin so. */
const zlibHeader = 0x78;
/** Filters may follow one another: a stream within a stream within a stream. */
const mostLevels = 3;

/** @throws DocumentError when streams unpack to more than the message's documents may */
export function checkStreams(octets: Buffer, context: Limits): void {
  let at = octets.indexOf(keyword);
  while (at >= 0) {
    let start = at + keyword.length;
    if (octets[start] === 0x0d) start++;
    if (octets[start] === 0x0a) start++;
    if (octets[start] === zlibHeader) checkStream(octets.subarray(start), context);
    const end = octets.indexOf(endKeyword, start);
    at = end < 0 ? -1 : octets.indexOf(keyword, end + endKeyword.length);
  }
}

function checkStream(packed: Buffer, context: Limits): void {
  const { limits, budget } = context;
  let octets: Buffer | undefined = packed;
  for (let level = 0; level < mostLevels && octets?.[0] === zlibHeader; level++) {
    const stream = unpacked(octets, budget.octets);
    octets = stream?.octets;
    // Images unpack to much, blank ones from next to nothing, but one at a time if at all.
    if (!stream || !looksLikeText(stream.octets.subarray(0, 1024))) continue;
    const longest = Math.max(limits.smallFile, limits.ratio * stream.packedLength);
    if (stream.octets.length > longest) throw tooLong(longest);
    spendOctets(context, stream.octets.length);
  }
}

interface Unpacked {
  readonly octets: Buffer;
  readonly packedLength: number;
}

/** What follows the stream is nothing to zlib; what breaks off or is damaged gives what there is. */
function unpacked(packed: Buffer, longest: number): Unpacked | undefined {
  const finishFlush = zlib.constants.Z_SYNC_FLUSH;
  const options = { finishFlush, maxOutputLength: Math.max(longest, 1), info: true };
  try {
    const { buffer, engine } = zlib.inflateSync(packed, options) as unknown as {
      readonly buffer: Buffer;
      readonly engine: zlib.Inflate;
    };
    return { octets: buffer, packedLength: engine.bytesWritten };
  } catch (error) {
    const isTooLong =
      error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    if (isTooLong) throw tooLong(longest);
    return undefined;
  }
}

function tooLong(longest: number): DocumentError {
  return new DocumentError("too-much-text", `a stream unpacks to more than ${longest} octets`);
}
