/** Debian's miltertest: the MTA's side of the milter protocol, driven by a Lua script. */
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";

const program = "/usr/bin/miltertest";

/** The reason why it can't run here. */
export const missingMiltertest = existsSync(program) ? undefined : "miltertest is not installed";

export interface ScriptResult {
  /** Undefined where a signal ended it. */
  readonly code: number | undefined;
  /** Of both streams. */
  readonly output: string;
}

/** Runs a script; `globals` are variables of it, all of them strings. */
export function runScript(
  script: string,
  globals: Readonly<Record<string, string>>,
): Promise<ScriptResult> {
  const definitions = Object.entries(globals).flatMap(([name, value]) => [
    "-D",
    `${name}=${value}`,
  ]);
  const words = [...definitions, "-s", script];
  return new Promise((resolve) => {
    execFile(program, words, { timeout: 60_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === "number" ? error.code : undefined;
      resolve({ code, output: stdout + stderr });
    });
  });
}
