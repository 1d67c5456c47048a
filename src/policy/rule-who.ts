/** For whom a rule or an override is: the keys about senders, recipients and the message's kind. */
import { domainOf } from "../mime/address.ts";
import {
  compileAddresses,
  compileDomainGlob,
  compileGlob,
  compileMailboxes,
} from "./address-glob.ts";
import type { Glob } from "./address-glob.ts";
import { badRules, unknownName } from "./rule-fault.ts";
import type { Path, RuleFileSource } from "./rule-fault.ts";
import type { OverrideData, RuleData } from "./rule-file.ts";
import type { Override, Who } from "./rule-set.ts";

/** The members of `[groups]`, by their names. */
export type Groups = ReadonlyMap<string, Glob>;

interface Place {
  readonly source: RuleFileSource;
  /** Of the rule or the override. */
  readonly path: Path;
  readonly groups: Groups;
}

/** Whether a rule says anything about whom or what kind of message it is for. */
export function namesSomebody(rule: RuleData): boolean {
  return whoKeys.some((key) => rule[key] !== undefined);
}

const whoKeys = [
  "senders",
  "sender_domains",
  "sender_groups",
  "recipients",
  "recipient_domains",
  "recipient_groups",
  "users",
  "headers",
  "size_over",
  "size_under",
  "attachments",
  "subject_triggers",
] as const satisfies (keyof RuleData)[];

/** Throws PolicyError. */
export function compileWho(place: Place, rule: RuleData): Who {
  const { source, path } = place;
  const { size_over: sizeOver, size_under: sizeUnder } = rule;
  if (sizeUnder !== undefined && (sizeOver ?? 0) + 1 >= sizeUnder) {
    throw badRules(source, [...path, "size_under"], "no message is so large and so small");
  }
  return {
    senders: allOf(parties(place, rule, ["senders", "sender_domains", "sender_groups"])),
    exceptSenders: oneOf(
      parties(place, rule, ["except_senders", "except_sender_domains", "except_sender_groups"]),
    ),
    recipients: allOf(
      parties(place, rule, ["recipients", "recipient_domains", "recipient_groups"]),
    ),
    exceptRecipients: oneOf(
      parties(place, rule, [
        "except_recipients",
        "except_recipient_domains",
        "except_recipient_groups",
      ]),
    ),
    users: rule.users && compileAddresses(rule.users),
    headers: (rule.headers ?? []).map(({ field, value }) => ({
      field: field.toLowerCase(),
      value: value === undefined ? undefined : compileGlob(value),
    })),
    sizeOver,
    sizeUnder,
  };
}

/** Whom an override is for. Throws PolicyError. */
export function compileScope(
  place: Place,
  override: OverrideData,
): Pick<Override, "scope" | "recipients"> {
  const keys = (["recipients", "recipient_groups", "recipient_domains"] as const).filter(
    (key) => override[key] !== undefined,
  );
  if (keys.length > 1) {
    throw badRules(
      place.source,
      place.path,
      "an override names addresses, groups or domains, one of them",
      "write one [[override]] for each: addresses beat domains",
    );
  }
  const [key] = keys;
  if (key === undefined) return { scope: "all", recipients: undefined };
  return {
    scope: key === "recipient_domains" ? "domain" : "address",
    recipients: oneOf(parties(place, override, [key])),
  };
}

type Listed = Partial<Record<string, unknown>>;

/** What each of the keys that are there says of an address: addresses, domains, groups by the key's end. */
function parties(place: Place, data: Listed, keys: readonly string[]): Glob[] {
  return keys.flatMap((key) => {
    const listed = data[key] as readonly string[] | undefined;
    if (listed === undefined) return [];
    if (key.endsWith("_domains")) return [ofDomains(listed)];
    return [key.endsWith("_groups") ? ofGroups(place, key, listed) : compileMailboxes(listed)];
  });
}

function ofDomains(patterns: readonly string[]): Glob {
  const globs = patterns.map(compileDomainGlob);
  return (address) => {
    const domain = domainOf(address) ?? "";
    return globs.some((glob) => glob(domain));
  };
}

function ofGroups({ source, path, groups }: Place, key: string, names: readonly string[]): Glob {
  const members = names.map((name, at) => {
    const group = groups.get(name);
    if (group) return group;
    const known = [...groups.keys()];
    throw unknownName(source, [...path, key, at], { what: "group", name, known });
  });
  return (address) => members.some((group) => group(address));
}

function allOf(globs: readonly Glob[]): Glob | undefined {
  return globs.length === 0 ? undefined : (address) => globs.every((glob) => glob(address));
}

function oneOf(globs: readonly Glob[]): Glob | undefined {
  return globs.length === 0 ? undefined : (address) => globs.some((glob) => glob(address));
}
