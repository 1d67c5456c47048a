/** A trial's rates as a table with bars, for a terminal or as a page. */
import type { TrialEnvelope } from "../../gateway/trial.ts";
import type { Terminal } from "../output.ts";
import { printLine, printTable } from "../output.ts";
import type { Rate, TrialSum } from "./trial-sum.ts";

interface Section {
  readonly title: string;
  readonly rates: readonly Rate[];
}

function sectionsOf(sum: TrialSum): Section[] {
  return [
    { title: "DEMAND", rates: sum.demands },
    { title: "RULE", rates: sum.rules },
    { title: "OBSERVED RULE", rates: sum.observed },
  ].filter(({ rates }) => rates.length > 0);
}

const barWidth = 40;

export function printTrialSum(
  terminal: Terminal,
  sum: TrialSum,
  { sender, recipient }: TrialEnvelope,
): void {
  printLine(terminal, `${sum.messages} message(s), from ${sender} to ${recipient}`);
  for (const { title, rates } of sectionsOf(sum)) {
    printLine(terminal, "");
    printTable(
      terminal,
      [title, "MESSAGES", "RATE", " "],
      rates.map(({ name, messages, share }) => [
        name,
        String(messages).padStart("MESSAGES".length),
        percent(share).padStart(6),
        messages === 0 ? " " : bar(share),
      ]),
    );
  }
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)}%`;
}

/** At least the smallest bar for what isn't nothing. */
function bar(share: number): string {
  return "█".repeat(Math.max(1, Math.round(share * barWidth)));
}

/** One file that needs nothing else. */
export function trialPage(sum: TrialSum, { sender, recipient }: TrialEnvelope): string {
  const tables = sectionsOf(sum).map(({ title, rates }) => {
    const rows = rates.map(rowOf).join("\n");
    return `<table>
<thead><tr><th scope="col">${title.toLowerCase()}</th><th scope="col">messages</th><th scope="col">rate</th><th></th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  });
  const heading = `${sum.messages} message(s), from ${escaped(sender)} to ${escaped(recipient)}`;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>domseal policy try</title>
<style>
body { font: 15px/1.5 sans-serif; margin: 2rem; color: #222; }
table { border-collapse: collapse; margin: 1.5rem 0; }
th, td { padding: 0.2rem 0.8rem 0.2rem 0; text-align: left; }
td:nth-child(2), td:nth-child(3) { text-align: right; font-variant-numeric: tabular-nums; }
td:last-child { width: 24rem; padding: 0; }
.bar { display: block; height: 0.9rem; background: #2f6f9f; }
</style>
<h1>Trial of the rules</h1>
<p>${heading}</p>
${tables.join("\n")}
</html>
`;
}

function rowOf({ name, messages, share }: Rate): string {
  const width = (share * 100).toFixed(2);
  const shown = messages === 0 ? "" : `<span class="bar" style="width:${width}%"></span>`;
  return `<tr><td>${escaped(name)}</td><td>${messages}</td><td>${percent(share)}</td><td>${shown}</td></tr>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
