/** Whether a certificate that mail is to be encrypted to has been revoked. */
import type { Certificate } from "../pki/certificate.ts";
import { validatePath } from "../pki/path-validation.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import { heldCertificate } from "./held-certificates.ts";
import type { CertificateStanding } from "./revocation-finding.ts";
import { isSelfIssued, standingBy } from "./revocation-finding.ts";
import type { Site } from "./site.ts";

/** Where a certificate's revocation must be known and isn't: the message waits at its sender. */
export class RevocationUnknownError extends Error {
  override readonly name = "RevocationUnknownError";
  readonly code = "revocation-unknown";
}

/**
 * By what has been fetched; undefined where nobody could revoke it. The partner's other certificates
 * may be those between it and an anchor. Rejects with StoreError.
 */
export async function standingOf(
  certificate: Certificate,
  entry: Pick<PartnerEntry, "anchors" | "certificates">,
  { revocation }: Pick<Site, "revocation">,
  at: Date,
): Promise<CertificateStanding | undefined> {
  if (isSelfIssued(certificate)) return undefined;
  const intermediates = entry.certificates.map(heldCertificate);
  const result = validatePath({
    target: certificate,
    intermediates,
    anchors: entry.anchors.map(heldCertificate),
    at,
    weakSignatures: "accept",
  });
  if (result.kind === "invalid") return standingBy(undefined);
  await revocation.refresh();
  const status = revocation.ofPath(result.path, intermediates, at);
  await revocation.noteWanted();
  return standingBy(status);
}
