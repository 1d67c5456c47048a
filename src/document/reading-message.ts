/** What a reader and its owner say to each other: the reader speaks, the owner answers. */
import type { TextEvent } from "../mime/text-event.ts";
import type { Budget } from "./context.ts";
import type { DocumentFile } from "./document-file.ts";
import type { DocumentLimits } from "./limits.ts";

/** A file on its way between threads and processes: Buffers arrive as plain arrays. */
export type SentFile = Omit<DocumentFile, "octets"> & { readonly octets: Uint8Array<ArrayBuffer> };

/** To the reader. */
export type ToReader =
  | {
      readonly kind: "read";
      readonly file: SentFile;
      readonly limits: DocumentLimits;
      readonly budget: Budget;
      /** Whether the owner may know how to read what the reader doesn't. */
      readonly elsewhere: boolean;
    }
  | { readonly kind: "go-on" }
  | { readonly kind: "read-elsewhere"; readonly events: readonly TextEvent[] | undefined };

/** From the reader, which then waits for "read", for "go-on", for "read-elsewhere", for "read". */
export type FromReader =
  | { readonly kind: "ready" }
  | { readonly kind: "events"; readonly events: readonly TextEvent[] }
  | { readonly kind: "elsewhere"; readonly file: SentFile }
  | { readonly kind: "done"; readonly events: readonly TextEvent[]; readonly budget: Budget };

export function sentFile(file: DocumentFile): SentFile {
  // A copy of its own, that can change hands without taking along what else shares its memory.
  return { ...file, octets: new Uint8Array(file.octets) };
}

export function receivedFile(file: SentFile): DocumentFile {
  const { buffer, byteOffset, byteLength } = file.octets;
  return { ...file, octets: Buffer.from(buffer, byteOffset, byteLength) };
}
