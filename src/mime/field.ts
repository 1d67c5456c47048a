/**
 * Module mime. Owns the form of a message: header fields and MIME entities as byte ranges, transfer
 * encodings, charsets, the text of parts. Leaves to others: what S/MIME makes of it (smime), what
 * the text means (policy). No input or output, no clock.
 * RFC 5322, 2045, 2046, 2047, 2231, 2183, 2152.
 *
 * This file: one header field, looked up and written.
 */
import { MimeError } from "./mime-error.ts";

/** One header field, exactly as the message holds it. */
export interface HeaderField {
  /** As spelt by the sender, with any spaces that stood before the colon. */
  readonly name: string;
  /**
   * Everything after the colon as a binary string (latin1: one character is one octet), the
   * leading space included, folded lines joined by bare LF, no line end at the end.
   */
  readonly value: string;
}

/** A message as the mail server hands it over. */
export interface Message {
  readonly fields: readonly HeaderField[];
  /** Chunks of any size, CRLF line ends; held once. */
  readonly body: readonly Buffer[];
}

/** A field name as compared: neither case nor spaces before the colon count. */
export function sameName(name: string, other: string): boolean {
  return name.trimEnd().toLowerCase() === other.toLowerCase();
}

/** The first field of that name. */
export function firstField(fields: readonly HeaderField[], name: string): HeaderField | undefined {
  return fields.find((field) => sameName(field.name, name));
}

/** All fields of that name, in order. */
export function fieldsNamed(fields: readonly HeaderField[], name: string): HeaderField[] {
  return fields.filter((field) => sameName(field.name, name));
}

/** RFC 5322 section 2.2.3: line ends that white space follows vanish; outer white space too. */
export function unfold(value: string): string {
  return value.replaceAll(/\r?\n(?=[ \t])/g, "").trim();
}

/** The octets of the fields, each with its CRLF; the exact inverse of parsing. */
export function serialiseFields(fields: readonly HeaderField[]): Buffer {
  let text = "";
  for (const { name, value } of fields) text += `${name}:${value.replaceAll("\n", "\r\n")}\r\n`;
  return Buffer.from(text, "latin1");
}

const writableName = /^[!-9;-~]+$/;
/** Every line after the first starts with white space; no NUL, no CR. */
const writableValue = /^[^\r\n\0]*(?:\n[ \t][^\r\n\0]*)*$/;

/**
 * A field of our own making; `text` gets its leading space.
 * Throws MimeError `bad-field` where name or text would break the header (field injection).
 */
export function makeField(name: string, text: string): HeaderField {
  if (!writableName.test(name)) throw new MimeError("bad-field", "field name can't be written");
  if (!writableValue.test(text)) {
    throw new MimeError("bad-field", `field value can't be written: ${name}`);
  }
  return { name, value: ` ${text}` };
}
