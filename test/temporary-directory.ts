/** Directories that go with the process of their test file. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A new one, mode 0700. */
export function temporaryDirectory(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), `domseal-${name}-`));
  process.once("exit", () => {
    rmSync(directory, { recursive: true, force: true });
  });
  return directory;
}
