/**
 * Files within text, as mail programs sent them before MIME and some still do: uuencode (POSIX.1,
 * uuencode utility). The text passes; the files are handed out apart.
 */

export interface EncodedFile {
  readonly name: string | undefined;
  /** Where something tells it. */
  readonly type?: string;
  readonly octets: Buffer;
  /** Lines were missing at the end, or weren't of the form. */
  readonly isBroken: boolean;
}

const begin = /^begin [0-7]{3,4} (.{1,255})$/;
const bodyLine = /^[ -`]{1,90}$/;

/** The same text, whose pieces may be cut anywhere. */
export function* passUuencoded(
  strings: Iterable<string>,
  onFile: (file: EncodedFile) => void,
): Generator<string> {
  const reader = new UuReader(onFile);
  for (const text of strings) {
    reader.read(text);
    yield text;
  }
  reader.end();
}

class UuReader {
  /** A line that isn't at its end yet; as much of it as matters. */
  #line = "";
  #file: { readonly name: string; readonly octets: Buffer[] } | undefined;
  readonly #onFile: (file: EncodedFile) => void;

  constructor(onFile: (file: EncodedFile) => void) {
    this.#onFile = onFile;
  }

  read(text: string): void {
    let at = 0;
    while (at < text.length) {
      // Outside a file only lines that begin one matter.
      if (!this.#file && this.#line === "" && !text.startsWith("begin ", at)) {
        const next = text.indexOf("\nbegin ", at);
        if (next < 0) {
          this.#line = lastLine(text, at);
          return;
        }
        at = next + 1;
      }
      const end = text.indexOf("\n", at);
      const line = this.#line + text.slice(at, end < 0 ? text.length : end);
      this.#line = end < 0 ? line.slice(0, longestKept) : "";
      if (end < 0) return;
      this.#take(line.replace(/\r$/, ""));
      at = end + 1;
    }
  }

  end(): void {
    if (this.#line !== "") this.#take(this.#line);
    this.#finish(true);
  }

  #take(line: string): void {
    if (!this.#file) {
      const name = begin.exec(line)?.[1];
      if (name !== undefined) this.#file = { name, octets: [] };
      return;
    }
    if (line === "end") this.#finish(false);
    else if (isBodyLine(line, this.#file.octets.length === 0))
      this.#file.octets.push(decodeLine(line));
    else this.#finish(true);
  }

  /** A line such as "begin 100 steps" in running text begins no file. */
  #finish(isBroken: boolean): void {
    const file = this.#file;
    this.#file = undefined;
    if (!file || file.octets.length === 0) return;
    this.#onFile({ name: file.name, octets: Buffer.concat(file.octets), isBroken });
  }
}

/** Longer than any line that means something. */
const longestKept = 300;

/** What the next piece goes on with, if it can begin a file. */
function lastLine(text: string, from: number): string {
  const start = Math.max(text.lastIndexOf("\n") + 1, from);
  return text.slice(start, start + longestKept);
}

/**
 * A length, and as many groups of four as it says; a checksum may follow. Blanks at the end may be
 * lost, but for the first line, by which a file is told from running text.
 */
function isBodyLine(line: string, isFirst: boolean): boolean {
  const length = 1 + Math.ceil(sixBits(line, 0) / 3) * 4;
  if (!bodyLine.test(line) || line.length > length + 2) return false;
  return line.length >= length || (!isFirst && !line.endsWith(" "));
}

function decodeLine(line: string): Buffer {
  const length = sixBits(line, 0);
  const octets = Buffer.alloc(Math.ceil(length / 3) * 3);
  for (let group = 0; group * 3 < length; group++) {
    const at = 1 + group * 4;
    const bits =
      (sixBits(line, at) << 18) |
      (sixBits(line, at + 1) << 12) |
      (sixBits(line, at + 2) << 6) |
      sixBits(line, at + 3);
    octets.writeUIntBE(bits, group * 3, 3);
  }
  return octets.subarray(0, length);
}

/** Blanks at a line's end are lost on the way, and mean zero. */
function sixBits(line: string, at: number): number {
  return at < line.length ? (line.charCodeAt(at) - 32) & 63 : 0;
}
