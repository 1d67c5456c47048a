/**
 * Whether a message that leaves was encrypted by its sender, so that no rule need read it. Here a
 * label proves nothing, and neither does an envelope at the start of the body: what isn't ciphertext
 * must be structure. (Someone who encodes text as ciphertext gets it past, as he would by really
 * encrypting it; what is kept out is clear text that a reader, or an eye, could see.)
 */
import { isEnvelopeOnly } from "../cms/inspect.ts";
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { fieldsNamed, firstField, unfold } from "../mime/field.ts";
import { MimeError } from "../mime/mime-error.ts";
import { isPgpMimeOnly } from "./pgp-mime.ts";
import { recognise } from "./recognise.ts";

/** Reads the whole body, once or twice. */
export function isEncryptedBySender(message: Message): boolean {
  const recognised = recognise(message);
  if (recognised.kind === "pgp") {
    if (recognised.form !== "encrypted") return false;
    const type = parseParameterized(firstField(message.fields, "content-type")?.value ?? "");
    const boundary = parameterOctets(type, "boundary");
    return boundary !== undefined && isPgpMimeOnly(message.body, boundary);
  }
  if (recognised.kind !== "enveloped") return false;
  return isEncodedPlainly(message) && isWholeEnvelope(message, recognised.der);
}

/** One encoding, of those whose octets are what a reader sees: quoted-printable could hide text. */
function isEncodedPlainly({ fields }: Message): boolean {
  const encodings = fieldsNamed(fields, "content-transfer-encoding");
  const [encoding = ""] = encodings.map(({ value }) => unfold(value).toLowerCase());
  return encodings.length <= 1 && ["", "7bit", "8bit", "binary", "base64"].includes(encoding);
}

function isWholeEnvelope({ body }: Message, der: () => Iterable<Buffer>): boolean {
  try {
    return isEnvelopeOnly(der()) && endsAfterPadding(body);
  } catch (error) {
    if (error instanceof MimeError) return false;
    throw error;
  }
}

/**
 * Whether base64 ends where its padding does: a decoder stops there, and whoever looks at the body
 * goes on. (DER has been read to its end before.)
 */
function endsAfterPadding(body: readonly Buffer[]): boolean {
  if (!startsInBase64(body)) return true;
  let padded = false;
  for (const chunk of body) {
    const padding = padded ? 0 : chunk.indexOf("=");
    if (padding < 0) continue;
    padded = true;
    if (!/^[=\s]*$/.test(chunk.toString("latin1", padding))) return false;
  }
  return true;
}

/** A SEQUENCE starts with octet 0x30, in base64 with `M`. */
function startsInBase64(body: readonly Buffer[]): boolean {
  for (const chunk of body) for (const octet of chunk) if (octet > 0x20) return octet !== 0x30;
  return false;
}
