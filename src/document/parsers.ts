/** Which parser reads which format; what isn't here is "unreadable-format". */
import type { FileFormat } from "../mime/file-format.ts";
import type { DocumentParser } from "./context.ts";
import { gzipEvents, zstdEvents } from "./gzip.ts";
import { oleEvents } from "./ole.ts";
import { pdfEvents } from "./pdf.ts";
import { rtfEvents } from "./rtf.ts";
import { tarEvents } from "./tar.ts";
import { tnefEvents } from "./tnef.ts";
import { zipEvents } from "./zip.ts";

export const parsers: Readonly<Partial<Record<FileFormat, DocumentParser>>> = {
  zip: zipEvents,
  gzip: gzipEvents,
  zstd: zstdEvents,
  tar: tarEvents,
  ole: oleEvents,
  pdf: pdfEvents,
  rtf: rtfEvents,
  tnef: tnefEvents,
};
