/** Files by which a peer's program is handed octets, in a directory of its own. */
import { mkdirSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryDirectory } from "../temporary-directory.ts";

export class PeerFiles {
  readonly #directory: string;
  #count = 0;

  constructor(name: string) {
    this.#directory = temporaryDirectory(name);
  }

  /** A new file's path. */
  async write(octets: Buffer | string): Promise<string> {
    const path = this.path();
    await writeFile(path, octets, { mode: 0o600 });
    return path;
  }

  /** Where nothing is yet. */
  path(): string {
    this.#count += 1;
    return join(this.#directory, String(this.#count));
  }

  /** What `write` leaves in the file whose path it is handed. */
  async written(write: (path: string) => Promise<unknown>): Promise<Buffer> {
    const path = this.path();
    await write(path);
    return readFile(path);
  }

  /** A new directory. */
  subdirectory(): string {
    const path = this.path();
    mkdirSync(path, { mode: 0o700 });
    return path;
  }
}
