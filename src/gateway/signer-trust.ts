/**
 * Whether a signature makes a message its author's: the cryptography, whether the certificate is
 * approved or has a path to a trust anchor, and whether it speaks for everyone in the From field.
 * Judged at the time of arrival; the signing time is the signer's own word. Pure: the caller has asked
 * the store.
 */
import type { SignatureCheck } from "../cms/signature-check.ts";
import type { SignerInfo } from "../cms/signed-data-reader.ts";
import { domainOf } from "../mime/address.ts";
import type { Certificate } from "../pki/certificate.ts";
import { CheckBudget } from "../pki/check-budget.ts";
import { leastLegacyRsaBits, leastRsaBits, unfitForSigning, type Unfit } from "../pki/fitness.ts";
import { namesAddress } from "../pki/mail-address.ts";
import type { PathFault } from "../pki/path-processing.ts";
import { validatePath, type PathResult } from "../pki/path-validation.ts";
import { worstStatus } from "../pki/revocation.ts";
import type { RevocationStatus } from "../pki/revocation-status.ts";
import { isSelfIssued, standingBy, type RevocationFinding } from "./revocation-finding.ts";
import {
  breaksNameRule,
  isAboutOrigin,
  isWithinAnchors,
  matchSigner,
  type AgreedNames,
  type SignerMatch,
} from "./signer-binding.ts";

/** One address of the From field, and what counts for the partner whose it is. */
export interface Author extends AgreedNames {
  readonly address: string;
  /** The partner's approved certificates. */
  readonly approved: readonly Certificate[];
  /** Fingerprints of those that an administrator has taken away, whoever vouches for them. */
  readonly withdrawn: ReadonlySet<string>;
  /** The partner's trust anchors and those for everybody. */
  readonly anchors: readonly Certificate[];
  /** Whether SHA-1 and RSA keys of 1024 to 2047 bits will do. */
  readonly sha1: "accept" | "refuse";
  /** `soft`: what isn't known counts as good. */
  readonly revocation: "off" | "soft" | "hard";
}

export interface SignerQuestion {
  readonly signer: Pick<SignerInfo, "names" | "check" | "digest" | "signatureTypes">;
  /** Of the message. */
  readonly certificates: readonly Certificate[];
  /** Every address of every From field; none where they can't be read. */
  readonly authors: readonly Author[];
  /** Address of the Sender field. It never makes a signature trusted: readers are shown the author. */
  readonly sender?: string | undefined;
  readonly at: Date;
  /** Of each certificate of a path but the trust anchor, from what has been fetched. */
  readonly revocationOf: (path: readonly Certificate[]) => readonly RevocationStatus[];
  /** Of the whole message; one for this signer alone if absent. */
  readonly budget?: CheckBudget;
}

type InvalidReason = Extract<SignatureCheck, { kind: "invalid" }>["reason"];

/** What is wrong with a signer, or noteworthy; the latter leaves it trusted. */
export type SignerFlag =
  | InvalidReason
  | Unfit
  | PathFault
  | "no-certificate" // neither in the message nor approved
  | "unsupported-algorithm"
  | "no-from"
  | "too-many-authors"
  | "wrong-domain" // speaks for nobody in the From field, or not for all
  | "sender-only" // speaks for the Sender field
  | "other-signature-type" // a review or additional attributes
  | "name-rule" // RFC 3183 section 3.1.1
  | "unregistered-domain" // an anchor vouches for an authority of a domain that is no partner
  | "sha-1"
  | "short-key"
  | "revoked" // by its issuer or by an administrator here
  | "revocation-unknown";

export interface SignerAssessment {
  /** `invalid`: the signature isn't this content's; whatever else is wrong makes it `untrusted`. */
  readonly status: "trusted" | "untrusted" | "invalid";
  readonly by: "approved-certificate" | "anchor" | undefined;
  readonly certificate: Certificate | undefined;
  /** Of the author whom the certificate speaks for. */
  readonly domain: string | undefined;
  readonly match: SignerMatch;
  /** As the partner's setting has it asked. */
  readonly revocation?: RevocationFinding | undefined;
  readonly flags: readonly SignerFlag[];
}

