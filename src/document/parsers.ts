/** Which parser reads which format; what isn't here is "unreadable-format". */
import type { FileFormat } from "../mime/file-format.ts";
import type { DocumentParser } from "./context.ts";
import { pdfEvents } from "./pdf.ts";
import { rtfEvents } from "./rtf.ts";

export const parsers: Readonly<Partial<Record<FileFormat, DocumentParser>>> = {
  pdf: pdfEvents,
  rtf: rtfEvents,
};
