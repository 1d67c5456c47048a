/**
 * RC2 in CBC mode (RFC 2268), decryption only and for PKCS#12 only: it is how older Windows and NSS
 * encrypt the certificates in such a file, and Node's OpenSSL comes without it.
 */

const blockLength = 8;

/** "Digits of pi", RFC 2268 section 2. */
const piTable = Buffer.from(
  "d978f9c419ddb5ed28e9fd794aa0d89dc67e37832b76538e624c6488448bfba2" +
    "179a59f587b34f1361456d8d09817d32bd8f40eb86b77b0bf09521225c6b4e82" +
    "54d66593ce60b21c7356c014a78cf1dc1275ca1f3bbee4d1423dd430a33cb626" +
    "6fbf0eda4669075727f21d9bbc944303f811c7f690ef3ee706c3d52fc8661ed7" +
    "08e8eade8052eef784aa72ac354d6a2a961ad2715a1549744b9fd05e0418a4ec" +
    "c2e0416e0f51cbcc2491af50a1f47039997c3a8523b8b47afc02365b25559731" +
    "2d5dfa98e38a92ae05df2910676cbac9d300e6cfe19ea82c6316013f58e289a9" +
    "0d38341bab33ffb0bb480c5fb9b1cd2ec5f3db47e5a59c770aa62068fe7fc1ad",
  "hex",
);

/**
 * The plaintext without its padding (PKCS#7); the effective key length is the key's own. Undefined
 * where length or padding is wrong.
 */
export function decryptRc2Cbc(key: Buffer, iv: Buffer, ciphertext: Buffer): Buffer | undefined {
  if (ciphertext.length === 0 || ciphertext.length % blockLength !== 0) return undefined;
  const words = expandKey(key, key.length * 8);
  const plain = Buffer.alloc(ciphertext.length);
  let previous = iv;
  for (let at = 0; at < ciphertext.length; at += blockLength) {
    const block = ciphertext.subarray(at, at + blockLength);
    const decrypted = decryptRc2Block(words, block);
    for (let octet = 0; octet < blockLength; octet++) {
      plain[at + octet] = (decrypted[octet] ?? 0) ^ (previous[octet] ?? 0);
    }
    previous = block;
  }
  const padding = plain.at(-1) ?? 0;
  const isPadded =
    padding >= 1 &&
    padding <= blockLength &&
    plain.subarray(-padding).every((octet) => octet === padding);
  return isPadded ? plain.subarray(0, -padding) : undefined;
}

/** RFC 2268 section 2: 64 words of 16 bits. */
export function expandKey(key: Buffer, effectiveBits: number): Uint16Array {
  const length = key.length;
  const octets = Buffer.alloc(128);
  key.copy(octets);
  const at = (index: number): number => octets[index] ?? 0;
  const pi = (index: number): number => piTable[index & 0xff] ?? 0;
  for (let i = length; i < 128; i++) octets[i] = pi(at(i - 1) + at(i - length));
  const effectiveOctets = Math.ceil(effectiveBits / 8);
  const mask = 0xff >> (8 * effectiveOctets - effectiveBits);
  octets[128 - effectiveOctets] = pi(at(128 - effectiveOctets) & mask);
  for (let i = 127 - effectiveOctets; i >= 0; i--)
    octets[i] = pi(at(i + 1) ^ at(i + effectiveOctets));
  return Uint16Array.from({ length: 64 }, (_, word) => octets.readUInt16LE(2 * word));
}

/** RFC 2268 section 4. */
export function decryptRc2Block(words: Uint16Array, block: Buffer): Buffer {
  const r = Uint16Array.from({ length: 4 }, (_, word) => block.readUInt16LE(2 * word));
  const word = (index: number): number => r[index & 3] ?? 0;
  const shifts = [1, 2, 3, 5];
  let next = 63;
  const unmix = (): void => {
    for (let i = 3; i >= 0; i--) {
      const shift = shifts[i] ?? 0;
      const value = word(i);
      const rotated = (value >> shift) | (value << (16 - shift));
      const chosen = (word(i + 3) & word(i + 2)) + (~word(i + 3) & word(i + 1));
      r[i] = rotated - (words[next--] ?? 0) - chosen;
    }
  };
  const unmash = (): void => {
    for (let i = 3; i >= 0; i--) r[i] = word(i) - (words[word(i + 3) & 63] ?? 0);
  };
  for (let round = 0; round < 16; round++) {
    unmix();
    if (round === 4 || round === 10) unmash();
  }
  const plain = Buffer.alloc(blockLength);
  r.forEach((value, index) => plain.writeUInt16LE(value, 2 * index));
  return plain;
}
