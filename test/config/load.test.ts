import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { ConfigError } from "../../src/config/config-error.ts";
import { loadConfig, parseConfig } from "../../src/config/load.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const file = "/etc/domseal/milter.conf";
const minimal = 'local_domains = ["hospital.example"]\n';

function faultOf(text: string): ConfigError {
  try {
    parseConfig(text, file);
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    return error;
  }
  return assert.fail("the configuration was accepted");
}

describe("a configuration", () => {
  test("needs nothing but the local domains", () => {
    const config = parseConfig(minimal, file);
    assert.deepEqual(config.localDomains, ["hospital.example"]);
    assert.equal(config.limits.messageSize, 50_000_000);
    assert.equal(config.timeouts.drain, 30_000);
    assert.equal(config.socketMode, 0o660);
    assert.equal(config.policy.unscannable, "require");
  });

  test("takes relative paths from its own directory", () => {
    const config = parseConfig(`store = "var/x.db"\nkeys = "/k"\n${minimal}`, file);
    assert.equal(config.store, "/etc/domseal/var/x.db");
    assert.equal(config.keys, "/k");
    assert.equal(config.audit.path, "/etc/domseal/audit.jsonl");
    assert.deepEqual(config.policy.rules, ["/etc/domseal/rules/*.toml"]);
  });

  test("writes domains in lower case, as A-labels and without the trailing dot", () => {
    const config = parseConfig('local_domains = ["Hospital.Example.", "bücher.example"]', file);
    assert.deepEqual(config.localDomains, ["hospital.example", "xn--bcher-kva.example"]);
  });

  test("names an SMTP listener only where it is told one", () => {
    assert.equal(parseConfig(minimal, file).outbound.reinject, undefined);
    const { outbound } = parseConfig(`${minimal}[outbound]\nreinject = "inet:25@mx"\n`, file);
    assert.equal(outbound.reinject, "inet:25@mx");
  });

  test("says how mail is protected and whose signatures count", () => {
    const text = `
      [outbound]
      profile = "modern"
      protection = "triple-wrap"
      signature_form = "multipart"
      header_protection = "rfc9788"
      compression = true
      empty_layer = true
      [inbound]
      require = "both"
      shortfall = "refuse"
      mark = "all"
      [trust]
      revocation = "hard"
      revocation_timeout = "2 s"
      revocation_refresh = "1 d"
      sha1 = "accept"
    `;
    const { outbound, inbound, trust } = parseConfig(minimal + text, file);
    const { profile, protection, signatureForm, headerProtection, ...rest } = outbound;
    assert.deepEqual(
      [profile, protection, signatureForm, headerProtection, rest.compression, rest.emptyLayer],
      ["modern", "triple-wrap", "multipart", "rfc9788", true, true],
    );
    assert.deepEqual([inbound.require, inbound.shortfall, inbound.mark], ["both", "refuse", "all"]);
    assert.deepEqual(trust, {
      revocation: "hard",
      revocationTimeout: 2000,
      revocationRefresh: 86_400_000,
      sha1: "accept",
    });
  });

  test("may drain for no time, and keep no body in memory", () => {
    const zeros = '[timeouts]\ndrain = "0 s"\n[limits]\nspool_above = 0\n';
    const { timeouts, limits } = parseConfig(`${minimal}${zeros}`, file);
    assert.equal(timeouts.drain, 0);
    assert.equal(limits.spoolAbove, 0);
  });

  test("may wait for twelve days", () => {
    const { timeouts } = parseConfig(`${minimal}[timeouts]\nidle = "12 d"\n`, file);
    assert.equal(timeouts.idle, 1_036_800_000);
  });

  test("can't be changed, at any depth", () => {
    const config = parseConfig(minimal, file);
    assert.throws(() => {
      (config.limits as { connections: number }).connections = 1;
    }, TypeError);
    assert.throws(() => {
      (config.localDomains as string[]).push("other.example");
    }, TypeError);
  });

  test("is read from a file", async () => {
    const directory = temporaryDirectory("config");
    await writeFile(join(directory, "milter.conf"), minimal);
    const config = await loadConfig(join(directory, "milter.conf"));
    assert.equal(config.keys, join(directory, "keys"));
  });

  test("that doesn't exist is named", async () => {
    await assert.rejects(loadConfig("/nonexistent/milter.conf"), {
      code: "no-file",
      message: "/nonexistent/milter.conf: no such file",
    });
  });

  test("that is a directory can't be read", async () => {
    await assert.rejects(loadConfig("/"), { code: "unreadable" });
  });
});

