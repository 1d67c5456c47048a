/**
 * Writing multipart/signed (RFC 1847, RFC 8551 section 3.5.3): the signed entity as it is, and a
 * detached signature. No preamble and no epilogue: nothing stands outside the signature.
 */
import { randomBytes } from "node:crypto";
import { parameterizedField } from "../mime/content-type.ts";
import type { HeaderField } from "../mime/field.ts";
import { serialiseFields } from "../mime/field.ts";
import { inBase64 } from "./cms-entity.ts";
import { contentOf, enclosed, type Content, type MimeEntity } from "./content.ts";

/** No text holds it but by quoting it: 144 random bits. `=_` can't stand in quoted-printable. */
export function freshBoundary(): string {
  return `=_${randomBytes(18).toString("hex")}`;
}

/** `micalg` as RFC 8551 section 3.5.3.2 spells it. */
export function multipartSignedFields(boundary: string, micalg: string): readonly HeaderField[] {
  const protocol = "application/pkcs7-signature";
  return [parameterizedField("Content-Type", "multipart/signed", { protocol, micalg, boundary })];
}

/**
 * `signed` are the octets over which `signature`, in DER, was made. The line end before a boundary
 * belongs to the boundary.
 */
export function multipartSigned(
  fields: readonly HeaderField[],
  boundary: string,
  signed: Content,
  signature: Buffer,
): MimeEntity {
  const before = Buffer.from(`--${boundary}\r\n`);
  const after = Buffer.concat([
    Buffer.from(`\r\n--${boundary}\r\n`),
    serialiseFields(signatureFields),
    Buffer.from("\r\n"),
    ...inBase64(contentOf([signature])).chunks(),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
  return { fields, content: enclosed(before, signed, after) };
}

const signatureFields: readonly HeaderField[] = [
  { name: "Content-Type", value: ' application/pkcs7-signature; name="smime.p7s"' },
  { name: "Content-Transfer-Encoding", value: " base64" },
  { name: "Content-Disposition", value: ' attachment; filename="smime.p7s"' },
];
