/**
 * Finding the end of the chain in a file that a crash may have left with a torn last line.
 *
 * What follows the last good line stays in the file. It is closed off by a marker that binds it:
 * the chain goes on, and `verify` still tells what happened, where and how much.
 */
import type { FileHandle } from "node:fs/promises";
import { AuditError } from "./audit-error.ts";
import { type ChainHead, chainStart, emptyChain, nextLine, parseLine, sha256 } from "./chain.ts";

/** The fields of a marker line. */
export interface RecoveryMarker {
  readonly time: string;
  readonly event: "recovered";
  /** Octets behind the last good line as they were found; the line end that closes them is ours. */
  readonly torn_octets: number;
  readonly torn_sha256: string;
}

/** Where writing goes on: after `text` (which may be empty) is written at `length`. */
export interface Recovered {
  readonly head: ChainHead;
  readonly length: number;
  readonly text: string;
}

const firstWindow = 64 * 1024;
const largestWindow = 16 * 1024 * 1024;

/** Reads backwards from the end. Throws AuditError "not-a-journal" where no good line is found. */
export async function recover(file: FileHandle, length: number, now: Date): Promise<Recovered> {
  if (length === 0) return { head: emptyChain, length, text: "" };
  for (let window = firstWindow; window <= largestWindow; window *= 2) {
    const start = Math.max(0, length - window);
    const octets = await readExactly(file, start, length - start);
    const found = lastGoodLine(octets, start === 0);
    if (found !== undefined) return closed(found.head, octets.subarray(found.end), length, now);
    if (start === 0) break;
  }
  throw new AuditError("not-a-journal", "file exists and is no audit journal");
}

/** The marker, if the octets are one that binds what stands before it. */
export function recoveryMarker(
  fields: Readonly<Record<string, unknown>>,
): Pick<RecoveryMarker, "torn_octets" | "torn_sha256"> | undefined {
  if (fields["event"] !== "recovered") return undefined;
  return {
    torn_octets: Number(fields["torn_octets"]),
    torn_sha256: String(fields["torn_sha256"]),
  };
}

/** `end` is the offset behind the line's line end. A torn first line counts as an empty chain. */
function lastGoodLine(
  octets: Buffer,
  isWholeFile: boolean,
): { head: ChainHead; end: number } | undefined {
  let end = octets.lastIndexOf("\n") + 1;
  while (end > 0) {
    const start = end === 1 ? 0 : octets.lastIndexOf("\n", end - 2) + 1;
    if (start === 0 && !isWholeFile) return undefined;
    const line = parseLine(octets.subarray(start, end - 1));
    if (line !== undefined) return { head: { seq: line.seq, hash: line.hash }, end };
    end = start;
  }
  const common = octets.subarray(0, chainStart.length);
  return isWholeFile &&
    !octets.includes("\n") &&
    chainStart.subarray(0, common.length).equals(common)
    ? { head: emptyChain, end: 0 }
    : undefined;
}

function closed(head: ChainHead, torn: Buffer, length: number, now: Date): Recovered {
  if (torn.length === 0) return { head, length, text: "" };
  const whole = parseLine(torn);
  // Only its line end was lost.
  if (whole?.previous === head.hash)
    return { head: { seq: whole.seq, hash: whole.hash }, length, text: "\n" };
  const lineEnd = torn.at(-1) === 0x0a ? "" : "\n";
  const marker: RecoveryMarker = {
    time: now.toISOString(),
    event: "recovered",
    torn_octets: torn.length,
    torn_sha256: sha256(torn),
  };
  const next = nextLine(head, marker);
  return { head: next.head, length, text: lineEnd + next.line };
}

async function readExactly(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const octets = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const { bytesRead } = await file.read(octets, done, length - done, position + done);
    if (bytesRead === 0) {
      throw new AuditError("changed-underneath", "journal became shorter while it was read");
    }
    done += bytesRead;
  }
  return octets;
}
