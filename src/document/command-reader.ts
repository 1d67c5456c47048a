/**
 * Programs of the site's own that read what isn't read here: text in images, a format of its trade.
 * The file is the program's standard input, and the text, in UTF-8, its standard output.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import type { FileFormat } from "../mime/file-format.ts";
import type { DocumentPart, TextEvent, TextProblemKind } from "../mime/text-event.ts";
import { documentPieces, documentProblem, emptyPiece } from "./document-events.ts";
import type { DocumentFile } from "./document-file.ts";

export interface DocumentCommand {
  /** Media types in lower case, "image/*" for all of a kind: what the file is labelled or found to be. */
  readonly types: readonly string[];
  /** The program with its path and its words; no shell reads them. */
  readonly command: readonly [string, ...string[]];
  /** Milliseconds for a file. */
  readonly time?: number;
  /** Octets that it may write. */
  readonly output?: number;
}

/** What is left for the documents of a message. */
export interface CommandBudget {
  /** Milliseconds of commands. */
  commandTime: number;
}

export interface CommandReader {
  /** What all the files of a message may take together: as long as a single one. */
  freshBudget(): CommandBudget;
  /** Whether there is a command for such files. */
  reads(file: Pick<DocumentPart, "type" | "format">): boolean;
  /** Undefined where there is none. Never fails. */
  read(
    file: DocumentFile,
    budget: CommandBudget,
    signal?: AbortSignal,
  ): Promise<readonly TextEvent[] | undefined>;
}

const defaultTime = 60_000;
const defaultOutput = 16 * 2 ** 20;

/** The first command that fits is the one that is run. */
export function createCommandReader(commands: readonly DocumentCommand[]): CommandReader {
  const commandFor = (file: Pick<DocumentPart, "type" | "format">): DocumentCommand | undefined =>
    commands.find(({ types }) => types.some((type) => fits(type, file)));
  const longest = Math.max(0, ...commands.map(({ time = defaultTime }) => time));
  return {
    freshBudget: () => ({ commandTime: longest }),
    reads: (file) => commandFor(file) !== undefined,
    read: async (file, budget, signal) => {
      const command = commandFor(file);
      if (!command) return undefined;
      if (budget.commandTime <= 0) return [documentProblem(file, "too-slow")];
      const start = performance.now();
      const time = Math.min(command.time ?? defaultTime, budget.commandTime);
      const events = await commandText({ ...command, time }, file, signal);
      budget.commandTime -= performance.now() - start;
      return events;
    },
  };
}

/** What a file is called by what it is. Labels lie, so they count beside it. */
const typeOfFormat: Readonly<Partial<Record<FileFormat, string>>> = {
  pdf: "application/pdf",
  rtf: "application/rtf",
  zip: "application/zip",
  "7z": "application/x-7z-compressed",
  rar: "application/vnd.rar",
  dicom: "application/dicom",
  tiff: "image/tiff",
  image: "image/*",
};

function fits(type: string, file: Pick<DocumentPart, "type" | "format">): boolean {
  return [file.type, typeOfFormat[file.format]].some(
    (each) =>
      each !== undefined &&
      (each === type || (type.endsWith("/*") && each.startsWith(type.slice(0, -1)))),
  );
}

async function commandText(
  { command, time, output = defaultOutput }: DocumentCommand & { readonly time: number },
  file: DocumentFile,
  signal: AbortSignal | undefined,
): Promise<readonly TextEvent[]> {
  const { text, problem } = await run(command, file.octets, { time, output, signal });
  const events = [...documentPieces(file, [text])];
  if (problem) events.push(documentProblem(file, problem));
  // Most pictures hold no text: that, too, is an answer.
  return events.length > 0 ? events : [emptyPiece(file)];
}

interface Outcome {
  readonly text: string;
  readonly problem: TextProblemKind | undefined;
}

interface RunLimits {
  readonly time: number;
  readonly output: number;
  readonly signal: AbortSignal | undefined;
}

/** What was written until something went wrong is text all the same. */
async function run(
  [program, ...words]: readonly [string, ...string[]],
  octets: Buffer,
  limits: RunLimits,
): Promise<Outcome> {
  // A process group of its own, that ends with what the program has started.
  const child: ChildProcess = spawn(program, words, {
    stdio: ["pipe", "pipe", "ignore"],
    env: { PATH: process.env["PATH"], LC_ALL: "C.UTF-8" },
    cwd: "/",
    detached: true,
  });
  let problem: TextProblemKind | undefined;
  const stop = (reason: TextProblemKind): void => {
    problem ??= reason;
    killGroup(child);
  };
  const timer = setTimeout(stop, limits.time, "too-slow");
  const onAbort = (): void => {
    stop("reader-failed");
  };
  limits.signal?.addEventListener("abort", onAbort);
  // A program needn't read all that it is given.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(octets);
  const chunks = collected(child, limits.output, stop);
  const succeeded = await once(child, "close").then(
    ([code]: (number | null)[]) => code === 0,
    () => false,
  );
  clearTimeout(timer);
  limits.signal?.removeEventListener("abort", onAbort);
  if (!succeeded) problem ??= "reader-failed";
  return { text: new TextDecoder().decode(Buffer.concat(chunks)), problem };
}

/** Grows as the program writes. */
function collected(
  child: ChildProcess,
  longest: number,
  stop: (reason: TextProblemKind) => void,
): readonly Buffer[] {
  const chunks: Buffer[] = [];
  let length = 0;
  child.stdout?.on("data", (chunk: Buffer) => {
    if ((length += chunk.length) > longest) stop("too-much-text");
    else chunks.push(chunk);
  });
  return chunks;
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It has ended by itself.
  }
}