export type SignatureVerdict = "unsigned" | SignerAssessment["status"];

/** Different certificates may go by the same name; each costs the check of a signature. */
const mostCandidates = 5;

/** Each costs the search for a path; people write mail by one author, lists by two. */
const mostAuthors = 10;

const ranks = ["invalid", "untrusted", "trusted"] as const;

type Question = Required<Pick<SignerQuestion, "budget">> & SignerQuestion;

/** The best that can be said with any of the certificates that the signer may mean. */
export function assessSigner(asked: SignerQuestion): SignerAssessment {
  const question = { ...asked, budget: asked.budget ?? new CheckBudget() };
  let best: SignerAssessment | undefined;
  for (const certificate of candidatesOf(question)) {
    const assessment = assessCertificate(certificate, question);
    if (assessment.status === "trusted") return assessment;
    if (!best || ranks.indexOf(assessment.status) > ranks.indexOf(best.status)) best = assessment;
  }
  return best ?? unbound("untrusted", undefined, "no-certificate");
}

/**
 * For all signers of one layer. One that is trusted is enough: others may have been made with
 * algorithms or by people that mean nothing here. But where any is invalid somebody has changed the
 * message or the signatures, and then none speaks for it.
 */
export function combinedVerdict(assessments: readonly SignerAssessment[]): SignatureVerdict {
  const found = new Set(assessments.map(({ status }) => status));
  if (found.has("invalid")) return "invalid";
  if (found.has("trusted")) return "trusted";
  return found.size === 0 ? "unsigned" : "untrusted";
}

function candidatesOf({ signer, authors, certificates }: SignerQuestion): Certificate[] {
  const all = [...authors.flatMap(({ approved }) => approved), ...certificates];
  const distinct = new Map(all.map((certificate) => [certificate.fingerprint, certificate]));
  return [...distinct.values()]
    .filter((certificate) => signer.names(certificate))
    .slice(0, mostCandidates);
}

function assessCertificate(certificate: Certificate, question: Question): SignerAssessment {
  const { signer, authors, budget } = question;
  if (!budget.spend()) return unbound("untrusted", certificate, "too-complex");
  const check = signer.check(certificate);
  if (check.kind === "invalid") return unbound("invalid", certificate, check.reason);
  if (check.kind === "unsupported")
    return unbound("untrusted", certificate, "unsupported-algorithm");
  if (authors.length > mostAuthors) return unbound("untrusted", certificate, "too-many-authors");
  return judgeForAll(certificate, question, check);
}

/** What the first author says whom the certificate doesn't convince; the first one where it does all. */
function judgeForAll(
  certificate: Certificate,
  question: Question,
  check: Extract<SignatureCheck, { kind: "valid" }>,
): SignerAssessment {
  let first: SignerAssessment | undefined;
  const flags = new Set<SignerFlag>();
  for (const author of question.authors) {
    const assessment = judge(certificate, author, question, check);
    for (const flag of assessment.flags) flags.add(flag);
    if (assessment.status !== "trusted") return { ...assessment, flags: [...flags] };
    first ??= assessment;
  }
  return first ? { ...first, flags: [...flags] } : unbound("untrusted", certificate, "no-from");
}

function unbound(
  status: "untrusted" | "invalid",
  certificate: Certificate | undefined,
  flag: SignerFlag,
): SignerAssessment {
  const none = { by: undefined, domain: undefined, match: "mismatch" } as const;
  return { status, certificate, flags: [flag], ...none };
}

