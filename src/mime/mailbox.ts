/**
 * The addresses of an address field (RFC 5322 section 3.4 with the obsolete forms of 4.4, RFC 6532).
 * Who wrote a message is decided by them, so nothing is guessed: what programs read differently is
 * not read at all.
 */
import { decodeUnstructured } from "./encoded-word.ts";
import { unfold } from "./field.ts";

export interface Mailbox {
  /** `local@domain` as a binary string: comments, folding and needless quotes are gone. */
  readonly address: string;
  /** What a program shows in the address's place, comments included; "" where there is none. */
  readonly displayName: string;
  /** An at sign in the local part or a comment within: a program may show another address. */
  readonly isDisguised: boolean;
}

/** Octets of a field that is read at all, and mailboxes in it. */
const longestField = 65_536;
const mostMailboxes = 1000;

/**
 * The mailboxes of a field value, those of groups included; undefined where the value breaks the
 * grammar, holds a control character, or is beyond the limits.
 */
export function parseMailboxes(value: string): Mailbox[] | undefined {
  const text = unfold(value);
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  if (text.length > longestField || /[\0-\x08\x0a-\x1f\x7f]/.test(text)) return undefined;
  const tokens = tokensOf(text);
  return tokens && mailboxesOf(tokens);
}

type Token =
  | { readonly kind: "special"; readonly text: string }
  | { readonly kind: "atom" | "quoted" | "domain-literal" | "comment"; readonly text: string };

/** Words, specials and comments; white space only parts them. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  const scanner =
    /[ \t]+|[^\s()<>[\]:;@\\,."]+|"(?:[^"\\]|\\[^])*"|\[(?:[^[\]\\]|\\[^])*\]|[<>:;@,.]|\(/gy;
  while (scanner.lastIndex < text.length) {
    const start = scanner.lastIndex;
    const [found] = scanner.exec(text) ?? [];
    if (found === undefined) return undefined;
    if (found === "(") {
      const end = endOfComment(text, start);
      if (end === undefined) return undefined;
      tokens.push({ kind: "comment", text: text.slice(start + 1, end - 1) });
      scanner.lastIndex = end;
    } else if (found.startsWith('"')) tokens.push({ kind: "quoted", text: unquoted(found) });
    else if (found.startsWith("[")) tokens.push({ kind: "domain-literal", text: found });
    else if (/^[<>:;@,.]$/.test(found)) tokens.push({ kind: "special", text: found });
    else if (/[^ \t]/.test(found)) tokens.push({ kind: "atom", text: found });
  }
  return tokens;
}

function unquoted(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\([^])/g, "$1");
}

/** After the comment that starts at `start`; comments nest. */
function endOfComment(text: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") at++;
    else if (character === "(") depth++;
    else if (character === ")" && --depth === 0) return at + 1;
  }
  return undefined;
}

function isSpecial(token: Token | undefined, text: string): boolean {
  return token?.kind === "special" && token.text === text;
}

/** Cuts at commas, and at the names and ends of groups. */
function mailboxesOf(tokens: readonly Token[]): Mailbox[] | undefined {
  const mailboxes: Mailbox[] = [];
  let pending: Token[] = [];
  let inAngle = false;
  let inGroup = false;
  for (const token of [...tokens, { kind: "special", text: "," } as const]) {
    if (isSpecial(token, "<")) inAngle = true;
    if (isSpecial(token, ">")) inAngle = false;
    const startsGroup = isSpecial(token, ":") && !inAngle;
    const endsGroup = isSpecial(token, ";") && !inAngle;
    if (startsGroup ? inGroup : endsGroup && !inGroup) return undefined;
    if (!startsGroup && !endsGroup && (inAngle || !isSpecial(token, ","))) {
      pending.push(token);
      continue;
    }
    if (startsGroup || endsGroup) inGroup = startsGroup;
    const isEmpty = startsGroup || pending.every(isComment);
    const mailbox = isEmpty ? undefined : mailboxOf(pending);
    if (!isEmpty && !mailbox) return undefined;
    if (mailbox) mailboxes.push(mailbox);
    if (mailboxes.length > mostMailboxes) return undefined;
    pending = [];
  }
  return pending.length === 0 && !inGroup ? mailboxes : undefined;
}

/** `name <address>` or a bare address. */
function mailboxOf(tokens: readonly Token[]): Mailbox | undefined {
  const comments = tokens.filter(isComment);
  const { name, place } = takenApart(tokens) ?? {};
  if (!name || !place) return undefined;
  const address = addressOf(withoutRoute(place.filter((token) => !isComment(token))));
  // RFC 2047 section 5 forbids it there; programs that decode it all the same show what it says.
  if (address === undefined || encodedWord.test(address)) return undefined;
  const displayName = decodeUnstructured([...name, ...comments].map(({ text }) => text).join(" "));
  const isDisguised = address.indexOf("@") < address.lastIndexOf("@") || isInterrupted(place);
  return { address, displayName, isDisguised };
}

const encodedWord = /=\?[^?\s]+\?[bq]\?[^?]*\?=/i;

/** The name without its comments, and the place of the address. */
function takenApart(
  tokens: readonly Token[],
): { readonly name: readonly Token[]; readonly place: readonly Token[] } | undefined {
  const open = tokens.findIndex((token) => isSpecial(token, "<"));
  if (open < 0) return { name: [], place: tokens };
  const name = tokens.slice(0, open).filter((token) => !isComment(token));
  const close = tokens.findLastIndex((token) => !isComment(token));
  const place = tokens.slice(open + 1, close);
  if (!isSpecial(tokens[close], ">") || place.some((token) => isSpecial(token, "<")))
    return undefined;
  if (name.some((token) => token.kind === "special" && token.text !== "." && token.text !== "@"))
    return undefined;
  return { name, place };
}

function isComment({ kind }: Token): boolean {
  return kind === "comment";
}

/** By a comment between its words. */
function isInterrupted(place: readonly Token[]): boolean {
  const isWord = (token: Token) => !isComment(token);
  return place.slice(place.findIndex(isWord), place.findLastIndex(isWord)).some(isComment);
}

/** RFC 5322 section 4.4: `@relay,@relay:` before the address means nothing any more. */
function withoutRoute(tokens: readonly Token[]): readonly Token[] {
  const colon = tokens.findIndex((token) => isSpecial(token, ":"));
  return isSpecial(tokens[0], "@") && colon > 0 ? tokens.slice(colon + 1) : tokens;
}

/** Words with dots between them, an at sign, a domain. */
function addressOf(tokens: readonly Token[]): string | undefined {
  const at = tokens.findLastIndex((token) => isSpecial(token, "@"));
  const local = joined(tokens.slice(0, Math.max(0, at)), ["atom", "quoted"]);
  const domain = joined(tokens.slice(at + 1), ["atom", "domain-literal"]);
  return local === undefined || domain === undefined || at < 0 ? undefined : `${local}@${domain}`;
}

function joined(tokens: readonly Token[], kinds: readonly Token["kind"][]): string | undefined {
  if (tokens.length % 2 === 0) return undefined;
  const isDotted = tokens.every((token, index) =>
    index % 2 === 0 ? kinds.includes(token.kind) : isSpecial(token, "."),
  );
  return isDotted ? tokens.map(({ text }) => text).join("") : undefined;
}
