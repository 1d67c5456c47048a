/** Files whose text takes a parser of its own, and the files within them. */
import type { FileFormat } from "../mime/file-format.ts";

export interface DocumentFile {
  /** The number of the message part that it came in. */
  readonly part: string;
  /** "report.docx"; "archive.zip/letters/report.docx" where it came in another file. */
  readonly name?: string;
  /** The media type that the sender gave, in lower case. */
  readonly type: string;
  /** What it is, by its octets. */
  readonly format: FileFormat;
  readonly octets: Buffer;
}

/** A file within a document: a member of an archive, an attachment, an embedded object. */
export interface Member {
  /** As the document gives it, with its folders; its container's name goes before it. */
  readonly name?: string;
  /** The media type, where the document gives one. */
  readonly type?: string;
  readonly octets: Buffer;
}
