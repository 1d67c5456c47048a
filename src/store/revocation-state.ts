/** How it stands with a source of revocation, for whoever looks after the gateway. */
import { clockSkew } from "../pki/revocation-status.ts";
import type { RevocationSource } from "./revocation-sources.ts";

/**
 * - `new`: not asked yet
 * - `current`: its answer counts
 * - `stale`: its answer is out of date, and shows nothing but revocations
 * - `missing`: it never gave one
 */
export type SourceState = "new" | "current" | "stale" | "missing";

export function stateOf(
  { fetchedAt, nextUpdate, failures }: RevocationSource,
  at: Date,
): SourceState {
  if (fetchedAt === undefined) return failures === 0 ? "new" : "missing";
  const isOver = nextUpdate !== undefined && nextUpdate.getTime() < at.getTime() - clockSkew;
  return isOver ? "stale" : "current";
}
