/** What the cells of a workbook refer to: shared strings, number formats, the origin of its dates. */
import { builtInFormat } from "./number-format.ts";
import { xmlText } from "./xml.ts";
import type { XmlAttributes, XmlGatherer } from "./xml.ts";

/** ECMA-376 part 1, section 18.4: by number. */
export function sharedStrings(octets: Buffer): readonly string[] {
  const gatherer = new SharedStrings();
  drain(octets, gatherer);
  return gatherer.strings;
}

/** Section 18.8: number formats by a cell's style. */
export function numberFormats(octets: Buffer): readonly string[] {
  const gatherer = new Styles();
  drain(octets, gatherer);
  return gatherer.cellFormats;
}

export interface WorkbookProperties {
  readonly sheets: readonly string[];
  readonly origin1904: boolean;
}

/** Section 18.2. */
export function workbookProperties(octets: Buffer): WorkbookProperties {
  const gatherer = new Properties();
  drain(octets, gatherer);
  return gatherer;
}

function drain(octets: Buffer, gatherer: XmlGatherer): void {
  const rest = xmlText(octets, gatherer);
  while (!rest.next().done);
}

class SharedStrings implements XmlGatherer {
  readonly strings: string[] = [];
  #string = "";
  #inText = false;

  open(name: string): void {
    if (name === "si") this.#string = "";
    this.#inText = name === "t";
  }

  close(name: string): void {
    if (name === "si") this.strings.push(this.#string);
    this.#inText = false;
  }

  text(text: string): void {
    if (this.#inText || text.trim() !== "") this.#string += text;
  }

  take(): string {
    return "";
  }
}

class Styles implements XmlGatherer {
  readonly cellFormats: string[] = [];
  readonly #formats = new Map<number, string>();
  #inCellFormats = false;

  open(name: string, attributes: XmlAttributes): void {
    const id = Number(attributes.get("numFmtId") ?? 0);
    if (name === "numFmt") this.#formats.set(id, attributes.get("formatCode") ?? "");
    else if (name === "cellXfs") this.#inCellFormats = true;
    else if (name === "xf" && this.#inCellFormats)
      this.cellFormats.push(this.#formats.get(id) ?? builtInFormat(id));
  }

  close(name: string): void {
    if (name === "cellXfs") this.#inCellFormats = false;
  }

  text(): void {
    // There is none.
  }

  take(): string {
    return "";
  }
}

class Properties implements XmlGatherer, WorkbookProperties {
  readonly sheets: string[] = [];
  origin1904 = false;

  open(name: string, attributes: XmlAttributes): void {
    const sheet = name === "sheet" ? attributes.get("name") : undefined;
    if (sheet !== undefined) this.sheets.push(sheet);
    const origin = name === "workbookPr" ? attributes.get("date1904") : undefined;
    if (origin === "1" || origin === "true") this.origin1904 = true;
  }

  close(): void {
    // The attributes were enough.
  }

  text(): void {
    // Likewise.
  }

  take(): string {
    return "";
  }
}
