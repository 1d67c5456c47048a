/**
 * An inspected message as people see it: facts in lines, one block a layer, the outermost first.
 */
import type { EnvelopeReport } from "../../gateway/entity-report.ts";
import type { HeaderReport } from "../../gateway/header-report.ts";
import type { InspectedLayer, Inspection } from "../../gateway/inspection.ts";
import type { CertificateReport, SignedReport, SignerReport } from "../../gateway/layer-report.ts";
import { formatFingerprint } from "../../pki/certificate.ts";
import { dayText, printFields, printLine, type Terminal } from "../output.ts";

type Lines = readonly (readonly [name: string, value: string | undefined])[];

export function printInspection(terminal: Terminal, inspection: Inspection): void {
  const { layers, content, headerProtection } = inspection;
  printTold(terminal, summaryLines(inspection));
  for (const [index, layer] of layers.entries()) {
    printLine(terminal, `layer ${index + 1}: ${headingOf(layer)}, ${layer.octets} octets`);
    const lines = [...labelLines(layer), ...factLines(layer)];
    printTold(
      terminal,
      lines.map(([name, value]) => [`  ${name}`, value]),
    );
  }
  if (content)
    printFields(terminal, [["content", `${content.mediaType}, ${content.octets} octets`]]);
  if (headerProtection) printTold(terminal, headerLines(headerProtection));
}

/** Without what there is nothing to say of. */
function printTold(terminal: Terminal, lines: Lines): void {
  printFields(
    terminal,
    lines.filter(([, value]) => value !== undefined && value !== ""),
  );
}

function summaryLines(inspection: Inspection): Lines {
  const { result, authors, verdict, failure, shortfall, notices } = inspection;
  const from = authors.map(({ address, partner }) =>
    partner === undefined ? address : `${address} (partner ${partner})`,
  );
  return [
    ["result", result],
    ["failure", failure && `${failure.reason}: ${failure.detail}`],
    ["from", authors.length > 0 ? from.join(", ") : "nobody"],
    ["signatures", verdict],
    ["falls short", shortfall && `not ${shortfall.missing.join(" and ")}: ${shortfall.action}`],
    ["notices", notices.join(", ")],
  ];
}

function headingOf(layer: InspectedLayer): string {
  switch (layer.kind) {
    case "encrypted":
      return layer.opened ? "encrypted" : "encrypted, not opened";
    case "signed":
      return `signed, ${layer.form}`;
    case "pgp":
      return `OpenPGP, ${layer.form}`;
    case "wrapped":
      return "whole message wrapped";
    case "other-cms":
      return "other CMS";
    case "unreadable":
      return `unreadable (${layer.as})`;
    case "certs-only":
    case "compressed":
      return layer.kind;
  }
}

function labelLines({ mediaType, oddities }: InspectedLayer): Lines {
  return [
    ["media type", mediaType],
    ["oddities", oddities.join(", ")],
  ];
}

function factLines(layer: InspectedLayer): Lines {
  switch (layer.kind) {
    case "encrypted":
      return envelopeLines(layer);
    case "signed":
      return signedLines(layer);
    case "certs-only":
      return certificateLines(layer);
    case "other-cms":
      return [["content type", layer.contentType]];
    case "compressed":
    case "pgp":
    case "unreadable":
    case "wrapped":
      return [];
  }
}

function envelopeLines({
  type,
  contentType,
  encryption,
  authenticated,
  recipients,
}: EnvelopeReport): Lines {
  return [
    ["structure", `${type} of ${contentType}`],
    ["encryption", `${encryption}, ${authenticated ? "authenticated" : "not authenticated"}`],
    ...recipients.map(
      (each) => ["recipient", `${each.name}, ${each.keyManagement}, ${ownerText(each)}`] as const,
    ),
  ];
}

function ownerText({ ours }: EnvelopeReport["recipients"][number]): string {
  if (!ours) return "not one of our keys";
  const { domain, state, fingerprint, fault } = ours;
  const which = `our ${state} key of ${domain} (${fingerprint.slice(0, 8)})`;
  return fault === undefined ? which : `${which}, which can't be used: ${fault}`;
}

function signedLines(layer: SignedReport): Lines {
  const { verdict, covers, kept, signers } = layer;
  return [
    ["verdict", signers.length > 0 ? verdict : "nobody has signed: a gateway's mark"],
    ["covers", covers ? undefined : "not all that readers see"],
    ["when opened", kept ? "stays in the message" : "taken off"],
    ...signers.flatMap(signerLines),
    ...certificateLines(layer),
  ];
}

function signerLines(signer: SignerReport): Lines {
  const { name, certificate, algorithms, signingTime, signatureTypes, encryptTo } = signer;
  return [
    ["signer", name],
    ["  worth", worthText(signer)],
    ["  fingerprint (SHA-256)", certificate && formatFingerprint(certificate.fingerprint)],
    ["  algorithms", algorithms],
    ["  signing time", signingTime?.toISOString()],
    ["  signature type", signatureTypes.join(", ")],
    ["  reads", capabilitiesText(signer)],
    ["  encrypt to", encryptTo],
  ];
}

/** `trusted by anchor for partner.example: revocation-unknown`. */
function worthText({ status, by, domain, flags }: SignerReport): string {
  const how = by === undefined ? "" : ` by ${by}`;
  const who = domain === undefined ? "" : ` for ${domain}`;
  const why = flags.length > 0 ? `: ${flags.join(", ")}` : "";
  return `${status}${how}${who}${why}`;
}

function capabilitiesText({ capabilities }: SignerReport): string | undefined {
  if (!capabilities) return undefined;
  const { contentEncryption, keyManagement, compression } = capabilities;
  const names = [...contentEncryption, ...keyManagement];
  return [...names, ...(compression ? ["compressed-data"] : [])].join(", ");
}

interface SentAlong {
  readonly certificates: readonly CertificateReport[];
  readonly crls: number;
}

function certificateLines({ certificates, crls }: SentAlong): Lines {
  return [
    ...certificates.map((each) => ["certificate", certificateText(each)] as const),
    ["CRLs", crls > 0 ? String(crls) : undefined],
  ];
}

function certificateText({ subject, issuer, fingerprint, notAfter }: CertificateReport): string {
  const by = issuer === subject ? "by itself" : `by ${issuer}`;
  return `${subject}, ${by}, until ${dayText(notAfter)} (${fingerprint.slice(0, 8)})`;
}

function headerLines({ scheme, fields, hidden, differences, from }: HeaderReport): Lines {
  return [
    ["header protection", scheme],
    ["fields inside", fields.join(", ")],
    ["not so outside", hidden.join(", ")],
    ["differences", differences.map((each) => `${each.field} (${each.difference})`).join(", ")],
    ["from inside", from && (from.inner.join(", ") || "nobody")],
  ];
}
