/** `then` of a rule or an override, with what belongs to it. */
import { badRules } from "./rule-fault.ts";
import type { Path, RuleFileSource } from "./rule-fault.ts";
import type { OverrideData } from "./rule-file.ts";
import type { RuleAction } from "./rule-set.ts";

type ActionData = Pick<OverrideData, "then" | "tag" | "reply">;

/** Undefined where there is no `then`. Throws PolicyError. */
export function compileAction(
  source: RuleFileSource,
  path: Path,
  { then, tag, reply }: ActionData,
): RuleAction | undefined {
  if (tag !== undefined && then !== "tag") {
    throw badRules(source, [...path, "tag"], 'a tag is written with then = "tag" alone');
  }
  if (reply !== undefined && then !== "refuse") {
    throw badRules(source, [...path, "reply"], 'only then = "refuse" has a reply');
  }
  switch (then) {
    case undefined:
      return undefined;
    case "log":
      return { kind: "log" };
    case "tag":
      if (tag !== undefined) return { kind: "tag", value: tag };
      throw badRules(
        source,
        [...path, "then"],
        "a key is missing",
        'tag = "..." says what is added',
      );
    case "refuse":
      return { kind: "demand", demand: "refuse", ...(reply !== undefined && { reply }) };
    case "prefer":
    case "require":
    case "hold":
      return { kind: "demand", demand: demandOf[then] };
  }
}

export const demandOf = {
  none: "none",
  prefer: "preferred",
  require: "required",
  hold: "hold",
  refuse: "refuse",
} as const;
