import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, test } from "node:test";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

async function directoryWith(files: Readonly<Record<string, string>>): Promise<string> {
  const directory = temporaryDirectory("rules");
  for (const [name, text] of Object.entries(files)) await writeFile(join(directory, name), text);
  return directory;
}

describe("rule files", () => {
  test("come in the order of their names, each once", async () => {
    const directory = await directoryWith({
      "b.toml": "b = 1",
      "a.toml": "a = 1",
      "a.txt": "not TOML",
      ".#a.toml": "an editor's lock",
    });
    const files = await readRuleFiles([join(directory, "*.toml"), join(directory, "b.toml")]);
    assert.deepEqual(
      files.map(({ file, data }) => [basename(file), { ...data }]),
      [
        ["a.toml", { a: 1 }],
        ["b.toml", { b: 1 }],
      ],
    );
  });

  test("that a pattern doesn't find are an error, not the absence of rules", async () => {
    const directory = await directoryWith({});
    for (const pattern of ["*.toml", "absent/*.toml", "absent.toml"]) {
      await assert.rejects(readRuleFiles([join(directory, pattern)]), { code: "no-file" });
    }
  });

  test("are named with the line where they are broken", async () => {
    const directory = await directoryWith({ "bad.toml": "good = 1\nbad =\n" });
    await assert.rejects(readRuleFiles([join(directory, "bad.toml")]), {
      code: "syntax",
      line: 2,
      file: join(directory, "bad.toml"),
    });
  });

  test("are files: a pipe would be waited for", async () => {
    const directory = await directoryWith({});
    execFileSync("mkfifo", [join(directory, "pipe.toml")]);
    await assert.rejects(readRuleFiles([join(directory, "*.toml")]), { code: "unreadable" });
  });

  test("may be none at all where the configuration says so", async () => {
    assert.deepEqual(await readRuleFiles([]), []);
  });
});
