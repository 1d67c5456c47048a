/**
 * EME-OAEP decoding (RFC 8017 section 7.1.2) for parameters that `node:crypto` has no option for:
 * a mask generation hash that differs from the label's hash, as RFC 4055's defaults give it.
 */
import { createHash, timingSafeEqual } from "node:crypto";

export type OaepHash = "sha1" | "sha256" | "sha384" | "sha512";

/**
 * The message within a block of the modulus's length, undefined if it isn't properly encoded.
 * Looks at every octet whatever it finds, so that its time tells little (RFC 8017 section 7.1.2,
 * note on Manger's attack).
 */
export function decodeOaep(
  block: Buffer,
  hash: OaepHash,
  mgfHash: OaepHash,
  label: Buffer,
): Buffer | undefined {
  const labelHash = createHash(hash).update(label).digest();
  const size = labelHash.length;
  if (block.length < 2 * size + 2) return undefined;
  const maskedSeed = block.subarray(1, 1 + size);
  const maskedData = block.subarray(1 + size);
  const seed = xor(maskedSeed, mgf1(maskedData, size, mgfHash));
  const data = xor(maskedData, mgf1(seed, maskedData.length, mgfHash));
  let bad = block.readUInt8(0) | (timingSafeEqual(data.subarray(0, size), labelHash) ? 0 : 1);
  let separator = 0;
  for (let at = size; at < data.length; at++) {
    const octet = data.readUInt8(at);
    const searching = separator === 0;
    if (searching && octet === 1) separator = at;
    if (searching && octet > 1) bad |= 1;
  }
  return bad !== 0 || separator === 0 ? undefined : data.subarray(separator + 1);
}

/** RFC 8017 appendix B.2.1. */
function mgf1(seed: Buffer, length: number, hash: OaepHash): Buffer {
  const blocks: Buffer[] = [];
  const counter = Buffer.alloc(4);
  for (let made = 0, index = 0; made < length; index++) {
    counter.writeUInt32BE(index);
    const block = createHash(hash).update(seed).update(counter).digest();
    blocks.push(block);
    made += block.length;
  }
  return Buffer.concat(blocks, length);
}

function xor(a: Buffer, b: Buffer): Buffer {
  return Buffer.from(a.map((octet, at) => octet ^ (b[at] ?? 0)));
}
