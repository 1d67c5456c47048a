/**
 * Benchmark of policy scanning with the pack "hipaa": all that happens to text from when it is
 * decoded to the findings.
 *
 * 1. MB/s of ordinary mail and of clinical text, on one core, beside `grep -F`, which looks for the
 *    pack's phrases as strings in the same text and for nothing else.
 * 2. MB/s of real mail, parsing included, where it is on the machine.
 * 3. Latency of messages of 10 kB, their parsing included.
 * 4. The worst input: kinds of text made to be slow, mixed and mutated by a seeded search that climbs
 *    towards the highest cost a character.
 *
 * Times are CPU times, medians of rounds; what is compared alternates.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readRuleFiles } from "../../src/config/rule-files.ts";
import { parseHeader } from "../../src/mime/header.ts";
import { Rope } from "../../src/mime/rope.ts";
import type { RuleSet } from "../../src/policy/rule-set.ts";
import { parseRules } from "../../src/policy/rules.ts";
import { scan, scanPieces } from "../../src/policy/scan.ts";
import { clinicalText, hostileText, ordinaryText } from "./policy-text.ts";
import { runToEnd } from "./run.ts";
import { sampleMessage } from "./sample-message.ts";
import { median, quantile } from "./statistics.ts";
import { worstText } from "./worst-text.ts";

const rounds = Number(process.argv[2] ?? 9);
const size = 4 * 2 ** 20;
/** Ordinary mail of the SpamAssassin corpus, beside the checkout. */
const corpus = resolve(
  import.meta.dirname,
  "../../../shared/vectors/mime-corpus/spamassassin-public",
);

await runToEnd(async (run) => {
  const directory = await mkdtemp(join(tmpdir(), "domseal-bench-"));
  run.defer(() => rm(directory, { recursive: true }));
  const files = await readRuleFiles([], ["hipaa"]);
  const rules = parseRules(files, { subjectTriggers: ["[secure]"], unscannable: "require" });
  const { phraseUses, finders } = rules.detectors;
  print(`pack hipaa: ${phraseUses.length} phrases, ${finders.length} identifiers and patterns\n`);
  const phrases = join(directory, "phrases");
  await writeFile(phrases, phrasesOf(files).join("\n"));
  for (const [name, text] of [
    ["ordinary mail", ordinaryText(size)],
    ["clinical text", clinicalText(size)],
  ] as const) {
    const file = join(directory, "text");
    await writeFile(file, text);
    compare(name, text, rules, () => grepTime(phrases, file));
  }
  await realMail(rules);
  latency(rules);
  await searchWorst(rules, () => run.isEnding);
});

/** Those of the list files: nearly all. */
function phrasesOf(
  files: readonly { readonly files: Readonly<Record<string, string>> }[],
): string[] {
  return files
    .flatMap((each) => Object.values(each.files))
    .flatMap((text) => text.split("\n"))
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.replace(/^\d+\t/, ""));
}

function compare(name: string, text: string, rules: RuleSet, grep: () => number): void {
  const own: number[] = [];
  const peer: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const times = [scanTime(rules, text), grep()] as const;
    if (round < 0) continue;
    own.push(times[0]);
    peer.push(times[1]);
  }
  const rate = (times: readonly number[]): string =>
    (text.length / 1000 / median(times)).toFixed(1).padStart(8);
  const ratio = (median(peer) / median(own)).toFixed(2).padStart(8);
  print(
    `${name}, ${(text.length / 2 ** 20).toFixed(0)} MiB, ${rounds} rounds\n` +
      `  all rules of the pack      ${rate(own)} MB/s\n` +
      `  grep -ioF of its phrases   ${rate(peer)} MB/s\n` +
      `  ratio                      ${ratio}\n`,
  );
}

/** Milliseconds of CPU time. */
function scanTime(rules: RuleSet, text: string): number {
  const before = process.cpuUsage();
  const piece = { kind: "text", source: "text", part: "1", text, continued: false } as const;
  for (const work = scanPieces(rules, [piece]); !work.next().done;);
  return sinceThen(before);
}

function sinceThen(before: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** GNU grep is quicker in the C locale, and stops at the first match where it writes to /dev/null. */
function grepTime(phrases: string, file: string): number {
  const script = 'grep -ioF -f "$1" "$2" > "$2.found"; times';
  const { stdout } = spawnSync("bash", ["-c", script, "bash", phrases, file], {
    env: { ...process.env, LC_ALL: "C" },
    encoding: "utf8",
  });
  // User and system time of the shell, then of what it has started.
  const [, children = ""] = stdout.trim().split("\n");
  const seconds = [...children.matchAll(/(\d+)m([\d.]+)s/g)].map(
    ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
  );
  if (seconds.length !== 2) throw new Error("grep's time is unknown");
  return seconds.reduce((sum, each) => sum + each, 0) * 1000;
}

async function realMail(rules: RuleSet): Promise<void> {
  if (!existsSync(corpus)) {
    print("real mail: not on this machine\n");
    return;
  }
  const names = await readdir(corpus, { recursive: true });
  const files = names.filter((name) => /\.(?:eml|txt|mail)$/.test(name)).sort();
  const messages = await Promise.all(files.map((name) => readFile(join(corpus, name))));
  const length = messages.reduce((sum, octets) => sum + octets.length, 0);
  const times: number[] = [];
  for (let round = -2; round < rounds; round++) {
    const before = process.cpuUsage();
    for (const octets of messages) scanMessage(rules, octets);
    if (round >= 0) times.push(sinceThen(before));
  }
  const rate = (length / 1000 / median(times)).toFixed(1).padStart(8);
  print(`real mail, ${messages.length} messages, parsing included\n  all rules ${rate} MB/s\n`);
}

/** From its octets to the findings. */
function scanMessage(rules: RuleSet, octets: Buffer): void {
  const rope = new Rope([octets]);
  const { fields, bodyStart } = parseHeader(rope, 0, octets.length, octets.length);
  for (const work = scan(rules, { fields, body: [...rope.chunks(bodyStart)] }); !work.next().done;);
}

function latency(rules: RuleSet): void {
  const octets = Buffer.from(sampleMessage(10_240, "r@partner.example", "bench"), "latin1");
  const times: number[] = [];
  for (let round = 0; round < 1500; round++) {
    const start = performance.now();
    scanMessage(rules, octets);
    if (round >= 500) times.push(performance.now() - start);
  }
  const [half, most] = [0.5, 0.99].map((share) => quantile(times, share).toFixed(2));
  print(`messages of 10 kB, one after the other: p50 ${half} ms, p99 ${most} ms\n`);
}

async function searchWorst(rules: RuleSet, isEnding: () => boolean): Promise<void> {
  const sample = 65_536;
  const cost = (text: string): number => scanTime(rules, text) / text.length;
  const ordinary = ordinaryText(sample);
  const usual = median(Array.from({ length: 25 }, () => cost(ordinary)));
  const ratio = (text: string): number => median([1, 2, 3].map(() => cost(text))) / usual;
  print("kinds of text, cost a character as a ratio to ordinary mail's");
  const kinds = hostileText(sample);
  for (const [name, text] of kinds)
    print(`  ${name.padEnd(28)} ${ratio(text).toFixed(1).padStart(6)}`);
  const worst = await worstText(kinds, ratio, isEnding);
  print(
    `worst found by the search: ${worst.ratio.toFixed(1)}, of ${worst.kind}, ` +
      `after ${worst.tried} texts`,
  );
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
