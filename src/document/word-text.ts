/** Word's text with its special characters (MS-DOC section 2.4 and 2.8.25) as lines and rows. */

/** Special characters that are others in plain text; those that are left out stand for objects. */
const replacements: ReadonlyMap<string, string> = new Map([
  ["\x01", ""],
  ["\x02", ""],
  ["\x05", ""],
  ["\x08", ""],
  ["\x0b", "\n"],
  ["\x0c", "\n"],
  ["\x0d", "\n"],
  ["\x0e", "\n"],
  ["\x1e", "-"],
  ["\x1f", "\u00ad"],
]);

const cellMark = "\x07";
const fieldBegin = "\x13";
const fieldSeparator = "\x14";
const fieldEnd = "\x15";

/** Controls other than tabs: special characters, or nothing that is shown. */
const specials = /(?!\t)\p{Cc}/gu;

export class WordText {
  /** What fields are computed from: kept apart, as it isn't shown. */
  readonly codes: string[] = [];
  /** Fields that are open, and which of them are at their code. */
  readonly #fields: ("code" | "result")[] = [];
  /** Cells of the row so far, and how many the table's first row had. */
  #cells = 0;
  #columns = 0;
  #afterMark = false;

  *read(texts: Iterable<string>): Generator<string> {
    for (const text of texts) {
      let end = 0;
      let line = "";
      for (const { 0: special, index } of text.matchAll(specials)) {
        line += this.#plain(text.slice(end, index)) + this.#special(special);
        end = index + 1;
      }
      yield line + this.#plain(text.slice(end));
    }
  }

  #plain(text: string): string {
    if (text === "") return "";
    this.#afterMark = false;
    if (!this.#fields.includes("code")) return text;
    this.codes.push(text);
    return "";
  }

  #special(special: string): string {
    if (special === cellMark) return this.#cell();
    this.#afterMark = false;
    if (special === fieldBegin) {
      this.codes.push("\n");
      // Deeper ones are as their field is: no document nests so.
      if (this.#fields.length < 100) this.#fields.push("code");
    } else if (special === fieldSeparator) {
      if (this.#fields.length > 0) this.#fields[this.#fields.length - 1] = "result";
    } else if (special === fieldEnd) this.#fields.pop();
    else {
      if (special === "\r" && this.#cells === 0) this.#columns = 0;
      return this.#cells > 0 && special === "\r" ? " " : (replacements.get(special) ?? "");
    }
    return "";
  }

  /**
   * A cell's end and a row's end are the same character. The first row ends where one follows the
   * other at once, the others when they have as many cells.
   */
  #cell(): string {
    const isEnd = this.#columns > 0 ? this.#cells === this.#columns : this.#afterMark;
    this.#afterMark = true;
    if (!isEnd) {
      this.#cells++;
      return "\t";
    }
    this.#columns = this.#cells;
    this.#cells = 0;
    this.#afterMark = false;
    return "\n";
  }
}
