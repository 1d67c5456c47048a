/** What an OCSP response says about a certificate, and whether its signer may say it (RFC 6960). */
import { oid } from "../asn1/oid.ts";
import type { Certificate } from "./certificate.ts";
import { keyIdentifierOf } from "./key-identifier.ts";
import { sameName } from "./name-comparison.ts";
import { certificateIdOf } from "./ocsp-request.ts";
import type { OcspAnswer, OcspResponse } from "./ocsp-response.ts";
import {
  expiryOf,
  timeliness,
  type RevocationStatus,
  type UnknownCause,
} from "./revocation-status.ts";
import { checkSigned } from "./signed.ts";

/**
 * `issuer` is the certificate's own issuer, out of a valid path. A response out of date still shows
 * that a certificate was revoked.
 */
export function ocspStatus(
  response: OcspResponse,
  certificate: Certificate,
  issuer: Certificate,
  at: Date,
): RevocationStatus {
  const answer = response.answers.find((each) => isAbout(each, certificate, issuer));
  if (answer === undefined) return unknown("not-covered");
  if (response.hasUnknownCriticalExtension || answer.hasUnknownCriticalExtension) {
    return unknown("unusable");
  }
  const when = timeliness(answer, at);
  if (when === "future" || !isSignedRightly(response, issuer, at)) return unknown("unusable");
  const { status, thisUpdate } = answer;
  const isFinal = status.kind === "revoked" && status.reason !== "certificateHold";
  if (when === "stale" && !isFinal) return unknown("stale");
  if (status.kind === "revoked") return status;
  if (status.kind === "unknown") return unknown("not-covered");
  return { kind: "good", thisUpdate, nextUpdate: expiryOf(answer) };
}

function unknown(cause: UnknownCause): RevocationStatus {
  return { kind: "unknown", cause };
}

const hashNames = new Map<string, "sha1" | "sha256">([
  [oid.sha1, "sha1"],
  [oid.sha256, "sha256"],
]);

function isAbout(answer: OcspAnswer, certificate: Certificate, issuer: Certificate): boolean {
  const hash = hashNames.get(answer.hashAlgorithm);
  if (hash === undefined || issuer.publicKey === undefined) return false;
  const id = certificateIdOf(certificate, issuer, hash);
  return (
    answer.serialNumber.equals(id.serialNumber) &&
    answer.nameHash.equals(id.nameHash) &&
    answer.keyHash.equals(id.keyHash)
  );
}

/** By the certificate's issuer or by a responder that the issuer has certified (section 4.2.2.2). */
function isSignedRightly(response: OcspResponse, issuer: Certificate, at: Date): boolean {
  return [issuer, ...response.certificates].some(
    (signer) =>
      isResponder(response, signer) &&
      (signer === issuer || isDelegated(signer, issuer, at)) &&
      hasSigned(response, signer),
  );
}

function isResponder(
  { responder }: OcspResponse,
  { publicKey, subjectName }: Certificate,
): boolean {
  if (responder.kind === "name") return sameName(responder.name, subjectName);
  return publicKey !== undefined && keyIdentifierOf(publicKey).equals(responder.keyHash);
}

/**
 * Issued by the issuer itself, for this purpose. Whether a responder's own certificate was revoked
 * isn't asked (section 4.2.2.2.1): most say that it needn't be, and all are short-lived.
 */
function isDelegated(responder: Certificate, issuer: Certificate, at: Date): boolean {
  const { extendedKeyUsage, keyUsage, notBefore, notAfter, issuerName, signed } = responder;
  if (extendedKeyUsage?.includes(oid.ocspSigning) !== true) return false;
  if (keyUsage?.has("digitalSignature") === false || at < notBefore || at > notAfter) return false;
  if (!sameName(issuerName, issuer.subjectName) || issuer.publicKey === undefined) return false;
  return checkSigned(signed, issuer.publicKey).kind === "verified";
}

function hasSigned({ signed }: OcspResponse, { publicKey }: Certificate): boolean {
  return publicKey !== undefined && checkSigned(signed, publicKey).kind === "verified";
}
