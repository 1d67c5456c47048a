/** The shell that signed-data and compressed-data have in common, read as a stream and laid out. */
import { BerReader } from "../asn1/ber.ts";
import { header, objectIdentifier } from "../asn1/der.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { BerError } from "../asn1/error.ts";
import { decodeOid, nameOfOid } from "../asn1/oid.ts";
import { evenChunks, workOf } from "./chunk.ts";
import { CmsError } from "./error.ts";

/** Octets of content between two yields. */
export const yieldEvery = 256 * 1024;

/**
 * Enters the structure that a ContentInfo of type `expected` holds. Throws BerError, and CmsError
 * `unsupported-algorithm` for another type.
 *
 *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
 */
export function enterContentInfo(source: Iterable<Buffer>, expected: string): BerReader {
  const reader = new BerReader(source);
  reader.enter(identifier.sequence);
  const contentType = readOid(reader);
  if (contentType !== expected) {
    throw new CmsError("unsupported-algorithm", `content type ${nameOfOid(contentType)}`);
  }
  reader.enter(contextConstructed(0));
  reader.enter(identifier.sequence);
  return reader;
}

/** Whether `source` is one element and white space behind it. Throws what the source throws. */
export function isContentInfoAlone(source: Iterable<Buffer>): boolean {
  try {
    const reader = new BerReader(source);
    reader.enter(identifier.sequence);
    reader.leave();
    for (const chunk of reader.rest()) if (!isBlank(chunk)) return false;
    return true;
  } catch (error) {
    if (error instanceof BerError) return false;
    throw error;
  }
}

export function isBlank(chunk: Buffer): boolean {
  return chunk.every((octet) => octet === 0x20 || (octet >= 0x09 && octet <= 0x0d));
}

export interface EncapsulatedContent {
  /** Dotted OID. */
  readonly contentType: string;
  /** Undefined where it stands elsewhere. */
  readonly content: Buffer[] | undefined;
}

/**
 * RFC 5652 section 5.2. PKCS #7 1.5 had other things than octet strings here; nobody mails them.
 *
 *     EncapsulatedContentInfo ::= SEQUENCE {
 *       eContentType      OBJECT IDENTIFIER,
 *       eContent      [0] EXPLICIT OCTET STRING OPTIONAL }
 */
export function* readEncapsulatedContent(
  reader: BerReader,
): Generator<undefined, EncapsulatedContent, undefined> {
  reader.enter(identifier.sequence);
  const contentType = readOid(reader);
  let content: Buffer[] | undefined;
  if (reader.peek()?.identifier === contextConstructed(0)) {
    reader.enter(contextConstructed(0));
    if (((reader.peek()?.identifier ?? 0) & ~0x20) !== identifier.octetString) {
      throw new CmsError("malformed", "encapsulated content is no octet string");
    }
    content = [];
    let sinceYield = 0;
    for (const chunk of evenChunks(reader.octets())) {
      content.push(chunk);
      sinceYield += workOf(chunk);
      if (sinceYield >= yieldEvery) {
        sinceYield = 0;
        yield;
      }
    }
    reader.leave();
  }
  reader.leave();
  return { contentType, content };
}

function readOid(reader: BerReader): string {
  return decodeOid(reader.element(identifier.objectIdentifier).contents);
}

/** The parts of a ContentInfo around its content, whose octets pass by in between. */
export interface ContentInfoParts {
  /** Dotted OID of the whole, and of what it encapsulates. */
  readonly type: string;
  readonly encapsulatedType: string;
  /** DER of the fields before and after the EncapsulatedContentInfo. */
  readonly before: Buffer;
  readonly after: Buffer;
}

/** DER of everything before the content, which is `contentLength` octets long. */
export function layOutHead(
  { type, encapsulatedType, before, after }: ContentInfoParts,
  contentLength: number,
): Buffer {
  const head: Buffer[] = [];
  let length = contentLength;
  const prepend = (part: Buffer) => {
    head.unshift(part);
    length += part.length;
  };
  prepend(header(identifier.octetString, length));
  prepend(header(contextConstructed(0), length));
  prepend(objectIdentifier(encapsulatedType));
  prepend(header(identifier.sequence, length));
  prepend(before);
  length += after.length;
  prepend(header(identifier.sequence, length));
  prepend(header(contextConstructed(0), length));
  prepend(objectIdentifier(type));
  prepend(header(identifier.sequence, length));
  return Buffer.concat(head);
}
