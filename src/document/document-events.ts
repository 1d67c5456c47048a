/** The events that parsers make. */
import { textSlices } from "../mime/text-slices.ts";
import type { TextEvent, TextProblem, TextProblemKind } from "../mime/text-event.ts";
import type { DocumentFile } from "./document-file.ts";

/** One stretch of a document's text: what is passed in one call goes on from piece to piece. */
export function* documentPieces(
  file: Pick<DocumentFile, "part" | "name">,
  strings: Iterable<string>,
): Generator<TextEvent> {
  let continued = false;
  for (const text of textSlices(strings)) {
    yield { kind: "text", source: "attachment", ...origin(file), text, continued };
    continued = true;
  }
}

/** Says that a file was read which holds no text. */
export function emptyPiece(file: Pick<DocumentFile, "part" | "name">): TextEvent {
  return { kind: "text", source: "attachment", ...origin(file), text: "", continued: false };
}

export function documentProblem(
  file: Pick<DocumentFile, "part" | "name">,
  problem: TextProblemKind,
): TextProblem {
  return { kind: "problem", problem, ...origin(file) };
}

/** A member that can't be read has a name all the same. */
export function* unreadMember(
  container: Pick<DocumentFile, "part" | "name">,
  name: string,
  problem: TextProblemKind,
): Generator<TextEvent> {
  const { part } = container;
  const member = { part, name: memberName(container, name) };
  yield { kind: "text", source: "header", ...member, text: member.name, continued: false };
  yield { kind: "part", type: "application/octet-stream", ...member };
  yield documentProblem(member, problem);
}

export function memberName({ name }: Pick<DocumentFile, "name">, member: string): string {
  return name === undefined ? member : `${name}/${member}`;
}

function origin({ part, name }: Pick<DocumentFile, "part" | "name">): {
  readonly part: string;
  readonly name?: string;
} {
  return name === undefined ? { part } : { part, name };
}
