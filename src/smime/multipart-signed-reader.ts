/**
 * A multipart/signed entity taken apart (RFC 1847 section 2.1, RFC 8551 section 3.5.3): the exact
 * octets that were signed, and the signature. What a reader might be shown beside the signed part is
 * looked for here, since a signature says nothing of it.
 */
import { parseParameterized } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { splitMultipart } from "../mime/multipart.ts";
import type { Range } from "../mime/multipart.ts";
import { Rope } from "../mime/rope.ts";
import { transferEncodingOf } from "../mime/transfer-encoding.ts";
import type { Notice } from "./layers.ts";
import { isAmbiguous } from "./recognise.ts";
import { readSignaturePart } from "./signature-part.ts";

export interface SignedMultipart {
  /** From after the boundary line to before the line end that precedes the next; any number of times. */
  readonly signed: Iterable<Buffer>;
  /** The signature's ContentInfo. Reading it may throw MimeError. */
  readonly signature: Iterable<Buffer>;
  /** Why the signature doesn't speak for the whole; empty where it does. */
  readonly doubts: readonly Notice[];
}

/** Undefined where there are no two parts of which the second is a signature by CMS. */
export function readSignedMultipart(
  message: Message,
  boundary: string,
): SignedMultipart | undefined {
  const rope = new Rope(message.body);
  const whole = { start: 0, end: rope.length };
  if (boundary.trimEnd() === "" || transferEncodingOf(message.fields) !== "identity")
    return undefined;
  const split = splitMultipart(rope, whole, boundary.trimEnd(), 2);
  const [signed, second] = split.parts;
  const part = second && readSignaturePart(rope, second, boundary.trimEnd());
  if (!signed || !part) return undefined;
  const isOutside =
    split.more || !isUsualPreamble(rope, split.preamble) || !isBlank(rope, split.epilogue);
  const isUnclear =
    isAmbiguous(message, "content-type") ||
    isAmbiguous(message, "content-transfer-encoding") ||
    parseParameterized(firstField(message.fields, "content-type")?.value ?? "").ambiguous ||
    !isDelimitedByCrlf(rope, signed);
  const doubts = new Set(part.doubts);
  if (isOutside) doubts.add("content-outside-signature");
  if (isUnclear) doubts.add("ambiguous-structure");
  return {
    signed: { [Symbol.iterator]: () => rope.chunks(signed.start, signed.end) },
    signature: part.signature,
    doubts: [...doubts],
  };
}

/** What openssl, Mozilla and Microsoft write there, and no reader shows. */
const usualPreamble =
  /^\s*(?:This is an S\/MIME signed message\.?|This is a cryptographically signed message in MIME format\.?|This is a (?:multi-?part|MIME|multipart MIME) message(?: in MIME format)?\.?)?\s*$/i;

const longestPreamble = 256;

function isUsualPreamble(rope: Rope, { start, end }: Range): boolean {
  return (
    end - start <= longestPreamble && usualPreamble.test(rope.slice(start, end).toString("latin1"))
  );
}

function isBlank(rope: Rope, { start, end }: Range): boolean {
  for (const chunk of rope.chunks(start, end))
    if (chunk.some((octet) => octet > 0x20)) return false;
  return true;
}

/** A bare LF before a boundary line is a line end to some programs and text to others. */
function isDelimitedByCrlf(rope: Rope, { start, end }: Range): boolean {
  const crlf = Buffer.from("\r\n");
  const isAt = (at: number): boolean =>
    at >= 0 && at + 2 <= rope.length && rope.slice(at, at + 2).equals(crlf);
  return isAt(start - 2) && isAt(end);
}