describe("a fault in a configuration", () => {
  const cases: readonly (readonly [name: string, text: string, expected: Partial<ConfigError>])[] =
    [
      [
        "names line and nearest key of a mistyped one",
        `${minimal}\n[limits]\nmesage_size = "1 MB"\n`,
        {
          code: "unknown-key",
          line: 4,
          key: "limits.mesage_size",
          hint: "did you mean message_size?",
          message: `${file}:4: unknown key: limits.mesage_size`,
        },
      ],
      [
        "names the table that a misplaced key belongs into",
        `${minimal}sync = true\n`,
        { code: "unknown-key", line: 2, hint: "sync belongs into [audit]" },
      ],
      [
        "says that a key belongs above the tables",
        `${minimal}[log]\nstore = "x.db"\n`,
        { code: "unknown-key", line: 3, hint: "store belongs above the first table" },
      ],
      ["names a missing key", "", { code: "missing-key", key: "local_domains" }],
      [
        "refuses a wrong type",
        `${minimal}[limits]\nconnections = "many"\n`,
        { code: "bad-value", line: 3, hint: "expected number, received string" },
      ],
      [
        "refuses a word that isn't one of the choices",
        `${minimal}[inbound]\ndesktop = "bounce"\n`,
        { code: "bad-value", line: 3, hint: 'expected one of "pass"|"refuse"' },
      ],
      [
        "refuses the algorithms of old gateways for everybody",
        `${minimal}[outbound]\nprofile = "smg-v1"\n`,
        { code: "bad-value", line: 3, key: "outbound.profile" },
      ],
      [
        "refuses a size without a known unit",
        `${minimal}[limits]\nmemory = "1 mb"\n`,
        { code: "bad-value", line: 3, key: "limits.memory" },
      ],
      [
        "refuses a duration without a unit",
        `${minimal}[timeouts]\ndrain = "30"\n`,
        { code: "bad-value", line: 3, key: "timeouts.drain" },
      ],
      [
        "refuses a duration that no timer of Node's can wait",
        `${minimal}[timeouts]\nidle = "13 d"\n`,
        { code: "bad-value", line: 3, key: "timeouts.idle", hint: "too long: write at most 12 d" },
      ],
      [
        "refuses a duration of nothing",
        `${minimal}[timeouts]\nfilter = "0 s"\n`,
        { code: "bad-value", line: 3, hint: "too short: write at least 1 ms" },
      ],
      [
        "refuses a duration that is rounded to nothing",
        `${minimal}[timeouts]\nwrite = "0.4 ms"\n`,
        { code: "bad-value", line: 3, key: "timeouts.write" },
      ],
      ...["message_size", "memory", "spool_size", "header_size"].map(
        (key) =>
          [
            `refuses a ${key} of nothing`,
            `${minimal}[limits]\n${key} = 0\n`,
            {
              code: "bad-value",
              line: 3,
              key: `limits.${key}`,
              hint: "too small: write more than 0",
            },
          ] as const,
      ),
      [
        "refuses a network with too long a prefix",
        `${minimal}internal_hosts = ["10.0.0.0/33"]\n`,
        { code: "bad-value", line: 2, key: "internal_hosts.0" },
      ],
      [
        "refuses an SMTP listener without a port",
        `${minimal}[outbound]\nreinject = "inet:0@127.0.0.1"\n`,
        { code: "bad-value", line: 3, key: "outbound.reinject" },
      ],
      [
        "refuses an SMTP listener on a unix socket",
        `${minimal}[outbound]\nreinject = "unix:/run/smtp"\n`,
        { code: "bad-value", line: 3, key: "outbound.reinject" },
      ],
      ["refuses a domain with a space", 'local_domains = ["a b"]', { code: "bad-value", line: 1 }],
      ["refuses an empty list of domains", "local_domains = []", { code: "bad-value", line: 1 }],
      ["refuses a file mode that isn't octal", `${minimal}socket_mode = "0999"`, { line: 2 }],
      ["refuses what is not TOML", "listen = [\n", { code: "syntax" }],
      ["refuses the key __proto__", `__proto__ = 1\n${minimal}`, { code: "syntax" }],
      [
        "that stands first in the file is the one reported",
        `zzz = 1\nlocal_domains = 1\n[limits]\nyyy = 1\n`,
        { code: "unknown-key", line: 1, key: "zzz" },
      ],
    ];
  for (const [name, text, expected] of cases) {
    test(name, () => {
      const fault = faultOf(text);
      for (const [property, value] of Object.entries(expected)) {
        assert.equal(fault[property as keyof ConfigError], value, property);
      }
    });
  }
});
