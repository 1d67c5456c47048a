/**
 * HTML to the text that a reader could find in it: shown, hidden, in attributes, in comments. Uses
 * htmlparser2's tokenizer without its tree, whose cost grows with the square of the nesting.
 */
import { Tokenizer } from "htmlparser2";

/** Elements that text runs through; every other one stands apart from its surroundings. */
const inlineElements = new Set(
  (
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr o:p q s samp " +
    "small span st1:place strike strong sub sup time tt u var wbr"
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
]);

/** What is in these is for the machine. */
const silentElements = new Set(["style"]);

/**
 * The text, piece by piece; pieces may end anywhere in a line. Inline elements and comments don't
 * part what they stand in; attributes and comments follow on lines of their own.
 */
export function* htmlText(html: Iterable<string>): Generator<string> {
  const reader = new HtmlReader();
  const tokenizer = new Tokenizer({ decodeEntities: true }, reader);
  for (const chunk of html) {
    reader.append(chunk);
    tokenizer.write(chunk);
    yield reader.take();
  }
  tokenizer.end();
  yield reader.take();
  yield reader.takeAside();
}

type TokenizerEvents = ConstructorParameters<typeof Tokenizer>[1];

/** Collects text from the tokenizer's events, whose positions count from the document's start. */
class HtmlReader implements TokenizerEvents {
  #text = "";
  /** Attributes and comments, which must not part the text around them. */
  #aside = "";
  #attribute = "";
  #attributeName = "";
  #silent = "";
  /** What of the document may still be asked for. */
  #pending: string[] = [];
  #origin = 0;

  append(chunk: string): void {
    this.#pending.push(chunk);
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text + (this.#aside.length > asideSize ? this.takeAside() : "");
  }

  takeAside(): string {
    const aside = this.#aside;
    this.#aside = "";
    return aside === "" ? "" : `\n${aside}`;
  }

  ontext(start: number, end: number): void {
    const text = this.#slice(start, end);
    if (this.#silent === "") this.#text += text;
  }

  ontextentity(codepoint: number): void {
    if (this.#silent === "") this.#text += String.fromCodePoint(codepoint);
  }

  onopentagname(start: number, end: number): void {
    const name = this.#slice(start, end).toLowerCase();
    if (silentElements.has(name)) this.#silent = name;
    this.#part(name);
  }

  onclosetag(start: number, end: number): void {
    const name = this.#slice(start, end).toLowerCase();
    if (name === this.#silent) this.#silent = "";
    this.#part(name);
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

  onattribend(): void {
    if (textAttributes.has(this.#attributeName)) this.#addAside(this.#attribute);
    this.#attribute = "";
  }

  oncomment(start: number, end: number, offset: number): void {
    this.#addAside(this.#slice(start, end - offset));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#text += this.#slice(start, end - offset);
  }

  ondeclaration(): void {
    // A document type says nothing.
  }

  onprocessinginstruction(start: number, end: number): void {
    this.#addAside(this.#slice(start, end));
  }

  onopentagend(): void {
    // The name was enough.
  }

  onselfclosingtag(): void {
    // The name was enough.
  }

  onend(): void {
    // `htmlText` takes what is left.
  }

  #part(name: string): void {
    if (!inlineElements.has(name)) this.#text += "\n";
  }

  #addAside(text: string): void {
    if (text.trim() !== "") this.#aside += `${text}\n`;
  }

  /** Positions only grow, so what lies before `start` is let go. */
  #slice(start: number, end: number): string {
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

/** Attributes and comments that are held back before they are handed out between two pieces. */
const asideSize = 65_536;
