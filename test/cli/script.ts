/**
 * Command-line scripts: documentation that is run. A script's lines are
 *
 *     # a comment
 *     $ a command for bash, in an empty directory; domseal is the program
 *     the output that it must have, standard output and error together;
 *     ... stands for any text, on a line of its own for any lines
 *     [exit 2]     (left out for 0)
 *
 * Standard input is empty. $VECTORS is the folder of bytes made elsewhere.
 */
import { spawn } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { temporaryDirectory } from "../temporary-directory.ts";

export interface Step {
  readonly line: number;
  readonly command: string;
  readonly output: string;
  readonly exit: number;
}

export function parseScript(script: string): Step[] {
  const steps: { line: number; command: string; output: string; exit: number }[] = [];
  script.split("\n").forEach((line, index) => {
    const step = steps.at(-1);
    const exit = /^\[exit (\d+)\]$/.exec(line)?.[1];
    if (line.startsWith("$ ")) {
      steps.push({ line: index + 1, command: line.slice(2), output: "", exit: 0 });
    } else if (line === "" || line.startsWith("# ")) return;
    else if (step === undefined) throw new Error(`line ${index + 1}: output without a command`);
    else if (exit !== undefined) step.exit = Number(exit);
    else step.output += `${line}\n`;
  });
  return steps;
}

/** Whether the output is what the script expects. */
export function matches(output: string, expected: string): boolean {
  const pattern = expected
    .split("\n")
    .slice(0, -1)
    .map((line) => (line === "..." ? "(?:.*\\n)*?" : `${linePattern(line)}\\n`))
    .join("");
  const withoutEmptyLines = output.replaceAll(/^\n/gm, "");
  return new RegExp(`^${pattern}$`).test(withoutEmptyLines);
}

function linePattern(line: string): string {
  return line
    .split("...")
    .map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&"))
    .join(".*");
}

/** A directory to work in, and what runs one command in it after the other. */
export async function workplace(): Promise<
  (command: string) => Promise<{ output: string; exit: number }>
> {
  const root = temporaryDirectory("script");
  const [directory, programs] = [join(root, "work"), join(root, "bin")];
  await mkdir(directory);
  await mkdir(programs);
  await program(join(programs, "domseal"), "../../src/cli/main.ts");
  await program(join(programs, "append-records"), "../audit/appender.ts");
  await program(join(programs, "fill-outbox"), "../store/filler.ts");
  await program(join(programs, "fill-held"), "../gateway/held-filler.ts");
  await program(join(programs, "fill-revocation"), "../revocation/filler.ts");
  await program(join(programs, "with-sink"), "../peers/with-sink.ts");
  const environment = {
    PATH: `${programs}:${process.env["PATH"] ?? ""}`,
    HOME: root,
    LANG: "C.UTF-8",
    VECTORS: fileURLToPath(new URL("../vectors", import.meta.url)),
    // Hundreds of short runs of the same program: without this, half of the time is compiling.
    NODE_COMPILE_CACHE: join(root, "compiled"),
  };
  return async (command) => {
    const shell = spawn("bash", ["-c", `exec 2>&1 </dev/null; ${command}`], {
      cwd: directory,
      env: environment,
      stdio: ["ignore", "pipe", "inherit"],
      timeout: 60_000,
    });
    const ended = new Promise<number>((resolve) => {
      shell.on("close", (code) => {
        resolve(code ?? -1);
      });
    });
    const output = await text(shell.stdout);
    return { output: output.replaceAll("\r\n", "\n"), exit: await ended };
  };
}

async function program(path: string, module: string): Promise<void> {
  const file = fileURLToPath(new URL(module, import.meta.url));
  await writeFile(path, `#!/bin/sh\nexec "${process.execPath}" "${file}" "$@"\n`);
  await chmod(path, 0o755);
}
