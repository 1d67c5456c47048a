/**
 * From a shared secret to a key-encryption key: the KDF of ANSI X9.63 (SEC 1 section 3.6.1), as RFC
 * 5753 uses it, and HKDF (RFC 5869), as RFC 8418 and RFC 9936 do.
 */
import { createHash, createHmac } from "node:crypto";

export interface KeyDerivation {
  /** `sha256kdf` or `hkdf-sha256`. */
  readonly name: string;
  /** `length` octets of the secret bound to `info`. X9.63 knows no salt. */
  derive(secret: Buffer, info: Buffer, length: number, salt: Buffer): Buffer;
}

/**
 * Hash(secret || counter || info) for the counters 1, 2, ... as 32 bits, in a row. The keys that are
 * derived here take one or two rounds.
 */
export function x963(hash: string): KeyDerivation {
  return {
    name: `${hash}kdf`,
    derive: (secret, info, length) =>
      expand(length, (_, counter) => {
        const round = Buffer.alloc(4);
        round.writeUInt32BE(counter);
        return createHash(hash).update(secret).update(round).update(info).digest();
      }),
  };
}

/**
 * RFC 5869 sections 2.2 and 2.3. Not `hkdfSync`, which refuses an info of more than 1,024 octets: a
 * sender may put more user keying material into it.
 */
export function hkdf(hash: string): KeyDerivation {
  return {
    name: `hkdf-${hash}`,
    derive(secret, info, length, salt) {
      const pseudorandomKey = createHmac(hash, salt).update(secret).digest();
      return expand(length, (previous, counter) =>
        createHmac(hash, pseudorandomKey)
          .update(previous)
          .update(info)
          .update(Buffer.from([counter]))
          .digest(),
      );
    },
  };
}

/** Blocks in a row until there are enough octets; each may depend on the one before it. */
function expand(length: number, block: (previous: Buffer, counter: number) => Buffer): Buffer {
  let previous: Buffer = Buffer.alloc(0);
  const blocks: Buffer[] = [];
  for (let made = 0; made < length; made += previous.length) {
    previous = block(previous, blocks.length + 1);
    blocks.push(previous);
  }
  return Buffer.concat(blocks, length);
}
