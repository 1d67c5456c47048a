/** Short ways to rules, text and decisions for the tests of this module. */
import { parse } from "smol-toml";
import type { TextPiece } from "../../src/mime/text-event.ts";
import { decide } from "../../src/policy/decide.ts";
import type { DecisionInput, RecipientDecision } from "../../src/policy/decide.ts";
import { parseRules } from "../../src/policy/rules.ts";
import type { RuleSet } from "../../src/policy/rule-set.ts";
import { scanPieces } from "../../src/policy/scan.ts";

export function rulesOf(toml: string): RuleSet {
  return parseRules([{ file: "test.toml", data: parse(toml) }], {
    subjectTriggers: ["[secure]"],
    unscannable: "require",
  });
}

export function piece(text: string, facts: Partial<TextPiece> = {}): TextPiece {
  return { kind: "text", source: "text", part: "1", text, continued: false, ...facts };
}

export function subject(text: string): TextPiece {
  return piece(text, { source: "subject", part: "" });
}

/** Runs a generator to its result. */
export function finish<T>(work: Generator<undefined, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** The decision for one recipient of an outbound message. */
export function decisionFor(
  rules: RuleSet,
  events: Parameters<typeof scanPieces>[1],
  facts: Partial<DecisionInput> = {},
): RecipientDecision {
  const {
    recipients: [decision],
  } = decide({
    rules,
    sender: "nurse@hospital.example",
    recipients: ["claims@insurer.example"],
    direction: "outbound",
    message: { fields: [], size: 1000 },
    findings: finish(scanPieces(rules, events)),
    partnerDemand: () => undefined,
    ...facts,
  });
  if (!decision) throw new Error("no recipient, no decision");
  return decision;
}
