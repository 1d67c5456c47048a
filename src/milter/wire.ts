/**
 * The protocol's only string form: octets that end in NUL. They have no charset, so they become
 * binary strings (latin1), one character an octet, and lose nothing. A header field is two of them,
 * in commands and in responses.
 */
import { MilterError } from "./error.ts";
import type { HeaderField } from "./transaction.ts";

/** All strings of a payload. MilterError `malformed` where the last one has no NUL. */
export function splitStrings(payload: Buffer): string[] {
  const strings: string[] = [];
  let start = 0;
  while (start < payload.length) {
    const end = payload.indexOf(0, start);
    if (end === -1) throw new MilterError("malformed", "string without its terminating NUL");
    strings.push(payload.toString("latin1", start, end));
    start = end + 1;
  }
  return strings;
}

/** The octets of `strings`, a NUL after each. MilterError `malformed` where one holds a NUL. */
export function joinStrings(strings: readonly string[]): Buffer {
  if (strings.some((string) => string.includes("\0"))) {
    throw new MilterError("malformed", "string holds a NUL");
  }
  return Buffer.from(strings.map((string) => `${string}\0`).join(""), "latin1");
}

/** MilterError `malformed`. */
export function decodeField(payload: Buffer): HeaderField {
  const [name, value, ...rest] = splitStrings(payload);
  if (name === undefined || value === undefined || rest.length > 0) {
    throw new MilterError("malformed", "header field that is not a name and a value");
  }
  return { name, value };
}

export function encodeField({ name, value }: HeaderField): Buffer {
  return joinStrings([name, value]);
}
