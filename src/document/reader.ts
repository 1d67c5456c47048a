/**
 * Reads documents and archives that strangers sent: each in a process apart, within limits of time,
 * memory, size and number, so that no document stops or kills whoever wants it read. Whatever isn't
 * read is said as a problem. What a document holds is told by `documentText`.
 */
import { setImmediate } from "node:timers/promises";
import type { DocumentPart, TextEvent } from "../mime/text-event.ts";
import { createCommandReader } from "./command-reader.ts";
import type { CommandReader, DocumentCommand } from "./command-reader.ts";
import { freshBudget } from "./context.ts";
import { documentProblem } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";
import { documentLimits } from "./limits.ts";
import type { DocumentLimits } from "./limits.ts";
import { isSilent } from "../mime/file-format.ts";
import { ProcessPool } from "./process-pool.ts";
import type { ReadingBudget, ReadingTask } from "./reading-process.ts";

export interface DocumentReaderOptions {
  readonly limits?: Partial<DocumentLimits>;
  /** How many documents are read at once; others wait. */
  readonly processes?: number;
  /** Programs that read what isn't read here, images for example. */
  readonly commands?: readonly DocumentCommand[];
  /** Milliseconds after which a process without work ends. */
  readonly idleTime?: number;
}

export interface ReadingOptions {
  /** Ends the reading, which then fails with the signal's reason. */
  readonly signal?: AbortSignal;
  /** One for all the documents of a message, from `freshBudget`; without it the document has its own. */
  readonly budget?: ReadingBudget;
}

export interface DocumentReader {
  freshBudget(): ReadingBudget;
  /** Never fails for the document's sake. Yields no events of kind "document". */
  read(document: DocumentPart, options?: ReadingOptions): AsyncGenerator<TextEvent>;
  /** Ends all processes; what is still being read becomes a problem. */
  close(): Promise<void>;
}

const defaultProcesses = 2;
const defaultIdleTime = 60_000;

/** No process starts before there is a document. An idle reader keeps no process from its end. */
export function createDocumentReader(options: DocumentReaderOptions = {}): DocumentReader {
  return new ForkedReader(options);
}

class ForkedReader implements DocumentReader {
  readonly #limits: DocumentLimits;
  readonly #pool: ProcessPool;
  readonly #commands: CommandReader | undefined;

  constructor(options: DocumentReaderOptions) {
    const { processes = defaultProcesses, idleTime = defaultIdleTime, commands = [] } = options;
    this.#limits = { ...documentLimits, ...options.limits };
    this.#pool = new ProcessPool({ limits: this.#limits, processes, idleTime });
    this.#commands = commands.length > 0 ? createCommandReader(commands) : undefined;
  }

  freshBudget(): ReadingBudget {
    const { commandTime } = this.#commands?.freshBudget() ?? { commandTime: 0 };
    return { ...freshBudget(this.#limits), time: this.#limits.time, commandTime };
  }

  async *read(
    document: DocumentPart,
    { signal, budget = this.freshBudget() }: ReadingOptions = {},
  ): AsyncGenerator<TextEvent> {
    signal?.throwIfAborted();
    if (isSilent(document.format) && !this.#commands?.reads(document)) return;
    const file = await gathered(document, this.#limits.octets);
    if (!file) yield documentProblem(document, "too-much-text");
    else if (budget.time <= 0) yield documentProblem(document, "too-slow");
    else yield* this.#readFile(file, budget, signal);
    signal?.throwIfAborted();
  }

  async close(): Promise<void> {
    await this.#pool.close();
  }

  async *#readFile(
    file: DocumentFile,
    budget: ReadingBudget,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<TextEvent> {
    const process = await this.#pool.take(signal);
    if (!process) {
      signal?.throwIfAborted();
      yield documentProblem(file, "reader-failed");
      return;
    }
    const stop = (): void => void process.end();
    signal?.addEventListener("abort", stop);
    try {
      signal?.throwIfAborted();
      const problem = yield* process.read(file, this.#task(budget, signal));
      if (problem) yield documentProblem(file, problem);
    } finally {
      signal?.removeEventListener("abort", stop);
      this.#pool.giveBack(process);
    }
  }

  #task(budget: ReadingBudget, signal: AbortSignal | undefined): ReadingTask {
    const commands = this.#commands;
    const elsewhere = commands && ((file: DocumentFile) => commands.read(file, budget, signal));
    return { limits: this.#limits, budget, elsewhere };
  }
}

/** Octets after which others get their turn. */
const turn = 2 ** 20;

/** The document in one piece, unless it is too long. */
async function gathered(
  { part, name, type, format, content }: DocumentPart,
  longest: number,
): Promise<DocumentFile | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  let rested = 0;
  for (const chunk of content) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > longest) return undefined;
    if (length - rested < turn) continue;
    await setImmediate();
    rested = length;
  }
  const octets = Buffer.concat(chunks);
  return { part, type, format, octets, ...(name === undefined ? {} : { name }) };
}
