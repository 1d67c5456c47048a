/** Every case of test/messages: what the sample rules make of a message. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parse } from "smol-toml";
import { z } from "zod";
import { domainOf } from "../../src/mime/address.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { decide } from "../../src/policy/decide.ts";
import type { RecipientDecision } from "../../src/policy/decide.ts";
import { demands } from "../../src/policy/rule-set.ts";
import { scan } from "../../src/policy/scan.ts";
import { finish, rulesOf } from "./world.ts";

const root = join(import.meta.dirname, "..", "messages");
const rules = rulesOf(
  readFileSync(join(import.meta.dirname, "../../rules/hipaa-sample.toml"), "utf8"),
);

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
      observed: z.array(z.string()),
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
function decisionsFor(folder: string, chunkSize: number): readonly RecipientDecision[] {
  const { sender, recipients, partners } = readToml(worldSchema, folder, "world.toml");
  const message = parseMessage([readFileSync(join(root, folder, "message.eml"))]);
  const whole = Buffer.concat(message.body);
  const body = Array.from({ length: Math.ceil(whole.length / chunkSize) }, (_, at) =>
    whole.subarray(at * chunkSize, (at + 1) * chunkSize),
  );
  const findings = finish(scan(rules, { fields: message.fields, body }));
  const partnerDemand = (address: string): (typeof partners)[string] | undefined =>
    partners[domainOf(address) ?? ""];
  return decide({
    rules,
    sender,
    recipients,
    direction: "outbound",
    message: { fields: message.fields, size: whole.length },
    findings,
    partnerDemand,
  }).recipients;
}

function summary({ address, demand, rules: hits }: RecipientDecision): Expected {
  const matches = hits.flatMap((hit) =>
    hit.matches.map(({ finding, count, source }) => `${finding} ${count} ${source}`),
  );
  return {
    address,
    demand,
    rules: hits.filter(({ observed }) => !observed).map(({ name }) => name),
    observed: hits.filter(({ observed }) => observed).map(({ name }) => name),
    matches,
    in_subject_alone: hits.some(({ inSubjectAlone }) => inSubjectAlone),
  };
}

const folders = readdirSync(root, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe("the sample rules decide as expected", () => {
  for (const folder of folders) {
    test(`for ${folder}`, () => {
      const { recipient } = readToml(expectedSchema, folder, "expected.toml");
      for (const chunkSize of [65_536, 1]) {
        assert.deepEqual(decisionsFor(folder, chunkSize).map(summary), recipient);
      }
    });
  }
});

test("no decision holds a letter or digit of what was found", () => {
  for (const folder of folders) {
    for (const { masked } of decisionsFor(folder, 65_536)
      .flatMap((decision) => decision.rules)
      .flatMap((hit) => hit.matches)) {
      assert.doesNotMatch(masked.join(""), /[\p{L}\p{N}]/u, folder);
    }
  }
});

test("every case says why it exists", () => {
  assert.ok(folders.length >= 12);
  for (const folder of folders) {
    assert.match(readFileSync(join(root, folder, "why.md"), "utf8"), /\w{3}.*\.\n$/s, folder);
  }
});
