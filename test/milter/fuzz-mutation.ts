/** Valid sessions spoilt, streams that never were sessions, and streams cut into reads. */
import type { Random } from "./fuzz-random.ts";
import { packet, uint32 } from "./fuzz-wire.ts";

type Edit = (octets: Buffer, random: Random) => Buffer;

const edits: readonly [Edit, ...Edit[]] = [withLength, withCode, cut, withoutNuls, withFlippedBits];

/** Gives what stands in the place of the packet. */
type Mutation = (octets: Buffer, random: Random) => readonly Buffer[];

const mutations: readonly [Mutation, ...Mutation[]] = [
  () => [],
  (octets) => [octets, octets],
  (octets, random) => [octets, anyPacket(random)],
  (octets, random) => [random.octets(random.below(40)), octets],
  ...Array<Mutation>(6).fill((octets, random) => [random.pick(edits)(Buffer.from(octets), random)]),
];

/** One to three things are wrong with the outcome, or nothing where two mutations meet. */
export function mutate(packets: readonly Buffer[], random: Random): Buffer[] {
  const mutated = [...packets];
  for (let count = random.below(3); count >= 0 && mutated.length > 0; count -= 1) {
    const at = random.below(mutated.length);
    const place = random.below(mutated.length);
    const packet = mutated[at] ?? Buffer.alloc(0);
    const way = random.below(100);
    if (way < 15) mutated.splice(place, 0, packet);
    else if (way < 30) mutated.splice(place, 0, ...mutated.splice(at, 1));
    else if (way < 35) mutated.length = at;
    else mutated.splice(at, 1, ...random.pick(mutations)(packet, random));
  }
  return mutated;
}

/** Octets without any sense, with or without a sound beginning, framed or not. */
export function makeNoise(beginning: readonly Buffer[], random: Random): Buffer[] {
  const noise = random.chance(50)
    ? random.several(20, () => anyPacket(random))
    : [random.octets(random.below(200))];
  return [...beginning.slice(0, random.below(beginning.length)), ...noise];
}

/** The same octets in reads of any size: one octet each, some packets each, all at once. */
export function fragment(octets: Buffer, random: Random): Buffer[] {
  const limit = random.pick([1, 3, 10, 100, octets.length, octets.length]);
  // Reads of one octet are for the short ones: the rest of a long stream comes at once.
  const pieces: Buffer[] = [];
  let at = 0;
  while (at < octets.length) {
    const size = pieces.length > 500 ? octets.length : 1 + random.below(Math.max(limit, 1));
    pieces.push(octets.subarray(at, at + size));
    at += size;
  }
  return pieces;
}

const codes = "ODCHMRTULNBEAQKcadrtyspbhim+-2eq4fl\0 ~";

function anyPacket(random: Random): Buffer {
  return packet(codes.charAt(random.below(codes.length)), random.octets(random.below(20)));
}

function withLength(octets: Buffer, random: Random): Buffer {
  const claim = octets.length - 4;
  const length = random.pick([
    0,
    1,
    claim + 1,
    claim - 1,
    65537,
    65538,
    1048577,
    0x7fffffff,
    0x80000000,
    0xffffffff,
    random.uint32(),
  ]);
  return Buffer.concat([uint32(length), octets.subarray(4)]);
}

function withCode(octets: Buffer, random: Random): Buffer {
  if (octets.length > 4) octets.write(codes.charAt(random.below(codes.length)), 4, 1, "latin1");
  return octets;
}

/** With a length that fits, or the next packet's octets are taken for the rest. */
function cut(octets: Buffer, random: Random): Buffer {
  const shorter = octets.subarray(0, random.below(octets.length));
  return random.chance(50) && shorter.length > 4
    ? Buffer.concat([uint32(shorter.length - 4), shorter.subarray(4)])
    : shorter;
}

function withoutNuls(octets: Buffer): Buffer {
  return Buffer.concat([octets.subarray(0, 5), octets.subarray(5).map((octet) => octet || 0x41)]);
}

function withFlippedBits(octets: Buffer, random: Random): Buffer {
  for (let count = random.below(4); count >= 0; count -= 1) {
    const at = random.below(Math.max(octets.length, 1));
    octets[at] = (octets[at] ?? 0) ^ (1 << random.below(8));
  }
  return octets;
}
