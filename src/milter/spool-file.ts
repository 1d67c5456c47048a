/** One body on disk: written while it comes, read back once. */
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import type { Budget } from "./budget.ts";
import { ChunkList } from "./chunk-list.ts";
import { MilterError } from "./error.ts";

export interface SpoolFileOptions {
  readonly open: () => Promise<FileHandle>;
  /** Octets that all files may hold. */
  readonly octets: Budget;
  readonly onWritten: (octets: number) => void;
}

/** Octets that are encrypted and written in one go; only the last frame is shorter. */
const frameOctets = 256 * 1024;
const cipher = "aes-256-gcm";
const tagOctets = 16;

/**
 * Each frame is encrypted by itself, with its number as the nonce: a frame that the disk changed,
 * lost or put elsewhere isn't taken. After a fault what comes is dropped, and `read` rejects.
 */
export class SpoolFile {
  readonly #options: SpoolFileOptions;
  readonly #key = randomBytes(32);
  readonly #pending = new ChunkList();
  /** Octets of the frames on disk, each followed by its tag. */
  readonly #frames: number[] = [];
  #handle: FileHandle | undefined;
  #end = 0;
  #taken = 0;
  #unwritten = 0;
  #complete = false;
  #fault: MilterError | undefined;
  #writing: Promise<void> | undefined;
  #closing: Promise<void> | undefined;

  constructor(options: SpoolFileOptions) {
    this.#options = options;
  }

  /** Octets that are still in memory. */
  get unwritten(): number {
    return this.#unwritten;
  }

  /** MilterError `spool`: why this body can't be had any more. */
  get fault(): MilterError | undefined {
    return this.#fault;
  }

  /** False, and nothing taken, where all files together are over their limit. */
  append(chunk: Buffer): boolean {
    if (this.#fault !== undefined || this.#closing !== undefined) return true;
    if (!this.#options.octets.take(chunk.length)) return false;
    this.#taken += chunk.length;
    this.#unwritten += chunk.length;
    this.#pending.add(chunk);
    this.#write();
    return true;
  }

  /** Everything is on disk. MilterError `spool`. */
  async complete(): Promise<void> {
    this.#complete = true;
    this.#write();
    await this.#writing;
    if (this.#fault) throw this.#fault;
  }

  /** The body of a complete file. MilterError `spool`; rejects where `signal` aborts. */
  async read(signal: AbortSignal): Promise<Buffer[]> {
    const chunks: Buffer[] = [];
    let position = 0;
    for (const [number, octets] of this.#frames.entries()) {
      signal.throwIfAborted();
      const frame = await this.#readFrame(octets + tagOctets, position);
      chunks.push(this.#decrypt(frame, number));
      position += frame.length;
    }
    return chunks;
  }

  /** Gives everything back; never rejects. A file without a name is gone with this. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  async #close(): Promise<void> {
    this.#pending.take();
    await this.#writing;
    // An error tells of writing late; nobody wants these octets any more.
    await this.#handle?.close().catch(() => undefined);
    this.#options.octets.release(this.#taken);
    this.#taken = 0;
  }

  #write(): void {
    if (this.#writing !== undefined || !this.#hasFrame) return;
    this.#writing = this.#writeFrames().catch((error: unknown) => {
      this.#fail(error);
    });
  }

  get #hasFrame(): boolean {
    if (this.#closing !== undefined || this.#fault !== undefined) return false;
    return this.#pending.octets >= (this.#complete ? 1 : frameOctets);
  }

  async #writeFrames(): Promise<void> {
    this.#handle ??= await this.#options.open();
    while (this.#hasFrame) {
      const chunks = this.#pending.take(frameOctets);
      const octets = chunks.reduce((sum, { length }) => sum + length, 0);
      const frame = this.#encrypt(chunks);
      await writeAll(this.#handle, frame, this.#end);
      this.#end += frame.length;
      this.#frames.push(octets);
      this.#forget(octets);
    }
    this.#writing = undefined;
  }

  #fail(cause: unknown): void {
    this.#writing = undefined;
    this.#fault = spoolError("written", cause);
    this.#pending.take();
    this.#forget(this.#unwritten);
    void this.close();
  }

  #forget(octets: number): void {
    this.#unwritten -= octets;
    if (this.#closing === undefined) this.#options.onWritten(octets);
  }

  #encrypt(chunks: readonly Buffer[]): Buffer {
    const encryption = createCipheriv(cipher, this.#key, nonce(this.#frames.length));
    const parts = chunks.map((chunk) => encryption.update(chunk));
    return Buffer.concat([...parts, encryption.final(), encryption.getAuthTag()]);
  }

  #decrypt(frame: Buffer, number: number): Buffer {
    const decryption = createDecipheriv(cipher, this.#key, nonce(number), {
      authTagLength: tagOctets,
    });
    decryption.setAuthTag(frame.subarray(-tagOctets));
    try {
      const octets = decryption.update(frame.subarray(0, -tagOctets));
      decryption.final();
      return octets;
    } catch (cause) {
      throw new MilterError("spool", "spool can't be read: damaged", { cause });
    }
  }

  async #readFrame(octets: number, position: number): Promise<Buffer> {
    const frame = Buffer.allocUnsafeSlow(octets);
    try {
      for (let at = 0; at < octets;) {
        const result = await this.#handle?.read(frame, at, octets - at, position + at);
        if (!result?.bytesRead) throw new MilterError("spool", "spool can't be read: cut short");
        at += result.bytesRead;
      }
    } catch (cause) {
      throw spoolError("read", cause);
    }
    return frame;
  }
}

async function writeAll(handle: FileHandle, octets: Buffer, position: number): Promise<void> {
  for (let at = 0; at < octets.length;) {
    const { bytesWritten } = await handle.write(octets, at, octets.length - at, position + at);
    at += bytesWritten;
  }
}

/** A key is used for one file only, so that the number of a frame is never used twice. */
function nonce(number: number): Buffer {
  const octets = Buffer.alloc(12);
  octets.writeUInt32BE(number, 8);
  return octets;
}

/** Names the system's code only: its message holds a path. */
export function spoolError(doing: "made" | "written" | "read", cause: unknown): MilterError {
  if (cause instanceof MilterError) return cause;
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "unknown error";
  return new MilterError("spool", `spool can't be ${doing}: ${code}`, { cause });
}
