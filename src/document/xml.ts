/**
 * XML as a row of events: no tree, no entities but the predefined ones, no document type, nothing
 * that is fetched. What isn't well-formed is read as far as it goes.
 */
import { Tokenizer } from "htmlparser2";
import { decodeText, readingsOf, sampleSize } from "../mime/charset.ts";

/** What an XML document's text is gathered by. Names come without their prefixes. */
export interface XmlGatherer {
  open(name: string, attributes: XmlAttributes): void;
  close(name: string): void;
  text(text: string): void;
  /** What was gathered since the last call. */
  take(): string;
}

export type XmlAttributes = ReadonlyMap<string, string>;

const chunkSize = 65_536;

/** Yields what is gathered, after every 64 k octets. */
export function* xmlText(octets: Buffer, gatherer: XmlGatherer): Generator<string> {
  const events = new XmlEvents(gatherer);
  const tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: true }, events);
  for (const chunk of decodedXml(octets)) {
    events.append(chunk);
    tokenizer.write(chunk);
    yield gatherer.take();
  }
  tokenizer.end();
  yield gatherer.take();
}

/** XML 1.0 section 4.3.3: a byte order mark, a declaration, or UTF-8. */
function* decodedXml(octets: Buffer): Generator<string> {
  const sample = octets.subarray(0, sampleSize);
  const head = sample.toString("latin1", 0, 200);
  const label = /^\s{0,9}<\?xml\s[^>]{0,100}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})/.exec(head);
  const { charsets } = readingsOf(label?.[1] ?? "utf-8", sample);
  // Octets that look wide are, whatever the declaration says.
  const wide = charsets.find((each) => each.startsWith("utf-16"));
  const charset = wide ?? charsets[0] ?? "utf-8";
  yield* decodeText(charset, chunks(octets));
}

function* chunks(octets: Buffer): Generator<Buffer> {
  for (let at = 0; at < octets.length; at += chunkSize) {
    yield octets.subarray(at, at + chunkSize);
  }
}

type TokenizerEvents = ConstructorParameters<typeof Tokenizer>[1];

/** Makes the gatherer's events of the tokenizer's, whose positions count from the start. */
class XmlEvents implements TokenizerEvents {
  readonly #gatherer: XmlGatherer;
  #element = "";
  #attributes = new Map<string, string>();
  #attributeName = "";
  #attribute = "";
  /** What of the document may still be asked for, and where it begins. */
  #pending = "";
  #origin = 0;

  constructor(gatherer: XmlGatherer) {
    this.#gatherer = gatherer;
  }

  append(chunk: string): void {
    this.#pending += chunk;
  }

  ontext(start: number, end: number): void {
    this.#gatherer.text(this.#slice(start, end));
  }

  ontextentity(codepoint: number): void {
    this.#gatherer.text(String.fromCodePoint(codepoint));
  }

  oncdata(start: number, end: number, offset: number): void {
    this.#gatherer.text(this.#slice(start, end - offset));
  }

  onopentagname(start: number, end: number): void {
    this.#element = localName(this.#slice(start, end));
    this.#attributes = new Map();
  }

  onattribname(start: number, end: number): void {
    this.#attributeName = localName(this.#slice(start, end));
    this.#attribute = "";
  }

  onattribdata(start: number, end: number): void {
    this.#attribute += this.#slice(start, end);
  }

  onattribentity(codepoint: number): void {
    this.#attribute += String.fromCodePoint(codepoint);
  }

  onattribend(): void {
    this.#attributes.set(this.#attributeName, this.#attribute);
  }

  onopentagend(): void {
    this.#gatherer.open(this.#element, this.#attributes);
  }

  onselfclosingtag(): void {
    this.#gatherer.open(this.#element, this.#attributes);
    this.#gatherer.close(this.#element);
  }

  onclosetag(start: number, end: number): void {
    this.#gatherer.close(localName(this.#slice(start, end)));
  }

  oncomment(): void {
    // No program shows them.
  }

  ondeclaration(): void {
    // A document type's entities aren't expanded.
  }

  onprocessinginstruction(): void {
    // For programs.
  }

  onend(): void {
    // `xmlText` takes what is left.
  }

  /** Positions only grow, so what lies before `start` is let go. */
  #slice(start: number, end: number): string {
    const slice = this.#pending.slice(start - this.#origin, end - this.#origin);
    if (start - this.#origin > chunkSize) {
      this.#pending = this.#pending.slice(start - this.#origin);
      this.#origin = start;
    }
    return slice;
  }
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}
