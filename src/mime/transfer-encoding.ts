/** Content-Transfer-Encoding (RFC 2045 section 6): the one place that knows them all. */
import { decodeBase64 } from "./base64.ts";
import { firstField, unfold } from "./field.ts";
import type { HeaderField } from "./field.ts";
import { decodeQuotedPrintable } from "./quoted-printable.ts";

export type TransferEncoding = "identity" | "base64" | "quoted-printable" | "unknown";

/** By the mechanism's name; RFC 2045 section 6.1 and what old programs wrote. */
const mechanisms: Readonly<Record<string, TransferEncoding>> = {
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
};

export function transferEncodingOf(fields: readonly HeaderField[]): TransferEncoding {
  const value = unfold(firstField(fields, "content-transfer-encoding")?.value ?? "");
  const mechanism = value
    .replaceAll(/\([^()]*\)/g, "")
    .trim()
    .replaceAll(/^"|["; ]+$/g, "");
  return mechanisms[mechanism.toLowerCase()] ?? "unknown";
}

const pieceSize = 65_536;

/**
 * The content, decoded leniently for reading, in pieces of at most 64 kB or so; unknown encodings
 * stay as they are. Answers whether octets had to be skipped.
 */
export function* decodeTransfer(
  encoding: TransferEncoding,
  chunks: Iterable<Buffer>,
): Generator<Buffer, { readonly intact: boolean }> {
  if (encoding === "base64") {
    const skipped = yield* decodeBase64(chunks, { lenient: true });
    return { intact: skipped === 0 };
  }
  if (encoding === "quoted-printable") yield* decodeQuotedPrintable(pieces(chunks));
  else yield* pieces(chunks);
  return { intact: encoding !== "unknown" };
}

function* pieces(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) {
    for (let at = 0; at < chunk.length; at += pieceSize) yield chunk.subarray(at, at + pieceSize);
  }
}
