/** MAPI properties as TNEF writes them (MS-OXTNEF section 2.1.3.4). */
import { DocumentError } from "./document-error.ts";
import { propertyType } from "./mapi-property.ts";
import type { MapiProperty } from "./mapi-property.ts";
import { OctetCursor } from "./octet-cursor.ts";

/** Octets of the types of fixed length, padding to a multiple of four included. */
const fixedLengths: ReadonlyMap<number, number> = new Map([
  [0x01, 0], // null
  [0x02, 4], // 16-bit integer
  [0x03, 4],
  [0x04, 4], // floating
  [0x05, 8],
  [0x06, 8], // currency
  [0x07, 8], // application time
  [0x0a, 4], // error
  [0x0b, 4], // boolean
  [0x14, 8], // 64-bit integer
  [0x40, 8], // time
  [0x48, 16], // GUID
]);

/** Numbers from here on are named by a GUID with a number or a string. */
const firstNamed = 0x8000;

/** A count, then each property's type, number, name and value or values. */
export function tnefProperties(cursor: OctetCursor): MapiProperty[] {
  const properties: MapiProperty[] = [];
  const count = cursor.uint32();
  for (let property = 0; property < count; property++) {
    const type = cursor.uint16();
    const id = cursor.uint16();
    const name = id >= firstNamed ? propertyName(cursor) : undefined;
    if (name) properties.push({ id, type: propertyType.string, octets: name });
    properties.push(...propertyValues(cursor, id, type));
  }
  return properties;
}

/** Rows of properties, one for each recipient (section 2.1.3.5.1). */
export function tnefRecipients(octets: Buffer): MapiProperty[] {
  const cursor = new OctetCursor(octets);
  const rows = cursor.uint32();
  const properties: MapiProperty[] = [];
  for (let row = 0; row < rows; row++) properties.push(...tnefProperties(cursor));
  return properties;
}

/** A name that is a string: fields of forms have such. */
function propertyName(cursor: OctetCursor): Buffer | undefined {
  cursor.skip(16);
  if (cursor.uint32() === 0) {
    cursor.skip(4);
    return undefined;
  }
  return padded(cursor);
}

function propertyValues(cursor: OctetCursor, id: number, rawType: number): MapiProperty[] {
  const type = rawType & ~propertyType.multiple;
  const isMultiple = type !== rawType;
  const fixed = fixedLengths.get(type);
  if (fixed !== undefined) {
    const count = isMultiple ? cursor.uint32() : 1;
    return [{ id, type, octets: cursor.take(count * fixed) }];
  }
  if (!variableTypes.has(type)) {
    throw new DocumentError("broken-document", `property type ${type} of no known length`);
  }
  const count = cursor.uint32();
  const values: MapiProperty[] = [];
  for (let value = 0; value < count; value++) values.push({ id, type, octets: padded(cursor) });
  return values;
}

const variableTypes: ReadonlySet<number> = new Set([
  propertyType.object,
  propertyType.string8,
  propertyType.string,
  propertyType.binary,
]);

/** Octets after their number, and what fills them up to a multiple of four. */
function padded(cursor: OctetCursor): Buffer {
  const length = cursor.uint32();
  const octets = cursor.take(length);
  cursor.skip(Math.min((4 - (length % 4)) % 4, cursor.left));
  return octets;
}
