/**
 * The second part of a multipart/signed: a signature and nothing else. Nobody has signed this part,
 * so whatever some program may show of it, or take for a third part, is its last sender's own.
 */
import { isContentInfoAlone } from "../cms/content-info.ts";
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { parseHeader } from "../mime/header.ts";
import type { Range } from "../mime/multipart.ts";
import type { Rope } from "../mime/rope.ts";
import type { Notice } from "./layers.ts";
import { cmsEncoding, decodedCms, isAmbiguous } from "./recognise.ts";

export interface SignaturePart {
  /** The signature's ContentInfo. Reading it may throw MimeError. */
  readonly signature: Iterable<Buffer>;
  /** What else a reader may be shown of it; empty where nothing is. */
  readonly doubts: readonly Notice[];
}

/** Octets of the header of a part that holds a signature. */
const longestHeader = 16_384;
/** A larger one isn't looked through: it has the certificates of a hundred signers. */
const longestBody = 2 ** 21;

/** Undefined for what is no signature by its type or its file name. */
export function readSignaturePart(
  rope: Rope,
  range: Range,
  boundary: string,
): SignaturePart | undefined {
  const { start, end } = range;
  const { fields, bodyStart, truncated } = parseHeader(rope, start, end, longestHeader);
  const part = { fields, body: [...rope.chunks(bodyStart, end)] };
  if (truncated || !isSignature(part)) return undefined;
  const header = rope.slice(start, bodyStart).toString("latin1");
  const isUnclear =
    !plainHeader.test(header) ||
    isAmbiguous(part, "content-type") ||
    isAmbiguous(part, "content-transfer-encoding") ||
    contentType(part).ambiguous ||
    holdsDelimiter(rope, range, boundary);
  const doubts: Notice[] = [];
  if (end - bodyStart > longestBody || !isAlone(part)) doubts.push("content-outside-signature");
  if (isUnclear) doubts.push("ambiguous-structure");
  return { signature: { [Symbol.iterator]: () => decodedCms(part)[Symbol.iterator]() }, doubts };
}

const signatureType = /^application\/(x-)?pkcs7-(signature|mime)$/;

function isSignature(part: Message): boolean {
  const type = contentType(part);
  if (signatureType.test(type.value)) return true;
  const disposition = parseParameterized(
    firstField(part.fields, "content-disposition")?.value ?? "",
  );
  const name = parameterOctets(disposition, "filename") ?? parameterOctets(type, "name") ?? "";
  return type.value === "application/octet-stream" && /\.p7s$/i.test(name);
}

function contentType({ fields }: Message) {
  return parseParameterized(firstField(fields, "content-type")?.value ?? "");
}

/**
 * Fields in lines, and nothing that some programs take for the header's end: a line without a name, a
 * folded one of nothing but white space, a bare CR or LF.
 */
const plainHeader = /^(?:[!-9;-~]+[ \t]*:[^\r\n]*\r\n(?:[ \t]+[!-~][^\r\n]*\r\n)*)+\r\n$/;

/** Whether the body is one ContentInfo and white space. */
function isAlone(part: Message): boolean {
  if (cmsEncoding(part) === "base64" && !isBase64(part.body)) return false;
  return isContentInfoAlone(decodedCms(part));
}

/** Lines of base64, padding at the end only: decoding stops there, a reader may not. */
function isBase64(body: readonly Buffer[]): boolean {
  const text = Buffer.concat(body).toString("latin1");
  const end = text.search(/[^A-Za-z0-9+/\r\n\t ]/);
  return end < 0 || /^[=\r\n\t ]*$/.test(text.slice(end));
}

/**
 * Whether there is something like a delimiter: after a bare CR, with too many spaces behind it, or
 * with other text, which some programs don't look at.
 */
function holdsDelimiter(rope: Rope, { start, end }: Range, boundary: string): boolean {
  return ["\n", "\r"].some((lineEnd) => {
    const needle = Buffer.from(`${lineEnd}--${boundary}`, "latin1");
    return rope.indexOf(needle, start - 1, end) >= 0;
  });
}
