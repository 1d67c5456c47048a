/** An explanation as a person reads it: what happens to each recipient, then rule by rule why. */
import type { ExplainedRecipient, Explanation } from "../../gateway/explanation.ts";
import type { RuleHit } from "../../policy/decide.ts";
import type { Terminal } from "../output.ts";
import { printLine, printTable } from "../output.ts";

export function printExplanation(terminal: Terminal, { recipients, reply }: Explanation): void {
  printTable(
    terminal,
    ["RECIPIENT", "DEMAND", "TREATMENT", "WHY"],
    recipients.map(({ address, demand, treatment, reason }) => [
      address,
      demand,
      treatment,
      reason,
    ]),
  );
  for (const [hit, standing] of ruleHits(recipients)) printHit(terminal, hit, standing);
  printDifferences(terminal, recipients);
  if (reply.length > 0) {
    printLine(terminal, "");
    printLine(terminal, "the sender would be told:");
    for (const line of reply) printLine(terminal, `  ${line}`);
  }
}

/** Each rule once, as recipients mostly share them: those that decide first. */
function ruleHits(recipients: Explanation["recipients"]): ReadonlyMap<RuleHit, string> {
  const named = new Map<string, [RuleHit, string]>();
  const take = (hits: readonly RuleHit[], standing: string): void => {
    for (const hit of hits) {
      const isShown = hit.matches.length > 0 || hit.groups.length > 0;
      if (isShown && !named.has(hit.name)) named.set(hit.name, [hit, standing]);
    }
  };
  for (const { rules } of recipients) {
    for (const hit of rules) take([hit], hit.observed ? "observed only" : effectOf(hit));
  }
  for (const { outdone } of recipients) take(outdone, "outdone by a stronger one");
  for (const { unmet } of recipients) take(unmet, "not enough");
  return new Map(named.values());
}

function effectOf({ demand, tag }: RuleHit): string {
  return tag === undefined ? demand : `tag ${tag}`;
}

function printHit(terminal: Terminal, hit: RuleHit, standing: string): void {
  printLine(terminal, "");
  printLine(terminal, `rule ${hit.name}: ${countsOf(hit)} (${standing})`);
  if (hit.matches.length === 0) return;
  printTable(
    terminal,
    ["FINDING", "COUNT", "PART", "WHERE", "FILE", "MASKED"],
    hit.matches.map((match) => [
      match.finding,
      String(match.count),
      match.part,
      match.source,
      match.name,
      match.masked.join(" "),
    ]),
  );
}

/** `3 of 2`, group by group; `apart` where all is there and nowhere together. */
function countsOf({ count, threshold, groups, apart }: RuleHit): string {
  const parts = groups.map((group) => `${group.count} of ${group.threshold}`);
  const counts = parts.length > 0 ? parts.join(" and ") : `${count} of ${threshold}`;
  return apart ? `${counts}, but apart` : counts;
}

/** Recipients for whom the same holds are told together. */
function printDifferences(terminal: Terminal, recipients: readonly ExplainedRecipient[]): void {
  const told = Map.groupBy(
    recipients.filter(({ differs }) => differs.length > 0),
    ({ differs }) => differs.join("\n"),
  );
  for (const same of told.values()) {
    const addresses = same.map(({ address }) => address).join(", ");
    printLine(terminal, "");
    printLine(terminal, `it would differ for ${addresses}`);
    for (const sentence of same[0]?.differs ?? []) printLine(terminal, `  ${sentence}`);
  }
}
