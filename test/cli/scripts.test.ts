import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { describe, test } from "node:test";
import { matches, parseScript, workplace } from "./script.ts";

const here = new URL("./", import.meta.url);
const scripts = (await readdir(here)).filter((name) => name.endsWith(".script"));

describe("the command line does as its scripts say", { concurrency: 2 }, () => {
  for (const name of scripts) {
    test(name, async () => {
      const run = await workplace();
      for (const step of parseScript(await readFile(new URL(name, here), "utf8"))) {
        const { output, exit } = await run(step.command);
        const place = `${name}:${step.line}: ${step.command}\n`;
        assert.ok(matches(output, step.output), `${place}wanted:\n${step.output}got:\n${output}`);
        assert.equal(exit, step.exit, `${place}${output}`);
      }
    });
  }
});

describe("a script's pattern", () => {
  test("is compared whole, and literally but for the dots", () => {
    assert.ok(matches("a.b\n", "a.b\n"));
    assert.ok(!matches("axb\n", "a.b\n"));
    assert.ok(!matches("a.b\nc\n", "a.b\n"));
    assert.ok(!matches("", "a\n"));
  });

  test("takes ... for any text in a line, and alone for any lines", () => {
    assert.ok(matches("key 12 is next\n", "key ... is next\n"));
    assert.ok(!matches("key\nis next\n", "key...is next\n"));
    assert.ok(matches("a\nb\nc\n", "a\n...\nc\n"));
    assert.ok(matches("a\nc\n", "a\n...\nc\n"));
  });
});
