/** Files that stand in URLs of their own (RFC 2397): pictures of a page mostly, but anything may. */
import type { EncodedFile } from "./uuencode.ts";

/** dataurl := "data:" [ mediatype ] [ ";base64" ] "," data */
const dataUrl = /^\s{0,9}data:([^,]{0,500}?)(;\s{0,9}base64\s{0,9})?,/i;

/** Undefined of any other URL. */
export function fileOfDataUrl(url: string): EncodedFile | undefined {
  const [head, type = "", base64] = dataUrl.exec(url) ?? [];
  if (head === undefined) return undefined;
  const data = percentDecoded(url.slice(head.length));
  const octets = base64 === undefined ? data : Buffer.from(data.toString("latin1"), "base64");
  return { name: undefined, type: type === "" ? "text/plain" : type, octets, isBroken: false };
}

function percentDecoded(text: string): Buffer {
  const octets = Buffer.from(text, "utf8");
  if (!text.includes("%")) return octets;
  const decoded = octets
    .toString("latin1")
    .replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(decoded, "latin1");
}
