/** A worksheet's rows (ECMA-376 part 1, section 18.3), cells with tabs between them. */
import { numberText } from "./number-format.ts";
import type { XmlAttributes, XmlGatherer } from "./xml.ts";

/** What cells refer to. */
export interface WorkbookFacts {
  /** By number; cells say `t="s"`. */
  readonly strings: readonly string[];
  /** Number formats by a cell's style. */
  readonly formats: readonly string[];
  readonly origin1904: boolean;
}

/** Attributes that hold text: hints of a form, links. */
const textAttributes = ["prompt", "promptTitle", "error", "errorTitle", "display", "tooltip"];
/** Columns beyond this follow each other without a gap. */
const mostGap = 256;

export class WorksheetText implements XmlGatherer {
  readonly #facts: WorkbookFacts;
  readonly #used: Uint8Array;
  #text = "";
  #aside = "";
  /** Of the cell that is being read. */
  #type = "n";
  #style = 0;
  #column = 0;
  #inCell = false;
  #value = "";
  #formula = "";
  #element = "";
  /** Columns that are written of the row. */
  #written = 0;

  /** In `used` is noted which of the shared strings stand in a cell. */
  constructor(facts: WorkbookFacts, used: Uint8Array) {
    this.#facts = facts;
    this.#used = used;
  }

  open(name: string, attributes: XmlAttributes): void {
    this.#element = name;
    if (name === "row") this.#written = 0;
    else if (name === "c") this.#openCell(attributes);
    else {
      for (const each of textAttributes) {
        const text = attributes.get(each);
        if (text !== undefined && text !== "") this.#aside += `${text}\n`;
      }
    }
  }

  close(name: string): void {
    this.#element = "";
    if (name === "c" && this.#inCell) this.#closeCell();
    else if (name === "row") this.#endRow();
    else if (!this.#inCell && this.#aside !== "" && !this.#aside.endsWith("\n"))
      this.#aside += "\n";
  }

  text(text: string): void {
    if (!this.#inCell) {
      // Page headers and footers; what lies between elements is indentation.
      if (text.trim() !== "") this.#aside += text;
    } else if (this.#element === "f") this.#formula += text;
    else if (this.#element === "v" || this.#element === "t") this.#value += text;
    else if (text.trim() !== "") this.#value += text;
  }

  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }

  /** At the sheet's end. */
  rest(): string {
    const rest = `${this.take()}\n${this.#aside}`;
    this.#aside = "";
    return rest;
  }

  #openCell(attributes: XmlAttributes): void {
    this.#inCell = true;
    this.#type = attributes.get("t") ?? "n";
    this.#style = Number(attributes.get("s") ?? 0);
    this.#column = columnOf(attributes.get("r")) ?? this.#column + 1;
    this.#value = this.#formula = "";
  }

  #closeCell(): void {
    this.#inCell = false;
    // A formula's own words are text, too.
    if (this.#formula.includes('"')) this.#aside += `${this.#formula}\n`;
    const text = this.#cellText().replaceAll(/\s+/g, " ");
    if (text === "") return;
    const gap = Math.max(0, this.#column - Math.max(this.#written, 1));
    this.#text += "\t".repeat(Math.min(gap, mostGap)) + text;
    this.#written = Math.max(this.#column, this.#written);
  }

  #cellText(): string {
    const { strings, formats, origin1904 } = this.#facts;
    if (this.#type === "s") {
      const index = Number(this.#value);
      this.#used[index] = 1;
      return strings[index] ?? this.#value;
    }
    if (this.#type !== "n") return this.#value;
    const number = Number(this.#value);
    if (this.#value.trim() === "" || Number.isNaN(number)) return this.#value;
    return numberText(number, formats[this.#style] ?? "General", origin1904);
  }

  #endRow(): void {
    if (this.#written > 0) this.#text += "\n";
    this.#written = this.#column = 0;
    this.#text += this.#aside;
    this.#aside = "";
  }
}

/** "C5" is in the third column. */
function columnOf(reference: string | undefined): number | undefined {
  const letters = /^[A-Z]{1,3}/i.exec(reference ?? "")?.[0].toUpperCase();
  if (letters === undefined) return undefined;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column;
}
