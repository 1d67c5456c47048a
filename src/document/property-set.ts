/**
 * Property sets (MS-OLEPS): title, author, subject, keywords, comments and what else the writer of an
 * older Office document noted beside it.
 */
import { charsetOfCodePage, decodeIn } from "./code-page.ts";
import { OctetCursor } from "./octet-cursor.ts";

/** MS-OLEPS section 2.15. */
const valueType = { int16: 0x02, string: 0x1e, wideString: 0x1f };
/** The property that names the code page of the others (section 2.18.2). */
const codePageProperty = 1;
const mostProperties = 1_000;
const mostSets = 10;

/** All strings of all sets. @throws DocumentError when it ends early */
export function propertyStrings(octets: Buffer): string[] {
  const header = new OctetCursor(octets);
  header.skip(24);
  const sets = Math.min(header.uint32(), mostSets);
  const strings: string[] = [];
  for (let set = 0; set < sets; set++) {
    header.skip(16);
    strings.push(...setStrings(new OctetCursor(octets.subarray(header.uint32()))));
  }
  return strings;
}

function setStrings(set: OctetCursor): string[] {
  set.skip(4);
  const places = new Map<number, number>();
  const count = Math.min(set.uint32(), mostProperties);
  for (let property = 0; property < count; property++) places.set(set.uint32(), set.uint32());
  const charset = charsetOfCodePage(codePageIn(set.octets, places.get(codePageProperty)));
  const strings: string[] = [];
  for (const place of places.values()) {
    const value = new OctetCursor(set.octets, place);
    const type = value.uint32() & 0xffff;
    if (type === valueType.string) strings.push(decodeIn(charset, value.take(value.uint32())));
    if (type === valueType.wideString) {
      strings.push(value.take(value.uint32() * 2).toString("utf16le"));
    }
  }
  return strings.map((text) => text.replace(/\0[^]*/, ""));
}

function codePageIn(set: Buffer, place: number | undefined): number {
  if (place === undefined) return 1252;
  const value = new OctetCursor(set, place);
  return value.uint32() === valueType.int16 ? value.uint16() : 1252;
}
