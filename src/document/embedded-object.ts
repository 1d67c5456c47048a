/**
 * Embedded objects of OLE: files within documents, as the versions of the format wrap them. What
 * isn't understood is handed on as it stands, and read by what its octets look like.
 */
import type { Member } from "./document-file.ts";

/**
 * OLE 1.0 (MS-OLEDS section 2.2.5): version and format, the class's, topic's and item's names with
 * their lengths before them, then the native data's length and the data itself.
 */
export function embeddedObject(octets: Buffer): Member {
  const format = octets.length >= 12 ? octets.readUInt32LE(4) : 0;
  if (format !== 2) return { octets };
  let at = 8;
  let className = "";
  for (let name = 0; name < 3; name++) {
    if (at + 4 > octets.length) return { octets };
    const length = octets.readUInt32LE(at);
    if (length > octets.length) return { octets };
    if (name === 0) className = octets.toString("latin1", at + 4, at + 3 + length);
    at += 4 + length;
  }
  const native = octets.subarray(at + 4);
  return className === "Package" ? packagedFile(native) : { octets: native };
}

/**
 * A stream "\x01Ole10Native" (MS-OLEDS section 2.3.6): the length, then the native data. What the
 * packager put into it is described nowhere but known to all: as `packagedFile` reads it.
 */
export function nativeStream(octets: Buffer): Member {
  return octets.length > 4 ? packagedFile(octets.subarray(4)) : { octets };
}

/** Type (2), label, path, type (4), length and path of the temporary file, length and content. */
function packagedFile(octets: Buffer): Member {
  if (octets.length < 8 || octets.readUInt16LE(0) !== 2) return { octets };
  const labelEnd = octets.indexOf(0, 2);
  const pathEnd = labelEnd < 0 ? -1 : octets.indexOf(0, labelEnd + 1);
  if (pathEnd < 0 || pathEnd + 9 > octets.length) return { octets };
  const temporaryLength = octets.readUInt32LE(pathEnd + 5);
  const lengthAt = pathEnd + 9 + temporaryLength;
  if (lengthAt + 4 > octets.length) return { octets };
  const length = octets.readUInt32LE(lengthAt);
  const content = octets.subarray(lengthAt + 4, lengthAt + 4 + length);
  return { name: octets.toString("latin1", 2, labelEnd), octets: content };
}
