/**
 * Framing: a packet is `uint32 length` (big-endian, counts what follows), one octet of code, and
 * a payload. The length comes from the peer, so it is judged before a single octet is allocated.
 */
import { MilterError } from "./error.ts";

/** One packet without its length: the code as a character, and the payload. */
export interface Packet {
  readonly code: string;
  readonly payload: Buffer;
}

const lengthOctets = 4;
/**
 * A longer packet has memory of its own. What is shorter than 32 kB Node 24 cuts from slabs of 64 kB,
 * and a slab stays as long as any of its cuts: with bodies in them V8 collected its whole heap every
 * 150 messages.
 */
const longestFromSlab = 2048;

/** The first five octets of a packet whose payload of `payloadLength` octets follows elsewhere. */
export function packetHead(code: string, payloadLength: number): Buffer {
  const head = Buffer.allocUnsafe(lengthOctets + 1);
  head.writeUInt32BE(payloadLength + 1, 0);
  head.write(code, lengthOctets, "latin1");
  return head;
}

/** One whole packet. */
export function encodePacket({ code, payload }: Packet): Buffer {
  return Buffer.concat([packetHead(code, payload.length), payload]);
}

/**
 * Puts a stream of octets, cut anywhere, back into packets. Every packet is one Buffer of its exact
 * size, filled as the octets come: nothing is copied twice, and an octet of a long packet costs no
 * more than one of a short packet.
 */
export class PacketReader {
  /** The longest payload that is taken; negotiation may raise it between two packets. */
  payloadLimit: number;
  readonly #length = Buffer.alloc(lengthOctets);
  #lengthFilled = 0;
  #packet: Buffer | undefined;
  #packetFilled = 0;

  constructor(payloadLimit: number) {
    this.payloadLimit = payloadLimit;
  }

  /** True while part of a packet has arrived and the rest has not. */
  get insidePacket(): boolean {
    return this.#lengthFilled > 0;
  }

  /**
   * The packets that `input` completes. MilterError `malformed` for a length of 0 or beyond the
   * limit; the reader can't be used after that, for the stream has no place to resume.
   */
  *packets(input: Buffer): Generator<Packet> {
    let rest = input;
    while (rest.length > 0) {
      if (this.#packet === undefined) {
        const taken = rest.copy(this.#length, this.#lengthFilled);
        this.#lengthFilled += taken;
        rest = rest.subarray(taken);
        if (this.#lengthFilled < lengthOctets) return;
        this.#packet = this.#allocate(this.#length.readUInt32BE(0));
        this.#packetFilled = 0;
        continue;
      }
      const taken = rest.copy(this.#packet, this.#packetFilled);
      this.#packetFilled += taken;
      rest = rest.subarray(taken);
      if (this.#packetFilled < this.#packet.length) return;
      const packet = this.#packet;
      this.#packet = undefined;
      this.#lengthFilled = 0;
      yield { code: packet.toString("latin1", 0, 1), payload: packet.subarray(1) };
    }
  }

  #allocate(length: number): Buffer {
    if (length === 0) throw new MilterError("malformed", "packet of length 0");
    if (length > this.payloadLimit + 1) {
      throw new MilterError(
        "malformed",
        `packet longer than the negotiated size: ${length - 1} > ${this.payloadLimit}`,
      );
    }
    return length > longestFromSlab ? Buffer.allocUnsafeSlow(length) : Buffer.allocUnsafe(length);
  }
}
