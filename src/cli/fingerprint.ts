/**
 * Naming a certificate by its fingerprint on the command line.
 */
import { CliError } from "./failure.ts";

/** Enough to be told apart at a glance; `findByFingerprint` takes it back. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 16);
}

const leastDigits = 8;
/** Of SHA-256: where the fingerprint decides whom to trust, a part of it could be made to fit. */
export const wholeFingerprint = 64;

/**
 * The one item whose fingerprint starts with `text`, written with or without colons, in any case. Throws
 * CliError "usage" for less than `digits`, "failed" for none or several.
 */
export function findByFingerprint<T extends { readonly fingerprint: string }>(
  items: readonly T[],
  text: string,
  digits = leastDigits,
): T {
  const prefix = text.replaceAll(/[:\s]/g, "").toLowerCase();
  if (!/^[0-9a-f]*$/.test(prefix) || prefix.length < digits) {
    throw new CliError(
      "usage",
      `not ${digits === wholeFingerprint ? digits : `${digits} or more`} hexadecimal digits: ${text}`,
    );
  }
  const found = items.filter(({ fingerprint }) => fingerprint.startsWith(prefix));
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const problem = first === undefined ? "no certificate" : "more than one certificate";
  throw new CliError("failed", `${problem} with fingerprint ${text}`);
}
