import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { type Log, type LogOptions, createLog } from "../../src/log/operational-log.ts";

function linesOf(options: Omit<LogOptions, "destination">, use: (log: Log) => void): string[] {
  const lines: string[] = [];
  use(createLog({ ...options, destination: { write: (line) => lines.push(line) } }));
  return lines;
}

describe("a text log", () => {
  const options = { format: "text", level: "info" } as const;

  test("starts each line with the queue id", () => {
    const lines = linesOf(options, (log) => {
      log.info("4bXyZ12", "sealed", { partner: "insurer.example", recipients: 2 });
      log.warn("4bXyZ12", "certificate expires soon");
    });
    assert.deepEqual(lines, [
      "4bXyZ12: sealed, partner=insurer.example, recipients=2\n",
      "4bXyZ12: warning: certificate expires soon\n",
    ]);
  });

  test("names the program where there is no queue id", () => {
    assert.deepEqual(
      linesOf(options, (log) => {
        log.error(undefined, "can't listen");
      }),
      ["domseal: error: can't listen\n"],
    );
  });

  test("leaves out facts that are undefined and quotes those with spaces", () => {
    assert.deepEqual(
      linesOf(options, (log) => {
        log.info("a", "x", { none: undefined, some: "two words", list: ["b", "c"], empty: "" });
      }),
      ['a: x, some="two words", list="b c", empty=""\n'],
    );
  });

  test("leaves out what is below its level", () => {
    assert.deepEqual(
      linesOf(options, (log) => {
        log.debug("a", "detail");
      }),
      [],
    );
  });

  test("takes a percent sign in a text for itself", () => {
    assert.deepEqual(
      linesOf(options, (log) => {
        log.info("a", "100%s {}");
      }),
      ["a: 100%s {}\n"],
    );
  });

  test("is one line without control characters, whatever comes from outside", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (id, value) => {
        const [line = "", ...more] = linesOf(options, (log) => {
          log.info(id, "text", { value, [value]: id });
        });
        assert.equal(more.length, 0);
        assert.match(line, /^[^\p{Cc}\p{Zl}\p{Zp}\u202e]*\n$/u);
      }),
    );
  });

  test("shows an escaped line end as text", () => {
    assert.deepEqual(
      linesOf(options, (log) => {
        log.info("a\nb", "c\rd", { e: "\u202ef" });
      }),
      ["a\\u{a}b: c\\u{d}d, e=\\u{202e}f\n"],
    );
  });
});

describe("a JSON log", () => {
  test("holds level, time, queue id, text and facts apart from each other", () => {
    const [line = ""] = linesOf({ format: "json", level: "info" }, (log) => {
      log.warn("4b", "sealed", { level: "forged", recipients: 2 });
    });
    const entry = JSON.parse(line) as Record<string, unknown>;
    assert.ok(!Number.isNaN(Date.parse(String(entry["time"]))));
    delete entry["time"];
    assert.deepEqual(entry, {
      level: "warn",
      queue_id: "4b",
      text: "sealed",
      facts: { level: "forged", recipients: 2 },
    });
  });
});

describe("the log of a process", () => {
  const module = fileURLToPath(new URL("../../src/log/operational-log.ts", import.meta.url));
  const script = `
    import { createLog } from ${JSON.stringify(module)};
    const log = createLog({ format: "text", level: "info" });
    log.info("a", "first"); log.info("b", "last"); process.exit(3);`;

  test("is standard error, complete even when the process exits at once", () => {
    const run = spawnSync(process.execPath, ["--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    assert.equal(run.stderr, "a: first\nb: last\n");
    assert.equal(run.status, 3);
    assert.equal(run.stdout, "");
  });

  test("outlives its reader", () => {
    const command = `"$0" --input-type=module -e "$1" 2>&1 >/dev/null | true; exit "\${PIPESTATUS[0]}"`;
    const run = spawnSync("bash", ["-c", command, process.execPath, script]);
    assert.equal(run.status, 3);
  });
});
