/** A MIME entity whose length is known before its octets are made. */
import type { HeaderField } from "../mime/field.ts";
import { serialiseFields } from "../mime/field.ts";

export interface Content {
  /** In octets. */
  readonly length: number;
  chunks(): Iterable<Buffer>;
  /**
   * True where `chunks` works once only (encryption), and makes chunks that nobody else holds.
   */
  readonly once?: boolean;
  /**
   * What stands before the message's body, where all that follows is that body as it arrived: a
   * digest of it may have been made on arrival.
   */
  readonly beforeBody?: Buffer;
}

/** Header and content of one part, or of the message. */
export interface MimeEntity {
  readonly fields: readonly HeaderField[];
  readonly content: Content;
}

export function contentOf(chunks: readonly Buffer[]): Content {
  return {
    length: chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    chunks: () => chunks,
  };
}

/** Some octets, a content, and some octets more. */
export function enclosed(
  before: Buffer,
  content: Content,
  after: Buffer = Buffer.alloc(0),
): Content {
  const { once = false, beforeBody } = content;
  return {
    length: before.length + content.length + after.length,
    *chunks() {
      yield before;
      yield* content.chunks();
      if (after.length > 0) yield after;
    },
    once,
    ...(beforeBody && after.length === 0 && { beforeBody: Buffer.concat([before, beforeBody]) }),
  };
}

/** The octets of an entity: fields, an empty line, the content. */
export function serialised({ fields, content }: MimeEntity): Content {
  return enclosed(Buffer.concat([serialiseFields(fields), Buffer.from("\r\n")]), content);
}
