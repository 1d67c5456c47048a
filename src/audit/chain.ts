/**
 * The hash chain: how a line of the journal binds the line before it.
 *
 * A line is one JSON object, `{"seq":N,"previous":"H","...":...,"hash":"H"}`. `hash` is the SHA-256
 * (lower-case hex) of the line's octets up to, not including, `,"hash":`; `previous` is the
 * `hash` of the line before, 64 zeros in the first. Octets are hashed as they stand, so nobody
 * needs to agree with us on how JSON is written to check a line.
 */
import { createHash } from "node:crypto";

/** The end of a chain: what the next line binds. */
export interface ChainHead {
  /** Of the last line; 0 before the first. */
  readonly seq: number;
  readonly hash: string;
}

/** A line whose hash is right. */
export interface ChainedLine extends ChainHead {
  readonly previous: string;
  /** The whole object. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** The head of a chain without lines. */
export const emptyChain: ChainHead = { seq: 0, hash: "0".repeat(64) };

/** What every first line starts with. */
export const chainStart = Buffer.from(`{"seq":1,"previous":"${emptyChain.hash}"`);

const tail = /^,"hash":"([0-9a-f]{64})"\}$/;
const tailLength = ',"hash":"'.length + 64 + '"}'.length;

/** The next line (with its line end) and the head that it makes. `fields` must not be empty. */
export function nextLine(head: ChainHead, fields: object): { line: string; head: ChainHead } {
  const seq = head.seq + 1;
  const open = JSON.stringify({ seq, previous: head.hash, ...fields }).slice(0, -1);
  const hash = sha256(open);
  return { line: `${open},"hash":"${hash}"}\n`, head: { seq, hash } };
}

/** A line without its line end, if its hash is right; undefined for anything else. */
export function parseLine(line: Buffer): ChainedLine | undefined {
  const cut = line.length - tailLength;
  const hash = cut < 0 ? undefined : tail.exec(line.toString("latin1", cut))?.[1];
  if (hash === undefined || sha256(line.subarray(0, cut)) !== hash) return undefined;
  const fields = parseObject(line.toString("utf8"));
  const seq = fields?.["seq"];
  const previous = fields?.["previous"];
  if (fields === undefined || typeof seq !== "number" || typeof previous !== "string") {
    return undefined;
  }
  return { seq, previous, hash, fields };
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

export function sha256(octets: Buffer | string): string {
  return createHash("sha256").update(octets).digest("hex");
}
