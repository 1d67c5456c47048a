import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
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

  test("bring the files that their lists and groups name", async () => {
    const directory = await directoryWith({
      "a.toml": '[lists]\ndrugs = { file = "drugs.txt" }\n[groups]\nboard = { file = "drugs.txt" }',
      "drugs.txt": "# a\naspirin\n",
    });
    const [file] = await readRuleFiles([join(directory, "a.toml")]);
    assert.deepEqual({ ...file?.files }, { "drugs.txt": "# a\naspirin\n" });
  });

  test("whose list isn't there are named with the line that names it", async () => {
    const directory = await directoryWith({ "a.toml": '[lists]\n\nx = { file = "no.txt" }\n' });
    const file = join(directory, "a.toml");
    await assert.rejects(readRuleFiles([file]), { code: "no-file", file, line: 3 });
  });

  test("of packs come first, and each once", async () => {
    const packs = join(import.meta.dirname, "../../rules/packs");
    const names = readdirSync(packs).filter((name) => name.endsWith(".toml"));
    const [first = ""] = names;
    const files = await readRuleFiles([join(packs, first)], [first.replace(".toml", "")]);
    assert.deepEqual(
      files.map(({ file }) => file),
      [join(packs, first)],
    );
  });

  test("of a pack that doesn't exist are an error that names those there are", async () => {
    await assert.rejects(readRuleFiles([], ["../hipaa-sample"]), {
      code: "no-file",
      hint: /packs: ./,
    });
    await assert.rejects(readRuleFiles([], ["hipa"]), { hint: "did you mean hipaa?" });
  });

  test("may be none at all where the configuration says so", async () => {
    assert.deepEqual(await readRuleFiles([]), []);
  });
});
