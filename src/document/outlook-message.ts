/**
 * Outlook's .msg files (MS-OXMSG): a message, its recipients, its attachments and the messages within
 * it are storages that look alike; each has its strings in streams named after their properties.
 */
import type { TextEvent } from "../mime/text-event.ts";
import type { CompoundEntry, CompoundFile } from "./compound-file.ts";
import type { Context } from "./context.ts";
import type { DocumentFile } from "./document-file.ts";
import { attachedFile, mapiObject, messageEvents } from "./mapi-message.ts";
import { propertyId, propertyType } from "./mapi-property.ts";
import type { MapiProperty } from "./mapi-property.ts";

/** Section 2.4: the stream of the values that take eight octets at most. */
export const propertyStream = "__properties_version1.0";

/** Section 2.1.3: the property's number and type in hexadecimal; "-" and an index for several values. */
const valueStream = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})(?:-[0-9A-F]{8})?$/i;

/** What one storage has to read: a message's, a recipient's or an attachment's; not those within it. */
export async function* outlookEvents(
  file: DocumentFile,
  { compound, storage, context }: { compound: CompoundFile; storage: number; context: Context },
): AsyncGenerator<TextEvent> {
  const children = compound.children(storage);
  const object = mapiObject([
    ...valueProperties(compound, children),
    ...numberProperties(compound, children),
  ]);
  yield* messageEvents(file, object, context);
  const attached = attachedFile(object);
  if (attached) yield* context.read(attached);
}

function* valueProperties(
  compound: CompoundFile,
  children: readonly CompoundEntry[],
): Generator<MapiProperty> {
  for (const entry of children) {
    const [, id, type] = valueStream.exec(entry.name) ?? [];
    if (id === undefined || type === undefined || entry.kind !== "stream") continue;
    yield {
      id: Number.parseInt(id, 16),
      type: Number.parseInt(type, 16) & ~propertyType.multiple,
      octets: compound.content(entry),
    };
  }
}

/**
 * Entries of 16 octets: type, number, flags, value; after a header whose length depends on what the
 * storage is (section 2.4.1) and is a multiple of eight, so that entries are tried at each.
 */
function* numberProperties(
  compound: CompoundFile,
  children: readonly CompoundEntry[],
): Generator<MapiProperty> {
  const entry = children.find(({ name }) => name === propertyStream);
  const octets = entry ? compound.content(entry) : Buffer.alloc(0);
  for (let at = 8; at + 16 <= octets.length; at += 8) {
    const type = octets.readUInt16LE(at);
    const id = octets.readUInt16LE(at + 2);
    const isCodePage = id === propertyId.messageCodePage || id === propertyId.internetCodePage;
    if (isCodePage && type === integerType) {
      yield { id, type, octets: octets.subarray(at + 8, at + 12) };
    }
  }
}

/** MS-OXCDATA section 2.11.1: PtypInteger32. */
const integerType = 3;
