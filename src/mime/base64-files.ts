/**
 * Files that stand as base64 within text, where no transfer encoding says so: what `uuencode -m`
 * writes (POSIX.1, uuencode utility), CMS in PEM (RFC 7468), and whatever somebody has pasted. The
 * text passes; the files are handed out apart. What decodes to text isn't, unless it is announced as
 * a file: the scan reads base64 of texts itself.
 */
import { endOfBase64, findBase64 } from "./base64-run.ts";
import { fileFormat } from "./file-format.ts";
import type { EncodedFile } from "./uuencode.ts";

/** The same text, whose pieces may be cut anywhere. */
export function* passBase64Files(
  strings: Iterable<string>,
  onFile: (file: EncodedFile) => void,
): Generator<string> {
  const reader = new Base64Reader(onFile);
  for (const text of strings) {
    reader.read(text, false);
    yield text;
  }
  reader.read("", true);
}

/** Of a first line; others are of no less, but for the last. */
const shortestLine = 40;
/** What a file has at least that nothing announces: 120 octets, about the smallest ZIP archive. */
const shortestFile = 160;
/** White space and quote marks between lines. */
const longestGap = 100;
/** Within this many characters is told what comes after a gap. */
const lookAhead = 48;
/** What of other text waits for more: a line's beginning, and a word that announces a file. */
const keptText = 64;
/** An announcement's line. */
const longestAnnouncement = 300;

/** What announces a file, and how far behind its beginning: rare letters are found faster. */
const announcing = [
  ["-base64 ", "begin".length],
  ["-----BEGIN ", 0],
] as const;
const begin = /begin-base64 [0-7]{3,4} ([^\r\n]{1,255})\r?\n/y;
/** The second is what old versions of OpenSSL and Netscape's tools wrote. */
const beginCms = /-----BEGIN (?:CMS|PKCS7|PKCS #7 SIGNED DATA)-----\s/y;
/** What ends a file that was announced, behind padding. */
const ending = /={0,2}[\s>]{0,30}(?:====|-----END )/y;
/** A line that is drawn, right above a file perhaps. */
const rule = /-{2,}|_{2,}/y;
/** What looks like a line of base64 and is none: boundaries, encapsulation boundaries of PEM. */
const noLine = /--|__|begin-base64 /y;

class Base64Reader {
  /** The end of what was read, which means nothing without what follows. */
  #kept = "";
  #file: FileInWork | undefined;
  readonly #onFile: (file: EncodedFile) => void;

  constructor(onFile: (file: EncodedFile) => void) {
    this.#onFile = onFile;
  }

  read(piece: string, isEnd: boolean): void {
    const text = this.#kept + piece;
    const announcements = new Announcements(text);
    let at = 0;
    for (let isWaiting = false; !isWaiting;) {
      if (!this.#file) {
        const found = this.#seek(text, at, isEnd, announcements);
        at = found.at;
        this.#file = found.file;
      }
      if (this.#file) ({ at, isWaiting } = this.#follow(this.#file, text, at, isEnd));
      else isWaiting = true;
    }
    this.#kept = text.slice(at);
  }

  /** Where the next file begins, if there is one, or what to keep. */
  #seek(text: string, from: number, isEnd: boolean, announcements: Announcements): Place {
    for (let at = from; ;) {
      const mark = announcements.after(at);
      const bare = findBase64(text, at, shortestLine, mark);
      if (bare !== undefined && matches(rule, text, bare)) {
        at = rule.lastIndex;
        continue;
      }
      if (bare !== undefined) return { at: bare, file: new FileInWork() };
      if (mark === Infinity) {
        return { at: isEnd ? text.length : Math.max(at, text.length - keptText) };
      }
      const announced = announcedAt(text, mark);
      if (announced) return announced;
      if (!isEnd && isCut(text, mark)) return { at: mark };
      at = mark + 1;
    }
  }

  /** As far as the file goes, or as can be told yet. */
  #follow(
    file: FileInWork,
    text: string,
    from: number,
    isEnd: boolean,
  ): { at: number; isWaiting: boolean } {
    for (let at = from; ;) {
      const end = endOfBase64(text, at, text.length);
      file.add(text.slice(at, end));
      at = end;
      const next = endOfGap(text, at);
      const isShort = next - at < longestGap && next + lookAhead > text.length;
      if (isShort && !isEnd) return { at, isWaiting: true };
      if (!file.goesOn(text, at, next)) {
        this.#finish(file, matches(ending, text, at));
        return { at, isWaiting: at === text.length };
      }
      at = next;
    }
  }

  #finish(file: FileInWork, isEnded: boolean): void {
    this.#file = undefined;
    const octets = file.end();
    if (!octets || octets.length === 0) return;
    this.#onFile({ name: file.name, octets, isBroken: file.isAnnounced && !isEnded });
  }
}

