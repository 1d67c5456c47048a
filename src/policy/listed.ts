/**
 * Lists and groups of rule files: phrases and addresses that many rules share, in the rule file
 * itself or in a file beside it, one a line.
 */
import { longestPhrase } from "./phrase-finder.ts";
import { PolicyError } from "./policy-error.ts";
import { badRules } from "./rule-fault.ts";
import type { Path, RuleFileSource } from "./rule-fault.ts";
import type { WeightedPhrase } from "./rule-file.ts";

/** An entry and where it stands. */
export interface Entry<T> {
  readonly value: T;
  /** A fault of this entry. */
  readonly fault: (what: string, hint?: string) => PolicyError;
}

/** In the rule file, or `{ file }` beside it. */
type Written<T> = readonly T[] | { readonly file: string };

/** Lines are `phrase` or, with a weight, `weight<TAB>phrase`. Throws PolicyError. */
export function listedPhrases(
  source: RuleFileSource,
  path: Path,
  written: Written<WeightedPhrase>,
): Entry<WeightedPhrase>[] {
  return entriesOf(source, path, written, (line) => {
    const [, digits, phrase = ""] = /^(?:([0-9]{1,4})\t)?([^\t]*)$/.exec(line) ?? [];
    const weight = Number(digits ?? 1);
    if (phrase === "" || weight < 1 || weight > 1000) {
      throw new RangeError("expected a phrase, or a weight of 1 to 1000, a tab and a phrase");
    }
    if (phrase.length > longestPhrase) {
      throw new RangeError(`a phrase has at most ${longestPhrase} characters`);
    }
    return { phrase, weight };
  });
}

/** Throws PolicyError. */
export function listedAddresses(
  source: RuleFileSource,
  path: Path,
  written: Written<string>,
): Entry<string>[] {
  return entriesOf(source, path, written, (line) => {
    if (/^[^@]*[@*].*$/.test(line) && !line.startsWith("@") && !/[\s<>]/.test(line)) return line;
    throw new RangeError('expected an address, or "*@domain" for everybody there');
  });
}

function entriesOf<T>(
  source: RuleFileSource,
  path: Path,
  written: Written<T>,
  parse: (line: string) => T,
): Entry<T>[] {
  if (!("file" in written)) {
    return written.map((value, at) => ({
      value,
      fault: (what, hint) => badRules(source, [...path, at], what, hint),
    }));
  }
  const { file } = written;
  const text = Object.hasOwn(source.files ?? {}, file) ? source.files?.[file] : undefined;
  if (text === undefined) throw badRules(source, [...path, "file"], "the file wasn't read");
  const entries = linesOf(text).map(({ content, line }): Entry<T> => {
    const fault = (what: string, hint?: string): PolicyError =>
      new PolicyError("bad-rules", what, { file: besideOf(source.file, file), line, hint });
    return { value: faultless(() => parse(content), fault), fault };
  });
  if (entries.length === 0) throw badRules(source, [...path, "file"], "the file lists nothing");
  return entries;
}

/** A RangeError says to the administrator what is wrong with an entry. */
function faultless<T>(make: () => T, fault: (what: string, hint: string) => PolicyError): T {
  try {
    return make();
  } catch (error) {
    throw error instanceof RangeError ? fault("bad entry", error.message) : error;
  }
}

/** But empty ones and those that start with #. */
function linesOf(text: string): { content: string; line: number }[] {
  return text
    .replace(/^\ufeff/, "")
    .split("\n")
    .map((content, index) => ({ content: content.trim(), line: index + 1 }))
    .filter(({ content }) => content !== "" && !content.startsWith("#"));
}

/** As the administrator would name it. */
function besideOf(file: string, name: string): string {
  return name.startsWith("/") ? name : file.replace(/[^/]*$/, name);
}
