/** Every case of test/messages: what the pack "hipaa" makes of a message. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { parse } from "smol-toml";
import { z } from "zod";
import { domainOf } from "../../src/mime/address.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { decide } from "../../src/policy/decide.ts";
import type { RecipientDecision } from "../../src/policy/decide.ts";
import { demands } from "../../src/policy/rule-set.ts";
import { parseConfig } from "../../src/config/load.ts";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { createDocumentReader } from "../../src/document/reader.ts";
import { scanMessage } from "../../src/gateway/scanning.ts";
import { parseRules } from "../../src/policy/rules.ts";

const root = join(import.meta.dirname, "..", "messages");
const site = {
  config: parseConfig('local_domains = ["hospital.example"]', "milter.conf"),
  documents: createDocumentReader(),
  rules: parseRules(await readRuleFiles([], ["hipaa"]), {
    subjectTriggers: ["[secure]"],
    unscannable: "require",
  }),
};
after(() => site.documents.close());

const worldSchema = z.strictObject({
  sender: z.string(),
  recipients: z.array(z.string()),
  partners: z.record(z.string(), z.enum(["required", "preferred", "none"])).default({}),
});

const expectedSchema = z.strictObject({
  recipient: z.array(
    z.strictObject({
      address: z.string(),
      demand: z.enum(demands),
      rules: z.array(z.string()),
      matches: z.array(z.string()),
      in_subject_alone: z.boolean(),
    }),
  ),
});

type Expected = z.infer<typeof expectedSchema>["recipient"][number];

function readToml<T>(schema: z.ZodType<T>, folder: string, file: string): T {
  return schema.parse(parse(readFileSync(join(root, folder, file), "utf8")));
}

/** In chunks of this many octets. */
async function decisionsFor(
  folder: string,
  chunkSize: number,
): Promise<readonly RecipientDecision[]> {
  const { sender, recipients, partners } = readToml(worldSchema, folder, "world.toml");
  const message = parseMessage([readFileSync(join(root, folder, "message.eml"))]);
  const whole = Buffer.concat(message.body);
  const body = Array.from({ length: Math.ceil(whole.length / chunkSize) }, (_, at) =>
    whole.subarray(at * chunkSize, (at + 1) * chunkSize),
  );
  const findings = await scanMessage(site, { fields: message.fields, body });
  const partnerDemand = (address: string): (typeof partners)[string] | undefined =>
    partners[domainOf(address) ?? ""];
  return decide({
    rules: site.rules,
    sender,
    recipients,
    direction: "outbound",
    message: { fields: message.fields, size: whole.length },
    findings,
    partnerDemand,
  }).recipients;
}

function summary({ address, demand, rules: hits }: RecipientDecision): Expected {
  // What identifies, and what can't be read; the words of health near it are the pack's own matter.
  const found = hits
    .filter(({ observed }) => !observed)
    .flatMap(({ matches }) => matches)
    .filter(({ finding }) => !finding.startsWith("hipaa-") && finding !== "phrases")
    .map(({ finding, count, source }) => `${finding} ${count} ${source}`);
  return {
    address,
    demand,
    rules: hits.filter(({ observed }) => !observed).map(({ name }) => name),
    matches: [...new Set(found)],
    in_subject_alone: hits.some(({ inSubjectAlone }) => inSubjectAlone),
  };
}

const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe("the pack decides as expected", () => {
  for (const folder of folders) {
    test(`for ${folder}`, async () => {
      const { recipient } = readToml(expectedSchema, folder, "expected.toml");
      for (const chunkSize of [65_536, 1]) {
        const decisions = await decisionsFor(folder, chunkSize);
        assert.deepEqual(decisions.map(summary), recipient);
      }
    });
  }
});

test("no decision holds a letter or digit of what was found", async () => {
  for (const folder of folders) {
    const decisions = await decisionsFor(folder, 65_536);
    const hits = decisions.flatMap(({ rules, unmet }) => [...rules, ...unmet]);
    for (const { masked } of hits.flatMap(({ matches }) => matches))
      assert.doesNotMatch(masked.join(""), /[\p{L}\p{N}]/u, folder);
  }
});

test("every case says why it exists", () => {
  assert.ok(folders.length >= 12);
  for (const folder of folders) {
    assert.match(readFileSync(join(root, folder, "why.md"), "utf8"), /\w{3}.*\.\n$/s, folder);
  }
});
