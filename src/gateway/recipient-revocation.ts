/**
 * Whether a certificate that mail is to be encrypted to has been revoked. One that nobody but its
 * owner has signed can't be: the administrator's approval is all that vouches for it, and suspending
 * it is the administrator's.
 */
import type { Certificate } from "../pki/certificate.ts";
import { validatePath } from "../pki/path-validation.ts";
import type { TrustAnchor } from "../store/trust-anchors.ts";
import { heldCertificate } from "./held-certificates.ts";
import type { Site } from "./site.ts";

/** `unknown`: nothing that is known at the moment tells. */
export type Standing = "good" | "revoked" | "unknown";

/** Where a certificate's revocation must be known and isn't: the message waits at its sender. */
export class RevocationUnknownError extends Error {
  override readonly name = "RevocationUnknownError";
  readonly code = "revocation-unknown";
}

/** Rejects with StoreError. */
export async function standingOf(
  certificate: Certificate,
  anchors: readonly TrustAnchor[],
  { revocation }: Pick<Site, "revocation">,
  at: Date,
): Promise<Standing> {
  if (certificate.issuer === certificate.subject) return "good";
  const authorities = anchors.map(heldCertificate);
  const result = validatePath({
    target: certificate,
    intermediates: [],
    anchors: authorities,
    at,
    weakSignatures: "accept",
  });
  if (result.kind === "invalid") return "unknown";
  await revocation.refresh();
  const { kind } = revocation.ofPath(result.path, authorities, at);
  await revocation.noteWanted();
  return kind;
}
