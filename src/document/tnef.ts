/**
 * Transport Neutral Encapsulation Format (MS-OXTNEF): the winmail.dat of Outlook and Exchange. A
 * sequence of attributes of the message and of its attachments, each with a checksum; most of what
 * they say again, and more, stands in MAPI properties.
 */
import type { TextEvent } from "../mime/text-event.ts";
import { charsetOfCodePage, decodeIn } from "./code-page.ts";
import type { Context } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile, Member } from "./document-file.ts";
import { attachedFile, mapiObject, messageEvents } from "./mapi-message.ts";
import { propertyId, propertyType } from "./mapi-property.ts";
import type { MapiProperty } from "./mapi-property.ts";
import { OctetCursor } from "./octet-cursor.ts";
import { tnefProperties, tnefRecipients } from "./tnef-property.ts";

const signature = 0x223e9f78;

/** Section 2.1.3.2, without what is of no interest. */
const attribute = {
  from: 0x8000,
  subject: 0x8004,
  attachmentTitle: 0x8010, // attAttachTitle
  body: 0x800c,
  attachmentData: 0x800f,
  transportName: 0x9001, // attAttachTransportFilename
  attachmentBegin: 0x9002, // attAttachRenddata
  messageProperties: 0x9003, // attMsgProps
  recipients: 0x9004, // attRecipTable
  attachmentProperties: 0x9005, // attAttachment
  codePage: 0x9007, // attOemCodepage
} as const;

interface Attribute {
  readonly id: number;
  readonly octets: Buffer;
  /** Whether the checksum is right. */
  readonly isIntact: boolean;
}

/** An attachment's attributes, which follow one another. */
interface Attachment {
  title?: string;
  transportName?: string;
  data?: Buffer;
  properties: readonly MapiProperty[];
}

/** Attributes that were read before a fault have been yielded. */
export async function* tnefEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  const reader = new TnefReader(file, context);
  let isIntact = true;
  for (const next of attributes(file.octets)) {
    isIntact &&= next.isIntact;
    yield* reader.take(next);
  }
  yield* reader.attachment();
  if (!isIntact) yield documentProblem(file, "broken-document");
}

/** Section 2.1.3: level, number and type, length, octets, the sum of the octets. */
function* attributes(octets: Buffer): Generator<Attribute> {
  const cursor = new OctetCursor(octets);
  if (cursor.uint32() !== signature) throw new DocumentError("broken-document", "no TNEF");
  cursor.skip(2);
  // Some mailers pad what they send.
  while (cursor.left > 0 && isLevel(octets[cursor.position])) {
    cursor.skip(1);
    const id = cursor.uint32() & 0xffff;
    const data = cursor.take(cursor.uint32());
    let sum = 0;
    for (const octet of data) sum += octet;
    yield { id, octets: data, isIntact: cursor.uint16() === (sum & 0xffff) };
  }
  if (octets.subarray(cursor.position).some((octet) => !isPadding(octet))) {
    throw new DocumentError("broken-document", "octets that are no attribute");
  }
}

/** The message's or an attachment's. */
function isLevel(octet: number | undefined): boolean {
  return octet === 1 || octet === 2;
}

function isPadding(octet: number): boolean {
  return octet === 0 || octet === 0x0d || octet === 0x0a || octet === 0x20;
}

class TnefReader {
  readonly #file: DocumentFile;
  readonly #context: Context;
  #codePage: number | undefined;
  #attachment: Attachment | undefined;

  constructor(file: DocumentFile, context: Context) {
    this.#file = file;
    this.#context = context;
  }

  async *take({ id, octets }: Attribute): AsyncGenerator<TextEvent> {
    switch (id) {
      case attribute.codePage:
        if (octets.length >= 4) this.#codePage = octets.readUInt32LE(0);
        break;
      case attribute.from:
      case attribute.subject:
      case attribute.body:
        yield* documentPieces(this.#file, [`${this.#string(octets)}\n`]);
        break;
      case attribute.messageProperties:
        yield* this.#message(tnefProperties(new OctetCursor(octets)));
        break;
      case attribute.recipients:
        yield* this.#message(tnefRecipients(octets));
        break;
      case attribute.attachmentBegin:
        yield* this.attachment();
        this.#attachment = { properties: [] };
        break;
      default:
        this.#ofAttachment(id, octets);
    }
  }

  /** The attachment whose attributes were read last. */
  async *attachment(): AsyncGenerator<TextEvent> {
    const attachment = this.#attachment;
    if (!attachment) return;
    this.#attachment = undefined;
    const object = mapiObject(attachment.properties, this.#codePage);
    yield* messageEvents(this.#file, object, this.#context);
    const attached = attachedFile(object, attachment.data);
    const name = attached?.name ?? attachment.title ?? attachment.transportName;
    if (attached) yield* this.#context.read({ ...attached, ...named(name) });
    for (const embedded of embeddedMessages(attachment.properties)) {
      yield* this.#context.read({ octets: embedded, ...named(name) });
    }
  }

  async *#message(properties: readonly MapiProperty[]): AsyncGenerator<TextEvent> {
    yield* messageEvents(this.#file, mapiObject(properties, this.#codePage), this.#context);
  }

  #ofAttachment(id: number, octets: Buffer): void {
    // Attributes of an attachment that none begins.
    const attachment = (this.#attachment ??= { properties: [] });
    if (id === attribute.attachmentTitle) attachment.title = this.#string(octets);
    else if (id === attribute.transportName) attachment.transportName = this.#string(octets);
    else if (id === attribute.attachmentData) attachment.data = octets;
    else if (id === attribute.attachmentProperties) {
      attachment.properties = tnefProperties(new OctetCursor(octets));
    }
  }

  #string(octets: Buffer): string {
    const end = octets.indexOf(0);
    const text = end < 0 ? octets : octets.subarray(0, end);
    return decodeIn(charsetOfCodePage(this.#codePage ?? 1252), text);
  }
}

/** Section 2.1.3.4: an interface's identifier, then a message in TNEF or a storage. */
function embeddedMessages(properties: readonly MapiProperty[]): Buffer[] {
  return properties
    .filter(({ id, type }) => id === propertyId.attachmentData && type === propertyType.object)
    .map(({ octets }) => octets.subarray(16));
}

function named(name: string | undefined): Pick<Member, "name"> {
  return name === undefined ? {} : { name };
}
