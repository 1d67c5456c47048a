/**
 * Checking a journal: does each line's hash fit its octets, and does it bind the line before?
 *
 * Finds lines that were changed, removed between others, or put in another order. Lines cut off at
 * the end leave a chain that is right: they are found where the head that was noted earlier is
 * handed over.
 */
import { createHash, type Hash } from "node:crypto";
import { type ChainHead, type ChainedLine, emptyChain, parseLine } from "./chain.ts";
import { journalLines } from "./lines.ts";
import { recoveryMarker } from "./recovery.ts";

/** `line` counts from 1; the fault is at it or right before it. */
export interface Fault {
  readonly kind: "changed" | "missing" | "reordered";
  readonly line: number;
}

export interface Verification {
  /** Lines whose own hash is right. */
  readonly lines: number;
  /** The last of them. */
  readonly head: ChainHead;
  /** At most `mostFaults`, in the order of the file. */
  readonly faults: readonly Fault[];
  readonly faultCount: number;
  /** Lines that a crash tore and the next start closed off: no fault, but nothing to hide. */
  readonly torn: readonly number[];
  /** Whether the file ends in the middle of a line: being written, or torn by a crash. */
  readonly unfinished: boolean;
  /** Whether the expected head is a line of this chain; undefined where none was given. */
  readonly expectedHeadFound: boolean | undefined;
}

export const mostFaults = 100;

/** `expectedHead` is the hash of a line that must be there. Throws AuditError "no-journal". */
export async function verifyJournal(path: string, expectedHead?: string): Promise<Verification> {
  const check = new ChainCheck();
  let unfinished = false;
  let found = false;
  for await (const { number, octets, terminated } of journalLines(path)) {
    unfinished = !terminated;
    if (unfinished) break;
    const line = parseLine(octets);
    if (line === undefined) check.unreadable(number, octets);
    else check.line(number, line);
    found ||= line?.hash === expectedHead;
  }
  check.end();
  return {
    ...check.result(),
    unfinished,
    expectedHeadFound: expectedHead === undefined ? undefined : found,
  };
}

/** A run of lines that don't hash, until a marker explains it or it is a fault. */
interface Damage {
  readonly firstLine: number;
  /** Over all but the last line end, as `octets` counts. */
  readonly digest: Hash;
  lines: number;
  octets: number;
}

class ChainCheck {
  #lines = 0;
  #head = emptyChain;
  /** What the next line must bind; undefined after a changed line. */
  #previous: string | undefined = emptyChain.hash;
  #nextSeq = 1;
  #damage: Damage | undefined;
  readonly #faults: Fault[] = [];
  #faultCount = 0;
  readonly #torn: number[] = [];

  unreadable(number: number, octets: Buffer): void {
    if (this.#damage === undefined) {
      this.#damage = { firstLine: number, digest: createHash("sha256"), lines: 0, octets: 0 };
    } else {
      this.#damage.digest.update("\n");
      this.#damage.octets += 1;
    }
    this.#damage.digest.update(octets);
    this.#damage.lines += 1;
    this.#damage.octets += octets.length;
  }

  line(number: number, line: ChainedLine): void {
    this.#settleDamage(line, number);
    const isInOrder = line.seq === this.#nextSeq;
    const isBound = this.#previous === undefined || line.previous === this.#previous;
    if (line.seq < this.#nextSeq) this.#fault("reordered", number);
    else if (!isInOrder) this.#fault("missing", number);
    else if (!isBound) this.#fault("changed", number);
    this.#lines += 1;
    this.#head = { seq: line.seq, hash: line.hash };
    this.#previous = line.hash;
    this.#nextSeq = line.seq + 1;
  }

  end(): void {
    this.#settleDamage(undefined, 0);
  }

  result(): Omit<Verification, "unfinished" | "expectedHeadFound"> {
    return {
      lines: this.#lines,
      head: this.#head,
      faults: this.#faults,
      faultCount: this.#faultCount,
      torn: this.#torn,
    };
  }

  /** A crash leaves one line without its line end, and the marker that follows binds it. */
  #settleDamage(next: ChainedLine | undefined, number: number): void {
    const damage = this.#damage;
    const marker = next === undefined ? undefined : recoveryMarker(next.fields);
    this.#damage = undefined;
    if (damage === undefined) {
      if (marker !== undefined) this.#fault("missing", number);
      return;
    }
    const isTorn =
      damage.lines === 1 &&
      marker?.torn_octets === damage.octets &&
      marker.torn_sha256 === damage.digest.digest("hex");
    if (isTorn) {
      this.#torn.push(damage.firstLine);
      return;
    }
    this.#fault("changed", damage.firstLine);
    if (marker !== undefined) return;
    this.#previous = undefined;
    this.#nextSeq += damage.lines;
  }

  #fault(kind: Fault["kind"], line: number): void {
    this.#faultCount += 1;
    if (this.#faults.length < mostFaults) this.#faults.push({ kind, line });
  }
}
