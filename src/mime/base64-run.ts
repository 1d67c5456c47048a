/** Runs of base64 characters in text: of the usual alphabet or the one for URLs (RFC 4648). */

const alphabet = Uint8Array.from({ length: 128 }, (_, code) =>
  /[A-Za-z0-9+/_-]/.test(String.fromCharCode(code)) ? 1 : 0,
);

export function isBase64(text: string, at: number): boolean {
  return alphabet[text.charCodeAt(at)] === 1;
}

/**
 * Where the first run of at least `least` characters begins, if it does before `until`. It holds every
 * `least`th character, wherever it stands: so only a few characters of other text are looked at.
 */
export function findBase64(
  text: string,
  from: number,
  least: number,
  until: number,
): number | undefined {
  const end = Math.min(text.length, until + least);
  for (let at = from + least - 1; at < end; at += least) {
    if (!isBase64(text, at)) continue;
    let start = at;
    while (start > from && isBase64(text, start - 1)) start--;
    if (endOfBase64(text, at, start + least) === start + least)
      return start < until ? start : undefined;
  }
  return undefined;
}

/** The end of the run that begins at `start`, `most` at the latest. */
export function endOfBase64(text: string, start: number, most: number): number {
  const last = Math.min(most, text.length);
  let end = start;
  while (end < last && isBase64(text, end)) end++;
  return end;
}
