/** Characters that stand in text by their codes: percent-encoded in URLs, escaped in JSON and code. */
import { isUtf8 } from "node:buffer";

/** But for the percent sign itself: what was encoded twice stays. */
const percentEncoded = /(?:%(?!25)[0-9a-f]{2})+/gi;
const escaped = /\\u([0-9a-f]{4})/gi;

/** The characters themselves: octets in UTF-8 (RFC 3986 section 2.5), code units (RFC 8259 section 7). */
export function readEscapes(text: string): string {
  const read = text.includes("%") ? text.replace(percentEncoded, decoded) : text;
  if (!read.includes("\\u")) return read;
  return read.replace(escaped, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

/** What isn't UTF-8 stays: "5%de" is no letter. */
function decoded(run: string): string {
  const octets = Buffer.from(run.replaceAll("%", ""), "hex");
  return isUtf8(octets) ? octets.toString("utf8") : run;
}
