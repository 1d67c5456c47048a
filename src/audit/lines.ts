/**
 * The lines of a journal as octets, read in one pass however long the file is.
 */
import { createReadStream } from "node:fs";
import { AuditError, systemCode } from "./audit-error.ts";

/** One line without its line end. */
export interface JournalLine {
  /** Counted from 1. */
  readonly number: number;
  readonly octets: Buffer;
  /** False for a last line that is being written, or was torn. */
  readonly terminated: boolean;
}

const longestLine = 16 * 1024 * 1024;

/** Throws AuditError "no-journal", or "not-a-journal" where a line is absurdly long. */
export async function* journalLines(path: string): AsyncGenerator<JournalLine> {
  let number = 1;
  let pending: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks(path)) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      pending.push(chunk.subarray(start, end));
      yield { number, octets: joined(pending), terminated: true };
      number += 1;
      pending = [];
      length = 0;
      start = end + 1;
    }
    if (start === chunk.length) continue;
    pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > longestLine) {
      throw new AuditError("not-a-journal", `line ${number} is too long: ${path}`);
    }
  }
  if (length > 0) yield { number, octets: joined(pending), terminated: false };
}

function joined(pieces: readonly Buffer[]): Buffer {
  const [first] = pieces;
  return first !== undefined && pieces.length === 1 ? first : Buffer.concat(pieces);
}

async function* chunks(path: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(path) as AsyncIterable<Buffer>;
  } catch (error) {
    throw new AuditError("no-journal", `can't read the journal (${systemCode(error)}): ${path}`);
  }
}
