/** Why a document, or what is left of it, can't be read; always the document's fault. */
export type DocumentErrorCode =
  | "broken-document"
  | "encrypted"
  | "image-only"
  | "too-deep"
  | "too-much-text"
  | "unreadable-format";

/** Thrown by parsers; becomes the problem of the same name. Never carries content. */
export class DocumentError extends Error {
  override readonly name = "DocumentError";
  readonly code: DocumentErrorCode;

  constructor(code: DocumentErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
