/** Files that stand within one text, each once, though several ways of reading the text find it. */
import { createHash } from "node:crypto";
import type { EncodedFile } from "./uuencode.ts";

export class FileSet implements Iterable<EncodedFile> {
  readonly #files = new Map<string, EncodedFile>();

  /** The one that was first knows most: its name, its type. */
  add(file: EncodedFile): void {
    const digest = createHash("sha256").update(file.octets).digest("base64");
    if (!this.#files.has(digest)) this.#files.set(digest, file);
  }

  [Symbol.iterator](): Iterator<EncodedFile> {
    return this.#files.values();
  }
}
