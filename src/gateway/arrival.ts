/**
 * What to digest a message's body after while it arrives: what was signed together with the body in
 * the last message to the same domain. A wrong guess costs nothing but the digest, since one
 * over other octets is never used; a right one saves reading the body once more at its end.
 */
import type { ArrivingMessage } from "../milter/transaction.ts";
import { domainOf } from "../mime/address.ts";
import type { Protection } from "../smime/protection.ts";
import { signedBeforeBody } from "../smime/seal.ts";

/** Domains that are remembered. */
const domainsAtMost = 1000;

export class ArrivalGuess {
  readonly #protections = new Map<string, Protection>();

  /** How the copy for these recipients was protected. */
  remember(recipients: readonly string[], protection: Protection): void {
    const key = protection.sign && keyOf(recipients);
    if (key === undefined) return;
    if (this.#protections.size >= domainsAtMost) this.#protections.clear();
    this.#protections.set(key, protection);
  }

  /** Never throws: sealing says what is wrong with a message. */
  digestAfter({ fields, recipients }: ArrivingMessage): Buffer | undefined {
    const key = keyOf(recipients.map(({ address }) => address));
    const protection = key === undefined ? undefined : this.#protections.get(key);
    if (protection === undefined) return undefined;
    try {
      return signedBeforeBody(fields, protection);
    } catch {
      return undefined;
    }
  }
}

/** The one domain of all recipients. */
function keyOf(recipients: readonly string[]): string | undefined {
  const domains = new Set(recipients.map((address) => domainOf(address)));
  const [domain, ...others] = domains;
  return others.length === 0 ? domain : undefined;
}
