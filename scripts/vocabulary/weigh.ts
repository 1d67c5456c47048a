/**
 * How much of ordinary text holds each phrase of the hipaa pack's vocabularies, against its weight:
 * rules/packs/hipaa/README.md says what weights mean. Directories are read with all below them:
 * mail as messages, all else as text, compressed or not.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parseMessage } from "../../src/mime/message.ts";
import { textOf } from "../../src/mime/text.ts";
import { normalise } from "../../src/policy/normalise.ts";
import { PhraseFinder, phraseWords } from "../../src/policy/phrase-finder.ts";

interface Term {
  readonly file: string;
  readonly phrase: string;
  readonly weight: number;
  readonly words: readonly string[];
  readonly heldBy: { messages: number; pieces: number };
}

const lists = join(import.meta.dirname, "../../rules/packs/hipaa");
/** Characters of a text that count as one. */
const pieceSize = 6000;
/** Of one file. */
const mostCharacters = 1_000_000;

const terms = readTerms();
const finder = new PhraseFinder(terms.map(({ words }) => words));
const read = { messages: 0, pieces: 0 };
for (const directory of process.argv.slice(2)) countBelow(directory);
console.log(`${read.messages} messages, ${read.pieces} pieces of other text`);
for (const term of terms.filter(isTooHeavy)) {
  const { file, phrase, weight, heldBy } = term;
  console.log(
    `${file}: ${phrase}: weighs ${weight}, at most ${allowed(term)}: ` +
      `in ${heldBy.messages} messages, ${heldBy.pieces} pieces`,
  );
}

function readTerms(): Term[] {
  const seen = new Map<string, Term>();
  for (const file of readdirSync(lists).filter((name) => name.endsWith(".txt"))) {
    for (const line of readFileSync(join(lists, file), "utf8").split("\n")) {
      const [, weight, phrase] = /^([0-9]+)\t(.+)$/.exec(line) ?? [];
      const words = phrase === undefined ? undefined : phraseWords(phrase);
      if (phrase === undefined || !words) continue;
      const heldBy = { messages: 0, pieces: 0 };
      seen.set(words.join(" "), { file, phrase, weight: Number(weight), words, heldBy });
    }
  }
  return [...seen.values()];
}

function countBelow(directory: string): void {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) countBelow(path);
    else if (entry.isFile()) countFile(path);
  }
}

function countFile(path: string): void {
  const octets = plainOctets(readFileSync(path));
  if (octets === undefined || octets.subarray(0, 1000).includes(0)) return;
  if (
    /^(?:From .*\r?\n)?(?:Return-Path|Received|From|Delivered-To|Date):/.test(
      octets.toString("latin1", 0, 300),
    )
  ) {
    read.messages++;
    for (const term of termsIn(messageText(octets))) term.heldBy.messages++;
    return;
  }
  const text = octets.toString("utf8").slice(0, mostCharacters);
  for (let at = 0; at < text.length; at += pieceSize) {
    read.pieces++;
    for (const term of termsIn(text.slice(at, at + pieceSize))) term.heldBy.pieces++;
  }
}

/** Undefined of a broken archive. */
function plainOctets(octets: Buffer): Buffer | undefined {
  if (!(octets[0] === 0x1f && octets[1] === 0x8b)) return octets;
  try {
    return gunzipSync(octets, { maxOutputLength: 64 * mostCharacters });
  } catch {
    return undefined;
  }
}

function messageText(octets: Buffer): string {
  let text = "";
  for (const event of textOf(parseMessage([octets]))) {
    if (event.kind === "text") text += `${event.continued ? "" : "\n"}${event.text}`;
    if (text.length > mostCharacters) break;
  }
  return text;
}

function termsIn(text: string): Set<Term> {
  const found = new Set<Term>();
  finder.find(normalise(text), {
    phrase(number) {
      const term = terms[number];
      if (term) found.add(term);
    },
  });
  return found;
}

/** One message is chance; a document says more about its own subject than mail does. */
function allowed({ heldBy: { messages, pieces } }: Term): number {
  if (messages >= 5 || pieces >= 80) return 1;
  return messages >= 2 || pieces >= 12 ? 2 : 3;
}

function isTooHeavy(term: Term): boolean {
  return term.weight > allowed(term);
}
