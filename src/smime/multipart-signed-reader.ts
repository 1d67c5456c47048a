/**
 * A multipart/signed entity taken apart (RFC 1847 section 2.1, RFC 8551 section 3.5.3): the exact
 * octets that were signed, and the signature. What a reader might be shown beside the signed part is
 * looked for here, since a signature says nothing of it.
 */
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { parseHeader } from "../mime/header.ts";
import { splitMultipart } from "../mime/multipart.ts";
import type { Range } from "../mime/multipart.ts";
import { Rope } from "../mime/rope.ts";
import { transferEncodingOf } from "../mime/transfer-encoding.ts";
import type { Notice } from "./layers.ts";
import { decodedCms, isAmbiguous } from "./recognise.ts";

export interface SignedMultipart {
  /** From after the boundary line to before the line end that precedes the next; any number of times. */
  readonly signed: Iterable<Buffer>;
  /** The signature's ContentInfo. Reading it may throw MimeError. */
  readonly signature: Iterable<Buffer>;
  /** Why the signature doesn't speak for the whole; empty where it does. */
  readonly doubts: readonly Notice[];
}

/** Octets of the header of a part that holds a signature. */
const longestHeader = 16_384;

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
  const [signed, signature] = split.parts;
  const signaturePart = signature && signatureOf(rope, signature);
  if (!signed || !signature || !signaturePart) return undefined;
  const isOutside =
    split.more || !isUsualPreamble(rope, split.preamble) || !isBlank(rope, split.epilogue);
  const isUnclear =
    isAmbiguous(message, "content-type") ||
    isAmbiguous(message, "content-transfer-encoding") ||
    parseParameterized(firstField(message.fields, "content-type")?.value ?? "").ambiguous ||
    !isDelimitedByCrlf(rope, signed);
  const doubts: Notice[] = [];
  if (isOutside) doubts.push("content-outside-signature");
  if (isUnclear) doubts.push("ambiguous-structure");
  return {
    signed: { [Symbol.iterator]: () => rope.chunks(signed.start, signed.end) },
    signature: { [Symbol.iterator]: () => decodedCms(signaturePart)[Symbol.iterator]() },
    doubts,
  };
}

const signatureType = /^application\/(x-)?pkcs7-(signature|mime)$/;

/** The part as an entity of its own, if it is a signature by its type or its file name. */
function signatureOf(rope: Rope, { start, end }: Range): Message | undefined {
  const { fields, bodyStart, truncated } = parseHeader(rope, start, end, longestHeader);
  if (truncated) return undefined;
  const type = parseParameterized(firstField(fields, "content-type")?.value ?? "");
  const disposition = parseParameterized(firstField(fields, "content-disposition")?.value ?? "");
  const name = parameterOctets(disposition, "filename") ?? parameterOctets(type, "name") ?? "";
  const isNamed = type.value === "application/octet-stream" && /\.p7s$/i.test(name);
  if (!signatureType.test(type.value) && !isNamed) return undefined;
  return { fields, body: [...rope.chunks(bodyStart, end)] };
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
