/** Code pages by their Windows numbers, as office formats name them, to charsets of the platform. */

/** Numbers that aren't the name with "windows-" before them. */
const charsets: ReadonlyMap<number, string> = new Map([
  [866, "ibm866"],
  [874, "windows-874"],
  [932, "shift_jis"],
  [936, "gbk"],
  [949, "euc-kr"],
  [950, "big5"],
  [1200, "utf-16le"],
  [1201, "utf-16be"],
  [10000, "macintosh"],
  [10007, "x-mac-cyrillic"],
  [20866, "koi8-r"],
  [21866, "koi8-u"],
  [28592, "iso-8859-2"],
  [28595, "iso-8859-5"],
  [28597, "iso-8859-7"],
  [28605, "iso-8859-15"],
  [50220, "iso-2022-jp"],
  [51932, "euc-jp"],
  [51949, "euc-kr"],
  [54936, "gb18030"],
  [65001, "utf-8"],
]);

const decoders = new Map<string, InstanceType<typeof TextDecoder>>();

/** Western European where the number is none that is known: its ASCII half is everybody's. */
export function charsetOfCodePage(codePage: number): string {
  if (codePage >= 1250 && codePage <= 1258) return `windows-${codePage}`;
  return charsets.get(codePage) ?? "windows-1252";
}

/** Decodes a short string; what is invalid becomes U+FFFD. */
export function decodeIn(charset: string, octets: Uint8Array): string {
  let decoder = decoders.get(charset);
  if (!decoder) {
    decoder = new TextDecoder(charset);
    decoders.set(charset, decoder);
  }
  return decoder.decode(octets);
}
