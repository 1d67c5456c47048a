/** What a message's signatures are worth, all layers together. */
import type { SignerInfo } from "../cms/signed-data-reader.ts";
import type { Certificate } from "../pki/certificate.ts";
import { CheckBudget } from "../pki/check-budget.ts";
import type { RevocationStatus } from "../pki/revocation-status.ts";
import type { Layer, SignedLayer } from "../smime/layers.ts";
import type { OpenedMessage } from "../smime/open.ts";
import type { Authorship } from "./authors.ts";
import { finish } from "./cooperate.ts";
import { findingText } from "./revocation-finding.ts";
import type { SignatureVerdict, SignerAssessment, SignerQuestion } from "./signer-trust.ts";
import { assessSigner, combinedVerdict } from "./signer-trust.ts";
import type { Site } from "./site.ts";

export interface AssessedSigner {
  readonly signer: SignerInfo;
  readonly assessment: SignerAssessment;
}

/** One signed layer. */
export interface LayerVerification {
  readonly layer: SignedLayer;
  readonly signers: readonly AssessedSigner[];
  readonly verdict: SignatureVerdict;
}

export interface Verification {
  /**
   * Of the message as it is delivered: what covers all of it counts. An invalid layer outweighs every
   * other one. Never `trusted` where the protected From is another one than readers see.
   */
  readonly verdict: SignatureVerdict;
  /** Outermost first. */
  readonly layers: readonly LayerVerification[];
}

type Opened = Extract<OpenedMessage, { kind: "opened" }>;

/** Rejects with StoreError. */
export async function verify(
  { revocation, clock }: Pick<Site, "revocation" | "clock">,
  { layers, header }: Pick<Opened, "layers" | "header">,
  authorship: Authorship,
): Promise<Verification> {
  const signed = layers.filter((layer) => layer.kind === "signed");
  if (signed.length === 0) return { verdict: "unsigned", layers: [] };
  const at = clock();
  await revocation.refresh();
  const budget = new CheckBudget();
  const verified: LayerVerification[] = [];
  for (const layer of signed) {
    const { certificates } = layer;
    const revocationOf = (path: readonly Certificate[]): RevocationStatus[] => [
      revocation.ofPath(path, certificates, at),
    ];
    const question = { certificates, ...authorship, at, revocationOf, budget };
    verified.push(await finish(verifyLayer(layer, question)));
  }
  await revocation.noteWanted();
  const isOthers = header.differences.some(({ difference }) => difference === "from-mismatch");
  return { verdict: verdictOf(verified, isOthers), layers: verified };
}

/** What opened a message, for people: the first envelope's algorithms. */
export function encryptionOf(layers: readonly Layer[]) {
  return layers.find((layer) => layer.kind === "encrypted");
}

/**
 * For audit and log: `trusted: partner.example by approved-certificate`, `untrusted: no-path`;
 * undefined where nobody has signed. Texts of ours and a domain, nothing else that the sender wrote.
 */
export function verificationText({ verdict, layers }: Verification): string | undefined {
  if (layers.length === 0) return undefined;
  const facts = layers.flatMap(({ layer, signers }) => [
    ...(layer.covers ? [] : ["content-outside-signature"]),
    ...signers.map(({ assessment }) => signerText(assessment)),
  ]);
  return [verdict, ...new Set(facts)].join("; ");
}

function signerText(assessment: SignerAssessment): string {
  const { status, by, domain, certificate, revocation, flags } = assessment;
  const who = domain ?? "nobody in From";
  const how = by ? ` by ${by}` : "";
  const which = certificate ? ` ${certificate.fingerprint.slice(0, 16)}` : "";
  const remarks = flags.length > 0 ? ` (${flags.join(", ")})` : "";
  const standing = revocation ? `, revocation ${findingText(revocation)}` : "";
  return `${status} for ${who}${how}${which}${remarks}${standing}`;
}

/** Yields after each signer. */
function* verifyLayer(
  layer: SignedLayer,
  question: Omit<SignerQuestion, "signer">,
): Generator<undefined, LayerVerification> {
  const signers: AssessedSigner[] = [];
  for (const signer of layer.signers) {
    signers.push({ signer, assessment: assessSigner({ ...question, signer }) });
    yield;
  }
  return { layer, signers, verdict: combinedVerdict(signers.map(({ assessment }) => assessment)) };
}

function verdictOf(verified: readonly LayerVerification[], isOthers: boolean): SignatureVerdict {
  const found = new Set(verified.filter(({ layer }) => layer.covers).map(({ verdict }) => verdict));
  if (found.has("invalid")) return "invalid";
  if (found.has("trusted")) return isOthers ? "untrusted" : "trusted";
  return found.has("untrusted") ? "untrusted" : "unsigned";
}
