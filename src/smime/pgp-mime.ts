/**
 * PGP/MIME (RFC 3156 section 4) with OpenPGP's armour (RFC 9580 section 6.2): whether a body is that
 * and nothing else. Any text that isn't ciphertext must be one of few forms. And armour in the text,
 * as it was used before PGP/MIME.
 */
import { parseHeader } from "../mime/header.ts";
import type { Range } from "../mime/multipart.ts";
import { splitMultipart } from "../mime/multipart.ts";
import { Rope } from "../mime/rope.ts";

export const armourStart = Buffer.from("-----BEGIN PGP MESSAGE-----");
export const armourEnd = Buffer.from("-----END PGP MESSAGE-----");

const armouredLine = /^-----BEGIN PGP (SIGNED )?MESSAGE-----[ \t]*\r?$/m;
/** Octets at the start of a text within which armour makes it an OpenPGP message. */
const inlineHead = 4096;

/** What a text holds from its beginning, after a few lines of greeting perhaps. */
export function inlineArmour(
  body: readonly Buffer[],
): "inline-encrypted" | "inline-signed" | undefined {
  const rope = new Rope(body);
  const head = rope.slice(0, Math.min(rope.length, inlineHead)).toString("latin1");
  const found = armouredLine.exec(head);
  if (!found) return undefined;
  return found[1] === undefined ? "inline-encrypted" : "inline-signed";
}

/** Room for what programs write around the ciphertext, in octets. */
const longestFrame = 1024;

/** Two parts, `Version: 1` and one armoured encrypted message, and blank space around them. */
export function isPgpMimeOnly(body: readonly Buffer[], boundary: string): boolean {
  const rope = new Rope(body);
  const whole = { start: 0, end: rope.length };
  const { preamble, parts, epilogue, more } = splitMultipart(rope, whole, boundary, 2);
  const [version, encrypted] = parts;
  if (more || !version || !encrypted || !isBlank(rope, preamble) || !isBlank(rope, epilogue))
    return false;
  const versionBody = bodyOf(rope, version);
  if (!versionBody || !/^\s*Version: 1\s*$/.test(textOf(rope, versionBody) ?? "")) return false;
  const armour = bodyOf(rope, encrypted);
  return armour !== undefined && isArmour(rope, armour);
}

/** Content-Transfer-Encoding only where it changes nothing. */
const partField = /^(content-(type|description|disposition|id)|content-transfer-encoding: *7bit$)/i;

/** The part's body, if its header has fields of MIME only. */
function bodyOf(rope: Rope, { start, end }: Range): Range | undefined {
  const header = parseHeader(rope, start, end, longestFrame);
  const isUsual = header.fields.every(({ name, value }) => partField.test(`${name}:${value}`));
  if (!isUsual || header.malformed || header.truncated || !header.separator) return undefined;
  return { start: header.bodyStart, end };
}

function isBlank(rope: Rope, range: Range): boolean {
  return /^\s*$/.test(textOf(rope, range) ?? "x");
}

/** Undefined where it is longer than a frame may be. */
function textOf(rope: Rope, { start, end }: Range): string | undefined {
  return end - start > longestFrame ? undefined : rope.slice(start, end).toString("latin1");
}

/** Begin line, armour headers, an empty line; in base64 the first octet of a packet. */
const armourHead =
  /^\s*-----BEGIN PGP MESSAGE-----[ \t]*\r?\n(?:(?:Version|Comment|MessageID|Hash|Charset): [^\r\n]{0,76}\r?\n){0,5}[ \t]*\r?\n/;

/** What remains after the lines of base64: padding and checksum. */
const armourTail = /^[A-Za-z0-9+/\r\n]*={0,2}\r?\n(?:=[A-Za-z0-9+/]{4}\r?\n)?$/;
const longestTail = 128;

function isArmour(rope: Rope, { start, end }: Range): boolean {
  const head = rope.slice(start, Math.min(end, start + longestFrame)).toString("latin1");
  const first = start + (armourHead.exec(head)?.[0].length ?? head.length);
  const last = rope.indexOf(armourEnd, first, end);
  if (last < 0 || !isBlank(rope, { start: last + armourEnd.length, end })) return false;
  const tail = Math.max(first, last - longestTail);
  for (const chunk of rope.chunks(first, tail))
    if (!/^[A-Za-z0-9+/\r\n]*$/.test(chunk.toString("latin1"))) return false;
  if (!armourTail.test(rope.slice(tail, last).toString("latin1"))) return false;
  return startsEncrypted(rope.slice(first, Math.min(last, first + 4)));
}

/**
 * RFC 9580 section 10.3.2: an encrypted message starts with an encrypted session key (packets 1 and
 * 3). The same armour holds signed and literal text.
 */
function startsEncrypted(base64: Buffer): boolean {
  const octet = Buffer.from(base64.toString("latin1"), "base64")[0] ?? 0;
  const isNewFormat = (octet & 0xc0) === 0xc0;
  const tag = isNewFormat ? octet & 0x3f : (octet & 0x3c) >> 2;
  return octet >= 0x80 && (tag === 1 || tag === 3);
}
