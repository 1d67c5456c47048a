/** Key files: one private key in PEM, mode 0600, written whole or not at all. */
import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { link, open, unlink, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { PkiError } from "./error.ts";
import { parsePrivateKeyPem, privateKeyPem, type PrivateKey } from "./private-key.ts";

/** No key file is longer. */
const largestFile = 64 * 1024;

/**
 * Reads a private key. Throws PkiError `unreadable-key` where the system refuses (only its owner and
 * root get past the mode), `unsafe-key-file` where the file isn't a regular one or is open to group
 * or others, and what `parsePrivateKeyPem` throws.
 */
export async function readKeyFile(path: string, passphrase?: string): Promise<PrivateKey> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK the opening of a FIFO waits for its writer.
    file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw fileError("unreadable-key", "key file can't be read", path, error);
  }
  try {
    await refuseUnsafe(file, path);
    return parsePrivateKeyPem(await file.readFile(), passphrase);
  } finally {
    await file.close();
  }
}

/**
 * Writes a new key file and its directory entry to disk; a crash leaves no half of one. Throws
 * PkiError `key-file-exists` or `unwritable-key`.
 */
export async function writeKeyFile(path: string, key: PrivateKey): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeDurably(temporary, privateKeyPem(key));
    // Unlike rename, link refuses to replace what is there.
    await link(temporary, path);
    await syncDirectory(dirname(path));
  } catch (error) {
    if (isSystemError(error) && error.code === "EEXIST") {
      throw fileError("key-file-exists", "key file exists already", path, error);
    }
    throw fileError("unwritable-key", "key file can't be written", path, error);
  } finally {
    await unlink(temporary).catch(() => undefined);
  }
}

async function refuseUnsafe(file: FileHandle, path: string): Promise<void> {
  const status = await file.stat();
  if (!status.isFile()) throw unsafe("is not a regular file", path);
  if ((status.mode & 0o077) !== 0) throw unsafe("is open to group or others", path);
  if (status.size > largestFile) throw new PkiError("bad-key", `key file is too large: ${path}`);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path, "r");
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function unsafe(what: string, path: string): PkiError {
  return new PkiError("unsafe-key-file", `key file ${what}: ${path}`);
}

function fileError(
  code: "unreadable-key" | "unwritable-key" | "key-file-exists",
  what: string,
  path: string,
  cause: unknown,
): PkiError {
  const reason = isSystemError(cause) ? ` (${cause.code ?? "unknown"})` : "";
  return new PkiError(code, `${what}: ${path}${reason}`, { cause });
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error;
}
