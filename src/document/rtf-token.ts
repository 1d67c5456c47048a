/** The lexical level of Rich Text Format (RTF specification 1.9.1, "RTF Syntax"). */

export type RtfToken =
  | { readonly kind: "open" | "close" }
  | { readonly kind: "word"; readonly word: string; readonly parameter: number | undefined }
  /** \' and two hexadecimal digits: one octet in the charset of the current font. */
  | { readonly kind: "octet"; readonly octet: number }
  /** A run of octets as they stand, line ends included, which mean nothing. */
  | { readonly kind: "text" | "binary"; readonly octets: Buffer };

/** A longer word than any that the format has; what is beyond is read as text. */
const longestWord = 32;
const longestNumber = 10;

const open = 0x7b;
const close = 0x7d;
const backslash = 0x5c;

/** Never fails: what is no control is text, and what ends early ends. */
export function* rtfTokens(octets: Buffer): Generator<RtfToken> {
  let at = 0;
  while (at < octets.length) {
    const octet = octets[at];
    if (octet === open || octet === close) {
      yield { kind: octet === open ? "open" : "close" };
      at++;
    } else if (octet === backslash) {
      const control = controlAt(octets, at);
      yield control.token;
      at = control.end;
    } else {
      const start = at;
      while (at < octets.length && !isSpecial(octets[at])) at++;
      yield { kind: "text", octets: octets.subarray(start, at) };
    }
  }
}

function isSpecial(octet: number | undefined): boolean {
  return octet === open || octet === close || octet === backslash;
}

interface Control {
  readonly token: RtfToken;
  readonly end: number;
}

function controlAt(octets: Buffer, start: number): Control {
  const next = octets[start + 1];
  if (next === undefined) return { token: word("", undefined), end: start + 1 };
  if (next === 0x27) return hexAt(octets, start);
  if (!isLetter(next)) return { token: word(String.fromCharCode(next), undefined), end: start + 2 };
  let at = start + 1;
  while (isLetter(octets[at]) && at - start <= longestWord) at++;
  const name = octets.toString("latin1", start + 1, at);
  const number = /^-?\d*/.exec(octets.toString("latin1", at, at + longestNumber + 1))?.[0] ?? "";
  const parameter = /\d/.test(number) ? Number(number) : undefined;
  if (parameter !== undefined) at += number.length;
  // One blank belongs to the control.
  if (octets[at] === 0x20) at++;
  if (name !== "bin") return { token: word(name, parameter), end: at };
  const end = Math.min(octets.length, at + Math.max(parameter ?? 0, 0));
  return { token: { kind: "binary", octets: octets.subarray(at, end) }, end };
}

function hexAt(octets: Buffer, start: number): Control {
  const octet = Number.parseInt(octets.toString("latin1", start + 2, start + 4), 16);
  if (Number.isNaN(octet)) return { token: word("'", undefined), end: start + 2 };
  return { token: { kind: "octet", octet }, end: start + 4 };
}

function word(name: string, parameter: number | undefined): RtfToken {
  return { kind: "word", word: name, parameter };
}

function isLetter(octet: number | undefined): boolean {
  if (octet === undefined) return false;
  const lower = octet | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
