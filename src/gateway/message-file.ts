/**
 * Opening one message file, for the command line: the same code as the milter, no daemon, nothing
 * recorded. CRLF answers CRLF, LF answers LF.
 */
import type { MessageFile } from "../mime/message.ts";
import { parseMessage, serialiseMessage } from "../mime/message.ts";
import { applyEdits } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { Opening } from "./inbound.ts";
import { openInbound } from "./inbound.ts";
import type { LayerReport } from "./layer-report.ts";
import { reportLayers } from "./layer-report.ts";
import { outcomeWords } from "./result-fields.ts";
import type { Shortfall } from "./shortfall.ts";
import type { SignatureVerdict } from "./signer-trust.ts";
import type { Site } from "./site.ts";
import { encryptionOf, verificationText } from "./verification.ts";

export type OpenedFile =
  | {
      readonly kind: "opened" | "unprotected" | "not-for-us";
      readonly output: Iterable<Buffer>;
      readonly report: OpenReport;
    }
  | { readonly kind: "failed"; readonly report: FailureReport };

/** Goes out as JSON, as every report. */
export interface OpenReport {
  /** `decrypted, verified` and the like, as in X-DomSeal-Result. */
  readonly result: string;
  readonly encryption?: string;
  readonly keyManagement?: string;
  /** Of all signatures, for the message as readers see it. */
  readonly verdict: SignatureVerdict;
  /** What the signatures are worth, and why, in one line. */
  readonly verification?: string;
  /** That could be read, outermost first. */
  readonly layers: readonly LayerReport[];
  readonly notices?: readonly string[];
  /** What its author's mail must be, and this message isn't. */
  readonly shortfall?: Shortfall;
}

export interface FailureReport {
  readonly result: "failed";
  readonly reason: string;
  readonly detail: string;
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
  const { layers, verification, notices, doubts, shortfall } = result;
  const encrypted = encryptionOf(layers);
  const text = verificationText(verification);
  const remarks = [...notices, ...doubts];
  return {
    result: kind === "not-for-us" ? kind : outcomeWords(result).join(", "),
    ...(encrypted && {
      encryption: encrypted.encryption,
      keyManagement: encrypted.keyManagement,
    }),
    verdict: verification.verdict,
    ...(text !== undefined && { verification: text }),
    layers: reportLayers(layers, verification),
    ...(remarks.length > 0 && { notices: remarks }),
    ...(shortfall && { shortfall }),
  };
}

function endFlags(end: HeaderEnd): Pick<MessageFile, "separator" | "terminated"> {
  return { separator: end === "separator", terminated: end !== "no-line-end" };
}
