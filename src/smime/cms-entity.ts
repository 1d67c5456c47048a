/** CMS as a MIME entity: application/pkcs7-mime (RFC 8551 section 3.2). */
import { base64LinesLength, encodeBase64Lines } from "../mime/base64.ts";
import type { HeaderField } from "../mime/field.ts";
import type { Content, MimeEntity } from "./content.ts";

/** RFC 8551 section 3.2.2, spelt in exactly this case. */
export type SmimeType = "enveloped-data" | "authEnveloped-data" | "signed-data" | "compressed-data";

export function cmsEntity(
  smimeType: SmimeType,
  der: Content,
  encoding: "base64" | "binary",
): MimeEntity {
  const content = encoding === "binary" ? der : inBase64(der);
  return { fields: cmsFields(smimeType, encoding), content };
}

/** RFC 8551 section 3.2.1 gives compressed-data its own file name. */
export function cmsFields(
  smimeType: SmimeType,
  encoding: "base64" | "binary" = "base64",
): readonly HeaderField[] {
  const file = smimeType === "compressed-data" ? "smime.p7z" : "smime.p7m";
  return [
    {
      name: "Content-Type",
      value: ` application/pkcs7-mime; smime-type=${smimeType};\n name="${file}"`,
    },
    { name: "Content-Transfer-Encoding", value: ` ${encoding}` },
    { name: "Content-Disposition", value: ` attachment; filename="${file}"` },
  ];
}

/** Lines of at most 76 characters. */
export function inBase64(content: Content): Content {
  const { length, once = false } = content;
  return {
    length: base64LinesLength(length),
    chunks: () => encodeBase64Lines(once ? freed(content.chunks()) : content.chunks(), length),
    once,
  };
}

/**
 * Gives each chunk's memory back as soon as the next one is asked for, rather than when the garbage
 * collector comes by: a second whole copy of the message would pile up until then. Only for chunks
 * that nobody else holds, and a consumer that keeps nothing, as the base64 encoder.
 */
function* freed(chunks: Iterable<Buffer>): Generator<Buffer> {
  for (const chunk of chunks) {
    yield chunk;
    const { buffer } = chunk;
    const isWhole = chunk.length === buffer.byteLength;
    if (isWhole && buffer instanceof ArrayBuffer) buffer.transfer(0);
  }
}
