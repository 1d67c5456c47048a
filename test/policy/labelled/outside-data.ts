/**
 * Messages and texts that others made, beside the checkout: labelled clinical queries, identifier
 * cases of another recogniser's tests, ordinary mail.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import type { Sample } from "./message-figures.ts";

export const outsideData = resolve(import.meta.dirname, "../../../../shared/vectors");

/** Why tests that need it can't run; false where they can. */
export const missingOutsideData = existsSync(join(outsideData, "phi"))
  ? false
  : "the labelled data of others isn't on this machine";

const query = z.object({ text: z.string(), phi: z.array(z.object({ value: z.string() })) });

/**
 * ASQ-PHI: synthetic clinical queries. Rules may be tuned with its odd lines (counted from 1); its
 * even lines are held out.
 */
export function clinicalQueries(lines: "odd" | "even"): Sample[] {
  const file = readFileSync(join(outsideData, "phi/asq-phi/asq-phi.jsonl"), "utf8");
  return file.split("\n").flatMap((line, index) => {
    if (line === "" || (index % 2 === 0) !== (lines === "odd")) return [];
    const { text, phi } = query.parse(JSON.parse(line));
    const header = "Subject: question\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n";
    const message = Buffer.from(`${header}${text}\r\n`);
    return [{ name: `line ${index + 1}`, kind: "query", isPhi: phi.length > 0, message }];
  });
}

/** Mail of the SpamAssassin corpus: nobody's health record. */
export function ordinaryMail(): Sample[] {
  return mailIn("mime-corpus/spamassassin-public", "ordinary-mail");
}

/** Messages of the test suites of MIME libraries. */
export function suiteMail(): Sample[] {
  return ["enmime", "javamail", "mailparser", "mikel-mail", "mime4j", "postal-mime"].flatMap(
    (suite) => mailIn(`mime-corpus/${suite}`, "suite-mail"),
  );
}

function mailIn(folder: string, kind: string): Sample[] {
  return readdirSync(join(outsideData, folder), { recursive: true, encoding: "utf8" })
    .map((name) => join(folder, name))
    .filter((name) => /\.(eml|raw|msg|txt|mail)$/.test(name))
    .filter((name) => statSync(join(outsideData, name)).isFile())
    .sort()
    .map((name) => {
      const message = withoutMboxLine(readFileSync(join(outsideData, name)));
      return { name, kind, isPhi: false, message };
    });
}

function withoutMboxLine(octets: Buffer): Buffer {
  return octets.subarray(0, 5).toString("latin1") === "From "
    ? octets.subarray(octets.indexOf(10) + 1)
    : octets;
}
