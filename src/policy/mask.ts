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

/** Of a file's path: its folders and its name masked, what is plainly its kind left: `***-##.pdf`. */
export function maskFileName(path: string): string {
  const segments = path.split("/").slice(-deepestShown);
  return segments.map(maskSegment).join("/");
}

const deepestShown = 4;

function maskSegment(segment: string): string {
  const kind = /\.[a-z]{2,4}[0-9x]?$/i.exec(segment)?.[0] ?? "";
  const isKnown = fileKinds.has(kind.slice(1).toLowerCase());
  return isKnown ? mask(segment.slice(0, -kind.length)) + kind.toLowerCase() : mask(segment);
}

const fileKinds = new Set(
  (
    "txt csv tsv htm html xml json eml msg ics vcf pdf rtf doc docx xls xlsx ppt pptx odt ods odp " +
    "zip gz tar tgz 7z rar dat p7m png jpg jpeg gif tif tiff bmp dcm log md hl7 mp3 mp4"
  ).split(" "),
);
