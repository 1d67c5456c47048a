/** The framing once more, written apart from the code under test, which is judged by it. */
export interface WirePacket {
  readonly code: string;
  readonly payload: Buffer;
}

export function packet(code: string, payload: string | Buffer = ""): Buffer {
  const octets = typeof payload === "string" ? Buffer.from(payload, "latin1") : payload;
  const whole = Buffer.allocUnsafe(octets.length + 5);
  whole.writeUInt32BE(octets.length + 1, 0);
  whole.write(code, 4, 1, "latin1");
  octets.copy(whole, 5);
  return whole;
}

export function uint32(number: number): Buffer {
  const octets = Buffer.allocUnsafe(4);
  octets.writeUInt32BE(number >>> 0);
  return octets;
}

/** Takes packets off the front of a stream. */
export class WireReader {
  #octets = Buffer.allocUnsafe(256);
  #start = 0;
  #end = 0;

  add(octets: Buffer): void {
    if (this.#end + octets.length > this.#octets.length) {
      const larger = Buffer.allocUnsafe(2 * (this.#end - this.#start + octets.length));
      this.#end = this.#octets.copy(larger, 0, this.#start, this.#end);
      this.#start = 0;
      this.#octets = larger;
    }
    this.#end += octets.copy(this.#octets, this.#end);
  }

  /** The length that the next packet claims; undefined where even that has not come. */
  get claim(): number | undefined {
    return this.#end - this.#start < 4 ? undefined : this.#octets.readUInt32BE(this.#start);
  }

  /** Undefined where the packet is not complete, or claims a length of 0. */
  next(): WirePacket | undefined {
    const length = this.claim ?? 0;
    const head = this.#start + 4;
    if (length === 0 || this.#end - head < length) return undefined;
    this.#start = head + length;
    return {
      code: this.#octets.toString("latin1", head, head + 1),
      payload: this.#octets.subarray(head + 1, this.#start),
    };
  }
}

/** The strings of a payload; undefined where the last one has no NUL. */
export function strings(payload: Buffer): string[] | undefined {
  const parts = payload.toString("latin1").split("\0");
  return parts.pop() === "" ? parts : undefined;
}
