/**
 * What mail from a partner must be on arrival and isn't. It is about who the message says it is from:
 * a message by several partners has to be what each of them promised.
 */
import type { Message } from "../mime/field.ts";
import type { OpenedMessage } from "../smime/open.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import type { KnownAuthor } from "./authors.ts";
import type { Terms } from "./partner-terms.ts";
import type { SignatureVerdict } from "./signer-trust.ts";
import { encryptionOf } from "./verification.ts";

export interface Shortfall {
  readonly missing: readonly ("encrypted" | "signed")[];
  readonly action: Terms["shortfall"]["value"];
}

export interface Arrived {
  readonly encrypted: boolean;
  readonly verdict: SignatureVerdict;
}

/** What was made of a message that arrived: no addresses, so that it can be counted. */
export interface Judgement {
  /** Undefined of mail that is encrypted for somebody else. */
  readonly signatures?: SignatureVerdict;
  /** Undefined where the message is all that it must be. */
  readonly shortfall?: Shortfall["action"];
}

const severity = ["tag", "hold", "refuse"] as const;

/** Undefined where nothing is missing, or no author is a partner's. */
export function shortfallOf(
  authors: readonly KnownAuthor[],
  { encrypted, verdict }: Arrived,
): Shortfall | undefined {
  const partners = authors.filter(({ entry }) => entry.partner !== undefined);
  const wanting = partners.filter(({ terms }) => missingFrom(terms).length > 0);
  const missing = new Set(wanting.flatMap(({ terms }) => missingFrom(terms)));
  if (missing.size === 0) return undefined;
  const actions = wanting.map(({ terms }) => severity.indexOf(terms.shortfall.value));
  return { missing: [...missing], action: severity[Math.max(...actions)] ?? "refuse" };

  function missingFrom({ inbound }: Terms): ("encrypted" | "signed")[] {
    const wants = {
      any: [],
      encrypted: ["encrypted"],
      signed: ["signed"],
      both: ["encrypted", "signed"],
    } as const;
    return wants[inbound.value].filter((want) =>
      want === "encrypted" ? !encrypted : verdict !== "trusted",
    );
  }
}

/** A label, or one line of armour, is no encryption: there may be any text around it. */
export function cameEncrypted(message: Message, opened: OpenedMessage): boolean {
  return opened.kind === "opened"
    ? encryptionOf(opened.layers) !== undefined
    : opened.kind === "not-for-us" && isEncryptedBySender(message);
}
