/**
 * Calendars (RFC 5545) and cards (RFC 6350, vCard 2.1) as their readers see them: lines unfolded,
 * escapes and quoted-printable values decoded. Files within them are handed out apart.
 */
import { decodeBase64 } from "./base64.ts";
import { decodeShort } from "./charset.ts";
import { decodeQuotedPrintable } from "./quoted-printable.ts";
import type { EncodedFile } from "./uuencode.ts";

/** A property's name and parameters, and its value. */
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
  const reader = new CardReader(onFile);
  for (const piece of linePieces(unfolded(strings))) yield reader.read(piece);
  yield reader.end();
}

interface LinePiece {
  readonly text: string;
  /** The line ends behind it. */
  readonly isLast: boolean;
}

class CardReader {
  /** What is there of a quoted-printable line. */
  #quoted = "";
  /** What is there of a file. */
  #file: Buffer[] | undefined;
  readonly #onFile: (file: EncodedFile) => void;

  constructor(onFile: (file: EncodedFile) => void) {
    this.#onFile = onFile;
  }

  read({ text, isLast }: LinePiece): string {
    if (this.#file) this.#file.push(Buffer.from(text, "latin1"));
    else if (this.#quoted !== "") return this.#readQuoted(text);
    else {
      const [, name = "", value = ""] = property.exec(text) ?? [];
      if (quotedPrintable.test(name)) return this.#readQuoted(text);
      if (!base64.test(name)) return `${unescaped(text)}\n`;
      this.#file = [Buffer.from(value, "latin1")];
    }
    if (isLast) this.#endFile();
    return `${text}\n`;
  }

  end(): string {
    this.#endFile();
    return decodedLine(this.#quoted);
  }

  /** The soft line break of quoted-printable, which isn't folded (vCard 2.1 section 2.1.3). */
  #readQuoted(text: string): string {
    const goesOn = text.endsWith("=") && this.#quoted.length < longestLine;
    this.#quoted += goesOn ? text.slice(0, -1) : text;
    if (goesOn) return "";
    const line = decodedLine(this.#quoted);
    this.#quoted = "";
    return `${line}\n`;
  }

  #endFile(): void {
    if (!this.#file) return;
    const decoding = decodeBase64(this.#file, { lenient: true });
    const octets: Buffer[] = [];
    let next = decoding.next();
    for (; !next.done; next = decoding.next()) octets.push(next.value);
    this.#file = undefined;
    this.#onFile({ name: undefined, octets: Buffer.concat(octets), isBroken: next.value > 0 });
  }
}

function decodedLine(line: string): string {
  const [, name = "", value = ""] = property.exec(line) ?? [];
  const octets = Buffer.concat([...decodeQuotedPrintable([Buffer.from(value, "utf8")])]);
  return name === "" ? line : `${name}:${unescaped(decodeShort(charset.exec(name)?.[1], octets))}`;
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

function* linePieces(strings: Iterable<string>): Generator<LinePiece> {
  let pending = "";
  for (const text of strings) {
    const [first = "", ...rest] = text.split("\n");
    pending += first;
    for (const line of rest) {
      yield { text: pending.replace(/\r$/, ""), isLast: true };
      pending = line;
    }
    if (pending.length > longestLine) {
      yield { text: pending, isLast: false };
      pending = "";
    }
  }
  if (pending !== "") yield { text: pending, isLast: true };
}
