import type { TestContext } from "node:test";

/** A peer program that is missing fails the suite where CI=true, and is named elsewhere. */
export function skipWithoutPeer(context: TestContext, reason: string): void {
  if (process.env["CI"] === "true") throw new Error(`peer is missing: ${reason}`);
  context.skip(reason);
}
