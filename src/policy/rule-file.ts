/** What a rule file may hold, key by key; docs/policy.md shows the same to administrators. */
import { z } from "zod";
import { compileDomainGlob, compileGlob } from "./address-glob.ts";
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
const threshold = z.int().min(1).max(mostValues);
const phrase = z.string().min(1).max(longestPhrase);

/** A plain text has the weight 1. */
const weightedPhrase = z.union(
  [
    phrase.transform((text) => ({ phrase: text, weight: 1 })),
    z.strictObject({ phrase, weight: weight.default(1) }),
  ],
  { error: `expected a text of at most ${longestPhrase} characters, or { phrase, weight }` },
);

const pattern = z
  .strictObject({
    name,
    pattern: z.string().min(1).max(2000),
    near: z.array(phrase).default([]),
    after: z.array(phrase).default([]),
    within: z.int().min(1).max(longestDistance).default(50),
    validate: z.enum(["luhn"]).optional(),
    weight: weight.default(1),
  })
  .refine(({ near, after }) => near.length === 0 || after.length === 0, "near or after, not both");

/** What is looked for; the weights of distinct hits are added up. */
const content = {
  phrases: z.array(weightedPhrase).optional(),
  lists: z.array(name).optional(),
  patterns: z.array(pattern).optional(),
  identifiers: z.array(z.enum(["us-ssn"])).optional(),
  threshold: threshold.optional(),
};

const group = z.strictObject(content);

const rule = z.strictObject({
  name,
  description: z.string().optional(),
  direction: z.enum(["outbound", "inbound", "both"]).default("outbound"),
  senders: z.array(z.string().min(1).transform(compileGlob)).min(1).optional(),
  recipients: z.array(z.string().min(1).transform(compileGlob)).min(1).optional(),
  recipient_domains: z.array(z.string().min(1).transform(compileDomainGlob)).min(1).optional(),
  ...content,
  any_of: z.array(group).min(1).optional(),
  all_of: z.array(group).min(1).optional(),
  then: z.enum(["require", "prefer", "log"]),
  observe: z.boolean().default(false),
});

export const ruleFileSchema = z.strictObject({
  lists: z.record(name, z.array(weightedPhrase).min(1)).default({}),
  rule: z.array(rule).default([]),
});

export type RuleFileData = z.infer<typeof ruleFileSchema>;
export type RuleData = RuleFileData["rule"][number];
export type GroupData = z.infer<typeof group>;
export type WeightedPhrase = z.infer<typeof weightedPhrase>;
