/**
 * HTML to the text that a reader could find in it: shown, hidden, in attributes, in comments, in
 * style sheets. Nothing is left out because of what stands around it, as programs differ there. Uses
 * htmlparser2's tokenizer without its tree, whose cost grows with the square of the nesting.
 */
import { Tokenizer } from "htmlparser2";
import { fileOfDataUrl } from "./data-url.ts";
import type { EncodedFile } from "./uuencode.ts";

/** Elements that stand apart from their surroundings; text runs through all others, unknown ones too. */
const blockElements = new Set(
  (
    "address article aside blockquote body br button caption center col colgroup dd details dialog dir " +
    "div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 head header " +
    "hgroup hr html iframe input legend li link listing main menu meta nav noframes noscript object " +
    "ol optgroup option p plaintext pre rt script search section select summary table tbody td text " +
    "textarea tfoot th thead title tr ul xmp"
  ).split(" "),
);

/** Attributes that hold text or links with text in them. */
const textAttributes = new Set([
  "alt",
  "title",
  "value",
  "placeholder",
  "content",
  "href",
  "label",
  "srcdoc",
  "summary",
]);

/** Elements in which markup is text for some programs, or in some places, and markup for others. */
const rawElements = new Set(
  "style script xmp title textarea iframe noembed noframes plaintext".split(" "),
);

/** Elements in which line ends are line ends; elsewhere they are blanks. */
const preformatted = new Set("pre listing xmp textarea plaintext script style".split(" "));

/**
 * The text, piece by piece; pieces may end anywhere in a line. Inline elements and comments don't
 * part what they stand in; a table's row is a line, with a tab before each cell; attributes, comments
 * and style sheets follow on lines of their own. What looks like markup in these, or in a script, is
 * read as markup too. Each file that stands in a URL goes to `onFile`.
 */
export function htmlText(
  html: Iterable<string>,
  onFile: (file: EncodedFile) => void = () => undefined,
): Generator<string> {
  return markupText(html, onFile, 0);
}

function* markupText(
  html: Iterable<string>,
  onFile: (file: EncodedFile) => void,
  level: number,
): Generator<string> {
  const reader = new HtmlReader(onFile);
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  for (const chunk of html) {
    reader.append(chunk);
    tokenizer.write(chunk);
    yield reader.take();
    if (reader.isFull()) yield* asidesOf(reader, onFile, level);
  }
  tokenizer.end();
  reader.endTag();
  yield reader.take();
  yield* asidesOf(reader, onFile, level);
}

/** Markup within comments within comments is read, what is deeper isn't. */
const deepest = 2;
const sliceSize = 65_536;

function* asidesOf(
  reader: HtmlReader,
  onFile: (file: EncodedFile) => void,
  level: number,
): Generator<string> {
  const { aside, markup } = reader.takeAsides();
  if (aside !== "") yield `\n${aside}`;
  if (level >= deepest) return;
  for (const text of markup) {
    yield "\n";
    yield* markupText(slices(text), onFile, level + 1);
  }
}

function* slices(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += sliceSize) yield text.slice(at, at + sliceSize);
}

type TokenizerEvents = ConstructorParameters<typeof Tokenizer>[1];

/** Collects text from the tokenizer's events, whose positions count from the document's start. */
class HtmlReader implements TokenizerEvents {
  #text = "";
  /** Attributes and comments, which must not part the text around them. */
  #aside = "";
  #attribute = "";
  #attributeName = "";
  /** Which began last. */
  #tag = "";
  /** What stands between the text so far and what comes next: nothing, blanks, a line's end. */
  #gap: "" | " " | "\n" = "";
  /** A table's cell has begun, and there is nothing in it so far. */
  #isCellEmpty = false;
  /** Preformatted elements that are open, as far as start and end tags tell. */
  #preformatted = 0;
  /** The raw element that is open. */
  #element = "";
  /** Its text. */
  #raw = "";
  /** What is to be read again as markup. */
  #markup: string[] = [];
  #held = 0;
  /** What of the document may still be asked for. */
  #pending: string[] = [];
  #origin = 0;
  /** Up to where the tokenizer told what there is. */
  #told = 0;
  readonly #onFile: (file: EncodedFile) => void;

  constructor(onFile: (file: EncodedFile) => void) {
    this.#onFile = onFile;
  }

