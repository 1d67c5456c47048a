/** What octets are, told from how they begin, whatever type or name they bear. */
import { looksLikeText } from "./charset.ts";
import { cmsShape } from "./cms-shape.ts";

export type FileFormat =
  | "zip" // with it Office Open XML, OpenDocument and others that are made of it
  | "gzip"
  | "bzip2"
  | "xz"
  | "zstd"
  | "tar"
  | "7z"
  | "rar"
  | "archive" // of another kind
  | "pdf"
  | "rtf"
  | "postscript" // a program whose words are its reader's, letter by letter perhaps
  | "tnef" // winmail.dat
  | "ole" // compound file: older Office documents, Outlook messages, encrypted Office Open XML
  | "cms" // that encloses or hides its content
  | "signature" // CMS without content, certificates
  | "dicom"
  | "tiff" // scans and faxes, mostly
  | "image"
  | "media"
  | "font"
  | "apple-double" // a file's Finder information
  | "executable"
  | "unknown";

/** Formats that hold no text; a command may see some in them all the same. */
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

/** `sample` is the beginning of the content, 64 kB of it or all. */
export function fileFormat(sample: Buffer): FileFormat {
  const head = sample.toString("latin1", 0, headSize);
  for (const [format, signature, offset = 0] of signatures) {
    if (head.startsWith(signature, offset) && !(isPrintable(signature) && looksLikeText(sample)))
      return format;
  }
  if (/^(?:\xef\xbb\xbf)?\s{0,99}\{\\rtf/.test(head)) return "rtf";
  if (postScript.test(head)) return "postscript";
  if (head.includes("%PDF-")) return "pdf";
  if (bitmap.test(head)) return "image";
  if (mpegAudio.test(head) && !looksLikeText(sample)) return "media";
  if (isoMedia.test(head)) return /^.{8}(?:heic|heix|mif1|avif)/s.test(head) ? "image" : "media";
  if (cmsShape(sample)) return "cms";
  return isDerSignature(sample) ? "signature" : "unknown";
}

/** A text may begin with such letters, too. */
function isPrintable(signature: string): boolean {
  return /^[ -~]*$/.test(signature);
}

/** Programs find a PDF document that begins within the first kilobyte. */
const headSize = 1024;
/** BITMAPFILEHEADER: a size, four zero octets, an offset; then the size of an information header. */
const bitmap = /^BM.{4}\0{4}.{4}[\f(48@l|]\0{3}/s;
/** A frame's header, ISO/IEC 11172-3 section 2.4.1.3: layer III, with or without a checksum. */
const mpegAudio = /^\xff[\xfa\xfb\xf2\xf3][ -\xeb]/;
/** A printer's job may begin with a line or two for the printer. */
const postScript = /^(?:\p{Cc}(?:%-12345X[^]{0,500}?)?)?%!PS/u;
/** ISO/IEC 14496-12 section 4.3. */
const isoMedia = /^\0\0.{2}ftyp/s;

/** Format, octets, and where they stand if not at the start. */
const signatures: readonly (readonly [FileFormat, string, number?])[] = [
  ["zip", "PK\x03\x04"],
  ["zip", "PK\x05\x06"],
  ["zip", "PK\x07\x08PK\x03\x04"],
  ["gzip", "\x1f\x8b"],
  ["bzip2", "BZh"],
  ["xz", "\xfd7zXZ\0"],
  ["zstd", "\x28\xb5\x2f\xfd"],
  ["tar", "ustar", 257],
  ["7z", "7z\xbc\xaf\x27\x1c"],
  ["rar", "Rar!\x1a\x07"],
  ["archive", "MSCF"], // cabinet
  ["archive", "ISc("], // InstallShield cabinet
  ["archive", "\x1f\x9d"], // compress
  ["archive", "-lh", 2], // LHA
  ["archive", "\x60\xea"], // ARJ
  ["archive", "!<arch>\n"],
  ["tnef", "\x78\x9f\x3e\x22"],
  ["ole", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"],
  ["dicom", "DICM", 128],
  ["tiff", "II*\0"],
  ["tiff", "MM\0*"],
  ["tiff", "II+\0"],
  ["tiff", "MM\0+"],
  ["image", "\x89PNG\r\n\x1a\n"],
  ["image", "GIF87a"],
  ["image", "GIF89a"],
  ["image", "\xff\xd8\xff"], // JPEG
  ["image", "WEBP", 8],
  ["image", "\0\0\x01\0"], // icon
  ["image", "\0\0\0\x0cjP  "], // JPEG 2000
  ["image", "8BPS"], // Photoshop
  ["image", "\xd7\xcd\xc6\x9a"], // WMF
  ["image", " EMF", 40],
  ["image", "\x01\0\x09\0\0\x03"], // WMF without a placeable header
  ["image", "II\xbc\x01"], // JPEG XR
  ["media", "WAVE", 8],
  ["media", "AVI ", 8],
  ["media", "ID3"],
  ["media", "OggS"],
  ["media", "fLaC"],
  ["media", "MThd"],
  ["media", "#!AMR"],
  ["media", "\x1a\x45\xdf\xa3"], // Matroska
  ["media", "\x30\x26\xb2\x75\x8e\x66\xcf\x11"], // ASF
  ["font", "wOFF"],
  ["font", "wOF2"],
  ["font", "OTTO"],
  ["font", "\0\x01\0\0\0"],
  ["apple-double", "\0\x05\x16\x07"],
  ["apple-double", "\0\0\0\x01Bud1"], // .DS_Store: a folder's view
  ["executable", "MZ"],
  ["executable", "\x7fELF"],
  ["executable", "\xcf\xfa\xed\xfe"],
];

/** 1.2.840.113549.1.7, where a ContentInfo names its type (RFC 5652 section 3). */
const pkcs7 = Buffer.from("06092a864886f70d0107", "hex");
/** The version of a certificate (RFC 5280 section 4.1). */
const version = Buffer.from("a0030201", "hex");
const sequence = 0x30;

/** A CMS message that encloses nothing, or a certificate. */
function isDerSignature(sample: Buffer): boolean {
  if (sample[0] !== sequence) return false;
  return sample.subarray(0, 16).includes(pkcs7) || sample.subarray(0, 14).includes(version);
}
