/**
 * What can be wrong with an encoding; the fault is always the message's or the file's.
 * - `truncated`: the bytes end before the element does
 * - `bad-header`: an identifier or length that BER forbids or that nobody needs (tags over 2^28)
 * - `bad-value`: contents that do not fit the type
 * - `unexpected`: another element than the structure asks for
 * - `too-deep`, `too-large`: a limit was passed
 */
export type BerErrorCode =
  "truncated" | "bad-header" | "bad-value" | "unexpected" | "too-deep" | "too-large";

/** The only error that reading ASN.1 throws. */
export class BerError extends Error {
  override readonly name = "BerError";
  readonly code: BerErrorCode;

  constructor(code: BerErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
