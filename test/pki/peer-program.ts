/** Other people's programs that certificates and messages are exchanged with. */
import { execFileSync, type ExecFileSyncOptions } from "node:child_process";

/**
 * For `skip`: false where the program is installed, else why the test is skipped. Where CI=true a
 * missing program throws, so that no peer is lost unnoticed.
 */
export function missingPeer(program: string): false | string {
  try {
    execFileSync("sh", ["-c", `command -v ${program}`], { stdio: "ignore" });
    return false;
  } catch {
    if (process.env["CI"] === "true") throw new Error(`peer program is missing: ${program}`);
    return `${program} is not installed`;
  }
}

/** Runs the program to its end and answers its standard output. */
export function run(
  program: string,
  args: readonly string[],
  options: ExecFileSyncOptions & { readonly input?: Buffer } = {},
): Buffer {
  const output = execFileSync(program, args, {
    maxBuffer: 2 ** 27,
    timeout: 60_000,
    stdio: ["pipe", "pipe", "pipe"],
    ...options,
  });
  return Buffer.from(output);
}
