/**
 * The rule files that `policy.rules` names, read and parsed as TOML. What the data mean is the
 * policy module's.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { parseToml, readText } from "./toml-file.ts";

/** One rule file: its path and its TOML as plain data. */
export interface RuleFile {
  readonly file: string;
  readonly data: Record<string, unknown>;
}

/**
 * The files of each pattern in the order of their names, no file twice; `*` stands for any part of
 * a file name that doesn't start with a dot. A pattern that matches nothing is a ConfigError
 * "no-file": rules that have gone away must not turn into mail without rules.
 */
export async function readRuleFiles(patterns: readonly string[]): Promise<RuleFile[]> {
  const files = new Set<string>();
  for (const pattern of patterns) {
    for (const file of await expand(pattern)) files.add(file);
  }
  return Promise.all(
    [...files].map(async (file) => ({ file, data: parseToml(await readRegularFile(file), file) })),
  );
}

/** A named pipe would be waited for without an end, and a reload with it. */
async function readRegularFile(file: string): Promise<string> {
  const isOther = await stat(file).then(
    (stats) => !stats.isFile(),
    () => false,
  );
  if (isOther) throw new ConfigError("unreadable", "not a regular file", { file });
  return readText(file);
}

async function expand(pattern: string): Promise<string[]> {
  const [before, after] = basename(pattern).split("*", 2);
  if (before === undefined || after === undefined) return [pattern];
  const names = (await namesIn(dirname(pattern))).filter(
    (name) =>
      name.length >= before.length + after.length &&
      name.startsWith(before) &&
      name.endsWith(after) &&
      (before !== "" || !name.startsWith(".")),
  );
  if (names.length > 0) return names.sort().map((name) => join(dirname(pattern), name));
  throw new ConfigError("no-file", "no rule file matches", {
    file: pattern,
    key: "policy.rules",
    hint: "rules = [] in [policy] runs without rules",
  });
}

async function namesIn(directory: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw new ConfigError("unreadable", `can't be read (${code ?? "unknown"})`, {
      file: directory,
      key: "policy.rules",
    });
  }
}
