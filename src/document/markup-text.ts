/**
 * The text of the markup that office documents are written in: WordprocessingML, DrawingML and
 * PresentationML (ECMA-376 part 1), and OpenDocument (ISO/IEC 26300-1). Shown, hidden, deleted, in
 * notes and comments: all the text there is.
 */
import type { XmlAttributes, XmlGatherer } from "./xml.ts";

/** Attributes that people fill, or programs with what people wrote. */
const textAttributes = [
  "descr", // of a picture (DrawingML)
  "title",
  "alt",
  "string", // WordArt (VML)
  "tooltip",
  "instr", // a field's instruction
  "displayText", // what a form offers to choose
  "fullDate",
  "string-value", // OpenDocument: what a field stands for
  "author",
  "href",
];

/** Elements whose `val` or `value` is such text: form fields and content controls. */
const valueElements = new Set(["default", "listEntry", "alias", "tag", "placeholder"]);
const breaks = new Set(["br", "cr", "line-break"]);
const paragraphs = new Set(
  (
    "p h comment si property title subject creator description keywords category manager company " +
    "initial-creator keyword user-defined note annotation txbxContent"
  ).split(" "),
);
const rows = new Set(["tr", "table-row"]);
const cells = new Set(["tc", "table-cell", "covered-table-cell"]);
/** What stands in the middle of a text that goes on behind it. */
const asides = new Set(
  "annotation note txbxContent delText instrText delInstrText ruby-text rt".split(" "),
);

/** Repeated blanks and empty cells beyond these are a layout, if not a trap. */
const mostBlanks = 64;
const mostTabs = 256;

/**
 * How text is written: in runs, whose text alone is the document's (Office Open XML); between all
 * other markup (OpenDocument); or not as a text at all, but as data, each element for itself.
 */
export type Markup = "runs" | "text" | "data";

/** Elements of runs that hold text. */
const runTexts = new Set(["t", "v", "delText", "instrText", "delInstrText"]);

/** Paragraphs become lines, and tables rows of cells with tabs between them. */
export class MarkupText implements XmlGatherer {
  readonly #markup: Markup;
  #inRun = false;
  #text = "";
  #atLineStart = true;
  #aside = "";
  #asideDepth = 0;
  #cellDepth = 0;
  /** Empty cells that the one being left is followed by, itself included. */
  #cellWidth = 1;
  /** What parts the next text from the last in a row: tabs, or a blank in a cell. */
  #tabs = 0;
  #blank = false;
  /** A cell's date, and the text that it shows. */
  #date: string | undefined;
  #shown = "";

  constructor(markup: Markup) {
    this.#markup = markup;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#inRun = runTexts.has(name);
    if (asides.has(name)) this.#asideDepth++;
    if (cells.has(name)) this.#openCell(attributes);
    else if (name === "tab" && !attributes.has("pos")) this.#add("\t");
    else if (name === "s") this.#add(" ".repeat(countOf(attributes.get("c"), mostBlanks)));
    else if (breaks.has(name)) this.#endLine();
    else if (name === "noBreakHyphen") this.#add("-");
    for (const each of textAttributes) this.#addAside(attributes.get(each));
    if (valueElements.has(name)) this.#addAside(attributes.get("val") ?? attributes.get("value"));
    if (attributes.get("TargetMode") === "External") this.#addAside(attributes.get("Target"));
  }

  close(name: string): void {
    this.#inRun = false;
    if (cells.has(name)) this.#closeCell();
    else if (rows.has(name)) this.#endRow();
    else if (this.#markup === "data" || paragraphs.has(name)) this.#endLine();
    if (asides.has(name) && this.#asideDepth > 0) {
      this.#asideDepth--;
      this.#aside += "\n";
    }
  }

  text(text: string): void {
    const isBlank = text.trim() === "";
    if (this.#markup === "runs" && !this.#inRun) this.#addAside(text);
    else if (this.#inRun || !isBlank) this.#add(text);
    // Blanks between two elements are their indentation, but a single one may be meant.
    else if (text === " " && !this.#atLineStart) this.#add(text);
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** At the document's end. */
  rest(): string {
    this.#flushAside();
    return this.take();
  }

  #openCell(attributes: XmlAttributes): void {
    this.#cellDepth++;
    this.#cellWidth = countOf(attributes.get("number-columns-repeated"), mostTabs);
    this.#date = attributes.get("date-value");
    this.#shown = "";
  }

  #closeCell(): void {
    // As it is meant, whatever its format makes of it.
    const date = this.#date;
    if (date !== undefined && !this.#shown.includes(date)) this.#add(` ${date}`);
    this.#date = undefined;
    this.#cellDepth = Math.max(0, this.#cellDepth - 1);
    this.#tabs = Math.min(this.#tabs + this.#cellWidth, mostTabs);
    this.#cellWidth = 1;
    this.#blank = false;
  }

  #endRow(): void {
    this.#tabs = 0;
    this.#blank = false;
    this.#breakLine();
    if (this.#cellDepth === 0) this.#flushAside();
  }

  #add(text: string): void {
    if (this.#asideDepth > 0) {
      this.#aside += text;
      return;
    }
    if (this.#tabs > 0) this.#text += "\t".repeat(this.#tabs);
    else if (this.#blank) this.#text += " ";
    this.#tabs = 0;
    this.#blank = false;
    this.#text += text;
    this.#atLineStart &&= text === "";
    if (this.#date !== undefined) this.#shown += text;
  }

  /** Within a cell lines are one, lest the row falls apart. */
  #endLine(): void {
    if (this.#asideDepth > 0) this.#aside += "\n";
    else if (this.#cellDepth > 0) this.#blank = true;
    else {
      this.#breakLine();
      this.#flushAside();
    }
  }

  /** Markup has more paragraphs than text has. */
  #breakLine(): void {
    if (!this.#atLineStart) this.#text += "\n";
    this.#atLineStart = true;
  }

  #addAside(text: string | undefined): void {
    if (text !== undefined && text.trim() !== "") this.#aside += `\n${text}\n`;
  }

  #flushAside(): void {
    if (this.#aside.trim() !== "") {
      this.#breakLine();
      this.#text += `${this.#aside.trim().replaceAll(/\n{2,}/g, "\n")}\n`;
    }
    this.#aside = "";
  }
}

function countOf(value: string | undefined, most: number): number {
  const count = Math.trunc(Number(value ?? 1));
  return count >= 1 ? Math.min(count, most) : 1;
}
