/** The table of where revocation is told, and what was told last. */
import type { ColumnType } from "kysely";

type Fixed<T> = ColumnType<T, T, never>;

/** A place that tells about revocation, and what it told last. */
export interface RevocationSourceTable {
  /** Of kind, URL and request. */
  id: Fixed<string>;
  kind: Fixed<"crl" | "ocsp">;
  url: Fixed<string>;
  /** DER of the OCSPRequest. */
  request: Fixed<Buffer | null>;
  wanted_at: string;
  next_attempt_at: string;
  /** Failures in a row. */
  failures: number;
  fault: string | null;
  answer: Buffer | null;
  fetched_at: string | null;
}
