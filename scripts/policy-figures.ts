/**
 * Recall and precision of a rule set and of every identifier, on the labelled messages that are made
 * from templates (test/policy/labelled) and on the labelled data beside the checkout. Names of what
 * was missed or falsely found are told for `--part development`, to tune with; `held-out` and
 * `held-out-2` give counts alone.
 */
import { parseArgs } from "node:util";
import { figuresOf } from "../test/policy/labelled/figures.ts";
import type { IdentifierFigures } from "../test/policy/labelled/identifier-figures.ts";
import { fileRules, packRules } from "../test/policy/labelled/message-figures.ts";
import type { MessageFigures } from "../test/policy/labelled/message-figures.ts";
import { partNames } from "../test/policy/labelled/messages.ts";
import type { Part } from "../test/policy/labelled/messages.ts";
import type { Rate } from "../test/policy/labelled/rate.ts";

const { values: options } = parseArgs({
  options: {
    part: { type: "string", default: "development" },
    pack: { type: "string", default: "hipaa" },
    rules: { type: "string" },
    json: { type: "boolean", default: false },
  },
});

const part = partNamed(options.part);
const { rules: file, pack } = options;
const rules = file === undefined ? await packRules(pack) : fileRules(file);
const figures = figuresOf(rules, part);

if (options.json) print(JSON.stringify(figures, undefined, 2));
else {
  print(`${file ?? `pack ${pack}`}, ${part}`);
  for (const [name, each] of Object.entries(figures.messages)) printMessages(name, each);
  printIdentifiers("identifiers, on the labelled messages", figures.identifiers);
  if (part === "development")
    printIdentifiers("identifiers, on Presidio's cases", figures.presidio);
  else print("\nNames are left out: this part is held out, for the final figure alone.");
}

function partNamed(name: string): Part {
  const known = partNames.find((each) => each === name);
  if (known) return known;
  throw new RangeError(`--part is one of ${partNames.join(", ")}: ${name}`);
}

function printMessages(name: string, figures: MessageFigures): void {
  const { recall, precision, falseAlarms, kinds, missed, falselyFound } = figures;
  print(`\n${name}`);
  if (recall.of > 0) {
    print(`  recall        ${inWords(recall)}`);
    print(`  precision     ${inWords(precision)}`);
  }
  if (falseAlarms.of > 0) print(`  false alarms  ${inWords(falseAlarms)}`);
  if (kinds.length > 1) {
    for (const { kind, isPhi, rate } of kinds) {
      print(`    ${isPhi ? "PHI  " : "other"}  ${kind.padEnd(20)}  ${inWords(rate)}`);
    }
  }
  if (missed.length > 0) print(`  missed: ${missed.join(", ")}`);
  if (falselyFound.length > 0) print("  falsely found:");
  for (const alarm of falselyFound) print(`    ${alarm.name}: ${alarm.rules.join(", ")}`);
}

function printIdentifiers(title: string, figures: readonly IdentifierFigures[]): void {
  print(`\n${title}`);
  print(`  ${"".padEnd(22)}  ${"recall".padEnd(35)}  precision`);
  for (const { identifier, recall, precision, missed, falselyFound } of figures) {
    if (recall.of === 0 && precision.of === 0) continue;
    print(`  ${identifier.padEnd(22)}  ${inWords(recall).padEnd(35)}  ${inWords(precision)}`);
    if (missed.length > 0) print(`    missed: ${counted(missed)}`);
    if (falselyFound.length > 0) print(`    falsely found: ${counted(falselyFound)}`);
  }
}

/** "98.1 % (96.0 to 99.2) 310 of 316", with the interval of 95 % */
function inWords({ hits, of, share, low, high }: Rate): string {
  if (of === 0) return "-";
  const percent = (value: number): string => (100 * value).toFixed(1);
  return `${percent(share).padStart(5)} % (${percent(low)} to ${percent(high)}) ${hits} of ${of}`;
}

/** Each name once, with how often it occurs; the first of them. */
function counted(names: readonly string[], most = 12): string {
  const groups = [...Map.groupBy(names, (name) => name)];
  const shown = groups
    .slice(0, most)
    .map(([name, { length }]) => (length === 1 ? name : `${name} (${length})`));
  return [...shown, ...(groups.length > most ? [`${groups.length - most} more`] : [])].join(", ");
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
