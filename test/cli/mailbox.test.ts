import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { CliError } from "../../src/cli/failure.ts";
import { mailFilesIn } from "../../src/cli/mailbox.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

test("a file that goes while its folder is read is named in the error", async () => {
  const folder = temporaryDirectory("mailbox");
  for (const name of ["a.eml", "b.eml"]) await writeFile(join(folder, name), "Subject: x\n\ny\n");
  const files = mailFilesIn(folder);
  const first = await files.next();
  assert.equal(first.done === true ? undefined : first.value.name, "a.eml");
  await rm(join(folder, "b.eml"));
  await assert.rejects(files.next(), (error) => {
    assert.ok(error instanceof CliError);
    assert.equal(error.message, `can't read ${join(folder, "b.eml")} (ENOENT)`);
    return true;
  });
});
