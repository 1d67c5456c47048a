/**
 * Sealing one message file, for the command line: the same code as the milter, no daemon, nothing
 * recorded. CRLF answers CRLF, LF answers LF.
 */
import { addressText } from "../mime/address.ts";
import type { MessageFile } from "../mime/message.ts";
import { parseMessage, serialiseMessage } from "../mime/message.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { Protection } from "../smime/protection.ts";
import { signingDomain } from "./author-signer.ts";
import { commonSealing } from "./common-sealing.ts";
import type { CommonSealing } from "./common-sealing.ts";
import { collect } from "./cooperate.ts";
import { protectionFor, sealCopy } from "./copy.ts";
import type { Refusal } from "./disposition.ts";
import { findCorrespondent, refusalsOf } from "./means.ts";
import type { TermsForOnce, Treatment } from "./means.ts";
import { isSigned } from "./sealing.ts";
import type { Sealing } from "./sealing.ts";
import type { Site } from "./site.ts";

/** What sealing a file came to; `report` goes out as JSON. */
export type SealedFile =
  | { readonly kind: "sealed"; readonly output: Iterable<Buffer>; readonly report: SealReport }
  | { readonly kind: "refused"; readonly obstacle: Obstacle; readonly report: SealReport };

export type Obstacle =
  | { readonly kind: "recipients"; readonly refusals: readonly Refusal[] }
  /** One envelope can't serve all. */
  | Extract<CommonSealing, { kind: "apart" }>
  | { readonly kind: "no-signer"; readonly reason: string };

export interface SealReport {
  readonly result: "sealed" | "refused";
  readonly recipients: readonly {
    readonly address: string;
    readonly treatment: "seal" | "refuse";
    readonly certificate?: string;
    readonly profile?: string;
    readonly reason?: string;
  }[];
  /** That all are served on. */
  readonly terms?: Omit<Sealing, "certificates" | "binaryInside">;
  readonly algorithms?: string;
  readonly signer?: { readonly name: string; readonly certificate: string };
  /** Why nobody signed what the terms want signed. */
  readonly unsigned?: string;
}

/**
 * Seals for all recipients in one envelope, whatever the rules say of the content, or for none.
 * Rejects with StoreError, PkiError, SmimeError or CmsError.
 */
export async function sealFile(
  site: Site,
  file: readonly Buffer[],
  { sender, recipients }: { readonly sender: string; readonly recipients: readonly string[] },
  forOnce: TermsForOnce = {},
): Promise<SealedFile> {
  const message = parseMessage(file);
  const demanded = recipients.map((address) => demandSealing(site, address, forOnce));
  const treated = await Promise.all(demanded);
  const named = treated.map(reportOfSealing);
  const refused = (obstacle: Obstacle): SealedFile => ({
    kind: "refused",
    obstacle,
    report: { result: "refused", recipients: named },
  });
  const refusals = refusalsOf(treated);
  if (refusals.length > 0) return refused({ kind: "recipients", refusals });
  const sealings = treated.flatMap(({ treatment }) =>
    treatment.kind === "seal" ? [treatment.sealing] : [],
  );
  const common = commonSealing(sealings);
  if (common.kind === "apart") return refused(common);
  const { sealing } = common;
  const protection = await protectionFor(site, message, sender, sealing);
  const unsigned = protection.sign
    ? undefined
    : unsignedReason(site, { ...message, sender }, sealing);
  if (unsigned !== undefined && mustSign(sealing, forOnce))
    return refused({ kind: "no-signer", reason: unsigned });
  const { output, algorithms } = await sealed(message, protection);
  const terms = termsReport(sealing);
  const facts = { terms, algorithms, ...signerReport(protection), ...(unsigned && { unsigned }) };
  return { kind: "sealed", output, report: { result: "sealed", recipients: named, ...facts } };
}

async function sealed(message: MessageFile, protection: Protection) {
  const { edits, body, algorithms } = await sealCopy(message, protection, { end: endOf(message) });
  const fields = applyEdits(message.fields, edits);
  const chunks = await collect(body);
  const whole = { ...message, fields, body: chunks, separator: true, terminated: true };
  return { output: serialiseMessage(whole), algorithms };
}

/** Undefined where it needn't be signed. */
function unsignedReason(
  site: Site,
  { fields, sender }: MessageFile & { readonly sender: string },
  sealing: Sealing,
): string | undefined {
  if (!isSigned(sealing)) return undefined;
  const domain = signingDomain(fields, sender, site);
  return domain === undefined
    ? "its From field is not of one local domain"
    : `no active key of ${domain} signs for profile ${sealing.profile}`;
}

/** As the milter does, encryption alone will do; not where nothing would be left, or it was asked for. */
function mustSign({ protection, profile }: Sealing, forOnce: TermsForOnce): boolean {
  return protection === "sign" || profile === "direct" || forOnce.protection !== undefined;
}

/** Asked for by an administrator: whatever the partner's terms make of it, signing alone included. */
async function demandSealing(
  site: Site,
  address: string,
  forOnce: TermsForOnce,
): Promise<{ readonly address: string; readonly treatment: Treatment }> {
  const name = addressText(address);
  if (name === undefined)
    return { address, treatment: { kind: "refuse", reason: "the address has no domain" } };
  const { means } = await findCorrespondent(name, site, site.clock(), forOnce);
  return means.kind === "sealing"
    ? { address, treatment: { kind: "seal", sealing: means.sealing } }
    : { address, treatment: { kind: "refuse", reason: means.reason } };
}

type Demanded = Awaited<ReturnType<typeof demandSealing>>;

function reportOfSealing({ address, treatment }: Demanded): SealReport["recipients"][number] {
  switch (treatment.kind) {
    case "seal": {
      const { certificates, profile } = treatment.sealing;
      const certificate = certificates[0]?.fingerprint;
      return { address, treatment: "seal", ...(certificate && { certificate }), profile };
    }
    case "refuse":
      return { address, treatment: "refuse", reason: treatment.reason };
    case "pass":
    case "hold":
      throw new Error("sealing was demanded");
  }
}

function termsReport(sealing: Sealing): NonNullable<SealReport["terms"]> {
  const { profile, protection, signatureForm, headerProtection, compression, emptyLayer } = sealing;
  return { profile, protection, signatureForm, headerProtection, compression, emptyLayer };
}

function signerReport({ sign }: Protection): Pick<SealReport, "signer"> {
  const certificate = sign?.signers[0]?.certificate;
  return certificate
    ? { signer: { name: certificate.subject, certificate: certificate.fingerprint } }
    : {};
}

function endOf({ separator, terminated }: MessageFile): HeaderEnd {
  if (separator) return "separator";
  return terminated ? "no-separator" : "no-line-end";
}
