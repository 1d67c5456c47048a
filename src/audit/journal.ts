/**
 * The audit journal: an append-only file of hash-chained JSON lines (chain.ts), mode 0600.
 *
 * Owns writing: one writer a file, group commit, and what happens when the disk fails. A record
 * counts as written when `append` resolves; when it rejects, none of its records is in the file
 * and the caller must not let the message pass. Reading is read.ts, checking is verify.ts.
 *
 * The chain finds changes, not the removal of the last lines, nor that a new journal took the place
 * of the whole: for that, note the head somewhere else and hand it to `verify`.
 */
import { constants, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { AuditError, systemCode } from "./audit-error.ts";
import { type ChainHead, nextLine } from "./chain.ts";
import { type AuditRecord, auditRecordSchema } from "./record.ts";
import { type Recovered, recover } from "./recovery.ts";
import { lockForWriting } from "./writer-lock.ts";

export interface JournalOptions {
  /** Whether `append` waits until the records are on disk (fdatasync). */
  readonly sync: boolean;
}

/** A journal that is open for writing. */
export interface Journal {
  /** The last line written. */
  readonly head: ChainHead;
  /** Nothing more can be appended: it must be opened again, or is not at its path any more. */
  readonly isBroken: boolean;
  /** All of them or none. Calls at the same time share one write and one sync. Rejects with AuditError. */
  append(records: readonly AuditRecord[]): Promise<void>;
  /** Waits for what was appended before. */
  close(): Promise<void>;
}

/**
 * Opens or creates a journal and takes up its chain. Throws AuditError "in-use", "unwritable",
 * "not-a-journal".
 */
export async function openJournal(path: string, options: JournalOptions): Promise<Journal> {
  const lock = lockForWriting(`${path}.lock`);
  let file: FileHandle | undefined;
  try {
    file = await openFile(path);
    const { dev, ino, size } = await file.stat({ bigint: true });
    const recovered = await recover(file, Number(size), new Date());
    const writer = new JournalWriter({ path, file, dev, ino }, lock, options, recovered);
    await writer.start(recovered.text);
    if (size === 0n) await syncDirectory(dirname(path));
    return writer;
  } catch (error) {
    await file?.close();
    lock.release();
    if (error instanceof AuditError) {
      throw new AuditError(error.code, `${error.message}: ${path}`, error.cause);
    }
    throw new AuditError("unwritable", `can't open the journal (${systemCode(error)}): ${path}`);
  }
}

/** An open file and where it was found. */
interface OpenFile {
  readonly path: string;
  readonly file: FileHandle;
  readonly dev: bigint;
  readonly ino: bigint;
}

interface Waiting {
  readonly records: readonly AuditRecord[];
  readonly done: PromiseWithResolvers<undefined>;
}

class JournalWriter implements Journal {
  head: ChainHead;
  readonly #opened: OpenFile;
  readonly #file: FileHandle;
  readonly #lock: { release(): void };
  readonly #sync: boolean;
  #length: number;
  #waiting: Waiting[] = [];
  #flushing: Promise<void> | undefined;
  #state: "open" | "broken" | "closed" = "open";

  constructor(
    opened: OpenFile,
    lock: { release(): void },
    options: JournalOptions,
    { head, length }: Pick<Recovered, "head" | "length">,
  ) {
    this.#opened = opened;
    this.#file = opened.file;
    this.#lock = lock;
    this.#sync = options.sync;
    this.head = head;
    this.#length = length;
  }

  get isBroken(): boolean {
    return (
      this.#state === "broken" ||
      (this.#state === "open" && sizeInPlace(this.#opened) === undefined)
    );
  }

  /** Writes the marker that closes off a torn line, if there is one. */
  async start(marker: string): Promise<void> {
    if (marker !== "") await this.#write(Buffer.from(marker), this.head);
  }

  async append(records: readonly AuditRecord[]): Promise<void> {
    if (this.#state !== "open") throw notOpen(this.#state);
    const done = Promise.withResolvers<undefined>();
    this.#waiting.push({ records: records.map(checkedRecord), done });
    this.#flushing ??= this.#flush();
    await done.promise;
  }

  async close(): Promise<void> {
    if (this.#state === "closed") return;
    const wasBroken = this.#state === "broken";
    this.#state = "closed";
    await this.#flushing;
    if (!wasBroken) await this.#file.datasync().catch(() => undefined);
    await this.#file.close();
    this.#lock.release();
  }

  /** Never rejects: each waiting call learns its own outcome. */
  async #flush(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      try {
        await this.#commit(batch.flatMap(({ records }) => records));
        for (const { done } of batch) done.resolve(undefined);
      } catch (error) {
        for (const { done } of batch) done.reject(error);
      }
    }
    this.#flushing = undefined;
  }

  async #commit(records: readonly AuditRecord[]): Promise<void> {
    if (this.#state === "broken") throw notOpen("broken");
    let head = this.head;
    let text = "";
    for (const record of records) {
      const next = nextLine(head, record);
      head = next.head;
      text += next.line;
    }
    await this.#write(Buffer.from(text), head);
  }

  async #write(octets: Buffer, head: ChainHead): Promise<void> {
    this.#expectOurs();
    try {
      await writeFully(this.#file, octets, this.#length);
    } catch (error) {
      await this.#takeBack();
      throw new AuditError("unwritable", `can't write the journal (${systemCode(error)})`);
    }
    await this.#makeDurable();
    this.#length += octets.length;
    this.head = head;
  }

  /**
   * A second writer, or a rotation that truncates, would make us write over or past its data; after
   * one that renames we would write where nobody looks, and the next start would begin a new chain.
   * Asked in line: the kernel knows, and handing the question to a thread costs twenty times as much.
   */
  #expectOurs(): void {
    const size = sizeInPlace(this.#opened);
    if (size === this.#length) return;
    this.#state = "broken";
    throw new AuditError(
      "changed-underneath",
      size === undefined
        ? "the journal was renamed, removed or replaced"
        : "something else changed the journal",
    );
  }

  async #makeDurable(): Promise<void> {
    if (!this.#sync) return;
    try {
      await this.#file.datasync();
    } catch (error) {
      await this.#takeBack();
      // The kernel may have dropped what it could not write: what is on disk is now unknown.
      this.#state = "broken";
      throw new AuditError("unwritable", `can't sync the journal (${systemCode(error)})`);
    }
  }

  /** Removes a write that was not completed; where that fails, nothing more may be appended. */
  async #takeBack(): Promise<void> {
    try {
      await this.#file.truncate(this.#length);
    } catch {
      this.#state = "broken";
    }
  }
}

function checkedRecord(record: AuditRecord): AuditRecord {
  const result = auditRecordSchema.safeParse(record);
  if (result.success) return result.data;
  const key = result.error.issues[0]?.path.join(".") ?? "";
  throw new AuditError("bad-record", `audit record with a bad value: ${key}`);
}

function notOpen(state: "broken" | "closed"): AuditError {
  return state === "closed"
    ? new AuditError("closed", "journal is closed")
    : new AuditError("broken", "journal failed before and must be opened again");
}

async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const stats = await file.stat();
  if (stats.isFile()) return file;
  await file.close();
  throw new AuditError("not-a-journal", "not a regular file");
}

/** Octets of the file; undefined where the path no longer names the one that was opened. */
function sizeInPlace({ path, dev, ino }: OpenFile): number | undefined {
  try {
    const found = statSync(path, { bigint: true });
    return found.dev === dev && found.ino === ino ? Number(found.size) : undefined;
  } catch {
    return undefined;
  }
}

async function writeFully(file: FileHandle, octets: Buffer, position: number): Promise<void> {
  for (let done = 0; done < octets.length;) {
    const { bytesWritten } = await file.write(octets, done, octets.length - done, position + done);
    done += bytesWritten;
  }
}

/** So that a new file's name survives a crash of the machine too. */
async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}
