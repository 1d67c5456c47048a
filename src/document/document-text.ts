/**
 * The text of a document and of the files within it. Pure work on octets; whoever reads what
 * strangers sent runs it in a process apart (`reader.ts`), as a parser may take long or run out
 * of memory.
 */
import { sampleSize } from "../mime/charset.ts";
import { cmsShape } from "../mime/cms-shape.ts";
import { textLimits, textOfFile } from "../mime/text.ts";
import type { DocumentPart, TextEvent, TextProblemKind } from "../mime/text-event.ts";
import type { Budget } from "./context.ts";
import { DocumentError } from "./document-error.ts";
import { documentProblem, memberName, unreadMember } from "./document-events.ts";
import type { DocumentFile, Member } from "./document-file.ts";
import type { DocumentLimits } from "./limits.ts";
import { parsers } from "./parsers.ts";
import { isSilent } from "../mime/file-format.ts";

export interface Reading {
  readonly limits: DocumentLimits;
  readonly budget: Budget;
  /**
   * What somebody else reads from a file that nothing here does: a command, perhaps. Undefined where
   * nobody reads such files.
   */
  readonly elsewhere?: (file: DocumentFile) => Promise<readonly TextEvent[] | undefined>;
}

/** Never fails; yields no event of kind "document". */
export async function* documentText(
  file: DocumentFile,
  reading: Reading,
): AsyncGenerator<TextEvent> {
  const { budget } = reading;
  for await (const event of fileText(file, reading, 0)) {
    if (event.kind === "text") budget.text -= event.text.length;
    if (budget.text < 0) {
      yield documentProblem(file, "too-much-text");
      return;
    }
    yield event;
  }
}

/** Problems that someone else may solve. */
const solvable: ReadonlySet<TextProblemKind> = new Set(["image-only", "unreadable-format"]);

async function* fileText(
  file: DocumentFile,
  reading: Reading,
  depth: number,
): AsyncGenerator<TextEvent> {
  let unsolved: TextProblemKind | undefined;
  for await (const event of parsedText(file, reading, depth)) {
    const own = event.kind === "problem" && event.name === file.name;
    if (own && solvable.has(event.problem)) unsolved ??= event.problem;
    else yield event;
  }
  if (unsolved === undefined && !isSilent(file.format)) return;
  const events = await reading.elsewhere?.(file);
  if (events) yield* events;
  else if (unsolved !== undefined) yield documentProblem(file, unsolved);
}

async function* parsedText(
  file: DocumentFile,
  reading: Reading,
  depth: number,
): AsyncGenerator<TextEvent> {
  const { limits, budget } = reading;
  const parser = parsers[file.format];
  if (!parser) {
    const problem = problemWithoutParser(file);
    if (problem) yield documentProblem(file, problem);
    return;
  }
  const read = (member: Member): AsyncGenerator<TextEvent> =>
    memberText(file, member, reading, depth + 1);
  try {
    yield* parser(file, { limits, budget, depth, read });
  } catch (error) {
    // Parsers read what they are given as if it were sound: whatever they stumble over is broken.
    const problem = error instanceof DocumentError ? error.code : "broken-document";
    yield documentProblem(file, problem);
  }
}

function problemWithoutParser({ format, octets }: DocumentFile): TextProblemKind | undefined {
  if (isSilent(format)) return undefined;
  if (format === "cms") return cmsShape(octets.subarray(0, sampleSize));
  return format === "tiff" ? "image-only" : "unreadable-format";
}

async function* memberText(
  container: DocumentFile,
  member: Member,
  reading: Reading,
  depth: number,
): AsyncGenerator<TextEvent> {
  const { limits, budget } = reading;
  const { part } = container;
  const { name: ownName = "unnamed" } = member;
  if (depth > limits.depth || budget.members <= 0) {
    yield* unreadMember(container, ownName, depth > limits.depth ? "too-deep" : "too-much-text");
    return;
  }
  const name = memberName(container, ownName);
  budget.members--;
  const type = member.type?.toLowerCase() ?? "application/octet-stream";
  const left = { ...textLimits, text: budget.text };
  for (const event of textOfFile({ part, name, type, octets: member.octets }, left)) {
    if (event.kind === "document") yield* fileText(documentFile(event), reading, depth);
    else yield event;
  }
}

/** What a document part of a nested message or the member itself is, in one piece. */
function documentFile({ content, part, name, type, format }: DocumentPart): DocumentFile {
  const [first = Buffer.alloc(0), ...more] = content;
  const octets = more.length === 0 ? first : Buffer.concat([first, ...more]);
  return { part, type, format, octets, ...(name === undefined ? {} : { name }) };
}
