/** What came back, read: enough to tell an answer from an error page, and when to ask again. */
import type { Crl } from "../pki/crl.ts";
import { parseCrl } from "../pki/crl.ts";
import { PkiError } from "../pki/error.ts";
import type { OcspResponse } from "../pki/ocsp-response.ts";
import { parseOcspResponse } from "../pki/ocsp-response.ts";
import { readPem } from "../pki/pem.ts";
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

/** The earliest end that the answer gives itself. Throws FetchError where it is no answer. */
export function nextUpdateOf(kind: Answer["kind"], octets: Buffer): Date | undefined {
  try {
    const answer = readAnswer(kind, octets);
    if (answer.kind === "crl") return answer.crl.nextUpdate;
    const ends = answer.response.answers.flatMap(({ nextUpdate }) =>
      nextUpdate ? [nextUpdate.getTime()] : [],
    );
    return ends.length === 0 ? undefined : new Date(Math.min(...ends));
  } catch (error) {
    if (error instanceof PkiError) throw new FetchError(error.message, { cause: error });
    throw error;
  }
}
