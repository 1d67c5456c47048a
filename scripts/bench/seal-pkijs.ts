/**
 * The work of one message by pkijs with node's WebCrypto: AES-256-CBC, RSA-OAEP (with that engine it
 * knows no PKCS#1 v1.5) or ECDH. It has no authEnvelopedData. A signature is verified without its
 * certificate's path.
 */
import { createPrivateKey, webcrypto } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import * as asn1js from "asn1js";
import * as pkijs from "pkijs";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { oid } from "../../src/asn1/oid.ts";
import { fileOf, type Case } from "./seal-material.ts";
import type { Work } from "./seal-worker.ts";

const engine = new pkijs.CryptoEngine({ name: "node", crypto: webcrypto });

export function pkijsWork(of: Case): Work {
  const [{ der } = { der: Buffer.alloc(0) }] = readCertificates(
    readFileSync(fileOf(of, "certificate.pem")),
  );
  const certificate = pkijs.Certificate.fromBER(asArrayBuffer(der));
  const keys = importKeys(readFileSync(fileOf(of, "key.pem")), of);
  const seal = async (content: Uint8Array, name: string): Promise<void> => {
    writeFileSync(fileOf(of, name), await encrypt(content, certificate));
  };
  return {
    seal: () => seal(readFileSync(fileOf(of, "message.eml")), "pkijs-sealed"),
    "sign+encrypt": async () => {
      const message = readFileSync(fileOf(of, "message.eml"));
      await seal(await sign(message, certificate, (await keys).signing), "pkijs-signed-sealed");
    },
    open: async () => {
      const body = readFileSync(fileOf(of, "pkijs-sealed"));
      writeFileSync("/dev/null", await decrypt(body, certificate, (await keys).decryption));
    },
    "decrypt+verify": async () => {
      const body = readFileSync(fileOf(of, "pkijs-signed-sealed"));
      writeFileSync(
        "/dev/null",
        await verify(await decrypt(body, certificate, (await keys).decryption)),
      );
    },
  };
}

interface Keys {
  readonly signing: webcrypto.CryptoKey;
  readonly decryption: webcrypto.CryptoKey;
}

/** Once, as a daemon would. */
async function importKeys(pem: Buffer, { keyType }: Case): Promise<Keys> {
  const pkcs8 = asArrayBuffer(createPrivateKey(pem).export({ format: "der", type: "pkcs8" }));
  const load = (name: string, usage: "sign" | "decrypt" | "deriveBits") =>
    webcrypto.subtle.importKey(
      "pkcs8",
      pkcs8,
      { name, hash: "SHA-256", namedCurve: "P-256" },
      false,
      [usage],
    );
  return keyType.startsWith("rsa")
    ? {
        signing: await load("RSASSA-PKCS1-v1_5", "sign"),
        decryption: await load("RSA-OAEP", "decrypt"),
      }
    : { signing: await load("ECDSA", "sign"), decryption: await load("ECDH", "deriveBits") };
}

async function encrypt(content: Uint8Array, certificate: pkijs.Certificate): Promise<Buffer> {
  const enveloped = new pkijs.EnvelopedData();
  const parameters = { oaepHashAlgorithm: "SHA-256", kdfAlgorithm: "SHA-256" };
  enveloped.addRecipientByCertificate(certificate, parameters, 0, engine);
  const cbc = { name: "AES-CBC", length: 256 };
  await enveloped.encrypt(cbc, asArrayBuffer(content), engine);
  return entityOf(pkijs.ContentInfo.ENVELOPED_DATA, enveloped.toSchema());
}

async function decrypt(
  entity: Buffer,
  recipientCertificate: pkijs.Certificate,
  recipientPrivateKey: webcrypto.CryptoKey,
): Promise<Buffer> {
  const enveloped = new pkijs.EnvelopedData({ schema: contentOf(entity) });
  const parameters = { recipientCertificate, recipientPrivateKey };
  return Buffer.from(await enveloped.decrypt(0, parameters, engine));
}

/** With the attributes that S/MIME needs. */
async function sign(
  content: Uint8Array,
  certificate: pkijs.Certificate,
  key: webcrypto.CryptoKey,
): Promise<Buffer> {
  const octets = asArrayBuffer(content);
  const digest = await webcrypto.subtle.digest("SHA-256", octets);
  const { issuer, serialNumber } = certificate;
  const attribute = (type: string, value: unknown) =>
    new pkijs.Attribute({ type, values: [value] });
  const attributes = [
    attribute(oid.contentType, new asn1js.ObjectIdentifier({ value: oid.data })),
    attribute(oid.signingTime, new asn1js.UTCTime({ valueDate: new Date() })),
    attribute(oid.messageDigest, new asn1js.OctetString({ valueHex: digest })),
  ];
  const signed = new pkijs.SignedData({
    encapContentInfo: new pkijs.EncapsulatedContentInfo({
      eContentType: oid.data,
      eContent: new asn1js.OctetString({ valueHex: octets }),
    }),
    certificates: [certificate],
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer, serialNumber }),
        signedAttrs: new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
  });
  await signed.sign(key, 0, "SHA-256", undefined, engine);
  return entityOf(pkijs.ContentInfo.SIGNED_DATA, signed.toSchema(true) as asn1js.Sequence);
}

async function verify(entity: Buffer): Promise<Buffer> {
  const signed = new pkijs.SignedData({ schema: contentOf(entity) });
  if (!(await signed.verify({ signer: 0, checkChain: false }, engine)))
    throw new Error("pkijs doesn't verify what it signed");
  const content = signed.encapContentInfo.eContent;
  if (!content) throw new Error("no content");
  return Buffer.from(content.getValue());
}

const header = Buffer.from(
  "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n",
);

function entityOf(contentType: string, content: asn1js.Sequence): Buffer {
  const info = new pkijs.ContentInfo({ contentType, content });
  const base64 = Buffer.from(info.toSchema().toBER()).toString("base64");
  return Buffer.concat([header, Buffer.from(base64.replaceAll(/.{1,76}/g, "$&\r\n"))]);
}

function contentOf(entity: Buffer): asn1js.Sequence {
  const der = Buffer.from(entity.toString("latin1", header.length), "base64");
  return pkijs.ContentInfo.fromBER(asArrayBuffer(der)).content as asn1js.Sequence;
}

function asArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
}
