/** UTF-7 (RFC 2152), which the platform doesn't decode; old mail uses it now and then. */

/** Longest run of shifted characters that waits for its end; what is longer is cut. */
const longestRun = 65_536;
const unfinishedRun = /\+[A-Za-z0-9+/]*$/;

/** Decodes tolerantly: what isn't UTF-7 stays as it is. */
export function* decodeUtf7(chunks: Iterable<Buffer>): Generator<string> {
  let pending = "";
  for (const chunk of chunks) {
    const text = pending + chunk.toString("latin1");
    const tail = text.slice(-longestRun);
    const start = text.length - tail.length + Math.max(0, lastShift(tail));
    const run = unfinishedRun.test(text.slice(start)) ? text.slice(start) : "";
    pending = run.length < longestRun ? run : "";
    yield unshift(text.slice(0, text.length - pending.length));
  }
  yield unshift(pending);
}

/** The `+` that began the last run: the first one after the last octet that can't be in a run. */
function lastShift(text: string): number {
  let at = text.length;
  while (at > 0 && /[A-Za-z0-9+/]/.test(text.charAt(at - 1))) at--;
  const plus = text.indexOf("+", at);
  return plus < 0 ? text.length : plus;
}

function unshift(text: string): string {
  return text.replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_, run: string) =>
    run === "" ? "+" : utf16Text(Buffer.from(run, "base64")),
  );
}

function utf16Text(octets: Buffer): string {
  const whole = octets.subarray(0, octets.length & ~1);
  return Buffer.from(whole).swap16().toString("utf16le");
}
