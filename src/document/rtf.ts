/** Rich Text Format: the page's text, then what stands beside it, then embedded objects. */
import { htmlText } from "../mime/html.ts";
import type { TextEvent } from "../mime/text-event.ts";
import type { Context } from "./context.ts";
import { documentPieces, documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { embeddedObject } from "./embedded-object.ts";
import { RtfReader } from "./rtf-reader.ts";

/** A page with pictures and less text than this (letters and digits) is taken for a scanned one. */
const leastText = 20;

export async function* rtfEvents(file: DocumentFile, context: Context): AsyncGenerator<TextEvent> {
  const reader = new RtfReader();
  let letters = 0;
  const page = counted(reader.read(file.octets), (text) => {
    if (letters < leastText) letters += text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  });
  yield* documentPieces(file, page);
  yield* documentPieces(file, reader.asides);
  if (reader.html.length > 0) yield* documentPieces(file, htmlText(reader.html));
  for (const object of reader.objects) {
    const octets = Buffer.from(object.join("").replaceAll(/[^\da-f]/gi, ""), "hex");
    yield* context.read(embeddedObject(octets));
  }
  if (reader.pictures > 0 && letters < leastText) yield documentProblem(file, "image-only");
}

function* counted(texts: Iterable<string>, count: (text: string) => void): Generator<string> {
  for (const text of texts) {
    count(text);
    yield text;
  }
}
