/** The domain of an envelope address (RFC 5321 section 4.1.2, RFC 6531). */
import { domainToASCII } from "node:url";

/**
 * In lower case, as A-labels, without a trailing dot; undefined where the address has none. The
 * address is a binary string from the wire (SMTPUTF8 gives UTF-8 octets) or text from a user.
 */
export function domainOf(address: string): string | undefined {
  const at = address.lastIndexOf("@");
  if (at < 0) return undefined;
  const domain = asciiDomain(textOf(address.slice(at + 1)).replace(/\.$/, ""));
  return domain === "" ? undefined : domain;
}

/**
 * The whole address as text, its domain as `domainOf` has it and its local part as it is spelt;
 * undefined where it has no domain.
 */
export function addressText(address: string): string | undefined {
  const domain = domainOf(address);
  return domain && `${textOf(address.slice(0, address.lastIndexOf("@")))}@${domain}`;
}

const ascii = /^[\x20-\x7e]*$/;

/** A-labels (RFC 5890) in lower case; what is no domain name stays as it is. */
function asciiDomain(domain: string): string {
  const lower = domain.toLowerCase();
  // Asked of nothing but letters beyond ASCII: it is a part of a URL parser, with its own ideas.
  if (ascii.test(lower) || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(lower)) return lower;
  return domainToASCII(lower) || lower;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function textOf(octets: string): string {
  if (ascii.test(octets)) return octets;
  try {
    return utf8.decode(Buffer.from(octets, "latin1"));
  } catch {
    return octets;
  }
}
