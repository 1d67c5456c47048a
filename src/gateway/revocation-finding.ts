/** What was found of a certificate's revocation, in words for audit and log. */
import type { Certificate } from "../pki/certificate.ts";
import { sameName } from "../pki/name-comparison.ts";
import type { RevocationStatus, UnknownCause } from "../pki/revocation-status.ts";

/** Absent where it wasn't asked: switched off, or nobody could revoke the certificate. */
export interface RevocationFinding {
  /** What counts where nothing is known: `soft` takes it for good, `hard` doesn't. */
  readonly mode: "soft" | "hard";
  readonly status: CertificateStanding;
}

export type CertificateStanding =
  | { readonly kind: "good" | "revoked" }
  /** `no-path`: its issuer is no trust anchor, so that nobody's word about it counts. */
  | { readonly kind: "unknown"; readonly cause: UnknownCause | "no-path" };

/** `undefined` is a path that isn't there. */
export function standingBy(status: RevocationStatus | undefined): CertificateStanding {
  if (status === undefined) return { kind: "unknown", cause: "no-path" };
  return status.kind === "unknown" ? status : { kind: status.kind };
}

/** `soft: good`, `hard: unknown (not-covered)`. */
export function findingText({ mode, status }: RevocationFinding): string {
  const cause = status.kind === "unknown" ? ` (${status.cause})` : "";
  return `${mode}: ${status.kind}${cause}`;
}

/**
 * Signed by nobody but its owner: the administrator's approval is all that vouches for it, and
 * withdrawing that is the administrator's.
 */
export function isSelfIssued({ subjectName, issuerName }: Certificate): boolean {
  return sameName(subjectName, issuerName);
}
