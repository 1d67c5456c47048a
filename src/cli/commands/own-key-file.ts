/**
 * Where the private halves of our keys lie.
 */
import { chown, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { writeKeyFile } from "../../pki/key-file.ts";
import { keyIdentifierOf } from "../../pki/key-identifier.ts";
import type { PrivateKey } from "../../pki/private-key.ts";
import type { NewOwnKey, OwnKey, OwnKeys } from "../../store/own-keys.ts";
import { shortFingerprint } from "../fingerprint.ts";

/** Writes the key's file and records the key; where that fails the file goes again. */
export async function addOwnKey(
  ownKeys: OwnKeys,
  directory: string,
  key: PrivateKey,
  record: Omit<NewOwnKey, "keyFile">,
): Promise<OwnKey> {
  return withKeyFile(directory, record.domain, key, (keyFile) =>
    ownKeys.add({ ...record, keyFile }),
  );
}

/**
 * Writes the key's file, named `DOMAIN-IDENTIFIER.pem`, and records it; where that fails the file goes
 * again. Run by root, the file belongs to the directory's owner: the service reads it under its own user.
 */
export async function withKeyFile<T>(
  directory: string,
  name: string,
  key: PrivateKey,
  record: (keyFile: string) => Promise<T>,
): Promise<T> {
  const identifier = keyIdentifierOf(key.publicKey).toString("hex");
  const keyFile = `${name}-${shortFingerprint(identifier)}.pem`;
  const path = join(directory, keyFile);
  await writeKeyFile(path, key);
  try {
    if (process.getuid?.() === 0) {
      const { uid, gid } = await stat(directory);
      await chown(path, uid, gid);
    }
    return await record(keyFile);
  } catch (error) {
    await unlink(path);
    throw error;
  }
}
