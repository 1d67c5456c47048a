/** What is known about a certificate's revocation, whichever way it was asked. */
import type { RevocationReason } from "./crl-entries.ts";

export type RevocationStatus =
  | {
      readonly kind: "good";
      readonly thisUpdate: Date;
      /** After this the answer has to be fetched anew. */
      readonly nextUpdate: Date;
    }
  | {
      readonly kind: "revoked";
      readonly revokedAt: Date;
      readonly reason: RevocationReason;
    }
  | { readonly kind: "unknown"; readonly cause: UnknownCause };

/**
 * - `not-covered`: no CRL or response is about the certificate, or not about all reasons
 * - `stale`: what there is, is out of date
 * - `unusable`: what there is can't be trusted or understood: a bad signature, an issuer that isn't
 *   entitled, an unknown critical extension
 */
export type UnknownCause = "not-covered" | "stale" | "unusable";

/** By how much clocks of authorities and gateways may differ. */
export const clockSkew = 5 * 60_000;

/** How long an answer without nextUpdate holds. */
const shortLife = 24 * 3600_000;

/** When an answer has to be fetched anew. */
export function expiryOf({ thisUpdate, nextUpdate }: UpdateTimes): Date {
  return nextUpdate ?? new Date(thisUpdate.getTime() + shortLife);
}

/** Whether an answer of these times may be relied on. */
export function timeliness(times: UpdateTimes, at: Date): "current" | "stale" | "future" {
  if (times.thisUpdate.getTime() > at.getTime() + clockSkew) return "future";
  return expiryOf(times).getTime() < at.getTime() - clockSkew ? "stale" : "current";
}

interface UpdateTimes {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
}
