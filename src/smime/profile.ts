/**
 * The profiles of sending: which algorithms a partner's programs can read. Whatever the profile,
 * everything that S/MIME uses is read on arrival.
 */
import type { KeyObject } from "node:crypto";
import type { SealOptions } from "../cms/enveloped-data-writer.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { KeyFamily } from "../pki/key-purpose.ts";
import { keyKindOf } from "../pki/private-key.ts";
import { defaultScheme, type SignatureScheme } from "../pki/signature.ts";

export type Profile =
  /** RFC 8551 peers. */
  | "modern"
  /** Nearly everyone; for a partner of whom nothing is known. */
  | "compatible"
  /** US healthcare "Direct": always signed and encrypted, wrapped, and GCM can't be read there. */
  | "direct"
  /** Old Secure Messaging Gateways. */
  | "smg-v1"
  /** What must stay secret for decades: ML-KEM (RFC 9936). */
  | "pqc";

interface ProfileAlgorithms {
  readonly contentEncryption: SealOptions["contentEncryption"];
  /** For recipients with an RSA key; keys of other kinds have one way each. */
  readonly keyTransport: SealOptions["keyTransport"];
  /** Kinds of recipients' keys that may be encrypted to. */
  readonly recipientKeys: readonly KeyFamily[];
  /** Kinds of keys whose signatures can be read, the best first. */
  readonly signingKeys: readonly KeyFamily[];
}

/** Classic keys, in the order in which one of several is taken. */
const classic: readonly KeyFamily[] = ["rsa", "ec", "x25519"];

export const profiles: Readonly<Record<Profile, ProfileAlgorithms>> = {
  modern: {
    contentEncryption: "aes-256-gcm",
    keyTransport: "rsa-oaep",
    recipientKeys: ["ec", "x25519", "rsa"],
    signingKeys: ["ec", "ed25519", "rsa"],
  },
  compatible: {
    contentEncryption: "aes-256-cbc",
    keyTransport: "rsa-pkcs1",
    recipientKeys: classic,
    signingKeys: ["rsa", "ec"],
  },
  direct: {
    contentEncryption: "aes-256-cbc",
    keyTransport: "rsa-pkcs1",
    recipientKeys: classic,
    signingKeys: ["rsa", "ec"],
  },
  "smg-v1": {
    contentEncryption: "des-ede3-cbc",
    keyTransport: "rsa-pkcs1",
    recipientKeys: ["rsa"],
    signingKeys: ["rsa"],
  },
  pqc: {
    contentEncryption: "aes-256-gcm",
    keyTransport: "rsa-oaep",
    recipientKeys: ["ml-kem"],
    signingKeys: ["ml-dsa", "ec", "ed25519", "rsa"],
  },
};

/** What a partner said that it can do (RFC 8551 section 2.5.2), as names of algorithms. */
interface Announced {
  readonly contentEncryption: readonly string[];
  readonly keyManagement: readonly string[];
}

/**
 * The profile for a partner from what it announced: `modern` where it reads AES-GCM, and RSAES-OAEP
 * if its certificate has an RSA key (RFC 8551 only recommends OAEP, so some know the one without the
 * other). The rest of the profiles is an administrator's choice.
 */
export function profileFor(
  announced: Announced | undefined,
  certificate: Pick<Certificate, "publicKey">,
): "modern" | "compatible" {
  if (!announced?.contentEncryption.includes("aes-256-gcm")) return "compatible";
  if (certificate.publicKey?.asymmetricKeyType !== "rsa") return "modern";
  const readsOaep = announced.keyManagement.some((name) => name.startsWith("rsa-oaep"));
  return readsOaep ? "modern" : "compatible";
}

/**
 * What a signer's key signs with for this profile; undefined where its readers can't verify that.
 * RSA keys sign with PKCS#1 v1.5 in every profile: that is what each RFC 8551 reader must know, while
 * PSS, which it only should, is no safer in practice. (A key bound to PSS signs with PSS.)
 */
export function schemeFor(profile: Profile, publicKey: KeyObject): SignatureScheme | undefined {
  const scheme = defaultScheme(publicKey);
  const isReadable = scheme && profiles[profile].signingKeys.includes(keyKindOf(publicKey));
  return isReadable ? scheme : undefined;
}

/**
 * Those of one partner's certificates that a copy is encrypted to: of the kinds of keys that the
 * profile allows the best one's certificates. Undefined where there are none: then the copy can't go.
 *
 * `pqc` takes ML-KEM alone. The same content key for a classic key beside it would make the message
 * as weak as that key.
 */
export function recipientCertificates(
  profile: Profile,
  certificates: readonly Certificate[],
): readonly Certificate[] | undefined {
  for (const kind of profiles[profile].recipientKeys) {
    const fitting = certificates.filter((each) => isOfKind(each, kind));
    if (fitting.length > 0) return fitting;
  }
  return undefined;
}

/** Whether the profile encrypts to a certificate with such a key. */
export function isRecipientFor(profile: Profile, certificate: Certificate): boolean {
  return profiles[profile].recipientKeys.some((kind) => isOfKind(certificate, kind));
}

function isOfKind({ publicKey }: Certificate, kind: KeyFamily): boolean {
  const type = publicKey?.asymmetricKeyType ?? "";
  return type === kind || (kind === "ml-kem" && type.startsWith("ml-kem-"));
}
