import assert from "node:assert/strict";

import {
  chmodSync,
  chownSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { readKeyFile, writeKeyFile } from "../../src/pki/key-file.ts";
import { parsePrivateKeyPem } from "../../src/pki/private-key.ts";
import { rsa2048 } from "./made-certificate.ts";
import { run } from "./peer-program.ts";

const directory = mkdtempSync(join(tmpdir(), "domseal-key-file-"));
after(() => {
  rmSync(directory, { recursive: true });
});
const pem = rsa2048.privateKey.export({ format: "pem", type: "pkcs8" }).toString();
const key = parsePrivateKeyPem(pem);

function file(name: string, mode: number, text = pem): string {
  const path = join(directory, name);
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
}

describe("key files", () => {
  test("are written for the owner only and read back", async () => {
    const path = join(directory, "written.pem");
    await writeKeyFile(path, key);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.ok((await readKeyFile(path)).publicKey.equals(key.publicKey));
    assert.deepEqual(
      readdirSync(directory).filter((name) => name.endsWith(".tmp")),
      [],
    );
  });

  test("are never overwritten", async () => {
    const path = file("kept.pem", 0o600, "precious");
    await assert.rejects(writeKeyFile(path, key), { code: "key-file-exists" });
    assert.equal(statSync(path).size, "precious".length);
  });

  test("need a directory that is there", async () => {
    const path = join(directory, "missing", "key.pem");
    await assert.rejects(writeKeyFile(path, key), { code: "unwritable-key" });
    await assert.rejects(readKeyFile(path), { code: "unreadable-key", message: /ENOENT/ });
  });

  for (const mode of [0o640, 0o604, 0o620, 0o610]) {
    test(`are refused with mode ${mode.toString(8)}`, async () => {
      const path = file(`open-${mode.toString(8)}.pem`, mode);
      await assert.rejects(readKeyFile(path), {
        code: "unsafe-key-file",
        message: `key file is open to group or others: ${path}`,
      });
    });
  }

  test("may be links to regular files, as mounted secrets are", async () => {
    const path = join(directory, "link.pem");
    symlinkSync(file("target.pem", 0o400), path);
    assert.equal((await readKeyFile(path)).bits, 2048);
  });

  test("are refused where they are no regular files, without waiting for a FIFO's writer", async () => {
    const fifo = join(directory, "fifo");
    run("mkfifo", ["-m", "600", fifo]);
    for (const path of [directory, fifo]) {
      await assert.rejects(readKeyFile(path), { code: "unsafe-key-file" });
    }
  });

  test(
    "are read by root where the service's user owns them",
    { skip: process.getuid?.() !== 0 && "needs root" },
    async () => {
      const path = file("service.pem", 0o600);
      chownSync(path, 65534, 65534);
      assert.equal((await readKeyFile(path)).bits, 2048);
    },
  );

  test("are refused where they hold no key or far too much", async () => {
    await assert.rejects(readKeyFile(file("text.pem", 0o600, "hello")), { code: "bad-key" });
    const large = file("large.pem", 0o600, "x".repeat(70_000));
    await assert.rejects(readKeyFile(large), { code: "bad-key", message: /too large/ });
  });
});