  append(chunk: string): void {
    this.#pending.push(chunk);
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** Whether what is held back shouldn't wait for the end. */
  isFull(): boolean {
    return this.#aside.length + this.#raw.length + this.#held > asideSize;
  }

  /** The tokenizer keeps to itself a tag at the end that stays open. */
  endTag(): void {
    const rest = this.#attribute + this.#slice(this.#told, Infinity);
    if (/[\p{L}\p{N}]/u.test(rest)) this.#addAside(rest);
  }

  takeAsides(): { readonly aside: string; readonly markup: readonly string[] } {
    this.#endRaw();
    const taken = { aside: this.#aside, markup: this.#markup };
    this.#aside = "";
    this.#markup = [];
    this.#held = 0;
    return taken;
  }

  ontext(start: number, end: number): void {
    this.#addText(this.#slice(start, end));
  }

  ontextentity(codepoint: number, end: number): void {
    this.#told = end;
    this.#addText(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    const name = this.#slice(start, end).toLowerCase();
    this.#tag = name;
    if (isCell(name)) this.#startCell();
    else this.#part(name);
    if (preformatted.has(name)) this.#preformatted++;
    if (this.#element === "" && rawElements.has(name)) this.#element = name;
  }

  onclosetag(start: number, end: number): void {
    const name = this.#slice(start, end).toLowerCase();
    if (name === this.#element) {
      this.#endRaw();
      this.#element = "";
    }
    if (preformatted.has(name)) this.#preformatted = Math.max(0, this.#preformatted - 1);
    if (name === "bdo") this.#addText(endOfOverride);
    if (isCell(name)) this.#gap = "";
    else this.#part(name);
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = this.#slice(start, end).toLowerCase();
    this.#attribute = "";
  }

  onattribdata(start: number, end: number): void {
    this.#attribute += this.#slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#attribute += String.fromCodePoint(codepoint);
  }

  onattribend(_quote: unknown, end: number): void {
    this.#told = end;
    const name = this.#attributeName;
    if (textAttributes.has(name) || /^(?:data|aria)-/.test(name)) this.#addAside(this.#attribute);
    if (name === "srcdoc") this.#addMarkup(this.#attribute);
    if (name === "dir" && this.#tag === "bdo" && /^\s*rtl/i.test(this.#attribute)) {
      this.#addText(rightToLeft);
    }
    const file = fileOfDataUrl(this.#attribute);
    if (file) this.#onFile(file);
    this.#attribute = "";
  }

  oncomment(start: number, end: number, offset: number): void {
    const comment = this.#slice(start, end - offset);
    this.#addAside(comment);
    this.#addMarkup(comment);
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#addText(this.#slice(start, end - offset));
  }

  ondeclaration(_start: number, end: number): void {
    // A document type says nothing.
    this.#told = end;
  }

  onprocessinginstruction(start: number, end: number): void {
    this.#addAside(this.#slice(start, end));
  }

  onopentagend(end: number): void {
    this.#told = end;
  }

  onselfclosingtag(end: number): void {
    this.#told = end;
  }

  onend(): void {
    // `htmlText` takes what is left.
  }

  #part(name: string): void {
    if (!blockElements.has(name)) return;
    if (name === "tr" || name === "table") this.#isCellEmpty = false;
    // What begins a cell doesn't part it from the cell before.
    if (!this.#isCellEmpty) this.#gap = "\n";
  }

  #startCell(): void {
    this.#text += this.#gap === "\n" ? "\n\t" : "\t";
    this.#gap = "";
    this.#isCellEmpty = true;
  }

  /** A style sheet mustn't part what it stands in, and yet may hold text: CSS has `content`. */
  #addText(text: string): void {
    if (this.#element === "style") this.#aside += text;
    else if (this.#preformatted > 0) this.#addShown(text);
    else this.#addFlowing(text);
    if (this.#element !== "") this.#raw += text;
  }

  #addFlowing(text: string): void {
    const flowing = /[\n\r]/.test(text) ? text.replaceAll(/[\n\r]/g, " ") : text;
    if (/\S/.test(flowing)) this.#addShown(flowing);
    else if (this.#gap === "" && !this.#isCellEmpty) this.#gap = " ";
  }

  #addShown(text: string): void {
    this.#text += this.#gap + text;
    this.#gap = "";
    this.#isCellEmpty = false;
  }

  #endRaw(): void {
    this.#addMarkup(this.#raw);
    this.#raw = "";
  }

  #addMarkup(text: string): void {
    if (!/[<&]/.test(text)) return;
    this.#markup.push(text);
    this.#held += text.length;
  }

  #addAside(text: string): void {
    if (text.trim() !== "") this.#aside += `${text}\n`;
  }

  /** Positions only grow, so what lies before `start` is let go. */
  #slice(start: number, end: number): string {
    this.#told = end;
    let first = this.#pending[0] ?? "";
    while (this.#pending.length > 1 && this.#origin + first.length <= start) {
      this.#pending.shift();
      this.#origin += first.length;
      first = this.#pending[0] ?? "";
    }
    if (end - this.#origin > first.length) {
      this.#pending = [this.#pending.join("")];
      first = this.#pending[0] ?? "";
    }
    return first.slice(start - this.#origin, end - this.#origin);
  }
}

function isCell(name: string): boolean {
  return name === "td" || name === "th";
}

/** As plain text says it (UAX #9): RIGHT-TO-LEFT OVERRIDE, POP DIRECTIONAL FORMATTING. */
const rightToLeft = "\u202e";
const endOfOverride = "\u202c";

/** What of attributes, comments and the like is held back before it goes out between two pieces. */
const asideSize = 262_144;
