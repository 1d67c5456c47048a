/** What is done to a message, as data, and what a profile makes of it. */
import type { Signer } from "../cms/signed-data-writer.ts";
import type { SignedAttributes } from "../cms/signed-attributes.ts";
import type { Certificate } from "../pki/certificate.ts";
import { signatureName } from "../pki/signature.ts";
import { isRecipientFor, schemeFor, type Profile } from "./profile.ts";
import { SmimeError } from "./smime-error.ts";

/** One layer of signatures. */
export interface Signing {
  /** At least one. */
  readonly signers: readonly Signer[];
  readonly attributes: SignedAttributes;
  /** Opaque survives every relay; multipart can be read without S/MIME. */
  readonly form: "opaque" | "multipart";
  /**
   * Puts a layer without signers below, for mail that its author didn't sign: a domain's signature
   * encapsulates another one (RFC 3183 section 3, method 1).
   */
  readonly emptyLayer?: boolean;
}

/** The layers, from the content outwards: compressed, signed, encrypted, signed again. */
export interface Protection {
  readonly profile: Profile;
  readonly compress: boolean;
  readonly sign?: Signing;
  readonly encrypt?: { readonly recipients: readonly Certificate[] };
  /** Around the encryption: a triple wrap (RFC 2634 section 1.1). */
  readonly outerSign?: Signing;
  /**
   * `rfc9788` and `wrapped` sign the header and, with encryption, hide the Subject, Comments and
   * Keywords; `wrapped` is the older form, a message in a message (RFC 8551 section 3.1).
   */
  readonly headerProtection: "none" | "rfc9788" | "wrapped";
  /**
   * No base64 within the outermost layer, which saves a third: for recipients that said that they
   * read it (RFC 8551 section 3.1.2). Others don't: OpenSSL takes it for base64.
   */
  readonly binaryInside?: boolean;
}

/**
 * The protection with all that its profile decides, signature schemes included. Throws SmimeError
 * where the profile can't, or mustn't, be had with what is asked.
 */
export function settle(asked: Protection): Protection {
  const { profile, encrypt, sign, outerSign } = asked;
  if (!sign && !encrypt) throw new SmimeError("no-protection", "neither signed nor encrypted");
  if (outerSign && !encrypt)
    throw new SmimeError("no-protection", "an outer signature goes around encryption");
  const unusable = encrypt?.recipients.find((each) => !isRecipientFor(profile, each));
  if (unusable) {
    const { subject } = unusable;
    const problem = `key that profile ${profile} doesn't encrypt to: ${subject}`;
    throw new SmimeError("unusable-certificate", problem);
  }
  return {
    ...asked,
    ...(profile === "direct" && asDirect(asked)),
    ...(sign && { sign: settleSigning(profile, sign) }),
    ...(outerSign && { outerSign: settleSigning(profile, outerSign) }),
  };
}

/**
 * The Applicability Statement for Secure Health Transport: signed and encrypted, the whole message
 * wrapped in message/rfc822.
 */
function asDirect({ sign, encrypt }: Protection): Partial<Protection> {
  if (!sign || !encrypt) {
    const problem = "profile direct demands a signature and encryption";
    throw new SmimeError("weaker-than-profile", problem);
  }
  return { headerProtection: "wrapped", compress: false, binaryInside: false };
}

function settleSigning(profile: Profile, signing: Signing): Signing {
  const { signers } = signing;
  if (signers.length === 0) throw new SmimeError("no-protection", "a signature without a signer");
  return {
    ...signing,
    // The reference implementation of Direct knows no other form, and nothing of RFC 3183.
    ...(profile === "direct" && { form: "multipart", emptyLayer: false }),
    signers: signers.map((signer) => settleSigner(profile, signer)),
  };
}

/** A scheme that the caller names is taken as it is. */
function settleSigner(profile: Profile, signer: Signer): Signer {
  const scheme = signer.scheme ?? schemeFor(profile, signer.key.publicKey);
  if (scheme) return { ...signer, scheme };
  const problem = `key that profile ${profile} doesn't sign with: ${signer.certificate.subject}`;
  throw new SmimeError("unusable-key", problem);
}

/** For the audit: `rsa-pkcs1-sha256`, of several signers each. */
export function signatureNames({ signers }: Signing): string {
  return signers.flatMap(({ scheme }) => (scheme ? [signatureName(scheme)] : [])).join("+");
}
