/**
 * A message read for the rules: its text, that of the documents and archives in it, and what a CMS
 * signature encloses. What can't be read is among the findings.
 */
import type { ReadingBudget } from "../document/reading-process.ts";
import { isSilent } from "../mime/file-format.ts";
import type { Message } from "../mime/field.ts";
import { textLimits, textOf } from "../mime/text.ts";
import type { DocumentPart, TextEvent, TextProblemKind } from "../mime/text-event.ts";
import type { Findings } from "../policy/findings.ts";
import { Scan } from "../policy/scan.ts";
import { enclosedMessage } from "../smime/enclosed.ts";
import { Pace } from "./cooperate.ts";
import type { ReadDocument } from "./scanned-message.ts";
import type { Site } from "./site.ts";

type Reader = Pick<Site, "rules" | "documents" | "config" | "onScanned">;

/** Rejects when the signal is aborted, and never for what a message holds. */
export async function scanMessage(
  site: Reader,
  message: Message,
  signal?: AbortSignal,
): Promise<Findings> {
  const scanning = new MessageScan(site, signal);
  await scanning.read(textOf(message), 0);
  const findings = await scanning.end();
  const problems = new Set(findings.unscannable.map(({ problem }) => problem));
  site.onScanned?.({ documents: scanning.documents, problems: [...problems] });
  return findings;
}

/** CMS within CMS, each in a part of the other's content. */
const deepestCms = 4;

class MessageScan {
  readonly documents: ReadDocument[] = [];
  readonly #site: Reader;
  readonly #signal: AbortSignal | undefined;
  readonly #scan: Scan;
  readonly #pace: Pace;
  readonly #budget: ReadingBudget;

  constructor(site: Reader, signal: AbortSignal | undefined) {
    this.#site = site;
    this.#signal = signal;
    this.#scan = new Scan(site.rules);
    this.#pace = new Pace(signal);
    this.#budget = site.documents.freshBudget();
  }

  async read(events: Iterable<TextEvent>, level: number): Promise<void> {
    for (const event of events) {
      if (event.kind === "document") await this.#document(event, level);
      else await this.#take(event);
    }
  }

  end(): Promise<Findings> {
    return this.#pace.run(this.#scan.end());
  }

  #take(event: TextEvent): Promise<void> {
    return this.#pace.run(this.#reading(event));
  }

  *#reading(event: TextEvent): Generator<undefined, void> {
    yield* this.#scan.read(event);
    // An event may have taken long to come, however little there is in it.
    yield;
  }

  async #document(document: DocumentPart, level: number): Promise<void> {
    if (document.format === "cms") return this.#enclosed(document, level);
    const { images } = this.#site.config.documents;
    const { format } = document;
    const options = { budget: this.#budget, ...(this.#signal && { signal: this.#signal }) };
    const startedAt = performance.now();
    let isRead = false;
    let isWhole = true;
    for await (const event of this.#site.documents.read(document, options)) {
      isRead = true;
      if (images === "none" && format === "tiff" && isUnreadPicture(event)) continue;
      if (event.kind === "problem") isWhole = false;
      await this.#take(event);
    }
    if (!isRead && images === "all" && format === "image")
      await this.#problem(document, "image-only");
    if (!isRead && isSilent(format)) return;
    const seconds = (performance.now() - startedAt) / 1000;
    this.documents.push({ format, isWhole, seconds });
  }

  async #enclosed(document: DocumentPart, level: number): Promise<void> {
    if (level >= deepestCms) return this.#problem(document, "too-deep");
    const enclosed = await this.#pace.run(enclosedMessage(document.content));
    if (enclosed.kind === "unreadable") return this.#problem(document, "opaque-signature");
    if (enclosed.kind === "nothing") return;
    await this.read(textOf(enclosed.message, textLimits, document.part), level + 1);
  }

  #problem({ part, name }: DocumentPart, problem: TextProblemKind): Promise<void> {
    const named = name === undefined ? {} : { name };
    return this.#take({ kind: "problem", problem, part, ...named });
  }
}

function isUnreadPicture(event: TextEvent): boolean {
  return event.kind === "problem" && event.problem === "image-only";
}
