/**
 * Files that come with the program, found from a checkout (src/cli) and from the package (dist/cli) alike.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Path of a file or directory by its path from the package's root. */
export function packageFile(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}

export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(packageFile("package.json"), "utf8")) as {
    version: string;
  };
  return version;
}
