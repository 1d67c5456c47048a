/**
 * Against decryption oracles. AES-CBC isn't authenticated: whether an altered message opens tells
 * its sender something about the plaintext, and after some hundred tries a block of it (Vaudenay).
 * Every try has to carry the captured message's encrypted key, which can't be altered without the
 * private key, so a few failures spend it: from then on nothing under that key is opened here, and
 * each answer is the same. That is asked before opening, and again before it is told that a message
 * was opened: many may be worked on at once.
 */
import { createHash } from "node:crypto";
import { mostAttempts, type KeyLookup } from "../cms/open.ts";
import type { Envelope } from "../smime/recognise.ts";

export interface OpeningGuard {
  /** Whether opening under any of the keys that the message holds for us has failed too often. */
  isSpent(ours: readonly string[]): boolean;
  failed(ours: readonly string[]): void;
}

/** A message that is damaged on its way comes once, or a few times by different ways. */
const failuresAllowed = 3;
/** Remembered at one time; a refused message adds those keys that it had tried, few for each layer. */
const rememberedAtMost = 100_000;

export function createOpeningGuard(): OpeningGuard {
  const failures = new Map<string, number>();
  return {
    isSpent: (ours) => ours.some((key) => (failures.get(key) ?? 0) >= failuresAllowed),
    failed: (ours) => {
      for (const key of ours) {
        const count = failures.get(key) ?? 0;
        // Those that failed last are the last to be forgotten.
        failures.delete(key);
        failures.set(key, count + 1);
      }
      for (const oldest of failures.keys()) {
        if (failures.size <= rememberedAtMost) break;
        failures.delete(oldest);
      }
    },
  };
}

/** The encrypted keys in the envelope that opening tries with ours, by their hashes. */
export function encryptedKeysForUs(envelope: Envelope, keys: KeyLookup): string[] {
  const found = new Set<string>();
  let ours = 0;
  for (const recipient of envelope.recipients) {
    if (ours === mostAttempts) break;
    if (keys(recipient) === undefined) continue;
    ours++;
    const { encryptedKey } = recipient;
    if (encryptedKey) found.add(createHash("sha256").update(encryptedKey).digest("base64"));
  }
  return [...found];
}
