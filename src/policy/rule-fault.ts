/** What is wrong with a rule file -> the one message that an administrator reads first. */
import { z } from "zod";
import { keyLine } from "../config/key-line.ts";
import { nearestName } from "../config/nearest-name.ts";
import { PolicyError } from "./policy-error.ts";

/** One rule file. */
export interface RuleFileSource {
  readonly file: string;
  /** As a TOML reader hands it over. */
  readonly data: unknown;
  /** The TOML itself, by which faults are told with their lines. */
  readonly text?: string;
  /** Texts of the files that lists and groups name, by that name. */
  readonly files?: Readonly<Record<string, string>>;
}

export type Path = readonly PropertyKey[];

/** A fault at a key of a rule file. */
export function badRules(
  { file, data, text }: RuleFileSource,
  path: Path,
  what: string,
  hint?: string,
): PolicyError {
  const line = text === undefined ? undefined : keyLine(text, path);
  const key = path.length === 0 ? {} : { key: keyPath(path, data) };
  return new PolicyError("bad-rules", what, { file, line, hint, ...key });
}

/** A name that nothing has. */
export function unknownName(
  source: RuleFileSource,
  path: Path,
  { what, name, known }: { what: string; name: string; known: readonly string[] },
): PolicyError {
  const near = nearestName(name, known);
  const all = known.length > 40 ? "see docs/policy.md" : `there are: ${known.join(", ") || "none"}`;
  const hint = near === undefined ? all : `did you mean ${near}?`;
  return badRules(source, path, `no such ${what}`, hint);
}

/** A RangeError says to the administrator what is wrong with a value. */
export function guarded<T>(source: RuleFileSource, path: Path, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw badRules(source, path, "bad value", error.message);
  }
}

/** The first of zod's issues; what is missing may be what another one misspells. */
export function firstFault(
  source: RuleFileSource,
  issues: readonly z.core.$ZodIssue[],
  schema: z.ZodType,
): PolicyError {
  const found = issues.map((issue) => innermost(issue));
  const issue = found.find(({ path }) => !isMissing(source.data, path)) ?? found[0];
  if (!issue) throw new TypeError("zod reported no issue");
  const { path } = issue;
  if (issue.code === "unrecognized_keys") {
    const [key = ""] = issue.keys;
    const near = nearestName(key, keysAt(schema, path));
    const hint = near === undefined ? "see docs/policy.md" : `did you mean ${near}?`;
    return badRules(source, [...path, key], "unknown key", hint);
  }
  if (isMissing(source.data, path)) return badRules(source, path, "a key is missing");
  const said = issue.code === "invalid_key" ? issue.issues[0]?.message : issue.message;
  return badRules(source, path, "bad value", lowerCase(said ?? "a name isn't one"));
}

/** Of a value that may be one of several, what is wrong with the kind that was meant. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union" || issue.message !== "Invalid input") return issue;
  const meant = issue.errors.find(
    ([first]) => first && (first.code !== "invalid_type" || first.path.length > 0),
  )?.[0];
  return meant ? innermost({ ...meant, path: [...issue.path, ...meant.path] }) : issue;
}

function isMissing(data: unknown, path: Path): boolean {
  return valuesAlong(path, data).at(-1) === undefined && path.length > 0;
}

/** The keys that are known where the path leads. */
function keysAt(schema: unknown, path: Path): string[] {
  const here = path.reduce<unknown>((outer, segment) => {
    const inner = unwrapped(outer);
    if (inner instanceof z.ZodArray) return inner.element;
    if (inner instanceof z.ZodRecord) return inner.valueType;
    return inner instanceof z.ZodObject ? inner.shape[String(segment)] : undefined;
  }, schema);
  const table = unwrapped(here);
  return table instanceof z.ZodObject ? Object.keys(table.shape) : [];
}

function unwrapped(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap());
  if (schema instanceof z.ZodUnion)
    return schema.options.find((option) => option instanceof z.ZodObject);
  return schema;
}

/** `rule[hipaa].all_of[1].threshold`: a rule by its name, anything else counted from 1. */
function keyPath(path: Path, data: unknown): string {
  const values = valuesAlong(path, data);
  return path.reduce<string>((key, segment, at) => {
    if (typeof segment === "number") return `${key}[${nameOf(values[at]) ?? segment + 1}]`;
    return `${key}${key === "" ? "" : "."}${String(segment)}`;
  }, "");
}

/** The value at each of the path's segments. */
function valuesAlong(path: Path, data: unknown): unknown[] {
  let value = data;
  return path.map((segment) => {
    value = typeof value === "object" ? Reflect.get(value ?? {}, segment) : undefined;
    return value;
  });
}

function nameOf(value: unknown): string | undefined {
  const name: unknown = typeof value === "object" && value ? Reflect.get(value, "name") : undefined;
  return typeof name === "string" && /^[\w-]{1,64}$/.test(name) ? name : undefined;
}

function lowerCase(message: string): string {
  const text = message.replace(/^Invalid (input|option): /, "");
  return text.charAt(0).toLowerCase() + text.slice(1);
}
