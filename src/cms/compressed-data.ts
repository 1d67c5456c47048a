/** Compressed-data (RFC 3274): zlib, the only algorithm there is. */
import { pipeline } from "node:stream/promises";
import { createDeflate, inflateSync } from "node:zlib";
import { integer, objectIdentifier, sequence } from "../asn1/der.ts";
import { Cursor } from "../asn1/element.ts";
import { identifier } from "../asn1/identifier.ts";
import { nameOfOid, oid } from "../asn1/oid.ts";
import { evenChunks } from "./chunk.ts";
import {
  enterContentInfo,
  layOutHead,
  readEncapsulatedContent,
  type ContentInfoParts,
} from "./content-info.ts";
import { CmsError } from "./error.ts";
import { failureOf, type Failure } from "./failure.ts";

export type Decompressed =
  | {
      readonly kind: "read";
      /** Dotted OID of the content. */
      readonly contentType: string;
      readonly content: Buffer[];
    }
  | Failure
  | { readonly kind: "failed"; readonly reason: "too-large"; readonly detail: string };

interface DecompressionLimits {
  /** Octets of the content. */
  readonly size: number;
}

/**
 * Text seldom shrinks to less than a tenth, an empty picture to a thousandth. What grows more than
 * this, and beyond some megabytes, is there to fill memory.
 */
const greatestGrowth = 200;
const alwaysAllowed = 4 * 2 ** 20;

/**
 * Reads the ContentInfo that `source` holds; what follows it is ignored. Inflates in one step, for
 * `node:zlib` has no other way that isn't asynchronous: some 4 ms a megabyte. Throws nothing but
 * what the source throws.
 */
export function* decompress(
  source: Iterable<Buffer>,
  limits: DecompressionLimits,
): Generator<undefined, Decompressed, undefined> {
  try {
    const { contentType, content } = yield* readCompressed(source);
    const compressed = Buffer.concat(content);
    const growth = Math.max(alwaysAllowed, compressed.length * greatestGrowth);
    const inflated = inflate(compressed, Math.min(limits.size, growth));
    if (inflated) return { kind: "read", contentType, content: [inflated] };
    return { kind: "failed", reason: "too-large", detail: "compressed content grows too large" };
  } catch (error) {
    return failureOf(error);
  }
}

/**
 *     CompressedData ::= SEQUENCE {
 *       version               INTEGER, -- 0
 *       compressionAlgorithm  AlgorithmIdentifier,
 *       encapContentInfo      EncapsulatedContentInfo }
 */
function* readCompressed(
  source: Iterable<Buffer>,
): Generator<undefined, { contentType: string; content: Buffer[] }, undefined> {
  const reader = enterContentInfo(source, oid.compressedData);
  reader.element(identifier.integer);
  const algorithm = new Cursor(reader.element(identifier.sequence).contents).oid();
  if (algorithm !== oid.zlibCompress) {
    throw new CmsError("unsupported-algorithm", `compression ${nameOfOid(algorithm)}`);
  }
  const { contentType, content } = yield* readEncapsulatedContent(reader);
  for (let level = 0; level < 3; level++) reader.leave();
  if (content === undefined) throw new CmsError("malformed", "compressed-data without content");
  return { contentType, content };
}

/** Undefined where there would be more than `most` octets. Throws CmsError `malformed`. */
function inflate(compressed: Buffer, most: number): Buffer | undefined {
  try {
    return inflateSync(compressed, { maxOutputLength: most });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ERR_BUFFER_TOO_LARGE") return undefined;
    throw new CmsError("malformed", "compressed content can't be inflated");
  }
}

/** Without the algorithm's parameters, which RFC 3274 section 2 would rather not have. */
const shell: ContentInfoParts = {
  type: oid.compressedData,
  encapsulatedType: oid.data,
  before: Buffer.concat([integer(0), sequence(objectIdentifier(oid.zlibCompress))]),
  after: Buffer.alloc(0),
};

/** The ContentInfo in DER around id-data; off the main thread, since deflating takes long. */
export async function compress(content: Iterable<Buffer>): Promise<Buffer[]> {
  const compressed: Buffer[] = [];
  let length = 0;
  await pipeline(evenChunks(content), createDeflate(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) {
      compressed.push(chunk);
      length += chunk.length;
    }
  });
  return [layOutHead(shell, length), ...compressed];
}
