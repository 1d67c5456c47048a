/**
 * Decrypting content as it streams by. Nothing is to be released before `finish` said that all of
 * it is good: until then the plaintext is what an attacker made it (EFAIL).
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  timingSafeEqual,
  type Decipheriv,
  type DecipherGCM,
  type KeyObject,
} from "node:crypto";
import type { ContentEncryption } from "./content-encryption.ts";
import type { EnvelopeTail } from "./envelope-reader.ts";

type Aead = Extract<ContentEncryption, { kind: "aead" }>;

/** One attempt at a content with one key. */
export interface ContentDecryption {
  update(ciphertext: Buffer): void;
  /** The whole plaintext; undefined where padding or authentication tag are wrong. */
  finish(tail: EnvelopeTail): Buffer[] | undefined;
}

export function startDecryption(encryption: ContentEncryption, key: Buffer): ContentDecryption {
  const secret = createSecretKey(key);
  return encryption.kind === "cbc"
    ? new CbcDecryption(createDecipheriv(encryption.name, secret, encryption.iv))
    : new AeadDecryption(encryption, secret);
}

class CbcDecryption implements ContentDecryption {
  readonly #decipher: Decipheriv;
  readonly #plaintext: Buffer[] = [];

  constructor(decipher: Decipheriv) {
    this.#decipher = decipher;
  }

  update(ciphertext: Buffer): void {
    this.#plaintext.push(this.#decipher.update(ciphertext));
  }

  finish(): Buffer[] | undefined {
    try {
      this.#plaintext.push(this.#decipher.final());
      return this.#plaintext;
    } catch {
      return undefined;
    }
  }
}

class AeadDecryption implements ContentDecryption {
  readonly #encryption: Aead;
  readonly #key: KeyObject;
  readonly #decipher: DecipherGCM;
  readonly #plaintext: Buffer[] = [];

  constructor(encryption: Aead, key: KeyObject) {
    const { name, nonce, tagLength } = encryption;
    this.#encryption = encryption;
    this.#key = key;
    // The overload for GCM gives the same methods as the one for ChaCha20-Poly1305.
    this.#decipher = createDecipheriv(name as "aes-256-gcm", key, nonce, {
      authTagLength: tagLength,
    });
  }

  update(ciphertext: Buffer): void {
    this.#plaintext.push(this.#decipher.update(ciphertext));
  }

  finish({ mac, authenticatedAttributes }: EnvelopeTail): Buffer[] | undefined {
    if (mac?.length !== this.#encryption.tagLength) return undefined;
    const genuine = authenticatedAttributes
      ? timingSafeEqual(this.#tagWith(authenticatedAttributes), mac)
      : this.#verifies(mac);
    return genuine ? this.#plaintext : undefined;
  }

  #verifies(mac: Buffer): boolean {
    try {
      this.#decipher.setAuthTag(mac);
      this.#decipher.final();
      return true;
    } catch {
      return false;
    }
  }

  /**
   * The attributes stand after the content, but the cipher wants them before it. Rather than
   * holding the ciphertext back, compute the tag once more, by encrypting the plaintext again.
   */
  #tagWith(attributes: Buffer): Buffer {
    const { name, nonce, tagLength } = this.#encryption;
    const cipher = createCipheriv(name as "aes-256-gcm", this.#key, nonce, {
      authTagLength: tagLength,
    });
    cipher.setAAD(attributes);
    for (const chunk of this.#plaintext) cipher.update(chunk);
    cipher.final();
    return cipher.getAuthTag();
  }
}
