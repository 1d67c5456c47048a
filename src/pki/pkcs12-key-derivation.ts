/** How PKCS#12 makes keys out of a passphrase where PBKDF2 isn't used (RFC 7292 appendix B). */
import { createHash } from "node:crypto";
import { PkiError } from "./error.ts";
import type { DigestName } from "./signature.ts";

/** The diversifier of appendix B.3. */
export const purposeOctet = { key: 1, iv: 2, mac: 3 } as const;

/**
 * Counts the iterations that a file asks for: all of them together are bounded, since they are its
 * maker's to choose and each costs time.
 */
export class IterationBudget {
  #left = 10_000_000;

  /** Throws PkiError `bad-pkcs12`. */
  spend(iterations: number): number {
    this.#left -= iterations;
    if (iterations >= 1 && this.#left >= 0) return iterations;
    throw new PkiError("bad-pkcs12", "PKCS#12 file asks for too many iterations, or none");
  }
}

/** BMPString with two zero octets at its end, which also the empty passphrase has. */
export function encodePassphrase(passphrase: string): Buffer {
  return Buffer.from(`${passphrase}\0`, "utf16le").swap16();
}

export interface Derivation {
  readonly digest: DigestName;
  /** As `encodePassphrase` gives it. */
  readonly passphrase: Buffer;
  readonly salt: Buffer;
  readonly iterations: number;
}

/** Appendix B.2, with its letters. */
export function deriveKey(
  { digest, passphrase, salt, iterations }: Derivation,
  purpose: number,
  length: number,
): Buffer {
  const v = digest === "sha384" || digest === "sha512" ? 128 : 64;
  const d = Buffer.alloc(v, purpose);
  const i = Buffer.concat([repeated(salt, v), repeated(passphrase, v)]);
  const parts: Buffer[] = [];
  for (let have = 0; have < length;) {
    let a = createHash(digest).update(d).update(i).digest();
    for (let round = 1; round < iterations; round++) a = createHash(digest).update(a).digest();
    parts.push(a);
    have += a.length;
    addToBlocks(i, Buffer.alloc(v, a));
  }
  return Buffer.concat(parts).subarray(0, length);
}

/** As many copies as fill whole blocks, the last one cut; nothing of nothing. */
function repeated(octets: Buffer, block: number): Buffer {
  if (octets.length === 0) return octets;
  return Buffer.alloc(Math.ceil(octets.length / block) * block, octets);
}

/** Each block of I becomes itself + B + 1, modulo 2^(8 v). */
function addToBlocks(i: Buffer, b: Buffer): void {
  for (let start = 0; start < i.length; start += b.length) {
    let carry = 1;
    for (let at = b.length - 1; at >= 0; at--) {
      carry += (i[start + at] ?? 0) + (b[at] ?? 0);
      i[start + at] = carry & 0xff;
      carry >>= 8;
    }
  }
}
