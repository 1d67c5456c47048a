/** What `doctor` says of rules, and of the programs that read for them. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, test } from "node:test";
import { diagnose } from "../../src/gateway/diagnosis.ts";
import { Gateway } from "./world.ts";

const subjects = ["rules", "held mail", "documents command"];

/** `warning rules: ...`; of rules, held mail and commands, what isn't in order. */
async function told(
  policy: string,
  rules = "",
  befriend?: (gateway: Gateway) => Promise<void>,
): Promise<string[]> {
  const gateway = await Gateway.open("hospital.example", {
    settings: `${policy.includes("[policy]") ? "" : '[policy]\nrules = ["rules.toml"]\n'}${policy}`,
    files: { "rules.toml": rules },
  });
  await befriend?.(gateway);
  return (await diagnose(gateway.site.config))
    .filter(({ level, subject }) => level !== "ok" && subjects.includes(subject))
    .map(({ level, subject, text }) => `${level} ${subject}: ${text}`);
}

const rule = (then: string, more = ""): string =>
  `[[rule]]\nname = "canary"\nphrases = ["canary"]\nthen = "${then}"\n${more}`;

describe("doctor, of rules", () => {
  test("warns where nothing demands protection, observed rules included", async () => {
    const silent =
      "warning rules: no partner demands protection, nor does any rule, whatever mail holds";
    assert.deepEqual(await told(""), [silent]);
    assert.deepEqual(await told("", rule("require", "observe = true\n")), [silent]);
    assert.deepEqual(await told("", rule("log")), [silent]);
    assert.deepEqual(await told("", rule("require")), []);
    const partner = (gateway: Gateway) => gateway.befriend("insurer.example", []);
    assert.deepEqual(await told("", "", partner), []);
  });

  test("warns of what may be held and can't be let go", async () => {
    const stuck = "warning held mail: can't be released";
    assert.deepEqual(await told("", rule("hold")), [stuck]);
    const unscannable = '[policy]\nrules = ["rules.toml"]\nunscannable = "hold"\n';
    assert.deepEqual(await told(unscannable, rule("require")), [stuck]);
    const override =
      '[[override]]\nrules = ["canary"]\nrecipient_domains = ["a.example"]\nthen = "hold"\n';
    assert.deepEqual(await told("", rule("require") + override), [stuck]);
    const reinject = '[outbound]\nreinject = "inet:10026@127.0.0.1"\n';
    assert.deepEqual(await told(reinject, rule("hold")), []);
  });

  test("tells the errors that a check of the rules tells", async () => {
    const vain = '[[override]]\nrules = ["canary-2"]\nobserve = true\n';
    const [error = "", ...others] = await told("", rule("require") + vain);
    assert.deepEqual(others, []);
    assert.match(error, /^error rules: .*rules\.toml:\d+: there is no rule canary-2$/);
  });
});

test("doctor tells which program that reads documents can't be run", async () => {
  const command = (program: string): string =>
    `[[documents.commands]]\ntypes = ["image/*"]\ncommand = ["${program}"]\n`;
  const [gone, file] = ["/nowhere/ocr", join(import.meta.dirname, "world.ts")];
  const commands = command(gone) + command(file) + command(process.execPath);
  assert.deepEqual(await told(commands, rule("require")), [
    `error documents command: can't be run: Error (ENOENT): ${gone}`,
    `error documents command: can't be run: Error (EACCES): ${file}`,
  ]);
});
