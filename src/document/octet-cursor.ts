/** Reads binary formats from the front to the back, little-endian, and never past the end. */
import { DocumentError } from "./document-error.ts";

/** @throws DocumentError from each read that would go past the end */
export class OctetCursor {
  readonly octets: Buffer;
  position: number;

  constructor(octets: Buffer, position = 0) {
    this.octets = octets;
    this.position = position;
  }

  get left(): number {
    return this.octets.length - this.position;
  }

  uint8(): number {
    return this.octets.readUInt8(this.#advance(1));
  }

  uint16(): number {
    return this.octets.readUInt16LE(this.#advance(2));
  }

  uint32(): number {
    return this.octets.readUInt32LE(this.#advance(4));
  }

  take(length: number): Buffer {
    const start = this.#advance(length);
    return this.octets.subarray(start, start + length);
  }

  skip(length: number): void {
    this.#advance(length);
  }

  #advance(length: number): number {
    const start = this.position;
    if (length > this.octets.length - start) {
      throw new DocumentError("broken-document", "ends within a structure");
    }
    this.position += length;
    return start;
  }
}
