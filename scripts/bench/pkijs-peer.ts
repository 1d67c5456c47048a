/**
 * The same work by pkijs with node's WebCrypto: AES-256-CBC, RSA-OAEP (with that engine it knows no
 * PKCS#1 v1.5).
 */
import { webcrypto } from "node:crypto";
import type { KeyObject } from "node:crypto";
import type { Sequence } from "asn1js";
import * as pkijs from "pkijs";

const engine = new pkijs.CryptoEngine({ name: "node", crypto: webcrypto });

export async function pkijsSeal(content: Uint8Array, certificateDer: Uint8Array): Promise<string> {
  const enveloped = new pkijs.EnvelopedData();
  const certificate = pkijs.Certificate.fromBER(asArrayBuffer(certificateDer));
  enveloped.addRecipientByCertificate(certificate, { oaepHashAlgorithm: "SHA-256" }, 1, engine);
  const cbc = { name: "AES-CBC", length: 256 };
  await enveloped.encrypt(cbc, asArrayBuffer(content), engine);
  const info = new pkijs.ContentInfo({
    contentType: pkijs.ContentInfo.ENVELOPED_DATA,
    content: enveloped.toSchema(),
  });
  return lines(Buffer.from(info.toSchema().toBER()).toString("base64"));
}

export async function pkijsOpen(body: Buffer, key: KeyObject): Promise<Buffer> {
  const der = Buffer.from(body.toString("latin1"), "base64");
  const info = pkijs.ContentInfo.fromBER(asArrayBuffer(der));
  const enveloped = new pkijs.EnvelopedData({ schema: info.content as Sequence });
  const pkcs8 = key.export({ format: "der", type: "pkcs8" });
  const parameters = { recipientPrivateKey: asArrayBuffer(pkcs8) };
  return Buffer.from(await enveloped.decrypt(0, parameters, engine));
}

function lines(base64: string): string {
  return (base64.match(/.{1,76}/g) ?? []).join("\r\n") + "\r\n";
}

function asArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
