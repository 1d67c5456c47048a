/**
 * The shape of a match, for explaining: digits become #, a run of letters becomes ***, of marks only
 * those stay that separate. So a number's form can be recognised in its message, and nothing of it
 * can be read.
 */
const longestMask = 40;

export function mask(text: string): string {
  const masked = text
    .slice(0, 4 * longestMask)
    .replaceAll(/\p{N}/gu, "#")
    .replaceAll(/[^#\s\-./:[\]()]+/gu, "***")
    .replaceAll(/\s+/g, " ");
  return masked.slice(0, longestMask);
}
