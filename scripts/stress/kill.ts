/**
 * The daemon killed by SIGKILL behind real MTAs: first at every place of the systematic list, then
 * at places that a seed chooses. Prints what became of the messages, for each MTA and step of the
 * protocol, and every violation with its place.
 */
import { parseArgs } from "node:util";
import { Random } from "../../test/milter/fuzz-random.ts";
import type { MailServerKind } from "../../test/peers/mail-server.ts";
import type { FaultKind } from "../../test/kill/judgement.ts";
import type { KillPoint } from "../../test/kill/kill-point.ts";
import { systematic } from "../../test/kill/kill-list.ts";
import { randomPoint } from "../../test/kill/random-point.ts";
import type { Trial } from "../../test/kill/trial.ts";
import { judgeTrial, tryKilling } from "../../test/kill/trial.ts";
import { KillWorld } from "../../test/kill/world.ts";

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "400" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    mta: { type: "string" },
  },
});
const seed = Number(values.seed);
const kinds = (["postfix", "sendmail"] as const).filter(
  (kind) => values.mta === undefined || values.mta === kind,
);
const runsEach = Math.ceil(Number(values.runs) / kinds.length);
if (kinds.length === 0 || !(runsEach > 0) || !Number.isInteger(seed)) {
  say("kill: error: expected --runs COUNT, --seed NUMBER, --mta postfix or sendmail");
  process.exit(2);
}

const worlds: KillWorld[] = [];
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    void Promise.all(worlds.map((world) => world.close())).finally(() => process.exit(130));
  });

say(`seed ${seed}, ${runsEach} run(s) for each MTA`);
let runs = 0;
for (const kind of kinds) runs += await killOn(kind);
say(`\n${runs} run(s), seed ${seed}: ${process.exitCode === 1 ? "VIOLATIONS" : "no violation"}`);

async function killOn(kind: MailServerKind): Promise<number> {
  const world = new KillWorld();
  worlds.push(world);
  const started = performance.now();
  const trials: Trial[] = [];
  try {
    const missing = await world.open(kind);
    if (missing !== undefined) {
      violation(`${kind}: ${missing}`);
      return 0;
    }
    for (const point of pointsFor(runsEach)) {
      const trial = await tryKilling(world, point);
      trials.push(trial);
      tell(kind, trial);
      // Nothing can be said of what comes after a daemon that doesn't start.
      if (trial.faults.some((fault) => fault.kind === "not-started")) break;
    }
    await judgeAgain(world, kind, trials);
  } finally {
    await world.close();
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  say(`\n${kind}: ${trials.length} run(s) in ${seconds} s`);
  printTable(trials);
  return trials.length;
}

function pointsFor(count: number): KillPoint[] {
  const listed = systematic().slice(0, count);
  const more = Array.from({ length: count - listed.length }, (_, index) =>
    randomPoint(new Random(seed, index)),
  );
  return [...listed, ...more];
}

function tell(kind: MailServerKind, { point, faults }: Trial): void {
  const { mail, transport, name, crowd = 0 } = point;
  for (const fault of faults)
    violation(
      `${kind}, ${mail} over ${transport}, ${crowd} besides, killed ${name}: ${fault.kind}: ${fault.what}`,
    );
}

/** When nothing can be on its way any more; what was told of before is not told again. */
async function judgeAgain(
  world: KillWorld,
  kind: MailServerKind,
  trials: readonly Trial[],
): Promise<void> {
  for (const { point, messages, faults } of trials) {
    const late = (await judgeTrial(world, messages)).faults.filter(
      ({ kind: found, what }) => !faults.some((each) => each.kind === found && each.what === what),
    );
    for (const fault of late)
      violation(`${kind}, later, killed ${point.name}: ${fault.kind}: ${fault.what}`);
  }
  const { code, stderr } = await world.hospital.run(["audit", "verify"]);
  if (code !== 0) violation(`${kind}: domseal audit verify: ${stderr}`);
}

/** Messages count for each recipient. */
function printTable(trials: readonly Trial[]): void {
  const heads = [
    "runs",
    "delivered",
    "refused",
    "sent again",
    "twice",
    "in clear",
    "lost",
    "other",
  ];
  say(`  ${"".padEnd(22)}${heads.map((head) => head.padStart(11)).join("")}`);
  const rows = Map.groupBy(trials, ({ point: { mail, step } }) => `${mail}, ${step}`);
  for (const [name, row] of [...rows].toSorted()) printRow(name, row);
  printRow("all", trials);
}

function printRow(name: string, trials: readonly Trial[]): void {
  const settlements = trials.flatMap(({ messages }) => messages.map((each) => each.settlement));
  const faults = trials.flatMap((trial) => trial.faults);
  const count = (...kinds: FaultKind[]): number =>
    faults.filter(({ kind }) => kinds.includes(kind)).length;
  const told = count("duplicate", "clear-text", "lost");
  const cells = [
    trials.length,
    settlements.reduce((sum, { accepted }) => sum + accepted.length, 0) - count("lost"),
    settlements.reduce((sum, { refused }) => sum + refused.length, 0),
    trials.reduce((sum, { repeated }) => sum + repeated, 0),
    count("duplicate"),
    count("clear-text"),
    count("lost"),
    faults.length - told,
  ];
  say(`  ${name.padEnd(22)}${cells.map((cell) => String(cell).padStart(11)).join("")}`);
}

function violation(text: string): void {
  process.exitCode = 1;
  say(`VIOLATION ${text}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
