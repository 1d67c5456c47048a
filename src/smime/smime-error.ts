/**
 * Why a message can't be sealed as it is asked; always the fault of who asks.
 * - `no-protection`: neither a signature nor encryption is asked for
 * - `weaker-than-profile`: the profile demands more than is asked for
 * - `unusable-certificate`, `unusable-key`: one that the profile can't encrypt to, or sign with
 */
export type SmimeErrorCode =
  "no-protection" | "weaker-than-profile" | "unusable-certificate" | "unusable-key";

/** Never carries message content. */
export class SmimeError extends Error {
  override readonly name = "SmimeError";
  readonly code: SmimeErrorCode;

  constructor(code: SmimeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
