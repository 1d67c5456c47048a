/**
 * The X-DomSeal-* fields of mail that arrives: what readers and filters inside may rely on, since no
 * copy from outside survives. Nothing in them was chosen by the sender but the domain, which is that
 * of the From field.
 */
import type { HeaderField } from "../mime/field.ts";
import { makeField } from "../mime/field.ts";
import type { FieldEdit } from "../smime/field-edit.ts";
import type { Layer, Notice } from "../smime/layers.ts";
import type { Shortfall } from "./shortfall.ts";
import type { AssessedSigner, Verification } from "./verification.ts";
import { encryptionOf } from "./verification.ts";

const prefix = "x-domseal-";

/** Removes all that came from outside. */
export function forgedFields(fields: readonly HeaderField[]): FieldEdit[] {
  return fields.flatMap(({ name }, index): FieldEdit[] =>
    name.toLowerCase().startsWith(prefix) ? [{ kind: "delete-field", index }] : [],
  );
}

export interface Result {
  readonly layers: readonly Layer[];
  readonly verification: Verification;
  readonly notices: readonly Notice[];
  /** What else makes readers doubt: of the From field, or of the header that was protected. */
  readonly doubts: readonly string[];
  readonly shortfall: Shortfall | undefined;
}

/** Signers that are told of. */
const mostSigners = 8;

export function resultFields(result: Result): HeaderField[] {
  const { layers, verification, notices, doubts, shortfall } = result;
  const encryption = encryptionOf(layers);
  const signers = verification.layers
    .filter(({ layer }) => layer.covers)
    .flatMap((each) => each.signers)
    .slice(0, mostSigners);
  const remarks = [...notices, ...doubts];
  return [
    makeField("X-DomSeal-Result", outcomeWords(result).join(", ")),
    ...(encryption ? [makeField("X-DomSeal-Encryption", encryptionText(encryption))] : []),
    ...signers.map((signer) => makeField("X-DomSeal-Signature", signatureText(signer))),
    ...(remarks.length > 0 ? [makeField("X-DomSeal-Notice", remarks.join(", "))] : []),
    ...(shortfall ? [makeField("X-DomSeal-Shortfall", shortfall.missing.join(", "))] : []),
  ];
}

/** `decrypted, verified`; `unprotected` where there was nothing. No word contains another one. */
export function outcomeWords({
  layers,
  verification,
}: Pick<Result, "layers" | "verification">): string[] {
  const words = encryptionOf(layers) ? ["decrypted"] : [];
  const { verdict } = verification;
  if (verdict === "trusted") words.push("verified");
  else if (verdict !== "unsigned") words.push(`signature-${verdict}`);
  else if (words.length === 0) words.push(layers.length > 0 ? "unwrapped" : "unprotected");
  return words;
}

function encryptionText(layer: Extract<Layer, { kind: "encrypted" }>): string {
  const { encryption, keyManagement, authenticated } = layer;
  const facts = `key-management=${keyManagement}; authenticated=${authenticated ? "yes" : "no"}`;
  return `${encryption}; ${facts}`;
}

/** `trusted; domain=partner.example; by=approved-certificate; algorithm=...; certificate=...`. */
function signatureText({ signer, assessment }: AssessedSigner): string {
  const { status, by, domain, match, certificate, flags } = assessment;
  const facts = [
    status,
    domain && `domain=${domain}`,
    by && `by=${by}`,
    match !== "mismatch" && `name=${match}`,
    `algorithm=${signer.algorithms.replaceAll(/[^\w.+-]+/g, "_").slice(0, 100)}`,
    certificate && `certificate=${certificate.fingerprint}`,
    flags.length > 0 && `flags=${flags.join("+")}`,
  ];
  return facts.filter((fact) => typeof fact === "string" && fact !== "").join(";\n ");
}
