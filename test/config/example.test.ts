import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { parseConfig } from "../../src/config/load.ts";
import { configSchema, keysByTable } from "../../src/config/schema.ts";

/** A commented setting starts with `#key`; prose starts with `# `. */
function withCommentedSettings(text: string): string {
  return text.replace(/^#(?=\w+ = )/gm, "");
}

const text = await readFile(new URL("../../milter.conf.example", import.meta.url), "utf8");
const file = "/etc/domseal/milter.conf";

/** Some defaults are no values but absences. */
const withoutAbsent = (settings: string): string =>
  settings.replace(/^(?:hostname|reinject|socket_owner|socket_group|metrics) = .*$/gm, "");

describe("milter.conf.example", () => {
  test("is a configuration as it stands", () => {
    assert.deepEqual(parseConfig(text, file).localDomains, ["hospital.example"]);
  });

  test("shows every key of the schema, each in its table", () => {
    const shown = parse(withCommentedSettings(text));
    for (const [table, keys] of keysByTable()) {
      const settings = table === "" ? shown : shown[table];
      assert.deepEqual(Object.keys(settings as object).toSorted(), keys.toSorted(), table);
    }
  });

  test("shows the defaults", () => {
    const shown = parseConfig(withoutAbsent(withCommentedSettings(text)), file);
    assert.deepEqual(shown, parseConfig('local_domains = ["hospital.example"]', file));
  });

  test("is described key by key in the schema", () => {
    for (const [name, schema] of Object.entries(configSchema.shape)) {
      assert.ok(schema.description, name);
      const inner = "unwrap" in schema ? schema.unwrap() : schema;
      if (!("shape" in inner)) continue;
      for (const [key, part] of Object.entries(inner.shape)) {
        assert.ok((part as { description?: string }).description, `${name}.${key}`);
      }
    }
  });
});
