/**
 * What zod found wrong -> the one message that an administrator reads first: one fault at a time is
 * what a person mends.
 */
import type { z } from "zod";
import { ConfigError } from "./config-error.ts";
import { keyLine } from "./key-line.ts";
import { nearestName } from "./nearest-name.ts";
import { keysByTable } from "./schema.ts";

/** The first of them in the order of the file's lines; keys that are missing come last. */
export function firstFault(
  issues: readonly z.core.$ZodIssue[],
  text: string,
  file: string,
): ConfigError {
  const faults = issues
    .flatMap((issue) => faultsOf(issue))
    .map((fault) => ({ ...fault, line: keyLine(text, fault.path) ?? Number.MAX_SAFE_INTEGER }))
    .sort((left, right) => left.line - right.line);
  const [first] = faults;
  if (first === undefined) throw new TypeError("zod reported no issue");
  return new ConfigError(first.code, `${first.what}: ${first.path.join(".")}`, {
    file,
    line: first.code === "missing-key" ? undefined : finite(first.line),
    key: first.path.join("."),
    hint: first.hint,
  });
}

interface Fault {
  readonly code: "unknown-key" | "missing-key" | "bad-value";
  readonly path: readonly PropertyKey[];
  readonly what: string;
  readonly hint: string | undefined;
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({
      code: "unknown-key" as const,
      path: [...issue.path, key],
      what: "unknown key",
      hint: meantKey(issue.path, key),
    }));
  }
  if (issue.code === "invalid_type" && issue.message.endsWith("received undefined")) {
    return [{ code: "missing-key", path: issue.path, what: "a key is missing", hint: undefined }];
  }
  return [
    { code: "bad-value", path: issue.path, what: "bad value", hint: lowerCase(issue.message) },
  ];
}

/** A known key of the same table, or the table that the key belongs into. */
function meantKey(table: readonly PropertyKey[], key: string): string | undefined {
  const tables = keysByTable();
  const here = table.join(".");
  const elsewhere = [...tables].find(([name, keys]) => name !== here && keys.includes(key));
  const near = nearestName(key, tables.get(here) ?? []);
  if (near !== undefined) return `did you mean ${near}?`;
  if (elsewhere === undefined) return undefined;
  return elsewhere[0] === ""
    ? `${key} belongs above the first table`
    : `${key} belongs into [${elsewhere[0]}]`;
}

function lowerCase(message: string): string {
  const text = message.replace(/^Invalid (input|option): /, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}

function finite(line: number): number | undefined {
  return line === Number.MAX_SAFE_INTEGER ? undefined : line;
}
