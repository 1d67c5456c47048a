/** The table of where revocation is told, and what was told last. */
import type { Fixed } from "./column.ts";

/** A place that tells about revocation, and what it told last. */
export interface RevocationSourceTable {
  /** Of kind, URL, issuer and certificate. */
  id: Fixed<string>;
  kind: Fixed<"crl" | "ocsp">;
  wanted_at: string;
  next_attempt_at: string;
  /** Failures in a row. */
  failures: number;
  fetched_at: string | null;
  /** The end that the answer gives itself. */
  next_update: string | null;
  fault: string | null;
  url: Fixed<string>;
  /** DER of the issuer's certificate. */
  issuer: Fixed<Buffer>;
  /** DER of the certificate that OCSP is asked about. */
  certificate: Fixed<Buffer | null>;
  answer: Buffer | null;
}
