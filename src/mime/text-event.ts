/** What reading a message for its text comes to, piece by piece (`text.ts`). */
import { nameOf } from "./content-kind.ts";
import type { Entity, StructureProblem } from "./entity.ts";
import type { FileFormat } from "./file-format.ts";
import { textSlices } from "./text-slices.ts";

export type TextSource = "subject" | "header" | "text" | "html" | "attachment";

export interface TextPiece {
  readonly kind: "text";
  readonly source: TextSource;
  /** The part's number (`Entity.part`); "" for the message's own header. */
  readonly part: string;
  /** An attachment's file name. */
  readonly name?: string;
  /** At most 256 k characters; may be empty, where long content held no text. */
  readonly text: string;
  /** The text goes on from the piece before, in the middle of a line or word perhaps. */
  readonly continued: boolean;
}

export type TextProblemKind =
  | StructureProblem
  | "unknown-charset" // read as UTF-8 or windows-1252 all the same
  | "unknown-transfer-encoding" // read as it stands
  | "bad-transfer-encoding" // read, but octets had to be skipped
  | "encrypted"
  | "opaque-signature" // S/MIME signed-data that holds its content
  | "partial-message" // a fragment (RFC 2046 section 5.2.2)
  | "too-much-text" // what lies beyond a limit of size, number or ratio wasn't read
  | "unreadable-format" // nothing here reads it
  | "broken-document"
  | "image-only" // pictures of text
  | "too-slow" // given up
  | "reader-failed";

/** Something that couldn't be read, or not for certain. */
export interface TextProblem {
  readonly kind: "problem";
  readonly problem: TextProblemKind;
  readonly part: string;
  readonly name?: string;
}

/** A leaf of the structure or an attached message; what it holds follows. */
export interface TextPart {
  readonly kind: "part";
  readonly part: string;
  /** As it is labelled, in lower case. */
  readonly type: string;
  readonly name?: string;
}

/** Content that needs a reader of its own, or that holds no text at all: documents, archives, images. */
export interface DocumentPart {
  readonly kind: "document";
  readonly part: string;
  /** As it is labelled, in lower case. */
  readonly type: string;
  readonly name?: string;
  /** As it is. */
  readonly format: FileFormat;
  /** Without its transfer encoding; can be read again and again. */
  readonly content: Iterable<Buffer>;
}

export type TextEvent = TextPiece | TextProblem | TextPart | DocumentPart;

/** One text in slices, and what marks within it say. */
export function* piecesOf(
  strings: Iterable<string>,
  origin: Omit<TextPiece, "kind" | "text" | "continued">,
): Generator<TextEvent> {
  let continued = false;
  let tail = "";
  for (const text of textSlices(strings)) {
    yield { kind: "text", ...origin, text, continued };
    continued = true;
    const seam = tail + text;
    for (const [problem, mark] of marks) {
      if (seam.includes(mark)) {
        yield { kind: "problem", problem, part: origin.part, ...named(origin.name) };
      }
    }
    tail = text.slice(-longestMark + 1);
  }
}

/** What is within text may be encrypted (RFC 9580 section 6.2), or encoded as nothing here reads it. */
const marks: readonly (readonly [TextProblemKind, string])[] = [
  ["encrypted", "-----BEGIN PGP MESSAGE-----"],
  ["unreadable-format", "(This file must be converted with BinHex"],
  ["unreadable-format", "=ybegin line="],
];
const longestMark = Math.max(...marks.map(([, mark]) => mark.length));

/** Says that work was done. */
export function emptyPiece({ part }: Entity): TextPiece {
  return { kind: "text", source: "text", part, text: "", continued: false };
}

export function problemIn(entity: Entity, problem: TextProblemKind): TextProblem {
  return { kind: "problem", problem, part: entity.part, ...named(nameOf(entity)) };
}

export function named(name: string | undefined): { readonly name?: string } {
  return name === undefined ? {} : { name };
}
