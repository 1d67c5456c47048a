/**
 * SMIMECapabilities (RFC 8551 section 2.5.2): what a sender says that it can read. Peers compare
 * the encodings octet by octet, so ours are those that the RFCs print.
 *
 *     SMIMECapabilities ::= SEQUENCE OF SMIMECapability
 *     SMIMECapability ::= SEQUENCE {
 *       capabilityID  OBJECT IDENTIFIER,
 *       parameters    ANY DEFINED BY capabilityID OPTIONAL }
 */
import { nullElement, objectIdentifier, sequence } from "../asn1/der.ts";
import { Cursor, integerValue, parseElement, type Element } from "../asn1/element.ts";
import { BerError } from "../asn1/error.ts";
import { identifier } from "../asn1/identifier.ts";
import { oid } from "../asn1/oid.ts";
import { PkiError } from "../pki/error.ts";
import {
  encodeSignatureAlgorithm,
  parseDigestAlgorithm,
  parseSignatureAlgorithm,
  signatureName,
  type DigestName,
} from "../pki/signature.ts";

/** Names of algorithms, in the sender's order of preference; what we don't know is left out. */
export interface Capabilities {
  /** `aes-256-gcm`; also `rc2-cbc-40` and `des-cbc`, which we don't use. */
  readonly contentEncryption: readonly string[];
  /** `rsa-pkcs1`, `rsa-oaep-sha256`, `ecdh-sha256kdf-aes256-wrap`, `ml-kem-768`. */
  readonly keyManagement: readonly string[];
  /** `rsa-pkcs1-sha256`, `ed25519`. */
  readonly signatures: readonly string[];
  /** Compressed-data (RFC 3274). */
  readonly compression: boolean;
  /** Entities in binary within the CMS (RFC 8551 section 3.1.2). */
  readonly binaryInside: boolean;
  /** The attribute's value as received. */
  readonly der: Buffer;
}

/** Real senders list ten to thirty. */
const mostCapabilities = 200;

const contentEncryptions: Readonly<Record<string, string>> = {
  [oid.aes256Gcm]: "aes-256-gcm",
  [oid.aes192Gcm]: "aes-192-gcm",
  [oid.aes128Gcm]: "aes-128-gcm",
  [oid.chacha20Poly1305]: "chacha20-poly1305",
  [oid.aes256Cbc]: "aes-256-cbc",
  [oid.aes192Cbc]: "aes-192-cbc",
  [oid.aes128Cbc]: "aes-128-cbc",
  [oid.desEde3Cbc]: "des-ede3-cbc",
  [oid.desCbc]: "des-cbc",
};

/** RFC 5753 section 6, RFC 8418 section 8; the parameter is the key wrap. */
const keyAgreements: Readonly<Record<string, string>> = {
  [oid.stdDhSha1Kdf]: "ecdh-sha1kdf",
  [oid.stdDhSha256Kdf]: "ecdh-sha256kdf",
  [oid.stdDhSha384Kdf]: "ecdh-sha384kdf",
  [oid.stdDhSha512Kdf]: "ecdh-sha512kdf",
  [oid.stdDhHkdfSha256]: "ecdh-hkdf-sha256",
  [oid.stdDhHkdfSha384]: "ecdh-hkdf-sha384",
  [oid.stdDhHkdfSha512]: "ecdh-hkdf-sha512",
};

const keyWraps: Readonly<Record<string, string>> = {
  [oid.aes128Wrap]: "aes128-wrap",
  [oid.aes192Wrap]: "aes192-wrap",
  [oid.aes256Wrap]: "aes256-wrap",
  [oid.cms3DesWrap]: "3des-wrap",
};

const keyEncapsulations: Readonly<Record<string, string>> = {
  [oid.mlKem512]: "ml-kem-512",
  [oid.mlKem768]: "ml-kem-768",
  [oid.mlKem1024]: "ml-kem-1024",
};

const signatureIds: ReadonlySet<string> = new Set([
  oid.sha1WithRsaEncryption,
  oid.sha256WithRsaEncryption,
  oid.sha384WithRsaEncryption,
  oid.sha512WithRsaEncryption,
  oid.rsassaPss,
  oid.ecdsaWithSha1,
  oid.ecdsaWithSha256,
  oid.ecdsaWithSha384,
  oid.ecdsaWithSha512,
  oid.ed25519,
  oid.mlDsa44,
  oid.mlDsa65,
  oid.mlDsa87,
]);

