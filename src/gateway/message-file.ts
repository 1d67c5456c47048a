/**
 * The gateway's work on one message file, for the command line: the same code as the milter, no
 * daemon, nothing recorded. CRLF answers CRLF, LF answers LF.
 */
import type { MessageFile } from "../mime/message.ts";
import { parseMessage, serialiseMessage } from "../mime/message.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import { collect } from "./cooperate.ts";
import { protectionFor, sealCopy } from "./copy.ts";
import type { Refusal } from "./disposition.ts";
import type { Opening } from "./inbound.ts";
import { openInbound } from "./inbound.ts";
import type { Treatment } from "./means.ts";
import { findCorrespondent, refusalsOf } from "./means.ts";
import { addressText } from "../mime/address.ts";
import { outcomeWords } from "./result-fields.ts";
import type { Sealing } from "./sealing.ts";
import { isSigned, termsKey } from "./sealing.ts";
import type { Site } from "./site.ts";
import { encryptionOf, verificationText } from "./verification.ts";

/** What sealing a file came to; `report` goes out as JSON. */
export type SealedFile =
  | { readonly kind: "sealed"; readonly output: Iterable<Buffer>; readonly report: SealReport }
  | {
      readonly kind: "refused";
      readonly refusals: readonly Refusal[];
      readonly report: SealReport;
    };

export interface SealReport {
  readonly result: "sealed" | "refused";
  readonly recipients: readonly {
    readonly address: string;
    readonly treatment: "seal" | "refuse";
    readonly certificate?: string;
    readonly profile?: string;
    readonly reason?: string;
  }[];
  readonly algorithms?: string;
}

/**
 * Seals for all recipients in one envelope, whatever the rules say of the content, or for none: by
 * the `modern` profile if it is that of all. Rejects with StoreError or CmsError.
 */
export async function sealFile(
  site: Site,
  file: readonly Buffer[],
  recipients: readonly string[],
): Promise<SealedFile> {
  const message = parseMessage(file);
  const treated = await Promise.all(recipients.map((address) => demandSealing(site, address)));
  const refusals = refusalsOf(treated);
  const named = treated.map(reportOfSealing);
  if (refusals.length > 0)
    return { kind: "refused", refusals, report: { result: "refused", recipients: named } };
  const sealing = commonSealing(
    treated.flatMap(({ treatment }) => (treatment.kind === "seal" ? [treatment.sealing] : [])),
  );
  const protection = await protectionFor(site, message, sealing);
  const sealed = await sealCopy(message, protection, { end: endOf(message) });
  const fields = applyEdits(message.fields, sealed.edits);
  const body = await collect(sealed.body);
  return {
    kind: "sealed",
    output: serialiseMessage({ ...message, fields, body, separator: true, terminated: true }),
    report: { result: "sealed", recipients: named, algorithms: sealed.algorithms },
  };
}

/**
 * One envelope for all: on the first recipient's terms where all have the same, else on those that
 * everybody can read.
 */
function commonSealing(sealings: readonly Sealing[]): Sealing {
  const [first, ...others] = sealings;
  if (!first) throw new Error("nobody to seal for");
  const certificates = sealings.flatMap((each) => each.certificates);
  if (others.every((each) => termsKey(each) === termsKey(first))) return { ...first, certificates };
  return {
    ...first,
    certificates,
    profile: "compatible",
    protection: sealings.every(isSigned) ? "sign-and-encrypt" : "encrypt",
    signatureForm: "opaque",
    headerProtection: "none",
    compression: false,
    binaryInside: false,
  };
}

/** Asked for by an administrator: whatever the partner's terms make of it, signing alone included. */
async function demandSealing(
  site: Site,
  address: string,
): Promise<{ readonly address: string; readonly treatment: Treatment }> {
  const name = addressText(address);
  if (name === undefined)
    return { address, treatment: { kind: "refuse", reason: "the address has no domain" } };
  const { means } = await findCorrespondent(name, site, site.clock());
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
      throw new Error("sealing was demanded");
  }
}

export type OpenedFile =
  | {
      readonly kind: "opened" | "unprotected" | "not-for-us";
      readonly output: Iterable<Buffer>;
      readonly report: OpenReport;
    }
  | { readonly kind: "failed"; readonly report: OpenReport };

export interface OpenReport {
  /** `decrypted, verified` and the like, as in X-DomSeal-Result. */
  readonly result: string;
  readonly encryption?: string;
  readonly keyManagement?: string;
  /** What the signatures are worth, and why. */
  readonly verification?: string;
  readonly notices?: readonly string[];
  readonly reason?: string;
  readonly detail?: string;
}

/** Rejects with StoreError, or PkiError where a key file can't be used. */
export async function openFile(site: Site, file: readonly Buffer[]): Promise<OpenedFile> {
  const message = parseMessage(file);
  const opening = await openInbound(site, message, "file");
  if (opening.kind === "failed") {
    const { reason, detail } = opening;
    return { kind: "failed", report: { result: "failed", reason, detail } };
  }
  const fields = applyEdits(message.fields, opening.edits);
  const opened =
    opening.kind === "opened"
      ? { ...message, fields, body: opening.body, ...endFlags(opening.end) }
      : { ...message, fields };
  return { kind: opening.kind, output: serialiseMessage(opened), report: reportOfOpening(opening) };
}

function reportOfOpening({ kind, result }: Exclude<Opening, { kind: "failed" }>): OpenReport {
  const { layers, verification, notices, doubts } = result;
  const encrypted = encryptionOf(layers);
  const text = verificationText(verification);
  const remarks = [...notices, ...doubts];
  return {
    result: kind === "not-for-us" ? kind : outcomeWords(result).join(", "),
    ...(encrypted && {
      encryption: encrypted.encryption,
      keyManagement: encrypted.keyManagement,
    }),
    ...(text !== undefined && { verification: text }),
    ...(remarks.length > 0 && { notices: remarks }),
  };
}

function endOf({ separator, terminated }: MessageFile): HeaderEnd {
  if (separator) return "separator";
  return terminated ? "no-separator" : "no-line-end";
}

function endFlags(end: HeaderEnd): Pick<MessageFile, "separator" | "terminated"> {
  return { separator: end === "separator", terminated: end !== "no-line-end" };
}
