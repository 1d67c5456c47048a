/** What is wrong with a rule file -> the one message that an administrator reads first. */
import type { z } from "zod";
import { PolicyError } from "./policy-error.ts";

type Path = readonly PropertyKey[];

/** A fault at a key of a rule file's data. */
export function badRules(
  { file, data }: { readonly file: string; readonly data: unknown },
  path: Path,
  what: string,
  hint?: string,
): PolicyError {
  return new PolicyError("bad-rules", what, { file, key: keyPath(path, data), hint });
}

/** The first of zod's issues. */
export function firstFault(
  source: { readonly file: string; readonly data: unknown },
  issues: readonly z.core.$ZodIssue[],
): PolicyError {
  const [issue] = issues;
  if (!issue) throw new TypeError("zod reported no issue");
  if (issue.code === "unrecognized_keys") {
    return badRules(
      source,
      [...issue.path, issue.keys[0] ?? ""],
      "unknown key",
      "see docs/policy.md",
    );
  }
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return badRules(source, issue.path, "a key is missing");
  }
  return badRules(source, issue.path, "bad value", lowerCase(issue.message));
}

/** `rule[hipaa].all_of[1].threshold`: a rule by its name, anything else counted from 1. */
function keyPath(path: Path, data: unknown): string {
  let key = "";
  let value = data;
  for (const segment of path) {
    value = typeof value === "object" ? Reflect.get(value ?? {}, segment) : undefined;
    if (typeof segment === "number") key += `[${nameOf(value) ?? segment + 1}]`;
    else key += `${key === "" ? "" : "."}${String(segment)}`;
  }
  return key;
}

function nameOf(value: unknown): string | undefined {
  const name: unknown = typeof value === "object" && value ? Reflect.get(value, "name") : undefined;
  return typeof name === "string" && /^[\w-]{1,64}$/.test(name) ? name : undefined;
}

function lowerCase(message: string): string {
  const text = message.replace(/^Invalid (input|option): /, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}
