/** What a key is for: by its kind, and by what its certificate allows. */
import type { KeyObject } from "node:crypto";
import type { Certificate } from "./certificate.ts";
import { PkiError } from "./error.ts";
import { certificatePurpose } from "./fitness.ts";
import { keyKindOf, type PrivateKey } from "./private-key.ts";

/** Keys of one family take each other's place; keys of several families are used side by side. */
export type KeyFamily = PrivateKey["kind"];

export type KeyPurpose = "both" | "encryption" | "signing";

/** What a certificate's keyUsage must have for each purpose, by family; absent: it can't. */
const usages = {
  rsa: { signing: true, encryption: "keyEncipherment" },
  ec: { signing: true, encryption: "keyAgreement" },
  x25519: { signing: false, encryption: "keyAgreement" },
  ed25519: { signing: true, encryption: undefined },
  // RFC 9935 section 5
  "ml-kem": { signing: false, encryption: "keyEncipherment" },
  "ml-dsa": { signing: true, encryption: undefined },
} as const;

/** The keyUsage with which a key of this family is encrypted to; undefined for one that only signs. */
export function encryptionUsage(family: KeyFamily): "keyEncipherment" | "keyAgreement" | undefined {
  return usages[family].encryption;
}

/** Everything that a key of this family can do. */
export function purposeOfFamily(family: KeyFamily): KeyPurpose {
  const { signing, encryption } = usages[family];
  if (encryption === undefined) return "signing";
  return signing ? "both" : "encryption";
}

/** For people, in the words that keys are made by: `rsa-3072`, `p256`, `ml-kem-768`. */
export function keyTypeOf(publicKey: KeyObject | undefined): string {
  const { asymmetricKeyType, asymmetricKeyDetails } = publicKey ?? {};
  if (asymmetricKeyType === undefined) return "unknown";
  const { modulusLength, namedCurve } = asymmetricKeyDetails ?? {};
  if (modulusLength !== undefined) return `${asymmetricKeyType}-${modulusLength}`;
  return namedCurve === undefined ? asymmetricKeyType : (curveNames.get(namedCurve) ?? namedCurve);
}

const curveNames: ReadonlyMap<string, string> = new Map([
  ["prime256v1", "p256"],
  ["secp384r1", "p384"],
  ["secp521r1", "p521"],
]);

/** Of a certificate's key. Throws PkiError `unsupported-key`. */
export function familyOf({ publicKey }: Certificate): KeyFamily {
  return keyKindOf(publicKey);
}

/**
 * What the certificate's key can do and its usages allow. Throws PkiError `unsupported-key`, also where
 * that is nothing.
 */
export function purposeOf(certificate: Certificate): KeyPurpose {
  const purpose = certificatePurpose(certificate);
  if (purpose !== "neither") return purpose;
  const problem = "certificate's key usage allows neither signing nor encrypting mail";
  throw new PkiError("unsupported-key", problem);
}

/** Whether a key with the purpose `having` does what is asked. */
export function serves(having: KeyPurpose, wanted: "encryption" | "signing"): boolean {
  return having === "both" || having === wanted;
}
