/**
 * Writing DER: small structures as Buffers, and headers for contents that are streamed after
 * them.
 */
import { identifier } from "./identifier.ts";
import { encodeOid } from "./oid.ts";

/** Identifier and length octets for contents of a length known ahead. */
export function header(first: number, contentsLength: number): Buffer {
  if (contentsLength < 0x80) return Buffer.from([first, contentsLength]);
  const octets: number[] = [];
  for (let rest = contentsLength; rest > 0; rest = Math.floor(rest / 256)) {
    octets.unshift(rest % 256);
  }
  return Buffer.from([first, 0x80 | octets.length, ...octets]);
}

/** One element with the given first identifier octet around the contents. */
export function tlv(first: number, ...contents: readonly Uint8Array[]): Buffer {
  const length = contents.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([header(first, length), ...contents]);
}

export function sequence(...elements: readonly Uint8Array[]): Buffer {
  return tlv(identifier.sequence, ...elements);
}

/** SET OF: the elements in ascending order of their encodings (X.690 section 11.6). */
export function setOf(elements: readonly Uint8Array[]): Buffer {
  return tlv(identifier.set, ...elements.toSorted((a, b) => Buffer.compare(a, b)));
}

/** A small non-negative INTEGER. */
export function integer(value: number): Buffer {
  const contents = header(0, value).subarray(1);
  const octets = value < 0x80 ? contents : contents.subarray(1);
  return tlv(identifier.integer, octets.readUInt8(0) < 0x80 ? octets : Buffer.from([0, ...octets]));
}

export function octetString(octets: Uint8Array): Buffer {
  return tlv(identifier.octetString, octets);
}

export function objectIdentifier(dotted: string): Buffer {
  return tlv(identifier.objectIdentifier, encodeOid(dotted));
}

/** NULL, as the parameters of RSA and of hash algorithms are written. */
export const nullElement = Buffer.from([identifier.null, 0]);
