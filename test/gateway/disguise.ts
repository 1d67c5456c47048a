/**
 * What the pack "hipaa" makes of disguised text. A disguise takes what there is to hide: with a secret
 * the message must be found, with its harmless twin, of the same length and shape, it must not.
 */
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { parseConfig } from "../../src/config/load.ts";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { createDocumentReader } from "../../src/document/reader.ts";
import { scanMessage } from "../../src/gateway/scanning.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { decide } from "../../src/policy/decide.ts";
import { parseRules } from "../../src/policy/rules.ts";

const site = {
  config: parseConfig('local_domains = ["hospital.example"]', "milter.conf"),
  documents: createDocumentReader(),
  rules: parseRules(await readRuleFiles([], ["hipaa"]), {
    subjectTriggers: [],
    unscannable: "require",
  }),
};
after(() => site.documents.close());

export interface Verdict {
  readonly demand: string;
  /** Names, in alphabetical order; observed ones apart. */
  readonly rules: readonly string[];
  /** What couldn't be read, or not for certain. */
  readonly problems: readonly string[];
}

/** A string stands for UTF-8; line feeds alone are line ends. */
export type Mail = string | Buffer;

export async function judge(mail: Mail): Promise<Verdict> {
  const message = parseMessage([Buffer.from(mail)]);
  const findings = await scanMessage(site, message);
  const { recipients } = decide({
    rules: site.rules,
    sender: "nurse@hospital.example",
    recipients: ["claims@insurer.example"],
    direction: "outbound",
    message: { fields: message.fields, size: mail.length },
    findings,
    partnerDemand: () => undefined,
  });
  const [{ demand, rules } = assert.fail("no recipient, no decision")] = recipients;
  return {
    demand,
    rules: rules.flatMap(({ name, observed }) => (observed ? [] : [name])).sort(),
    problems: [...new Set(findings.unscannable.map(({ problem }) => problem))].sort(),
  };
}

/** Of one length and shape, and what of the pack knows the first. */
export interface Twins {
  readonly secret: string;
  readonly harmless: string;
  readonly rule: string;
}

/** No area number is 000. */
export const numbers: Twins = {
  secret: "123-45-6789",
  harmless: "000-45-6789",
  rule: "hipaa-ssn",
};

/** Beside a date of birth. */
export const words: Twins = {
  secret: "schizophrenia",
  harmless: "orchestration",
  rule: "hipaa-patient",
};

export type Disguise = (hidden: string) => Mail;

/** `doubts`: what is said even of the harmless twin, for programs read such a message in several ways. */
export function sees(
  name: string,
  disguise: Disguise,
  { twins = numbers, doubts = [] }: { twins?: Twins; doubts?: readonly string[] } = {},
): void {
  test(name, async () => {
    const found = await judge(disguise(twins.secret));
    assert.ok(found.rules.includes(twins.rule), `not found: ${JSON.stringify(found)}`);
    const twin = await judge(disguise(twins.harmless));
    const rules = doubts.length > 0 ? ["unscannable"] : [];
    assert.deepEqual([twin.rules, twin.problems], [rules, [...doubts]]);
  });
}

/** What can't be read is a reason to protect it. */
export function unreadable(name: string, mail: Mail, problem: string): void {
  test(name, async () => {
    const { demand, problems } = await judge(mail);
    assert.deepEqual([demand, problems], ["required", [problem]]);
  });
}

/** A message of one part. */
export function single(body: Mail, type = "text/plain; charset=utf-8", fields = ""): Buffer {
  const header = `From: nurse@hospital.example\nSubject: hello\nContent-Type: ${type}\n${fields}\n`;
  return Buffer.concat([Buffer.from(header), Buffer.from(body)]);
}

export function html(body: string): Buffer {
  return single(body, "text/html; charset=utf-8");
}

/** A multipart; each part with its own header. */
export function parts(entities: readonly Mail[], type = "multipart/mixed"): Buffer {
  const pieces = entities.flatMap((entity) => ["--=_b\n", entity, "\n"]);
  const body = Buffer.concat([...pieces, "--=_b--\n"].map((piece) => Buffer.from(piece)));
  return single(body, `${type}; boundary="=_b"`);
}

export function attachment(octets: Mail, type: string, name?: string): string {
  const named = name === undefined ? "" : `Content-Disposition: attachment; filename="${name}"\n`;
  const encoded = lines(Buffer.from(octets).toString("base64"));
  return `Content-Type: ${type}\n${named}Content-Transfer-Encoding: base64\n\n${encoded}`;
}

export function lines(text: string, length = 76): string {
  return text.replaceAll(new RegExp(`(.{${length}})(?=.)`, "g"), "$1\n");
}