/** DER of what this product reads, the strongest first in each category. */
export const ownCapabilities: Buffer = sequence(
  ...Object.entries(contentEncryptions)
    .filter(([, name]) => name !== "des-cbc")
    .map(([algorithm]) => capability(algorithm)),
  capability(oid.mlKem1024),
  capability(oid.mlKem768),
  ...[oid.stdDhHkdfSha256, oid.stdDhSha256Kdf, oid.stdDhSha384Kdf, oid.stdDhSha512Kdf].flatMap(
    (agreement) => [
      capability(agreement, capability(oid.aes256Wrap)),
      capability(agreement, capability(oid.aes128Wrap)),
    ],
  ),
  oaepCapability("sha256"),
  oaepCapability("sha1"),
  capability(oid.rsaEncryption, nullElement),
  encodeSignatureAlgorithm({ kind: "ml-dsa", parameterSet: "ml-dsa-87" }),
  encodeSignatureAlgorithm({ kind: "ml-dsa", parameterSet: "ml-dsa-65" }),
  encodeSignatureAlgorithm({ kind: "ed25519" }),
  ...(["sha256", "sha384", "sha512"] as const).map((digest) =>
    encodeSignatureAlgorithm({ kind: "ecdsa", digest }),
  ),
  encodeSignatureAlgorithm({ kind: "rsa-pss", digest: "sha256", saltLength: 32 }),
  ...(["sha256", "sha384", "sha512"] as const).map((digest) =>
    encodeSignatureAlgorithm({ kind: "rsa-pkcs1", digest }),
  ),
  capability(oid.zlibCompress),
  capability(oid.capPreferBinaryInside),
);

function capability(id: string, ...parameters: Buffer[]): Buffer {
  return sequence(objectIdentifier(id), ...parameters);
}

/** As RFC 3560 section 5 prints it: the parameters of SHA-256 without their tags. */
function oaepCapability(digest: "sha1" | "sha256"): Buffer {
  if (digest === "sha1") return capability(oid.rsaesOaep, sequence());
  const sha256 = capability(oid.sha256, nullElement);
  return capability(oid.rsaesOaep, sequence(sha256, capability(oid.mgf1, sha256)));
}

/** The attribute's value, as it was remembered. Throws BerError. */
export function readCapabilities(der: Buffer): Capabilities {
  return parseCapabilities(parseElement(der));
}

/** Throws BerError. */
export function parseCapabilities(element: Element): Capabilities {
  const members = Cursor.into(element, identifier.sequence).rest();
  if (members.length > mostCapabilities) throw new BerError("too-large", "too many capabilities");
  const contentEncryption = new Set<string>();
  const keyManagement = new Set<string>();
  const signatures = new Set<string>();
  const features = new Set<string>();
  for (const member of members) {
    const cursor = Cursor.into(member, identifier.sequence);
    const id = cursor.oid();
    const parameters = cursor.atEnd ? undefined : cursor.next();
    features.add(id);
    addTo(contentEncryption, contentEncryptionName(id, parameters));
    addTo(keyManagement, keyManagementName(id, parameters));
    addTo(signatures, signatureNameOf(id, member));
  }
  return {
    contentEncryption: [...contentEncryption],
    keyManagement: [...keyManagement],
    signatures: [...signatures],
    compression: features.has(oid.zlibCompress),
    binaryInside: features.has(oid.capPreferBinaryInside),
    der: element.bytes,
  };
}

function addTo(names: Set<string>, name: string | undefined): void {
  if (name !== undefined) names.add(name);
}

/** RC2 has its key's length in bits as its parameter (RFC 3370 section 5.2). */
function contentEncryptionName(id: string, parameters: Element | undefined): string | undefined {
  if (id !== oid.rc2Cbc) return contentEncryptions[id];
  return parameters?.identifier === identifier.integer
    ? `rc2-cbc-${integerValue(parameters)}`
    : "rc2-cbc";
}

function keyManagementName(id: string, parameters: Element | undefined): string | undefined {
  if (id === oid.rsaEncryption) return "rsa-pkcs1";
  if (id === oid.rsaesOaep) return `rsa-oaep-${oaepDigest(parameters)}`;
  const agreement = keyAgreements[id];
  if (agreement === undefined) return keyEncapsulations[id];
  const wrap = parameters && keyWraps[Cursor.into(parameters, identifier.sequence).oid()];
  return wrap && `${agreement}-${wrap}`;
}

/** The first of the parameters is the hash, with its tag (RFC 4055) or without (RFC 3560). */
function oaepDigest(parameters: Element | undefined): DigestName | "other" {
  const [first] = parameters ? Cursor.into(parameters, identifier.sequence).rest() : [];
  if (first === undefined) return "sha1";
  try {
    return parseDigestAlgorithm(
      first.identifier === identifier.sequence ? first : new Cursor(first.contents).next(),
    );
  } catch (error) {
    if (error instanceof PkiError) return "other";
    throw error;
  }
}

function signatureNameOf(id: string, algorithm: Element): string | undefined {
  if (!signatureIds.has(id)) return undefined;
  try {
    return signatureName(parseSignatureAlgorithm(algorithm));
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}
