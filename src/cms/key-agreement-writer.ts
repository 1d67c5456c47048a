/** Key agreement (RFC 5753, RFC 8418), writing: one KeyAgreeRecipientInfo for each recipient. */
import { diffieHellman, generateKeyPairSync, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../asn1/der.ts";
import { contextConstructed, identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "../pki/certificate.ts";
import { CmsError } from "./error.ts";
import { curves, derivationOf, keyEncryptionKey, type Curve } from "./key-agreement-scheme.ts";
import { encodeKeyWrap, keyWrapFor, wrapKey } from "./key-wrap.ts";

type CurveName = keyof typeof curves;

/** The curve of a public key, as `node:crypto` names it; undefined where it is none of ours. */
export function curveNameOf(publicKey: KeyObject): CurveName | undefined {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey;
  const name = asymmetricKeyType === "ec" ? asymmetricKeyDetails?.namedCurve : asymmetricKeyType;
  return name !== undefined && Object.hasOwn(curves, name) ? (name as CurveName) : undefined;
}

/**
 * A KeyAgreeRecipientInfo by issuer and serial number. The ephemeral key is for this recipient alone,
 * so that recipients don't have to share a curve. `publicKey` is the certificate's. Throws CmsError
 * `unusable-certificate`.
 */
export function encodeKeyAgreementInfo(
  key: Buffer,
  { issuerAndSerialNumber, subject }: Certificate,
  publicKey: KeyObject,
  curveName: CurveName,
): Buffer {
  const wrap = keyWrapFor(key.length);
  const { derivation, algorithm } = curveName === "x25519" ? withHkdf : withX963;
  const ephemeral = generateKeyPair(curveName);
  const secret = sharedSecret(ephemeral.privateKey, publicKey, subject);
  const wrappingKey = keyEncryptionKey({ derivation, wrap, ukm: undefined }, secret);
  const encryptedKey = wrapKey(wrap, wrappingKey, key);
  secret.fill(0);
  wrappingKey.fill(0);
  return tlv(
    contextConstructed(1),
    integer(3),
    originatorKey(curves[curveName], ephemeral.publicKey),
    sequence(algorithm, encodeKeyWrap(wrap)),
    sequence(sequence(issuerAndSerialNumber, octetString(encryptedKey))),
  );
}

const withX963 = schemeOf(oid.stdDhSha256Kdf);
const withHkdf = schemeOf(oid.stdDhHkdfSha256);

function schemeOf(algorithm: string) {
  return { derivation: derivationOf(algorithm), algorithm: objectIdentifier(algorithm) };
}

function generateKeyPair(curveName: CurveName): { privateKey: KeyObject; publicKey: KeyObject } {
  return curveName === "x25519"
    ? generateKeyPairSync("x25519")
    : generateKeyPairSync("ec", { namedCurve: curveName });
}

/** OpenSSL refuses a public key that makes the secret zero, as RFC 8418 section 2 demands. */
function sharedSecret(privateKey: KeyObject, publicKey: KeyObject, subject: string): Buffer {
  try {
    return diffieHellman({ privateKey, publicKey });
  } catch {
    throw new CmsError("unusable-certificate", `no key can be agreed on with: ${subject}`);
  }
}

/**
 * `[0] EXPLICIT OriginatorIdentifierOrKey`, an originatorKey. The parameters of id-ecPublicKey are
 * left out (RFC 5753 section 3.1.1): they are those of the recipient's key.
 */
function originatorKey({ algorithm }: Curve, publicKey: KeyObject): Buffer {
  const unusedBits = Buffer.of(0);
  const key = tlv(
    contextConstructed(1),
    sequence(objectIdentifier(algorithm)),
    tlv(identifier.bitString, unusedBits, publicOctets(publicKey)),
  );
  return tlv(contextConstructed(0), key);
}

/**
 * An uncompressed point (SEC 1 section 2.3.3), or what RFC 7748 section 5 makes of it. Taken from the
 * JWK, whose coordinates have their full length (RFC 7518 section 6.2.1.2): that takes OpenSSL a third
 * of the time that SubjectPublicKeyInfo does.
 */
function publicOctets(publicKey: KeyObject): Buffer {
  const { x = "", y } = publicKey.export({ format: "jwk" });
  if (y === undefined) return Buffer.from(x, "base64url");
  return Buffer.concat([Buffer.of(4), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]);
}
