/**
 * A benchmark from its beginning to its end. What it has started ends with it, also where it fails,
 * is interrupted, or its reader leaves.
 */

export class Run {
  readonly #parts = new AsyncDisposableStack();
  #ending: Promise<void> | undefined;

  /** Resolves to what `opening` does; it is ended at the end. */
  async open<T extends AsyncDisposable>(opening: Promise<T>): Promise<T> {
    const part = await opening;
    if (!this.#parts.disposed) return this.#parts.use(part);
    await part[Symbol.asyncDispose]();
    throw new Error("interrupted");
  }

  /** Called at the end; the last ones first. */
  defer(step: () => Promise<void>): void {
    this.#parts.defer(step);
  }

  end(): Promise<void> {
    return (this.#ending ??= this.#parts.disposeAsync());
  }

  get isEnding(): boolean {
    return this.#ending !== undefined;
  }
}

/** An interrupted benchmark fails at its next step, and the process ends with 130. */
export async function runToEnd(benchmark: (run: Run) => Promise<void>): Promise<void> {
  const run = new Run();
  const interrupt = (): void => {
    void run.end();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, interrupt);
  process.stdout.on("error", interrupt);
  try {
    await benchmark(run);
  } catch (error) {
    if (!run.isEnding) throw error;
  } finally {
    if (run.isEnding) process.exitCode = 130;
    await run.end();
  }
}
