/**
 * The gateway's work on one message file, for the command line: the same code as the milter, no
 * daemon, nothing recorded. CRLF answers CRLF, LF answers LF.
 */
import type { MessageFile } from "../mime/message.ts";
import { parseMessage, serialiseMessage } from "../mime/message.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import { sealMessage } from "../smime/seal.ts";
import { collect } from "./cooperate.ts";
import type { Refusal } from "./disposition.ts";
import { openInbound } from "./inbound.ts";
import { findCorrespondent, refusalsOf, treat } from "./means.ts";
import { addressText } from "../mime/address.ts";
import type { Site } from "./site.ts";

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
  const named = treated.map(reportOf);
  if (refusals.length > 0)
    return { kind: "refused", refusals, report: { result: "refused", recipients: named } };
  const seals = treated.flatMap(({ treatment }) => (treatment.kind === "seal" ? [treatment] : []));
  const certificates = seals.map(({ certificate }) => certificate);
  const profile = seals.every((each) => each.profile === "modern") ? "modern" : "compatible";
  const protection = {
    profile,
    encrypt: { recipients: certificates },
    compress: false,
    headerProtection: "none",
  } as const;
  const sealed = await sealMessage(message, protection, endOf(message));
  const fields = applyEdits(message.fields, sealed.edits);
  const body = await collect(sealed.body);
  return {
    kind: "sealed",
    output: serialiseMessage({ ...message, fields, body, separator: true, terminated: true }),
    report: { result: "sealed", recipients: named, algorithms: sealed.algorithms },
  };
}

async function demandSealing(site: Site, address: string) {
  const name = addressText(address);
  const means = name
    ? (await findCorrespondent(name, site, site.clock())).means
    : ({ kind: "absent", reason: "the address has no domain" } as const);
  return { address, treatment: treat({ demand: "required" }, means) };
}

type Demanded = Awaited<ReturnType<typeof demandSealing>>;

function reportOf({ address, treatment }: Demanded): SealReport["recipients"][number] {
  switch (treatment.kind) {
    case "seal": {
      const { certificate, profile } = treatment;
      return { address, treatment: "seal", certificate: certificate.fingerprint, profile };
    }
    case "refuse":
      return { address, treatment: "refuse", reason: treatment.reason };
    case "pass":
      throw new Error("sealing was demanded");
  }
}

export type OpenedFile =
  | {
      readonly kind: "opened" | "not-encrypted" | "not-for-us";
      readonly output: Iterable<Buffer>;
      readonly report: OpenReport;
    }
  | { readonly kind: "failed"; readonly report: OpenReport };

export interface OpenReport {
  readonly result: "decrypted" | "not-encrypted" | "not-for-us" | "failed";
  readonly encryption?: string;
  readonly keyManagement?: string;
  readonly reason?: string;
  readonly detail?: string;
}

/** Rejects with StoreError, or PkiError where a key file can't be used. */
export async function openFile(
  site: Pick<Site, "keyring" | "guard">,
  file: readonly Buffer[],
): Promise<OpenedFile> {
  const message = parseMessage(file);
  const opening = await openInbound(site, message, "file");
  switch (opening.kind) {
    case "failed": {
      const { reason, detail } = opening;
      return { kind: "failed", report: { result: "failed", reason, detail } };
    }
    case "not-encrypted":
    case "not-for-us":
      return {
        kind: opening.kind,
        output: serialiseMessage({ ...message, fields: applyEdits(message.fields, opening.edits) }),
        report: { result: opening.kind },
      };
    case "opened": {
      const { edits, body, end, encryption, keyManagement } = opening;
      const fields = applyEdits(message.fields, edits);
      return {
        kind: "opened",
        output: serialiseMessage({ ...message, fields, body, ...endFlags(end) }),
        report: { result: "decrypted", encryption, keyManagement },
      };
    }
  }
}

function endOf({ separator, terminated }: MessageFile): HeaderEnd {
  if (separator) return "separator";
  return terminated ? "no-separator" : "no-line-end";
}

function endFlags(end: HeaderEnd): Pick<MessageFile, "separator" | "terminated"> {
  return { separator: end === "separator", terminated: end !== "no-line-end" };
}
