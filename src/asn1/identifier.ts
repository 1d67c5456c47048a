/**
 * First identifier octets (X.690 section 8.1.2): class in bits 8-7, constructed in bit 6, tag
 * number below 31 in bits 5-1.
 */
export const identifier = {
  endOfContents: 0x00,
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  constructedOctetString: 0x24,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  numericString: 0x12,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  visibleString: 0x1a,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const;

/** Bit 6: the contents are elements themselves. */
export const constructedBit = 0x20;

/** `[tag]` of a primitive type tagged IMPLICIT; tags up to 30. */
export function contextPrimitive(tag: number): number {
  return 0x80 | tag;
}

/** `[tag]` of a constructed type tagged IMPLICIT, or of any type tagged EXPLICIT; tags up to 30. */
export function contextConstructed(tag: number): number {
  return 0xa0 | tag;
}
