/** A program that runs while something is measured: its output in a file, ended for certain. */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const startTimeout = 20_000;

export class BackgroundProcess implements AsyncDisposable {
  readonly pid: number;
  readonly #child: ChildProcess;
  readonly #output: string;

  private constructor(child: ChildProcess, pid: number, output: string) {
    this.#child = child;
    this.pid = pid;
    this.#output = output;
  }

  /** `output` is the file that gets standard output and standard error. */
  static start(program: string, words: readonly string[], output: string): BackgroundProcess {
    const file = openSync(output, "w");
    const child = spawn(program, words, { stdio: ["ignore", file, file] });
    closeSync(file);
    child.on("error", () => undefined);
    if (child.pid === undefined) throw new Error(`can't be started: ${program}`);
    return new BackgroundProcess(child, child.pid, output);
  }

  get output(): string {
    return readFileSync(this.#output, "latin1");
  }

  /** Its last characters, for what writes much. */
  lastOutput(count: number): string {
    const file = openSync(this.#output, "r");
    try {
      const octets = Buffer.alloc(count);
      const start = Math.max(0, fstatSync(file).size - count);
      return octets.toString("latin1", 0, readSync(file, octets, 0, count, start));
    } finally {
      closeSync(file);
    }
  }

  /** Waits until `isReady`; rejects with the output where the program ends or takes too long. */
  async ready(isReady: (output: string) => boolean): Promise<void> {
    const deadline = Date.now() + startTimeout;
    while (!isReady(this.output)) {
      if (this.#hasEnded || Date.now() > deadline)
        throw new Error(`${this.#child.spawnfile} is not ready:\n${this.output}`);
      await sleep(20);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#hasEnded) return;
    this.#child.kill("SIGTERM");
    await once(this.#child, "exit");
  }

  get #hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }
}
