/** One pass over a message's text for everything that the rules look for. */
import type { Message } from "../mime/field.ts";
import { isSilent } from "../mime/file-format.ts";
import { textOf } from "../mime/text.ts";
import type { DocumentPart, TextEvent, TextPiece } from "../mime/text-event.ts";
import { contentHits } from "./findings.ts";
import type { Attachment, Findings, Unscannable } from "./findings.ts";
import type { Rule, RuleSet, Trigger } from "./rule-set.ts";
import { TextScan } from "./text-scan.ts";
import { triggersIn } from "./trigger.ts";

/** Yields now and then, so that the caller can let others run. Never fails on a message. */
export function* scan(rules: RuleSet, message: Message): Generator<undefined, Findings> {
  return yield* scanPieces(rules, textOf(message));
}

/** The same for text from elsewhere. */
export function* scanPieces(
  rules: RuleSet,
  events: Iterable<TextEvent>,
): Generator<undefined, Findings> {
  const scanning = new Scan(rules);
  for (const event of events) {
    yield* scanning.read(event);
    yield;
  }
  return yield* scanning.end();
}

/** The same for callers that have some of the text later than they ask for it. */
export class Scan {
  readonly #rules: RuleSet;
  readonly #text: TextScan;
  readonly #triggers = new Set<Trigger>();
  readonly #attachments: Attachment[] = [];
  readonly #unscannable: Unscannable[] = [];
  readonly #notScanned: Findings["notScanned"][number][] = [];

  constructor(rules: RuleSet) {
    this.#rules = rules;
    this.#text = new TextScan(rules);
  }

  /** Yields now and then. A document that is handed over itself is one that nobody can read. */
  *read(event: TextEvent): Generator<undefined> {
    const { part, name } = event;
    const named = name === undefined ? {} : { name };
    if (event.kind === "text") {
      this.#findTriggers(event);
      yield* this.#text.read(event);
    } else if (event.kind === "problem") {
      this.#unscannable.push({ problem: event.problem, part, ...named });
    } else if (event.kind === "part") {
      this.#attachments.push({ part, type: event.type, ...named });
    } else this.#addUnread(event);
  }

  *end(): Generator<undefined, Findings> {
    yield* this.#text.end();
    const { tally } = this.#text;
    return {
      contentHits: contentHits(this.#rules, tally, (rule: Rule) => this.#text.isNear(rule)),
      triggers: [...this.#triggers],
      attachments: this.#attachments,
      unscannable: this.#unscannable,
      notScanned: this.#notScanned,
    };
  }

  #addUnread({ part, name, type, format }: DocumentPart): void {
    if (isSilent(format)) this.#notScanned.push({ type, part });
    else {
      const problem = "unreadable-format";
      this.#unscannable.push({ problem, part, ...(name !== undefined && { name }) });
    }
  }

  #findTriggers({ source, part, text }: TextPiece): void {
    if (source !== "subject" || part !== "") return;
    const { rules, triggers } = this.#rules;
    const sought = [...triggers, ...rules.flatMap((rule) => rule.triggers ?? [])];
    for (const trigger of triggersIn(text, sought)) this.#triggers.add(trigger);
  }
}
