/** How one recipient's copy is protected, and what that asks of the smime module. */
import { ownCapabilities } from "../cms/capabilities.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { Profile } from "../smime/profile.ts";
import type { Protection, Signing } from "../smime/protection.ts";
import type { Terms } from "./partner-terms.ts";
import type { AuthorSigner } from "./author-signer.ts";

/** The terms that a copy is made by, and the certificates that it is encrypted to. */
export interface Sealing {
  /** None where it is only signed. */
  readonly certificates: readonly Certificate[];
  readonly profile: Profile;
  readonly protection: Terms["protection"]["value"];
  readonly signatureForm: Terms["signatureForm"]["value"];
  readonly headerProtection: Terms["headerProtection"]["value"];
  readonly compression: boolean;
  readonly emptyLayer: boolean;
  /** The recipient said that it reads binary entities inside CMS. */
  readonly binaryInside: boolean;
}

export function isEncrypted({ protection }: Pick<Sealing, "protection">): boolean {
  return protection !== "sign";
}

export function isSigned({ protection }: Pick<Sealing, "protection">): boolean {
  return protection !== "encrypt";
}

/**
 * Whether a reader on the way sees none of the header's text: no Subject, and no field that programs
 * copy it to. `direct` wraps the whole message.
 */
export function hidesHeaderText(sealing: Sealing): boolean {
  const { headerProtection, profile } = sealing;
  return isEncrypted(sealing) && (headerProtection !== "none" || profile === "direct");
}

/** Of each a copy has one value, whoever it is for. */
export const copyTerms = [
  "profile",
  "protection",
  "signatureForm",
  "headerProtection",
  "compression",
  "emptyLayer",
] as const satisfies readonly (keyof Sealing)[];

/** Copies with the same terms can share an envelope. */
export function termsKey(sealing: Sealing): string {
  return JSON.stringify([...copyTerms.map((term) => sealing[term]), sealing.binaryInside]);
}

export interface SigningFacts {
  /** That of the author's domain; undefined where the message isn't to be signed. */
  readonly signer: AuthorSigner | undefined;
  readonly at: Date;
  /** The message is signed-data already, or multipart/signed. */
  readonly isSignedByAuthor: boolean;
}

export function protectionOf(
  sealing: Sealing,
  { signer, at, isSignedByAuthor }: SigningFacts,
): Protection {
  const { profile, certificates, headerProtection, binaryInside, emptyLayer } = sealing;
  const signing = signer && isSigned(sealing) ? signingOf(sealing, signer, at) : undefined;
  return {
    profile,
    compress: sealing.compression,
    headerProtection,
    binaryInside,
    ...(signing && { sign: { ...signing, emptyLayer: emptyLayer && !isSignedByAuthor } }),
    ...(isEncrypted(sealing) && { encrypt: { recipients: certificates } }),
    // Around encryption there is no signature of the author's to enclose.
    ...(signing &&
      sealing.protection === "triple-wrap" && { outerSign: { ...signing, emptyLayer } }),
  };
}

/** RFC 3183 section 3.1.2: a gateway's signature says whose it is. */
function signingOf({ signatureForm }: Sealing, signer: AuthorSigner, at: Date): Signing {
  const { encryptionCertificate } = signer;
  return {
    signers: [signer.signer],
    form: signatureForm,
    attributes: {
      signingTime: at,
      capabilities: ownCapabilities,
      signatureTypes: ["domain"],
      ...(encryptionCertificate && { encryptionCertificate }),
    },
  };
}
