/**
 * Protected entities made layer by layer, well or badly, for the tests of opening: each function
 * takes a MIME entity, header and body, and answers one that holds it.
 */
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import type { SealOptions } from "../../src/cms/enveloped-data-writer.ts";
import { compress } from "../../src/cms/compressed-data.ts";
import type { SignatureType } from "../../src/cms/signature-type.ts";
import type { Signer } from "../../src/cms/signed-data-writer.ts";
import { encodeBase64Lines } from "../../src/mime/base64.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { MessageFile } from "../../src/mime/message.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import type { Layer, SignedLayer } from "../../src/smime/layers.ts";
import { openMessage } from "../../src/smime/open.ts";
import type { OpenedMessage, OpenOptions } from "../../src/smime/open.ts";
import { sign } from "../cms/signed-world.ts";
import { keysOf } from "../cms/world.ts";
import type { Party } from "../cms/world.ts";

const utf8 = (text: string | Buffer): Buffer =>
  typeof text === "string" ? Buffer.from(text, "latin1") : text;

/** CMS under the MIME fields that it usually has. */
export function cmsEntity(der: Buffer, smimeType: string): string {
  const lines = Buffer.concat([...encodeBase64Lines([der])]).toString("latin1");
  return (
    `Content-Type: application/pkcs7-mime; smime-type=${smimeType}; name="smime.p7m"\r\n` +
    `Content-Transfer-Encoding: base64\r\n\r\n${lines}`
  );
}

/** ContentInfo of an envelope. */
export function envelope(
  content: string | Buffer,
  party: Party,
  contentEncryption: SealOptions["contentEncryption"] = "aes-256-gcm",
): Buffer {
  const octets = utf8(content);
  const sealing = prepareSealing({
    recipients: [party.certificate],
    contentEncryption,
    keyTransport: "rsa-oaep",
    contentLength: octets.length,
  });
  return Buffer.concat([...sealing.chunks([octets])]);
}

export function encrypted(
  entity: string | Buffer,
  party: Party,
  contentEncryption: SealOptions["contentEncryption"] = "aes-256-gcm",
): string {
  const isAuthenticated = !contentEncryption.endsWith("cbc");
  const smimeType = isAuthenticated ? "authEnveloped-data" : "enveloped-data";
  return cmsEntity(envelope(entity, party, contentEncryption), smimeType);
}

export async function opaque(
  entity: string,
  signers: readonly Signer[],
  signatureTypes: readonly SignatureType[] = [],
): Promise<string> {
  const signed = await sign(utf8(entity), signers, { signatureTypes });
  return cmsEntity(signed.opaque, "signed-data");
}

/** What stands beside the two parts, where a test wants something there. */
export interface Surroundings {
  readonly preamble?: string;
  readonly between?: string;
  readonly third?: string;
  readonly epilogue?: string;
  readonly header?: string;
}

export async function multipart(
  entity: string,
  signers: readonly Signer[],
  around: Surroundings = {},
): Promise<string> {
  const { detached } = await sign(utf8(entity), signers);
  const lines = Buffer.concat([...encodeBase64Lines([detached])]).toString("latin1");
  const { preamble = "", between = "", third = "", epilogue = "", header = "" } = around;
  return (
    'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256;\r\n' +
    ` boundary="sig"\r\n${header}\r\n${preamble}--sig\r\n${entity}\r\n${between}--sig\r\n` +
    'Content-Type: application/pkcs7-signature; name="smime.p7s"\r\n' +
    `Content-Transfer-Encoding: base64\r\n\r\n${lines}\r\n${third}--sig--\r\n${epilogue}`
  );
}

export async function compressed(entity: string): Promise<string> {
  return cmsEntity(Buffer.concat(await compress([utf8(entity)])), "compressed-data");
}

export const outerFields =
  "From: Ann <ann@clinic.example>\r\nTo: bo@hospital.example\r\nSubject: outer\r\n";

/** A whole message with this entity. */
export function mail(entity: string, outer = outerFields): Buffer {
  return utf8(`${outer}MIME-Version: 1.0\r\n${entity}`);
}

export interface Opening {
  readonly result: OpenedMessage;
  /** The message that is delivered; unchanged where nothing was opened. */
  readonly text: string;
}

/** By default no signature is taken off: as if all were people's. */
export function opening(
  file: Buffer,
  parties: readonly Party[] = [],
  options: Partial<OpenOptions> = {},
): Opening {
  const message = parseMessage([file]);
  const work = openMessage(message, keysOf(...parties), {
    carrier: "mail-server",
    removes: () => false,
    ...options,
  });
  let step = work.next();
  while (!step.done) step = work.next();
  return { result: step.value, text: delivered(message, step.value) };
}

function delivered(message: MessageFile, result: OpenedMessage): string {
  if (result.kind !== "opened") return "";
  const { edits, body, end } = result;
  const fields = applyEdits(message.fields, edits);
  const flags = result.changed
    ? { separator: end === "separator", terminated: end !== "no-line-end" }
    : {};
  const octets = Buffer.concat([...serialiseMessage({ ...message, fields, body, ...flags })]);
  return octets.toString("latin1");
}

/** `encrypted signed compressed`; empty where nothing was opened. */
export function layerKinds({ result }: Opening): string {
  return result.kind === "opened" ? result.layers.map(({ kind }) => kind).join(" ") : result.kind;
}

export function signedLayers({ result }: Opening): SignedLayer[] {
  const layers: readonly Layer[] = result.kind === "opened" ? result.layers : [];
  return layers.flatMap((layer) => (layer.kind === "signed" ? [layer] : []));
}

/** Each signer's verdict with the certificate that the message brings: `valid`, `invalid`. */
export function verdicts(layer: SignedLayer | undefined): string {
  const checks = layer?.signers.map((signer) => {
    const certificate = layer.certificates.find((each) => signer.names(each));
    return certificate ? signer.check(certificate).kind : "no certificate";
  });
  return checks?.join(" ") ?? "not signed";
}

export function noticesOf({ result }: Opening): readonly string[] {
  return "notices" in result ? result.notices : [];
}
