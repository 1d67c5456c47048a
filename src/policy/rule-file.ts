/** What a rule file may hold, key by key; docs/policy.md shows the same to administrators. */
import { z } from "zod";
import { parseSize, sizeUnitNames } from "../config/quantity.ts";
import { longestDistance } from "./finder.ts";
import { longestPhrase } from "./phrase-finder.ts";
import { mostValues } from "./tally.ts";

/** Names stand in the audit and in replies to senders. */
const name = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9_-]{0,63}$/,
    "a name has lower-case letters, digits, - and _, at most 64 of them",
  );

const weight = z.int().min(1).max(1000);
const count = z.int().min(1).max(mostValues);
const phrase = z.string().min(1).max(longestPhrase);

/** A plain text has the weight 1. */
const weightedPhrase = z.union(
  [
    phrase.transform((text) => ({ phrase: text, weight: 1 })),
    z.strictObject({ phrase, weight: weight.default(1) }),
  ],
  { error: `expected a text of at most ${longestPhrase} characters, or { phrase, weight }` },
);

/** A list or an identifier: how much each distinct hit weighs, and how many count at most. */
const weightedName = z.union(
  [
    name.transform((text) => ({ name: text, weight: 1, most: mostValues })),
    z.strictObject({ name, weight: weight.default(1), most: count.default(mostValues) }),
  ],
  { error: "expected a name, or { name, weight, most }" },
);

const pattern = z
  .strictObject({
    name,
    pattern: z.string().min(1).max(2000),
    case: z.boolean().default(false),
    near: z.array(phrase).default([]),
    after: z.array(phrase).default([]),
    within: z.int().min(1).max(longestDistance).default(50),
    validate: z.enum(["luhn"]).optional(),
    weight: weight.default(1),
    most: count.default(mostValues),
  })
  .refine(({ near, after }) => near.length === 0 || after.length === 0, "near or after, not both");

/** What is looked for; the weights of distinct hits are added up. */
const content = {
  phrases: z.array(weightedPhrase).optional(),
  lists: z.array(weightedName).optional(),
  patterns: z.array(pattern).optional(),
  identifiers: z.array(weightedName).optional(),
  threshold: count.optional(),
  not_in: z.array(name).min(1).optional(),
};

const group = z.strictObject(content);

const addresses = z
  .array(
    z
      .string()
      .regex(/[@*]/, "an address has an @; domains belong into sender_domains, recipient_domains")
      .regex(/^[^@]/, 'not an address: everybody of a domain is "*@domain"')
      .regex(/^(?:"[^"]*"|[^\s"<>])+$/, "an address alone, without a name, blanks or < >"),
  )
  .min(1);

const domains = z
  .array(z.string().regex(/^[^@\s]+$/, "a domain has no @: addresses belong into another key"))
  .min(1);

const names = z.array(name).min(1);

const recipients = {
  recipients: addresses.optional(),
  recipient_domains: domains.optional(),
  recipient_groups: names.optional(),
};

const size = z.union([z.string(), z.number()]).transform((value, context) => {
  const octets = typeof value === "number" ? value : parseSize(value);
  if (octets !== undefined && Number.isSafeInteger(octets) && octets >= 0) return octets;
  context.addIssue(`not a size: write octets, or a text with a unit (${sizeUnitNames})`);
  return z.NEVER;
});

const headerTest = z.strictObject({
  field: z.string().regex(/^[!-9;-~]+$/, "not the name of a header field"),
  value: z.string().optional(),
});

const attachmentTest = z
  .strictObject({ name: z.string().min(1).optional(), type: z.string().min(1).optional() })
  .refine((test) => test.name !== undefined || test.type !== undefined, "write name, type or both");

/** What stands in a header field or a reply to the sender. */
const line = z
  .string()
  .regex(/^[!-~](?:[ -~]{0,198}[!-~])?$/, "expected at most 200 ASCII characters on one line");

const action = { tag: line.optional(), reply: line.optional() };
const actionName = z.enum(["require", "prefer", "refuse", "hold", "tag", "log"]);

const rule = z.strictObject({
  name,
  description: z.string().optional(),
  direction: z.enum(["outbound", "inbound", "both"]).default("outbound"),
  senders: addresses.optional(),
  sender_domains: domains.optional(),
  sender_groups: names.optional(),
  except_senders: addresses.optional(),
  except_sender_domains: domains.optional(),
  except_sender_groups: names.optional(),
  ...recipients,
  except_recipients: addresses.optional(),
  except_recipient_domains: domains.optional(),
  except_recipient_groups: names.optional(),
  users: z.array(z.string().min(1)).min(1).optional(),
  headers: z.array(headerTest).min(1).optional(),
  size_over: size.optional(),
  size_under: size.optional(),
  attachments: z.array(attachmentTest).min(1).optional(),
  subject_triggers: z.array(z.string().min(1)).min(1).optional(),
  remove_trigger: z.boolean().optional(),
  ...content,
  within_words: z.int().min(1).max(10_000).optional(),
  any_of: z.array(group).min(1).optional(),
  all_of: z.array(group).min(1).optional(),
  then: actionName,
  ...action,
  observe: z.boolean().default(false),
});

const override = z.strictObject({
  rules: z
    .array(z.string().regex(/^[a-z0-9*_-]+$/, "expected the name of a rule, * for any characters"))
    .min(1),
  ...recipients,
  then: actionName.optional(),
  ...action,
  observe: z.boolean().optional(),
});

const guard = z
  .strictObject({
    phrases: z.array(phrase).default([]),
    before: z.int().min(0).max(1000).default(0),
    after: z.int().min(0).max(1000).default(0),
    delimiter: z.boolean().default(false),
    alone: z.boolean().default(false),
  })
  .refine(({ phrases, delimiter }) => phrases.length > 0 || delimiter, "a guard needs phrases");

/** Entries that stand in a file beside the rule file, one a line. */
const inFile = z.strictObject({ file: z.string().min(1) });

export const ruleFileSchema = z.strictObject({
  lists: z.record(name, z.union([inFile, z.array(weightedPhrase).min(1)])).default({}),
  groups: z.record(name, z.union([inFile, addresses])).default({}),
  guards: z.record(name, guard).default({}),
  rule: z.array(rule).default([]),
  override: z.array(override).default([]),
});

export type RuleFileData = z.infer<typeof ruleFileSchema>;
export type RuleData = RuleFileData["rule"][number];
export type GroupData = z.infer<typeof group>;
export type OverrideData = RuleFileData["override"][number];
export type GuardData = z.infer<typeof guard>;
export type WeightedPhrase = z.infer<typeof weightedPhrase>;
