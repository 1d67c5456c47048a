/** Reading the structure around encrypted content, for opening and for inspecting. */
import { BerReader } from "../asn1/ber.ts";
import { tlv } from "../asn1/der.ts";
import { octetsOf, type Element } from "../asn1/element.ts";
import { contextConstructed, contextPrimitive, identifier } from "../asn1/identifier.ts";
import { decodeOid, nameOfOid, oid } from "../asn1/oid.ts";
import { isBlank } from "./content-info.ts";
import { CmsError } from "./error.ts";
import { parseRecipientInfo } from "./key-management.ts";
import type { Recipient } from "./recipient-info.ts";

/** More in one message are an attack. */
const mostRecipients = 4096;

/** Room for what authenticated attributes say in real mail, and for no text. */
const mostAttributeOctets = 512;
const longestMac = 16;

/** What stands before the encrypted content. */
export interface EnvelopeHead {
  /** AuthEnvelopedData (RFC 5083), not EnvelopedData (RFC 5652). */
  readonly authenticated: boolean;
  readonly recipients: readonly Recipient[];
  /** Dotted OID of what is inside. */
  readonly contentType: string;
  /** AlgorithmIdentifier. */
  readonly contentEncryption: Element;
}

/** What follows the encrypted content. */
export interface EnvelopeTail {
  /** DER of `SET OF Attribute`: the additional authenticated data (RFC 5083 section 2.2). */
  readonly authenticatedAttributes: Buffer | undefined;
  /** Authentication tag; undefined in EnvelopedData. */
  readonly mac: Buffer | undefined;
}

/**
 * Reads one ContentInfo. `head` first, then `encryptedContent` to its end, then `tail`. What
 * follows the ContentInfo is never looked at. Throws BerError and CmsError.
 */
export class EnvelopeReader {
  readonly #reader: BerReader;

  constructor(source: Iterable<Buffer>) {
    this.#reader = new BerReader(source);
  }

  /**
   * Dotted OID; to be read before anything else.
   *
   *     ContentInfo ::= SEQUENCE { contentType OBJECT IDENTIFIER, content [0] EXPLICIT ANY }
   */
  contentType(): string {
    this.#reader.enter(identifier.sequence);
    return this.#oid();
  }

  /**
   * Throws CmsError `unsupported-algorithm` where `contentType` is none of the two.
   *
   *     EnvelopedData ::= SEQUENCE {
   *       version                   INTEGER,
   *       originatorInfo        [0] IMPLICIT OriginatorInfo OPTIONAL,
   *       recipientInfos            SET OF RecipientInfo,
   *       encryptedContentInfo      EncryptedContentInfo,
   *       unprotectedAttrs      [1] IMPLICIT SET OF Attribute OPTIONAL }
   *     EncryptedContentInfo ::= SEQUENCE {
   *       contentType                  OBJECT IDENTIFIER,
   *       contentEncryptionAlgorithm   AlgorithmIdentifier,
   *       encryptedContent         [0] IMPLICIT OCTET STRING OPTIONAL }
   */
  head(contentType: string): EnvelopeHead {
    const reader = this.#reader;
    if (contentType !== oid.envelopedData && contentType !== oid.authEnvelopedData) {
      throw new CmsError("unsupported-algorithm", `content type ${nameOfOid(contentType)}`);
    }
    reader.enter(contextConstructed(0));
    reader.enter(identifier.sequence);
    reader.element(identifier.integer);
    if (reader.peek()?.identifier === contextConstructed(0)) reader.skip();
    const recipients = this.#recipients();
    reader.enter(identifier.sequence);
    const inner = this.#oid();
    const contentEncryption = reader.element(identifier.sequence);
    const authenticated = contentType === oid.authEnvelopedData;
    return { authenticated, recipients, contentType: inner, contentEncryption };
  }

  /** Slices of the source's chunks. Throws CmsError `malformed` where the content is detached. */
  *encryptedContent(): Generator<Buffer, void, undefined> {
    const next = this.#reader.peek()?.identifier;
    if (next !== contextPrimitive(0) && next !== contextConstructed(0)) {
      throw new CmsError("malformed", "envelope holds no encrypted content");
    }
    yield* this.#reader.octets();
  }

  /**
   *     AuthEnvelopedData ::= SEQUENCE {
   *       ... -- as in EnvelopedData up to
   *       authEncryptedContentInfo  EncryptedContentInfo,
   *       authAttrs             [1] IMPLICIT SET OF Attribute OPTIONAL,
   *       mac                       OCTET STRING,
   *       unauthAttrs           [2] IMPLICIT SET OF Attribute OPTIONAL }
   */
  tail(authenticated: boolean): EnvelopeTail {
    const reader = this.#reader;
    reader.leave();
    let tail: EnvelopeTail = { authenticatedAttributes: undefined, mac: undefined };
    if (authenticated) {
      const hasAttributes = reader.peek()?.identifier === contextConstructed(1);
      const attributes = hasAttributes ? reader.element() : undefined;
      const authenticatedAttributes = attributes && tlv(identifier.set, attributes.contents);
      tail = { authenticatedAttributes, mac: this.#mac() };
    }
    reader.leave();
    reader.leave();
    reader.leave();
    return tail;
  }

  /**
   * In place of `tail`: whether the structure holds nothing more than it must, and nothing but white
   * space follows it. Attributes in the clear don't count as necessary, but for a few authenticated
   * ones (RFC 5083 section 2.1 demands one where the content isn't id-data).
   */
  endsHere(authenticated: boolean): boolean {
    const reader = this.#reader;
    if (reader.peek() !== undefined) return false;
    reader.leave();
    if (authenticated) {
      const hasAttributes = reader.peek()?.identifier === contextConstructed(1);
      if (hasAttributes && reader.element().bytes.length > mostAttributeOctets) return false;
      if (this.#mac().length > longestMac) return false;
    }
    for (let level = 0; level < 3; level++) {
      if (reader.peek() !== undefined) return false;
      reader.leave();
    }
    for (const chunk of reader.rest()) if (!isBlank(chunk)) return false;
    return true;
  }

  #recipients(): Recipient[] {
    const reader = this.#reader;
    const recipients: Recipient[] = [];
    reader.enter(identifier.set);
    while (reader.peek() !== undefined) {
      for (const recipient of parseRecipientInfo(reader.element())) recipients.push(recipient);
      if (recipients.length > mostRecipients) {
        throw new CmsError("malformed", `more than ${mostRecipients} recipients`);
      }
    }
    reader.leave();
    return recipients;
  }

  #mac(): Buffer {
    const element = this.#reader.element();
    if ((element.identifier & ~0x20) !== identifier.octetString) {
      throw new CmsError("malformed", "authenticated envelope without a tag");
    }
    return octetsOf(element);
  }

  #oid(): string {
    return decodeOid(this.#reader.element(identifier.objectIdentifier).contents);
  }
}
