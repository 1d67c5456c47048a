/**
 * A TOML file as plain data, or a ConfigError that says where it is broken.
 */
import { readFile } from "node:fs/promises";
import { TomlError, parse } from "smol-toml";
import { ConfigError } from "./config-error.ts";

/** Throws ConfigError "no-file" or "unreadable". */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") throw new ConfigError("no-file", "no such file", { file });
    throw new ConfigError("unreadable", `can't be read (${code ?? "unknown"})`, { file });
  }
}

/** Throws ConfigError "syntax" with the line. */
export function parseToml(text: string, file: string): Record<string, unknown> {
  try {
    return parse(text, { unsafeKeyBehaviour: "throw" });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const [first = ""] = error.message.split("\n");
    const what = first.replace(/^Invalid TOML document: /, "");
    throw new ConfigError("syntax", `not TOML: ${what}`, { file, line: error.line });
  }
}
