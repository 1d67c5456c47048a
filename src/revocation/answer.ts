/**
 * What came back, read: whether it is an answer, whether it may take the place of the one before, and
 * until when it holds.
 */
import { parseCertificate, type Certificate } from "../pki/certificate.ts";
import { isCrlSignedBy, parseCrl, type Crl } from "../pki/crl.ts";
import { PkiError } from "../pki/error.ts";
import { sameName } from "../pki/name-comparison.ts";
import { parseOcspResponse, type OcspResponse } from "../pki/ocsp-response.ts";
import { ocspStatus } from "../pki/ocsp-status.ts";
import { readPem } from "../pki/pem.ts";
import type { RevocationAnswer, RevocationQuestion } from "../store/revocation-sources.ts";
import { FetchError } from "./fetch.ts";

export type Answer =
  | { readonly kind: "crl"; readonly crl: Crl }
  | { readonly kind: "ocsp"; readonly response: OcspResponse };

/** Some authorities publish their CRL as PEM. Throws PkiError `bad-crl` or `bad-ocsp-response`. */
export function readAnswer(kind: Answer["kind"], octets: Buffer): Answer {
  if (kind === "ocsp") return { kind, response: parseOcspResponse(octets) };
  const isPem = octets.subarray(0, 5).toString("latin1") === "-----";
  const block = isPem ? readPem(octets.toString("latin1"))[0]?.der : undefined;
  return { kind, crl: parseCrl(block ?? octets) };
}

/** Undefined for octets that an older version took for an answer. */
export function readHeldAnswer(kind: Answer["kind"], octets: Buffer): Answer | undefined {
  try {
    return readAnswer(kind, octets);
  } catch (error) {
    if (error instanceof PkiError) return undefined;
    throw error;
  }
}

/**
 * Takes what was fetched, or throws FetchError. The way there is open to anybody, and a stale answer
 * still shows a revocation: what its authority has signed gives way only to what it has signed later.
 * An OCSP response counts for nothing unless it is signed rightly; a CRL may be signed by somebody
 * whom only the check of a path can judge.
 */
export function admit(
  question: RevocationQuestion,
  octets: Buffer,
  held: Buffer | undefined,
  at: Date,
): RevocationAnswer {
  const answer = readFetched(question.kind, octets);
  const { thisUpdate, nextUpdate } = timesOf(answer);
  const isGenuine = isSignedRightly(answer, question, at);
  if (answer.kind === "ocsp" && !isGenuine)
    throw new FetchError("no answer about the certificate by whoever may give one");
  const before = held && genuineTime(held, question);
  if (before && !isGenuine)
    throw new FetchError("not signed by the authority that signed the one before");
  // A date in the future was a mistake, and isn't waited for.
  if (before && thisUpdate < before && before <= at)
    throw new FetchError("older than the one before");
  return { octets, nextUpdate };
}

function readFetched(kind: Answer["kind"], octets: Buffer): Answer {
  try {
    return readAnswer(kind, octets);
  } catch (error) {
    if (error instanceof PkiError) throw new FetchError(error.message, { cause: error });
    throw error;
  }
}

/** thisUpdate of an answer that its authority has signed. */
function genuineTime(held: Buffer, question: RevocationQuestion): Date | undefined {
  const answer = readHeldAnswer(question.kind, held);
  if (!answer) return undefined;
  const { thisUpdate } = timesOf(answer);
  return isSignedRightly(answer, question, thisUpdate) ? thisUpdate : undefined;
}

interface AnswerTimes {
  readonly thisUpdate: Date;
  readonly nextUpdate: Date | undefined;
}

/** Of an OCSP response with several answers, the earliest. */
function timesOf(answer: Answer): AnswerTimes {
  if (answer.kind === "crl") return answer.crl;
  const { answers } = answer.response;
  const ends = answers.flatMap(({ nextUpdate }) => (nextUpdate ? [nextUpdate.getTime()] : []));
  return {
    thisUpdate: new Date(Math.min(...answers.map(({ thisUpdate }) => thisUpdate.getTime()))),
    nextUpdate: ends.length === 0 ? undefined : new Date(Math.min(...ends)),
  };
}

function isSignedRightly(answer: Answer, question: RevocationQuestion, at: Date): boolean {
  const issuer = parseCertificate(question.issuer);
  if (answer.kind === "crl") return isListOf(answer.crl, issuer);
  if (question.certificate === undefined) return false;
  const certificate = parseCertificate(question.certificate);
  return ocspStatus(answer.response, certificate, issuer, at).kind !== "unknown";
}

function isListOf(crl: Crl, { subjectName, publicKey }: Certificate): boolean {
  const isNamed = sameName(crl.issuerName, subjectName);
  return isNamed && publicKey !== undefined && isCrlSignedBy(crl, publicKey);
}
