/** Properties of messages as Exchange and Outlook know them (MS-OXPROPS), in TNEF and .msg files. */

/** MS-OXCDATA section 2.11.1. */
export const propertyType = {
  object: 0x0d,
  string8: 0x1e,
  string: 0x1f,
  binary: 0x102,
  /** Set where there are several values. */
  multiple: 0x1000,
} as const;

/** MS-OXPROPS, by their numbers. */
export const propertyId = {
  subject: 0x0037,
  rtfBody: 0x1009, // PidTagRtfCompressed
  htmlBody: 0x1013, // PidTagHtml
  body: 0x1000,
  attachmentData: 0x3701, // PidTagAttachDataBinary, PidTagAttachDataObject
  attachmentName: 0x3704, // PidTagAttachFilename, of eight and three characters
  longAttachmentName: 0x3707, // PidTagAttachLongFilename
  attachmentType: 0x370e, // PidTagAttachMimeTag
  internetCodePage: 0x3fde,
  messageCodePage: 0x3ffd,
} as const;

export interface MapiProperty {
  readonly id: number;
  readonly type: number;
  readonly octets: Buffer;
}

/** Those whose text is read by itself, or isn't what people write. */
const others: ReadonlySet<number> = new Set([
  propertyId.rtfBody,
  propertyId.htmlBody,
  propertyId.attachmentName,
  propertyId.longAttachmentName,
  propertyId.attachmentType,
]);

/** Subject and body first, then whatever else is text: names, addresses, fields of forms. */
export function textProperties(properties: readonly MapiProperty[]): readonly MapiProperty[] {
  const texts = properties.filter(
    ({ id, type }) =>
      (type === propertyType.string || type === propertyType.string8) && !others.has(id),
  );
  const first = texts.filter(({ id }) => id === propertyId.subject || id === propertyId.body);
  return [...first, ...texts.filter((property) => !first.includes(property))];
}
