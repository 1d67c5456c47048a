/** Formats that hold no text; a command may see some in them all the same. */
import type { FileFormat } from "../mime/file-format.ts";

const silent: ReadonlySet<FileFormat> = new Set([
  "image",
  "media",
  "font",
  "signature",
  "apple-double",
]);

export function isSilent(format: FileFormat): boolean {
  return silent.has(format);
}
