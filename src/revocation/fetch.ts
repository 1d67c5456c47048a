/**
 * One HTTP exchange with a CRL's place or an OCSP responder (RFC 5280 section 4.2.1.13, RFC 6960
 * appendix A). Both are strangers' machines: time and size have hard limits, and what comes back is
 * octets, believed only for the signature in them.
 */
import type { RevocationQuestion } from "../store/revocation-sources.ts";

export interface FetchLimits {
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Octets of the answer. */
  readonly size: number;
}

/** What kept an answer away, in words of ours: nothing that the other side sent. */
export class FetchError extends Error {
  override readonly name = "FetchError";
}

/** Rejects with FetchError. */
export async function fetchAnswer(
  question: RevocationQuestion,
  { timeout, size }: FetchLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    const response = await fetch(question.url, { ...exchange(question), signal: within });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new FetchError(`HTTP status ${response.status}`);
    }
    return await bounded(response, size);
  } catch (error) {
    throw explained(error, timeout);
  }
}

function exchange({ request }: RevocationQuestion): RequestInit {
  if (request === undefined) return { method: "GET", headers: { accept: "application/pkix-crl" } };
  return {
    method: "POST",
    headers: {
      "content-type": "application/ocsp-request",
      accept: "application/ocsp-response",
    },
    body: new Uint8Array(request),
  };
}

async function bounded({ body }: Response, size: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    const octets = chunk as Uint8Array;
    length += octets.length;
    // Leaving the loop cancels the stream and closes the connection.
    if (length > size) throw new FetchError(`answer of more than ${size} octets`);
    chunks.push(octets);
  }
  if (length === 0) throw new FetchError("empty answer");
  return Buffer.concat(chunks, length);
}

function explained(error: unknown, timeout: number): Error {
  if (error instanceof FetchError) return error;
  if (error instanceof Error && error.name === "TimeoutError")
    return new FetchError(`no answer within ${timeout} ms`);
  const cause =
    error instanceof Error ? (error.cause as { code?: unknown } | undefined) : undefined;
  const code = typeof cause?.code === "string" ? ` (${cause.code})` : "";
  return new FetchError(`can't be reached${code}`, { cause: error });
}
