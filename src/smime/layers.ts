/** What was found around a message's content, one layer of protection inside the other. */
import type { Certificate } from "../pki/certificate.ts";
import type { RecipientIdentifier } from "../cms/recipient-info.ts";
import type { SignerInfo } from "../cms/signed-data-reader.ts";

export type Layer =
  EncryptedLayer | SignedLayer | CertificatesLayer | CompressedLayer | WrappedLayer;

/** An envelope that one of our keys has opened. */
export interface EncryptedLayer {
  readonly kind: "encrypted";
  /** For example `aes-256-gcm`. */
  readonly encryption: string;
  /** By an authentication tag: CBC has none, and its content may be anybody's patchwork. */
  readonly authenticated: boolean;
  /** For example `rsa-oaep-sha256`. */
  readonly keyManagement: string;
  /** Whose key opened it. */
  readonly recipient: RecipientIdentifier;
}

export interface SignedLayer extends Signature {
  readonly kind: "signed";
  /** Left in the message, octet for octet: its author's own signature. */
  readonly kept: boolean;
}

/** What was read of a signed entity; nothing of it is verified yet. */
export interface Signature {
  readonly form: "opaque" | "multipart";
  /**
   * Whether what was signed is all that a reader of the delivered message is shown. Where it isn't,
   * the signature says nothing of the message, however valid it is.
   */
  readonly covers: boolean;
  /** None where a gateway only marks where it took a message over (RFC 3183 section 3.2). */
  readonly signers: readonly SignerInfo[];
  readonly certificates: readonly Certificate[];
  /** CertificateList in DER. */
  readonly crls: readonly Buffer[];
}

/** Certificates sent on their own (RFC 8551 section 3.8). */
export interface CertificatesLayer {
  readonly kind: "certs-only";
  readonly certificates: readonly Certificate[];
  readonly crls: readonly Buffer[];
}

export interface CompressedLayer {
  readonly kind: "compressed";
}

/** The whole message, header included, as one message/rfc822 (RFC 8551 section 3.1). */
export interface WrappedLayer {
  readonly kind: "wrapped";
}

/** What is odd about a message's protection; for the audit, never a part of the message itself. */
export type Notice =
  | "ambiguous-structure" // programs differ in what a signed entity's structure is
  | "content-outside-signature" // text or parts beside the signed part
  | "signature-unreadable" // what should be a signature isn't
  | "signed-part-inside" // a part is signed, the message around it isn't
  | "encrypted-part-inside" // a part is encrypted: never opened, since what is around it isn't
  | "encrypted-for-others" // inside a layer that was opened
  | "broken-cms-inside" // inside a layer: left as it is
  | "too-many-layers" // those beyond the limit are left as they are
  | "unknown-cms" // of a content type that isn't read here
  | "pgp-inside" // OpenPGP inside an S/MIME layer
  | "wrapped-message-of-another" // a message/rfc822 that isn't by the outer author: left as it is
  | "partial-message"; // a fragment or a reference: what it makes up can't be seen
