/** Directories for spools, and what the system says about the files in them. */
import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readlink, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";

/** A path that doesn't exist yet, in a folder that is gone when the test ends. */
export async function spoolDirectory(context: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "spool-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "spool");
}

/** The same on a file system of its own that holds `size` octets. Undefined where not allowed. */
export async function smallDisk(context: TestContext, size: number): Promise<string | undefined> {
  if (process.getuid?.() !== 0) {
    context.skip("mounting a small disk needs root");
    return undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "spool-"));
  execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size},mode=0700`, "tmpfs", folder]);
  context.after(async () => {
    // Lazily: a file may still be open where a test has failed.
    execFileSync("umount", ["-l", folder]);
    await rm(folder, { recursive: true, force: true });
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

/** Waits for what goes on elsewhere in this process; throws where it never comes. */
export async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 1500; attempt += 1) {
    if (await condition()) return;
    await sleep(10);
  }
  throw new Error("what was waited for did not come");
}
