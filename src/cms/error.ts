/**
 * What can go wrong in this module.
 * - `malformed`, `unsupported-algorithm`: a message that was received
 * - `no-recipients`, `unusable-certificate`: what was asked of sealing
 * - `content-length`: the content isn't as long as was said
 * - `spent`: a sealing used twice
 */
export type CmsErrorCode =
  | "malformed"
  | "unsupported-algorithm"
  | "no-recipients"
  | "unusable-certificate"
  | "content-length"
  | "spent";

/** Never carries content or key material. */
export class CmsError extends Error {
  override readonly name = "CmsError";
  readonly code: CmsErrorCode;

  constructor(code: CmsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
