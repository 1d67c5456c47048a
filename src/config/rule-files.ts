/**
 * The rule files that the configuration names, those of the packs that come with the program, and
 * the lists beside them: read, and parsed as TOML. What the data mean is the policy module's.
 */
import { readdir, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { ConfigError } from "./config-error.ts";
import { keyLine } from "./key-line.ts";
import { nearestName } from "./nearest-name.ts";
import { parseToml, readText } from "./toml-file.ts";

/** One rule file: its path and its TOML as plain data. */
export interface RuleFile {
  readonly file: string;
  readonly text: string;
  readonly data: Record<string, unknown>;
  /** Texts of the files that its lists and groups name, by that name. */
  readonly files: Readonly<Record<string, string>>;
}

/** Beside the source as well as beside what is built from it. */
export const packDirectory = resolve(import.meta.dirname, "../../rules/packs");

/**
 * Those of the packs, then the files of each pattern in the order of their names, no file twice; `*`
 * stands for any part of a file name that doesn't start with a dot. A pattern that matches nothing
 * is a ConfigError "no-file": rules that have gone away must not turn into mail without rules.
 */
export async function readRuleFiles(
  patterns: readonly string[],
  packs: readonly string[] = [],
): Promise<RuleFile[]> {
  const files = new Set<string>();
  for (const pack of packs) files.add(await packFile(pack));
  for (const pattern of patterns) {
    for (const file of await expand(pattern)) files.add(file);
  }
  return Promise.all([...files].map(readRuleFile));
}

async function readRuleFile(file: string): Promise<RuleFile> {
  const text = await readRegularFile(file);
  const data = parseToml(text, file);
  const files: Record<string, string> = {};
  for (const { name, path } of filesNamedIn(data)) {
    files[name] ??= await readRegularFile(resolve(dirname(file), name)).catch((error: unknown) => {
      throw error instanceof ConfigError ? namedAt(error, { file, text, path }) : error;
    });
  }
  return { file, text, data, files };
}

/** The fault of a file that another one names, told where it is named. */
function namedAt(
  { code, message }: ConfigError,
  { file, text, path }: { file: string; text: string; path: readonly string[] },
): ConfigError {
  return new ConfigError(code, message, { file, line: keyLine(text, path), key: path.join(".") });
}

/** `name = { file = "..." }` in [lists] and [groups]; whether all else is right is seen later. */
function filesNamedIn(data: Record<string, unknown>): { name: string; path: readonly string[] }[] {
  return ["lists", "groups"].flatMap((table) =>
    Object.entries(data[table] ?? {}).flatMap(([key, value]: [string, unknown]) => {
      const isTable = typeof value === "object" && value !== null;
      const name = isTable && "file" in value ? value.file : undefined;
      return typeof name === "string" && name !== "" ? [{ name, path: [table, key, "file"] }] : [];
    }),
  );
}

async function packFile(pack: string): Promise<string> {
  const ending = ".toml";
  const names = (await namesIn(packDirectory, "policy.packs")).filter((name) =>
    name.endsWith(ending),
  );
  if (names.includes(pack + ending)) return join(packDirectory, pack + ending);
  const packs = names.map((name) => name.slice(0, -ending.length)).sort();
  const near = nearestName(pack, packs);
  throw new ConfigError("no-file", `no such pack: ${pack}`, {
    file: packDirectory,
    key: "policy.packs",
    hint: near === undefined ? `packs: ${packs.join(", ")}` : `did you mean ${near}?`,
  });
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
  const names = (await namesIn(dirname(pattern), "policy.rules")).filter(
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

async function namesIn(directory: string, key: string): Promise<string[]> {
  try {
    return await readdir(directory);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return [];
    throw new ConfigError("unreadable", `can't be read (${code ?? "unknown"})`, {
      file: directory,
      key,
    });
  }
}
