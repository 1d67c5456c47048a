/** Mail that other people's programs made, for the tests of what arrives and what passes. */
import type { Signer } from "../../src/cms/signed-data-writer.ts";
import type { SignatureType } from "../../src/cms/signature-type.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import type { SignatureScheme } from "../../src/pki/signature.ts";
import type { Party } from "../pki/made-path.ts";
import { mail, opaque } from "../smime/entities.ts";
import type { Mail } from "./world.ts";

export const text = "Content-Type: text/plain\r\n\r\nthe results are in, canary\r\n";

export function signerOf({ keys, certificate }: Party, scheme?: SignatureScheme): Signer {
  const pem = keys.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  const key = parsePrivateKeyPem(pem);
  return { key, certificate, chain: [], ...(scheme && { scheme }) };
}

/** One address each, or whole fields. */
export interface Letterhead {
  readonly from: string;
  readonly to: string;
  /** Fields beside From, To and Subject, each with its line end. */
  readonly fields?: string;
}

/** A message with this entity. */
export function letter(entity: string, { from, to, fields = "" }: Letterhead): Mail {
  const outer = `From: ${from}\r\nTo: ${to}\r\n${fields}Subject: results\r\n`;
  return { sender: "bounces@insurer.example", recipients: [to], raw: mail(entity, outer) };
}

/** Signed as a gateway does it. */
export async function signedLetter(
  signers: readonly Signer[],
  head: Letterhead,
  types: readonly SignatureType[] = ["domain"],
): Promise<Mail> {
  return letter(await opaque(text, signers, types), head);
}
