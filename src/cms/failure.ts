/** What reading a message can fail with, as a value. */
import { BerError } from "../asn1/error.ts";
import { CmsError } from "./error.ts";

export interface Failure {
  readonly kind: "failed";
  readonly reason: "malformed" | "unsupported-algorithm";
  /** For the local log. */
  readonly detail: string;
}

/** Throws again what isn't the message's fault. */
export function failureOf(error: unknown): Failure {
  if (error instanceof BerError) {
    return { kind: "failed", reason: "malformed", detail: `${error.code}: ${error.message}` };
  }
  if (error instanceof CmsError) {
    const reason = error.code === "unsupported-algorithm" ? error.code : "malformed";
    return { kind: "failed", reason, detail: error.message };
  }
  throw error;
}
