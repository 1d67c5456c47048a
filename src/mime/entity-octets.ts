/** The octets of an entity as they were before their transfer encoding, and how to read them as text. */
import { readingsOf, sampleSize } from "./charset.ts";
import type { Readings } from "./charset.ts";
import { parameterOctets } from "./content-type.ts";
import type { Entity } from "./entity.ts";
import type { Rope } from "./rope.ts";
import { problemIn } from "./text-event.ts";
import type { TextEvent } from "./text-event.ts";
import { decodeTransfer } from "./transfer-encoding.ts";

/** An entity's content without its transfer encoding. */
export class Content implements Iterable<Buffer> {
  /** Once read to the end: whether nothing had to be skipped. */
  intact = true;
  readonly #entity: Entity;
  readonly #rope: Rope;

  constructor(entity: Entity, rope: Rope) {
    this.#entity = entity;
    this.#rope = rope;
  }

  *[Symbol.iterator](): Generator<Buffer> {
    const { encoding, start, end } = this.#entity;
    const { intact } = yield* decodeTransfer(encoding, this.#rope.chunks(start, end));
    this.intact = intact;
  }

  *problems(): Generator<TextEvent> {
    if (this.intact) return;
    const unknown = this.#entity.encoding === "unknown";
    yield problemIn(this.#entity, unknown ? "unknown-transfer-encoding" : "bad-transfer-encoding");
  }
}

/** The beginning of the decoded content. */
export function sampleOf(entity: Entity, rope: Rope): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  for (const piece of new Content(entity, rope)) {
    pieces.push(piece);
    if ((length += piece.length) >= sampleSize) break;
  }
  const [first] = pieces;
  const sample = first && pieces.length === 1 ? first : Buffer.concat(pieces);
  return sample.subarray(0, sampleSize);
}

/** HTML names its charset itself, perhaps. */
export function entityReadings(entity: Entity, sample: Buffer, kind: string): Readings {
  const label = parameterOctets(entity.contentType, "charset");
  if (label !== undefined || kind !== "html") return readingsOf(label, sample);
  const head = sample.toString("latin1", 0, 4096);
  const meta = /<meta\s[^>]{0,200}?charset\s{0,9}=\s{0,9}["']?([\w.:-]{1,40})/i.exec(head)?.[1];
  return readingsOf(meta, sample);
}
