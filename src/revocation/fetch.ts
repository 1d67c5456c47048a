/**
 * One exchange over HTTP with a CRL's place or an OCSP responder (RFC 5280 section 4.2.1.13, RFC 6960
 * appendix A). Both are strangers' machines: time and size have hard limits, and what comes back is
 * octets, believed only for the signature in them. They may be asked in clear text: an answer that
 * was tampered with on its way doesn't verify.
 */

export interface FetchQuestion {
  readonly url: string;
  /** DER of the OCSPRequest; undefined for a CRL. */
  readonly request: Buffer | undefined;
}

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

/** Some authorities publish their CRLs by way of another host. */
const redirectionsAtMost = 3;
const longestUrl = 2000;

/**
 * The URL as it is fetched; undefined for one that isn't: LDAP, which nobody has offered alone for
 * years, one with a password, one that is no URL.
 */
export function fetchableUrl(text: string, base?: string): string | undefined {
  const url = text.length <= longestUrl ? URL.parse(text, base) : null;
  if (!url || !["http:", "https:"].includes(url.protocol)) return undefined;
  return url.username === "" && url.password === "" ? url.href : undefined;
}

/** Rejects with FetchError. */
export async function fetchAnswer(
  question: FetchQuestion,
  { timeout, size }: FetchLimits,
  signal: AbortSignal,
): Promise<Buffer> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  try {
    return await bounded(await answerOf(question, within), size);
  } catch (error) {
    throw explained(error, timeout);
  }
}

/** A CRL is looked for where it has moved, an OCSP responder isn't: it would be asked anything. */
async function answerOf(question: FetchQuestion, signal: AbortSignal): Promise<Response> {
  const { request } = question;
  let place = fetchableUrl(question.url);
  for (let hops = 0; place !== undefined; hops++) {
    const response = await fetch(place, { ...exchange(request), redirect: "manual", signal });
    if (response.status === 200) return response;
    await response.body?.cancel();
    const location = response.headers.get("location");
    const isElsewhere = location !== null && response.status >= 300 && response.status < 400;
    if (!isElsewhere || request !== undefined) {
      throw new FetchError(`HTTP status ${response.status}`);
    }
    if (hops === redirectionsAtMost) throw new FetchError("redirected too often");
    place = fetchableUrl(location, place);
  }
  throw new FetchError("not a place that answers are fetched from");
}

function exchange(request: Buffer | undefined): RequestInit {
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
