/** Compressed RTF (MS-OXRTFCP), as Outlook stores message bodies in TNEF and .msg files. */
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
 * @throws DocumentError when the header isn't one, or the content ends early
 */
export function decompressedRtf(octets: Buffer): Buffer {
  const cursor = new OctetCursor(octets);
  cursor.skip(8);
  const type = cursor.uint32();
  cursor.skip(4);
  if (type === uncompressed) return cursor.take(cursor.left);
  if (type !== compressed) throw new DocumentError("broken-document", "no compressed RTF");
  return decompressed(cursor);
}

/**
 * Runs of eight tokens after an octet that says which are literals (0) and which are references (1):
 * 12 bits of place in the dictionary, 4 of length less 2. A reference to where the next octet goes is
 * the end (section 2.1.3.1.5 and 3.1.1). A reference takes two octets and gives 17 at most.
 */
function decompressed(cursor: OctetCursor): Buffer {
  const dictionary = Buffer.alloc(dictionaryLength);
  let place = dictionary.write(initialDictionary, "latin1");
  const output = Buffer.alloc(cursor.left * 9);
  let length = 0;
  const put = (octet: number): void => {
    dictionary[place] = octet;
    place = (place + 1) % dictionaryLength;
    output[length++] = octet;
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
      if (from === place) return output.subarray(0, length);
      const count = (reference & 0xf) + 2;
      for (let at = 0; at < count; at++) put(dictionary[(from + at) % dictionaryLength] ?? 0);
    }
  }
  return output.subarray(0, length);
}