interface Place {
  readonly at: number;
  readonly file?: FileInWork;
}

/** Where a text may announce files; each stretch of it is searched once. */
class Announcements {
  readonly #text: string;
  /** Of each kind the first that isn't passed. */
  readonly #next = announcing.map(() => -1);

  constructor(text: string) {
    this.#text = text;
  }

  after(from: number): number {
    for (const [index, [mark, offset]] of announcing.entries()) {
      if ((this.#next[index] ?? 0) >= from) continue;
      const found = this.#text.indexOf(mark, from + offset);
      this.#next[index] = found < 0 ? Infinity : found - offset;
    }
    return Math.min(...this.#next);
  }
}

/** More of the line may follow. */
function isCut(text: string, at: number): boolean {
  const line = text.slice(at, at + longestAnnouncement);
  return line.length < longestAnnouncement && !line.includes("\n");
}

function announcedAt(text: string, at: number): Place | undefined {
  begin.lastIndex = at;
  const name = begin.exec(text)?.[1];
  if (name !== undefined) return { at: begin.lastIndex, file: new FileInWork({ name }) };
  if (!matches(beginCms, text, at)) return undefined;
  return { at: beginCms.lastIndex, file: new FileInWork({ name: undefined }) };
}

/** Characters decoded in one go; a multiple of four. The first ones tell the format. */
const biteSize = 8192;

class FileInWork {
  readonly name: string | undefined;
  readonly isAnnounced: boolean;
  /** Characters so far. */
  #length = 0;
  /** Those that aren't decoded yet. */
  #text = "";
  #octets: Buffer[] = [];
  /** Nobody is to read it. */
  #isIdle = false;
  /** Between its last two lines. */
  #gap: string | undefined;
  /** A short line was the last. */
  #isFull = false;

  constructor(announcement?: { readonly name: string | undefined }) {
    this.name = announcement?.name;
    this.isAnnounced = announcement !== undefined;
  }

  add(text: string): void {
    this.#length += text.length;
    if (this.#isIdle) return;
    this.#text += text;
    if (this.#text.length >= biteSize) this.#decode(this.#text.length - (this.#text.length % 4));
  }

  /** Whether the line at `next` belongs to it, too; the last one is before `at`. */
  goesOn(text: string, at: number, next: number): boolean {
    if (this.#isFull || next === at || next - at >= longestGap) return false;
    if (matches(noLine, text, next)) return false;
    const gap = text.slice(at, next);
    const end = endOfBase64(text, next, next + shortestLine);
    if (!this.isAnnounced && end - next < shortestLine) {
      this.#isFull = true;
      return end > next && this.#endsWith(text, end, end - next) && this.#isUsual(gap);
    }
    this.#gap = gap;
    return end > next;
  }

  /** A word below is no line. */
  #endsWith(text: string, end: number, length: number): boolean {
    const quantum = (this.#length + length) % 4;
    return text.startsWith("=", end) ? quantum > 1 : quantum === 0;
  }

  /** The last line stands as far from the one before as others do. */
  #isUsual(gap: string): boolean {
    return this.#gap === undefined ? gap.split("\n").length <= 2 : gap === this.#gap;
  }

  /** Undefined where it is no file. */
  end(): Buffer | undefined {
    if (!this.isAnnounced && this.#length < shortestFile) return undefined;
    this.#decode(this.#text.length);
    return this.#isIdle ? undefined : Buffer.concat(this.#octets);
  }

  #decode(length: number): void {
    if (this.#isIdle) return;
    this.#octets.push(Buffer.from(this.#text.slice(0, length), "base64"));
    this.#text = this.#text.slice(length);
    const [first] = this.#octets;
    if (this.isAnnounced || this.#octets.length > 1 || (first && isFile(first))) return;
    this.#isIdle = true;
    this.#octets = [];
    this.#text = "";
  }
}

/** Certificates alone mean nothing, and octets that begin like no file are keys and the like. */
function isFile(sample: Buffer): boolean {
  const format = fileFormat(sample);
  return format !== "unknown" && format !== "signature";
}

function endOfGap(text: string, from: number): number {
  let end = from;
  while (end - from < longestGap && isGap[text.charCodeAt(end)] === 1) end++;
  return end;
}

const isGap = Uint8Array.from({ length: 128 }, (_, code) =>
  " \t\r\n>".includes(String.fromCharCode(code)) ? 1 : 0,
);

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
