/** What can be wrong with a message's MIME form; always the message's fault. */
export type MimeErrorCode =
  | "bad-base64" // an octet outside the alphabet, or a quantum of one character
  | "bad-field" // a field that can't be written: name or value would break the header
  | "bad-range" // a range outside the body: the caller's mistake
  | "too-large"; // a header over the limit that the caller set

/** Never carries message content. */
export class MimeError extends Error {
  override readonly name = "MimeError";
  readonly code: MimeErrorCode;

  constructor(code: MimeErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
