/**
 * Where the private halves of our keys lie.
 */
import { chown, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import type { Certificate } from "../../pki/certificate.ts";
import { writeKeyFile } from "../../pki/key-file.ts";
import type { PrivateKey } from "../../pki/private-key.ts";
import type { NewOwnKey, OwnKey, OwnKeys } from "../../store/own-keys.ts";
import { shortFingerprint } from "../fingerprint.ts";

/**
 * Writes the key's file and records the key; where that fails the file goes again. Run by root, the
 * file belongs to the directory's owner: the service reads it under its own user.
 */
export async function addOwnKey(
  ownKeys: OwnKeys,
  directory: string,
  key: PrivateKey,
  record: Omit<NewOwnKey, "keyFile">,
): Promise<OwnKey> {
  const keyFile = keyFileName(record.domain, record.certificate);
  const path = join(directory, keyFile);
  await writeKeyFile(path, key);
  try {
    if (process.getuid?.() === 0) {
      const { uid, gid } = await stat(directory);
      await chown(path, uid, gid);
    }
    return await ownKeys.add({ ...record, keyFile });
  } catch (error) {
    await unlink(path);
    throw error;
  }
}

function keyFileName(domain: string, { fingerprint }: Certificate): string {
  return `${domain}-${shortFingerprint(fingerprint)}.pem`;
}
