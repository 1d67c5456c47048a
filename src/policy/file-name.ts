/** Names of attachments, as rules compare them. */
import type { Attachment } from "./findings.ts";

/**
 * As it is written, as programs read it, and that of a file within an archive without the way to it:
 * `scans.zip/ct/DICOMDIR`.
 */
export function fileNames({ name }: Pick<Attachment, "name">): readonly string[] {
  if (name === undefined) return [];
  const plain = plainFileName(name);
  return [...new Set([name, plain, plain.split(/[/\\]/).at(-1) ?? ""])];
}

/**
 * Without what isn't seen and yet keeps a program from knowing the file's kind: characters that show
 * nothing, wide ones, and the dots and blanks at the end that Windows drops.
 */
function plainFileName(name: string): string {
  const visible = name.normalize("NFKC").replaceAll(/[\p{Cc}\p{Cf}]/gu, "");
  let end = visible.length;
  while (end > 0 && ". ".includes(visible.charAt(end - 1))) end--;
  return visible.slice(0, end);
}
