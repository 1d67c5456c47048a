/**
 * What may decide about a message: the rules that are for it, so far as that doesn't depend on the
 * recipient, and what decides without being a rule of a file.
 */
import { decodeUnstructured } from "../mime/encoded-word.ts";
import { fieldsNamed } from "../mime/field.ts";
import type { HeaderField } from "../mime/field.ts";
import { fileNames } from "./file-name.ts";
import type { Attachment, ContentHit, Findings, RuleMatch } from "./findings.ts";
import { mask, maskFileName } from "./mask.ts";
import type { AttachmentTest, Demand, HeaderTest, Rule } from "./rule-set.ts";
import type { RuleAction, RuleSet, Trigger, Who } from "./rule-set.ts";

/** Of the message as it came; its text is told by findings. */
export interface MessageFacts {
  /** Who authenticated at the MTA. */
  readonly user?: string;
  readonly fields: readonly HeaderField[];
  /** Octets, header included. */
  readonly size: number;
}

export interface Envelope {
  /** "" for the null sender. */
  readonly sender: string;
  readonly direction: "outbound" | "inbound";
  readonly message: MessageFacts;
}

/** What was counted for it. */
export type Evidence = Omit<ContentHit, "rule">;

export interface Candidate {
  /** The rule's; "subject-trigger", "unscannable" or "partner" for what isn't in a rule file. */
  readonly name: string;
  /** But for overrides. */
  readonly action: RuleAction;
  readonly observed: boolean;
  /** Undefined for everybody. */
  readonly recipients: Pick<Who, "recipients" | "exceptRecipients"> | undefined;
  /** Those that stand in the Subject. */
  readonly triggers: readonly Trigger[];
  readonly evidence: Evidence;
}

/** Rules whose conditions hold, but for recipients; content counts even where it isn't enough. */
export function ruleCandidates(
  rules: readonly Rule[],
  envelope: Envelope,
  findings: Findings,
): Candidate[] {
  const found = new Map(findings.contentHits.map((hit) => [hit.rule, hit]));
  return rules.flatMap((rule) => {
    const evidence = rule.content ? found.get(rule) : withoutContent;
    if (!evidence || !isFor(rule, envelope, findings)) return [];
    const { name, action, observed, who } = rule;
    const triggers = standing(rule.triggers ?? [], findings);
    return [{ name, action, observed, recipients: who, triggers, evidence }];
  });
}

/** Of a rule that asks for no text. */
const withoutContent: Evidence = {
  met: true,
  count: 0,
  threshold: 0,
  groups: [],
  matches: [],
  inSubjectAlone: false,
};

function isFor(rule: Rule, { sender, direction, message }: Envelope, findings: Findings): boolean {
  const { who, attachments, triggers } = rule;
  const { sizeOver = -1, sizeUnder = Infinity } = who;
  return (
    (rule.direction === "both" || rule.direction === direction) &&
    who.senders?.(sender) !== false &&
    who.exceptSenders?.(sender) !== true &&
    (!who.users || (message.user !== undefined && who.users(message.user))) &&
    message.size > sizeOver &&
    message.size < sizeUnder &&
    (!triggers || standing(triggers, findings).length > 0) &&
    (!attachments || findings.attachments.some((each) => isOneOf(each, attachments))) &&
    who.headers.every((test) => hasField(message.fields, test))
  );
}

function standing(triggers: readonly Trigger[], findings: Findings): Trigger[] {
  return triggers.filter((trigger) => findings.triggers.includes(trigger));
}

function isOneOf(attachment: Attachment, tests: readonly AttachmentTest[]): boolean {
  const names = fileNames(attachment);
  return tests.some(
    ({ name, type }) => (!name || names.some(name)) && (!type || type(attachment.type)),
  );
}

function hasField(fields: readonly HeaderField[], { field, value }: HeaderTest): boolean {
  const found = fieldsNamed(fields, field);
  return value ? found.some((each) => value(textOf(each))) : found.length > 0;
}

/** Decoded, unfolded. */
function textOf({ value }: HeaderField): string {
  return decodeUnstructured(value).replaceAll(/\s+/g, " ").trim();
}

/** Whether it is for this recipient as well. */
export function isMeantFor({ recipients: who }: Candidate, address: string): boolean {
  return who?.recipients?.(address) !== false && who?.exceptRecipients?.(address) !== true;
}

/** What the configuration and the message's state demand for every recipient outside. */
export function builtInCandidates(rules: RuleSet, findings: Findings): Candidate[] {
  const candidates: Candidate[] = [];
  const triggers = standing(rules.triggers, findings);
  if (triggers.length > 0) {
    const masked = triggers.map(({ text }) => mask(text));
    const place = { part: "", source: "subject" };
    const match = { finding: "subject-trigger", count: triggers.length, ...place, masked };
    candidates.push({ ...builtIn("subject-trigger", "required", [match]), triggers });
  }
  if (findings.unscannable.length > 0) {
    const matches = problemMatches(findings.unscannable);
    candidates.push(builtIn("unscannable", rules.unscannable, matches));
  }
  return candidates;
}

/** What a partner's own setting demands. */
export function partnerCandidate(demand: Exclude<Demand, "none">): Candidate {
  const candidate = builtIn("partner", demand, []);
  return { ...candidate, evidence: withoutContent };
}

function builtIn(name: string, demand: Demand, matches: readonly RuleMatch[]): Candidate {
  const count = matches.reduce((sum, match) => sum + match.count, 0);
  return {
    name,
    action: demand === "none" ? { kind: "log" } : { kind: "demand", demand },
    observed: false,
    recipients: undefined,
    triggers: [],
    evidence: { ...withoutContent, count, threshold: 1, matches },
  };
}

function problemMatches(unscannable: Findings["unscannable"]): RuleMatch[] {
  const distinct = Map.groupBy(unscannable, ({ problem, part, name = "" }) =>
    JSON.stringify([problem, part, name]),
  );
  return [...distinct.values()].flatMap((same) =>
    same.slice(0, 1).map(({ problem, part, name }) => ({
      finding: problem,
      count: same.length,
      part,
      source: "content",
      ...(name !== undefined && { name: maskFileName(name) }),
      masked: [],
    })),
  );
}
