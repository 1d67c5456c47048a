/**
 * The layers of a message as plain data, for the reports of the command line: facts and names, nothing
 * of the content.
 */
import type { Capabilities } from "../cms/capabilities.ts";
import { identifies } from "../cms/certificate-identifier.ts";
import { formatRecipient } from "../cms/recipient-name.ts";
import type { SignatureType } from "../cms/signature-type.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { EncryptedLayer, Layer, Signature } from "../smime/layers.ts";
import type { SignatureVerdict, SignerAssessment, SignerFlag } from "./signer-trust.ts";
import type { AssessedSigner, Verification } from "./verification.ts";

export interface CertificateReport {
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256, hex. */
  readonly fingerprint: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** What a signer says, and what that is worth. */
export interface SignerReport {
  /** Of the certificate; where there is none, what the message calls it. */
  readonly name: string;
  readonly certificate?: CertificateReport;
  readonly algorithms: string;
  readonly signingTime?: Date;
  /** RFC 3183 section 3.1.2. */
  readonly signatureTypes: readonly SignatureType[];
  readonly capabilities?: Omit<Capabilities, "der">;
  /** Subject of the certificate that answers are to be encrypted to, or how the message names it. */
  readonly encryptTo?: string;
  /** Dotted OIDs of all attributes. */
  readonly attributes: readonly string[];
  readonly status: SignerAssessment["status"];
  readonly by?: "approved-certificate" | "anchor";
  /** Of the author whom the certificate speaks for. */
  readonly domain?: string;
  readonly flags: readonly SignerFlag[];
}

export interface SignedReport {
  readonly kind: "signed";
  readonly form: Signature["form"];
  /** Left in the message when it is opened: its author's own. */
  readonly kept: boolean;
  /** False where readers are shown more than was signed. */
  readonly covers: boolean;
  readonly verdict: SignatureVerdict;
  /** None where a gateway only marks where it took a message over (RFC 3183 section 3.2). */
  readonly signers: readonly SignerReport[];
  /** As sent along. */
  readonly certificates: readonly CertificateReport[];
  readonly crls: number;
}

export type LayerReport =
  | Pick<EncryptedLayer, "kind" | "encryption" | "authenticated" | "keyManagement">
  | SignedReport
  | {
      readonly kind: "certs-only";
      readonly certificates: readonly CertificateReport[];
      readonly crls: number;
    }
  | { readonly kind: "compressed" | "wrapped" };

/** Outermost first; `verification` is that of the same layers. */
export function reportLayers(
  layers: readonly Layer[],
  verification: Verification,
): readonly LayerReport[] {
  return layers.map((layer) => reportLayer(layer, verification));
}

function reportLayer(layer: Layer, verification: Verification): LayerReport {
  switch (layer.kind) {
    case "encrypted": {
      const { kind, encryption, authenticated, keyManagement } = layer;
      return { kind, encryption, authenticated, keyManagement };
    }
    case "signed": {
      const { kind, form, kept, covers, certificates, crls } = layer;
      const verified = verification.layers.find((each) => each.layer === layer);
      return {
        kind,
        form,
        kept,
        covers,
        verdict: verified?.verdict ?? "unsigned",
        signers: (verified?.signers ?? []).map((each) => reportSigner(each, certificates)),
        certificates: certificates.map(reportCertificate),
        crls: crls.length,
      };
    }
    case "certs-only": {
      const { kind, certificates, crls } = layer;
      return { kind, certificates: certificates.map(reportCertificate), crls: crls.length };
    }
    case "compressed":
    case "wrapped":
      return { kind: layer.kind };
  }
}

function reportSigner(
  { signer, assessment }: AssessedSigner,
  certificates: readonly Certificate[],
): SignerReport {
  const { certificate, status, by, domain, flags } = assessment;
  const { signingTime, encryptionKeyPreference, capabilities } = signer;
  const preferred =
    encryptionKeyPreference &&
    (certificates.find((each) => identifies(encryptionKeyPreference, each))?.subject ??
      formatRecipient({ ...encryptionKeyPreference, kind: "other" }));
  return {
    name: certificate?.subject ?? formatRecipient({ ...signer.identifier, kind: "other" }),
    ...(certificate && { certificate: reportCertificate(certificate) }),
    algorithms: signer.algorithms,
    ...(signingTime && { signingTime }),
    signatureTypes: signer.signatureTypes,
    ...(capabilities && { capabilities: reportCapabilities(capabilities) }),
    ...(preferred !== undefined && { encryptTo: preferred }),
    attributes: signer.attributeTypes,
    status,
    ...(by && { by }),
    ...(domain !== undefined && { domain }),
    flags,
  };
}

function reportCapabilities(capabilities: Capabilities): Omit<Capabilities, "der"> {
  const { contentEncryption, keyManagement, signatures, compression, binaryInside } = capabilities;
  return { contentEncryption, keyManagement, signatures, compression, binaryInside };
}

function reportCertificate(certificate: Certificate): CertificateReport {
  const { subject, issuer, fingerprint, notBefore, notAfter } = certificate;
  return { subject, issuer, fingerprint, notBefore, notAfter };
}
