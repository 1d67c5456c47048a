/**
 * Calendars (RFC 5545) and cards (RFC 6350, vCard 2.1) as their readers see them: lines unfolded,
 * escapes and quoted-printable values decoded. Files within them are handed out apart.
 */
import { decodeBase64 } from "./base64.ts";
import { decodeShort } from "./charset.ts";
import { decodeQuotedPrintable } from "./quoted-printable.ts";
import type { EncodedFile } from "./uuencode.ts";

/** Parameters of a property, its value's encoding among them. */
const property = /^([^:"]{0,1000}(?:"[^"]{0,1000}"[^:"]{0,1000}){0,20}):(.*)$/s;
const quotedPrintable = /;(?:ENCODING=)?QUOTED-PRINTABLE(?:;|$)/i;
const base64 = /;(?:ENCODING=)?(?:B|BASE64)(?:;|$)/i;
const charset = /;CHARSET="?([\w.:-]{1,40})/i;

/** A line that is longer is read in pieces. */
const longestLine = 2 ** 20;

/** The text, piece by piece. Each file that stands in it goes to `onFile`. */
export function* cardText(
  strings: Iterable<string>,
  onFile: (file: EncodedFile) => void,
): Generator<string> {
  let joined = "";
  for (const line of lines(unfolded(strings))) {
    joined += line;
    // The soft line break of quoted-printable, which isn't folded (vCard 2.1 section 2.1.3).
    const goesOn = joined.endsWith("=") && joined.length < longestLine && isQuoted(joined);
    if (goesOn) joined = joined.slice(0, -1);
    else {
      yield `${readable(joined, onFile)}\n`;
      joined = "";
    }
  }
  if (joined !== "") yield readable(joined, onFile);
}

function isQuoted(line: string): boolean {
  return quotedPrintable.test(property.exec(line)?.[1] ?? "");
}

function readable(line: string, onFile: (file: EncodedFile) => void): string {
  const [, name = "", value = ""] = property.exec(line) ?? [];
  if (base64.test(name)) {
    const octets = Buffer.concat([...decodeBase64([Buffer.from(value, "latin1")])]);
    onFile({ name: undefined, octets, isBroken: false });
    return line;
  }
  if (!quotedPrintable.test(name)) return unescaped(line);
  const octets = Buffer.concat([...decodeQuotedPrintable([Buffer.from(value, "utf8")])]);
  return `${name}:${unescaped(decodeShort(charset.exec(name)?.[1], octets))}`;
}

/** RFC 5545 section 3.3.11. */
function unescaped(text: string): string {
  return text.replaceAll(/\\([\\;,:nN])/g, (_, mark: string) => (/n/i.test(mark) ? "\n" : mark));
}

/** Lines fold anywhere, in words too (RFC 5545 section 3.1). */
function* unfolded(strings: Iterable<string>): Generator<string> {
  let pending = "";
  for (const text of strings) {
    const whole = pending + text;
    const end = /\r?\n?$/.exec(whole)?.index ?? whole.length;
    yield whole.slice(0, end).replaceAll(/\r?\n[ \t]/g, "");
    pending = whole.slice(end);
  }
  yield pending;
}

function* lines(strings: Iterable<string>): Generator<string> {
  let pending = "";
  for (const text of strings) {
    const [first = "", ...rest] = text.split("\n");
    pending += first;
    for (const line of rest) {
      yield pending.replace(/\r$/, "");
      pending = line;
    }
    if (pending.length > longestLine) {
      yield pending;
      pending = "";
    }
  }
  if (pending !== "") yield pending;
}
