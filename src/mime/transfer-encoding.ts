/** Content-Transfer-Encoding (RFC 2045 section 6): the one place that knows them all. */
import { decodeBase64 } from "./base64.ts";
import { firstField, unfold } from "./field.ts";
import type { HeaderField } from "./field.ts";
import { decodeQuotedPrintable } from "./quoted-printable.ts";

export type TransferEncoding = "identity" | "base64" | "quoted-printable" | "unknown";

/** By the mechanism's name; RFC 2045 section 6.1 and what old programs wrote. */
const mechanisms: ReadonlyMap<string, TransferEncoding> = new Map(
  Object.entries({
    "": "identity",
    "7bit": "identity",
    "8bit": "identity",
    binary: "identity",
    "7-bit": "identity",
    "8-bit": "identity",
    none: "identity",
    base64: "base64",
    "base-64": "base64",
    "quoted-printable": "quoted-printable",
    quotedprintable: "quoted-printable",
  } as const),
);

/** Characters of a field that is read at all; a longer one is `unknown`. */
const longestField = 998;

export function transferEncodingOf(fields: readonly HeaderField[]): TransferEncoding {
  const value = unfold(firstField(fields, "content-transfer-encoding")?.value ?? "");
  if (value.length > longestField) return "unknown";
  const mechanism = value
    .replaceAll(/\([^()]*\)/g, "")
    .trim()
    .replaceAll(/^"|["; ]+$/g, "");
  return mechanisms.get(mechanism.toLowerCase()) ?? "unknown";
}

const pieceSize = 65_536;
/** Smaller pieces are joined: what reads them may look back over what it holds at every piece. */
const leastPiece = 16_384;

/**
 * The content, decoded leniently for reading, in pieces of 16 kB to 64 kB or so, the last one
 * shorter; unknown encodings stay as they are. Answers whether octets had to be skipped.
 */
export function* decodeTransfer(
  encoding: TransferEncoding,
  chunks: Iterable<Buffer>,
): Generator<Buffer, { readonly intact: boolean }> {
  if (encoding === "base64") {
    const skipped = yield* gathered(decodeBase64(chunks, { lenient: true }));
    return { intact: skipped === 0 };
  }
  if (encoding === "quoted-printable") {
    yield* gathered(decodeQuotedPrintable(gathered(pieces(chunks))));
  } else yield* gathered(pieces(chunks));
  return { intact: encoding !== "unknown" };
}

/** Hands on what the source returns. */
function* gathered<T>(source: Generator<Buffer, T>): Generator<Buffer, T> {
  let small: Buffer[] = [];
  let length = 0;
  for (;;) {
    const next = source.next();
    if (!next.done) {
      small.push(next.value);
      if ((length += next.value.length) < leastPiece) continue;
    }
    const [first] = small;
    if (first) yield small.length === 1 ? first : Buffer.concat(small, length);
    if (next.done) return next.value;
    small = [];
    length = 0;
  }
}

function* pieces(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceSize) yield chunk.subarray(at, at + pieceSize);
  }
}
