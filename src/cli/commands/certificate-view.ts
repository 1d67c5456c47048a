/**
 * Partners' certificates and trust anchors as people and scripts see them.
 */
import { leastBitsOf, type Terms } from "../../gateway/partner-terms.ts";
import { type Certificate, formatFingerprint, parseCertificate } from "../../pki/certificate.ts";
import { nameMatch } from "../../pki/domain-name.ts";
import { unfitForEncryption, unfitForSigning } from "../../pki/fitness.ts";
import { namesAddress } from "../../pki/mail-address.ts";
import type { PartnerCertificate } from "../../store/partner-certificates.ts";
import type { Partner } from "../../store/partners.ts";
import type { TrustAnchor } from "../../store/trust-anchors.ts";
import { dayText, printFields, type Terminal } from "../output.ts";
import type { Fitness } from "./key-terms.ts";

type Named = Pick<Partner, "name" | "nameCheck" | "signerNames">;

/** Approval aside. */
export function fitnessOf(
  { der, purpose }: Pick<PartnerCertificate, "der" | "purpose">,
  partner: Named,
  { profile }: Pick<Terms, "profile">,
): Fitness {
  const certificate = parseCertificate(der);
  const at = new Date();
  const leastBits = leastBitsOf(profile.value);
  const name = partner.nameCheck ? partner.name : undefined;
  const signer = isSigner(certificate, partner) ? undefined : name;
  return {
    ...(purpose !== "signing" && {
      encryption: unfitForEncryption(certificate, name, at, leastBits) ?? "yes",
    }),
    ...(purpose !== "encryption" && {
      signing: unfitForSigning(certificate, signer, at, leastBits) ?? "yes",
    }),
  };
}

/** For one use at least. */
export function isUsable(
  certificate: PartnerCertificate,
  partner: Named,
  terms: Pick<Terms, "profile">,
): boolean {
  return Object.values(fitnessOf(certificate, partner, terms)).includes("yes");
}

/** Whether it names the partner in any way that counts. */
export function isNamed(certificate: Certificate, partner: Named): boolean {
  const { name } = partner;
  if (isSigner(certificate, partner)) return true;
  if (name.includes("@")) return namesAddress(certificate, name);
  return (["confidentiality", "signing"] as const).some(
    (role) => nameMatch(certificate, name, role) !== "mismatch",
  );
}

export function printCertificate(
  terminal: Terminal,
  certificate: PartnerCertificate,
  partner: Named,
  terms: Pick<Terms, "profile">,
): void {
  const { approval, source } = certificate;
  const origin = source === "file" ? "a file" : "signed mail";
  printFields(terminal, [
    ["certificate", certificate.subject],
    ["fingerprint (SHA-256)", formatFingerprint(certificate.fingerprint)],
    ["state", certificate.state],
    ["usable", fitnessText(fitnessOf(certificate, partner, terms))],
    ["valid", `${dayText(certificate.notBefore)} to ${dayText(certificate.notAfter)}`],
    ["imported", `${dayText(certificate.importedAt)} from ${origin}`],
    ["approved", approval && `${dayText(approval.at)} by ${approval.by}: ${approval.how}`],
  ]);
}

export function certificateJson(
  certificate: PartnerCertificate,
  partner: Named,
  terms: Pick<Terms, "profile">,
) {
  return {
    fingerprint: certificate.fingerprint,
    state: certificate.state,
    purpose: certificate.purpose,
    usable: fitnessOf(certificate, partner, terms),
    subject: certificate.subject,
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    source: certificate.source,
    imported_at: certificate.importedAt,
    approval: certificate.approval ?? null,
  };
}

export function printAnchor(terminal: Terminal, anchor: TrustAnchor): void {
  const { by, how, at } = anchor.approval;
  printFields(terminal, [
    ["trust anchor", anchor.subject],
    ["fingerprint (SHA-256)", formatFingerprint(anchor.fingerprint)],
    ["counts for", anchor.partner ?? "every sender"],
    ["valid", `${dayText(anchor.notBefore)} to ${dayText(anchor.notAfter)}`],
    ["added", `${dayText(at)} by ${by}: ${how}`],
  ]);
}

export function anchorJson(anchor: TrustAnchor) {
  return {
    partner: anchor.partner ?? null,
    fingerprint: anchor.fingerprint,
    subject: anchor.subject,
    not_before: anchor.notBefore,
    not_after: anchor.notAfter,
    approval: anchor.approval,
  };
}

/** `for encryption and signing`; `for encryption; not for signing: wrong-name`; `wrong-name`. */
export function fitnessText(fitness: Fitness): string {
  const uses = Object.entries(fitness);
  const [first, ...others] = uses.map(([, unfit]) => String(unfit));
  if (first !== undefined && first !== "yes" && others.every((each) => each === first))
    return first;
  const usable = uses.filter(([, unfit]) => unfit === "yes").map(([use]) => use);
  const unusable = uses.filter(([, unfit]) => unfit !== "yes");
  return [
    ...(usable.length > 0 ? [`for ${usable.join(" and ")}`] : []),
    ...unusable.map(([use, unfit]) => `not for ${use}: ${String(unfit)}`),
  ].join("; ");
}

/** By a name that the administrator agreed with the partner (RFC 3183 section 3.1.1). */
function isSigner(certificate: Certificate, { signerNames }: Named): boolean {
  return signerNames.some((each) => namesAddress(certificate, each));
}
