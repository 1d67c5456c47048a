/** Directories that go with the process of their test file. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const directories: string[] = [];
process.once("exit", () => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A new one; `mode` is 0755 where an MTA's processes, which are other users, must look into it. */
export function temporaryDirectory(name: string, mode = 0o700): string {
  const directory = mkdtempSync(join(tmpdir(), `domseal-${name}-`));
  directories.push(directory);
  chmodSync(directory, mode);
  return directory;
}
