/**
 * Unpacking within limits. Everything is unpacked in one go, for the threads that do it have nothing
 * else to do, and nothing is unpacked beyond what may be.
 */
import zlib from "node:zlib";
import type { ZlibOptions, ZstdOptions } from "node:zlib";
import { spendOctets } from "./context.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";

type Limits = Pick<Context, "limits" | "budget">;

/** What zlib gives with `info`, which its types don't know. */
interface Inflated {
  readonly buffer: Buffer;
  /** `bytesWritten` counts the packed octets that were used. */
  readonly engine: { readonly bytesWritten: number };
}

/** RFC 1951. What was cut off gives what there is of it; `rest` is what follows the packed data. */
export function inflateRaw(
  packed: Buffer,
  context: Limits,
): { readonly octets: Buffer; readonly rest: number } {
  let used = 0;
  const octets = unpack(packed, context, (options) => {
    const inflated: unknown = zlib.inflateRawSync(packed, { ...options, info: true });
    const { buffer, engine } = inflated as Inflated;
    used = engine.bytesWritten;
    return buffer;
  });
  return { octets, rest: packed.length - used };
}

/** RFC 1950; what was cut off likewise. */
export function inflate(packed: Buffer, context: Limits): Buffer {
  return unpack(packed, context, (options) => zlib.inflateSync(packed, options));
}

/** RFC 1952: all members; of what was cut off, what there is of it. */
export function gunzip(packed: Buffer, context: Limits): Unpacked {
  try {
    const octets = unpack(packed, context, ({ maxOutputLength }) =>
      zlib.gunzipSync(packed, { maxOutputLength }),
    );
    return { octets, intact: true };
  } catch (error) {
    if (!(error instanceof DocumentError) || error.code !== "broken-document") throw error;
    const octets = unpack(packed, context, (options) => zlib.gunzipSync(packed, options));
    return { octets, intact: false };
  }
}

/** RFC 8878; what was cut off is broken. */
export function unpackZstd(packed: Buffer, context: Limits): Buffer {
  return unpack(packed, context, ({ maxOutputLength }) =>
    zlib.zstdDecompressSync(packed, { maxOutputLength } satisfies ZstdOptions),
  );
}

export interface Unpacked {
  readonly octets: Buffer;
  /** Whether that is all. */
  readonly intact: boolean;
}

type UnpackOptions = Required<Pick<ZlibOptions, "maxOutputLength" | "finishFlush">>;

function unpack(
  packed: Buffer,
  context: Limits,
  unpackWith: (options: UnpackOptions) => Buffer,
): Buffer {
  const { limits, budget } = context;
  const byRatio = Math.max(limits.smallFile, limits.ratio * packed.length);
  const longest = Math.max(1, Math.min(byRatio, budget.octets));
  try {
    const octets = unpackWith({
      maxOutputLength: longest,
      finishFlush: zlib.constants.Z_SYNC_FLUSH,
    });
    spendOctets(context, octets.length);
    return octets;
  } catch (error) {
    if (error instanceof DocumentError) throw error;
    if (!isTooLarge(error)) throw new DocumentError("broken-document", "can't be unpacked");
    spendOctets(context, Math.min(longest, budget.octets));
    throw new DocumentError("too-much-text", `unpacks to more than ${longest} octets`);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
}
