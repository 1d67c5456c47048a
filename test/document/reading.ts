/** Reads documents in this thread, as the threads of the gateway do. */
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { freshBudget } from "../../src/document/context.ts";
import { documentText } from "../../src/document/document-text.ts";
import { documentLimits } from "../../src/document/limits.ts";
import type { DocumentLimits } from "../../src/document/limits.ts";
import type { FileFormat } from "../../src/mime/file-format.ts";
import type { TextEvent } from "../../src/mime/text-event.ts";

export function fixture(name: string): Buffer {
  const octets = readFileSync(new URL(`../vectors/documents/${name}`, import.meta.url));
  return name.endsWith(".gz") ? gunzipSync(octets) : octets;
}

/** What was read: the text in its order, the problems, the names of the files within. */
export interface ReadDocument {
  readonly text: string;
  readonly problems: readonly string[];
  readonly names: readonly string[];
}

export async function readDocument(
  octets: Buffer,
  format: FileFormat,
  limits: DocumentLimits = documentLimits,
): Promise<ReadDocument> {
  const file = { part: "2", name: "file", type: "application/octet-stream", format, octets };
  const events: TextEvent[] = [];
  const reading = { limits, budget: freshBudget(limits) };
  for await (const event of documentText(file, reading)) events.push(event);
  const names = events.flatMap((event) => (event.kind === "part" ? [event.name ?? ""] : []));
  return {
    text: events.map((event) => (event.kind === "text" ? event.text : "")).join(""),
    problems: events.flatMap((event) => (event.kind === "problem" ? [event.problem] : [])),
    names: [...new Set(names)],
  };
}
