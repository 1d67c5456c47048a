/** Compressed RTF (MS-OXRTFCP), as Outlook stores message bodies in TNEF and .msg files. */
import { spendOctets } from "./context.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { OctetCursor } from "./octet-cursor.ts";

/** MS-OXRTFCP section 2.1.3.1.4. */
const compressed = 0x75465a4c; // "LZFu"
const uncompressed = 0x414c454d; // "MELA"

/** What the dictionary begins with: section 2.1.3.1.2. */
const initialDictionary =
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript " +
  "\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par " +
  "\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx";
const dictionaryLength = 4096;

/**
 * The RTF. Its CRC isn't looked at: whoever opens the message reads it all the same.
 *
 * @throws DocumentError when the header isn't one, the content ends early or is too much
 */
export function decompressedRtf(octets: Buffer, context: Pick<Context, "budget">): Buffer {
  const cursor = new OctetCursor(octets);
  cursor.skip(8);
  const type = cursor.uint32();
  cursor.skip(4);
  if (type === uncompressed) return cursor.take(cursor.left);
  if (type !== compressed) throw new DocumentError("broken-document", "no compressed RTF");
  const output = new Output(context);
  decompress(cursor, output);
  return output.octets();
}

/**
 * Runs of eight tokens after an octet that says which are literals (0) and which are references (1):
 * 12 bits of place in the dictionary, 4 of length less 2. A reference to where the next octet goes is
 * the end (sections 2.1.3.1.5 and 3.1.1).
 */
function decompress(cursor: OctetCursor, output: Output): void {
  const dictionary = Buffer.alloc(dictionaryLength);
  let place = dictionary.write(initialDictionary, "latin1");
  const put = (octet: number): void => {
    dictionary[place] = octet;
    place = (place + 1) % dictionaryLength;
    output.put(octet);
  };
  while (cursor.left > 0) {
    const control = cursor.uint8();
    for (let bit = 0; bit < 8 && cursor.left > 0; bit++) {
      if (((control >> bit) & 1) === 0) {
        put(cursor.uint8());
        continue;
      }
      const reference = cursor.take(2).readUInt16BE();
      const from = reference >> 4;
      if (from === place) return;
      const count = (reference & 0xf) + 2;
      for (let at = 0; at < count; at++) put(dictionary[(from + at) % dictionaryLength] ?? 0);
    }
  }
}

/** Octets one by one, within what may be unpacked: a reference of two octets gives 17 at most. */
class Output {
  readonly #context: Pick<Context, "budget">;
  readonly #full: Buffer[] = [];
  #chunk = Buffer.alloc(chunkLength);
  #length = 0;

  constructor(context: Pick<Context, "budget">) {
    this.#context = context;
  }

  put(octet: number): void {
    if (this.#length === chunkLength) {
      spendOctets(this.#context, chunkLength);
      this.#full.push(this.#chunk);
      this.#chunk = Buffer.alloc(chunkLength);
      this.#length = 0;
    }
    this.#chunk[this.#length++] = octet;
  }

  octets(): Buffer {
    spendOctets(this.#context, this.#length);
    return Buffer.concat([...this.#full, this.#chunk.subarray(0, this.#length)]);
  }
}

const chunkLength = 65_536;
