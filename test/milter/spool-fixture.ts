/** Directories for spools, and what the system says about the files in them. */
import { execFileSync } from "node:child_process";
import { readdir, readlink } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { temporaryDirectory } from "../temporary-directory.ts";

/** A path that doesn't exist yet. */
export function spoolDirectory(): string {
  return join(temporaryDirectory("spool"), "spool");
}

/** The same on a file system of its own that holds `size` octets. Undefined where not allowed. */
export function smallDisk(context: TestContext, size: number): string | undefined {
  if (process.getuid?.() !== 0) {
    context.skip("mounting a small disk needs root");
    return undefined;
  }
  const folder = temporaryDirectory("spool");
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0700`, "tmpfs", folder]);
  context.after(() => {
    // Lazily: a file may still be open where a test has failed.
    execFileSync("umount", ["-l", folder]);
  });
  return folder;
}

/** Paths under /proc of this process's files that once had a name in `directory`. */
export async function openFiles(directory: string): Promise<string[]> {
  const found: string[] = [];
  for (const descriptor of await readdir("/proc/self/fd")) {
    const path = `/proc/self/fd/${descriptor}`;
    const target = await readlink(path).catch(() => "");
    if (target.startsWith(`${directory}/`)) found.push(path);
  }
  return found;
}