/** One author's view of a signature that is genuine. */
function judge(
  certificate: Certificate,
  author: Author,
  question: Question,
  { weak }: Extract<SignatureCheck, { kind: "valid" }>,
): SignerAssessment {
  const { signer } = question;
  const isApproved = author.approved.some((each) => each.fingerprint === certificate.fingerprint);
  const match = matchSigner(certificate, author.address, author, isApproved);
  // Whoever sends the message chooses its certificates: no path is looked for that decides nothing.
  const trust =
    match === "mismatch" ? noBasis : basisOf(certificate, author, question, { match, isApproved });
  const objections = [...trust.objections, ...originObjections(certificate, match, question)];
  const remarks: SignerFlag[] = [...trust.remarks];
  if (breaksNameRule(match, signer.signatureTypes)) remarks.push("name-rule");
  if (weak) {
    const flag = signer.digest === "sha1" ? "sha-1" : "short-key";
    (author.sha1 === "accept" ? remarks : objections).push(flag);
  }
  const isTrusted = objections.length === 0;
  return {
    status: isTrusted ? "trusted" : "untrusted",
    by: isTrusted ? trust.by : undefined,
    certificate,
    domain: match === "mismatch" ? undefined : domainOf(author.address),
    match,
    revocation: trust.revocation,
    flags: [...objections, ...remarks],
  };
}

interface Basis extends Pick<SignerAssessment, "by" | "revocation"> {
  readonly objections: readonly SignerFlag[];
  readonly remarks: readonly SignerFlag[];
}

const noBasis: Basis = { by: undefined, objections: [], remarks: [] };

/** On what the certificate could be trusted, and what its own contents say against it. */
function basisOf(
  certificate: Certificate,
  author: Author,
  question: Question,
  { match, isApproved }: Pick<SignerAssessment, "match"> & { readonly isApproved: boolean },
): Basis {
  const leastBits = author.sha1 === "accept" ? leastLegacyRsaBits : leastRsaBits;
  const unfit = unfitForSigning(certificate, undefined, question.at, leastBits);
  const by = isApproved ? "approved-certificate" : "anchor";
  if (unfit) return { by, objections: [unfit], remarks: [] };
  if (author.withdrawn.has(certificate.fingerprint))
    return { by, objections: ["revoked"], remarks: [] };
  if (!isApproved && author.anchors.length > 0 && !isWithinAnchors(match, author))
    return { by, objections: ["unregistered-domain"], remarks: [] };
  const path = pathFor(certificate, author, question);
  if (path.kind === "invalid" && !isApproved) {
    // The certificate's signature: under its own name it would be taken for the message's.
    const fault = path.reason === "bad-signature" ? "no-path" : path.reason;
    return { by, objections: [fault], remarks: [] };
  }
  const weak: SignerFlag[] =
    path.kind === "valid" && path.weak && !isApproved ? ["weak-signature"] : [];
  const revocation = revocationFor(certificate, author, question, path);
  const basis = { by, objections: [], remarks: weak, revocation } as const;
  if (revocation?.status.kind === "revoked")
    return { ...basis, objections: ["revoked"], remarks: [] };
  if (revocation?.status.kind !== "unknown") return basis;
  return revocation.mode === "hard"
    ? { ...basis, objections: ["revocation-unknown"] }
    : { ...basis, remarks: [...weak, "revocation-unknown"] };
}

function revocationFor(
  certificate: Certificate,
  { revocation: mode }: Author,
  question: Question,
  path: PathResult,
): RevocationFinding | undefined {
  if (mode === "off" || isSelfIssued(certificate)) return undefined;
  if (path.kind === "invalid") return { mode, status: standingBy(undefined) };
  if (path.path.length < 2) return undefined;
  return { mode, status: standingBy(worstStatus(question.revocationOf(path.path))) };
}

function pathFor(target: Certificate, author: Author, question: Question): PathResult {
  return validatePath({
    target,
    intermediates: [...author.approved, ...question.certificates],
    anchors: author.anchors,
    at: question.at,
    purpose: "email-signing",
    weakSignatures: author.sha1,
    budget: question.budget,
  });
}

function originObjections(
  certificate: Certificate,
  match: SignerMatch,
  { signer, sender }: SignerQuestion,
): SignerFlag[] {
  if (!isAboutOrigin(signer.signatureTypes)) return ["other-signature-type"];
  if (match !== "mismatch") return [];
  const isSender = sender !== undefined && namesAddress(certificate, sender);
  return isSender ? ["wrong-domain", "sender-only"] : ["wrong-domain"];
}
