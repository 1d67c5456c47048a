/** An explanation as a person reads it: what happens to each recipient, then rule by rule why. */
import type { ExplainedRecipient, Explanation } from "../../gateway/explanation.ts";
import type { RuleHit } from "../../policy/decide.ts";
import type { GroupCount } from "../../policy/findings.ts";
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
  for (const [hit, standing] of countedHits(recipients)) printHit(terminal, hit, standing);
  printUnmet(terminal, recipients);
  printDifferences(terminal, recipients);
  if (reply.length > 0) {
    printLine(terminal, "");
    printLine(terminal, "the sender would be told:");
    for (const line of reply) printLine(terminal, `  ${line}`);
  }
}

/** Each rule that is met once, as recipients mostly share them: those that decide first. */
function countedHits(recipients: Explanation["recipients"]): ReadonlyMap<RuleHit, string> {
  const named = new Map<string, [RuleHit, string]>();
  const take = (hit: RuleHit, standing: string): void => {
    const isShown = hit.matches.length > 0 || hit.groups.length > 0;
    if (isShown && !named.has(hit.name)) named.set(hit.name, [hit, standing]);
  };
  for (const { rules } of recipients)
    for (const hit of rules) take(hit, hit.observed ? "observed only" : effectOf(hit));
  for (const { outdone } of recipients)
    for (const hit of outdone) take(hit, "outdone by a stronger one");
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

/** A line each: what was found stands in full with the rules that are met, and in the JSON. */
function printUnmet(terminal: Terminal, recipients: Explanation["recipients"]): void {
  const hits = new Map(recipients.flatMap(({ unmet }) => unmet.map((hit) => [hit.name, hit])));
  if (hits.size === 0) return;
  printLine(terminal, "");
  printTable(
    terminal,
    ["RULE THAT ISN'T MET", "COUNT", "FOUND"],
    [...hits.values()].map((hit) => [hit.name, countsOf(hit), foundBy(hit)]),
  );
}

function foundBy({ matches }: RuleHit): string {
  return [...new Set(matches.map(({ finding }) => finding))].join(", ");
}

/** `3 of 2`, group by group; `apart` where all is there and nowhere together. */
function countsOf({ count, threshold, groups, apart }: RuleHit): string {
  const textsOf = (kind: GroupCount["kind"]): string[] =>
    groups
      .filter((group) => group.kind === kind)
      .map((group) => `${group.count} of ${group.threshold}`);
  const any = textsOf("any-of").join(" or ");
  const parts = [...textsOf("all-of"), ...(any === "" ? [] : [any])];
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
