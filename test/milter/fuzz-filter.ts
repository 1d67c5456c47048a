/**
 * The filter of the fuzz run. What it answers follows from a digest of the message, so that the
 * model can tell from the octets sent alone what the only right answer is.
 */
import { hash } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import type { Transaction, Verdict } from "../../src/milter/transaction.ts";
import { packet } from "./fuzz-wire.ts";

/** The parts of a message that the digest covers. */
export interface Content {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** `name:value`, the value as the filter sees it. */
  readonly fields: readonly string[];
  readonly body: readonly Buffer[];
}

/** Of such a sender's message the filter gives no verdict before the MTA gives it up. */
export function makesWait(sender: string): boolean {
  return sender.includes("wait");
}

export function digestOf({ sender, recipients, fields, body }: Content): string {
  const head = [sender, "", ...recipients, "", ...fields, ""].join("\0");
  return hash("sha1", Buffer.concat([Buffer.from(head, "latin1"), ...body]));
}

export async function answerByDigest(transaction: Transaction): Promise<Verdict> {
  const { sender, recipients, fields, body, signal } = transaction;
  const digest = digestOf({
    sender: sender.address,
    recipients: recipients.map(({ address }) => address),
    fields: fields.map(({ name, value }) => `${name}:${value}`),
    body,
  });
  if (makesWait(sender.address)) await aborted(signal);
  else if (digest.endsWith("0")) await setImmediate();
  return verdictOf(digest, factsOf(transaction));
}

/** Whatever else a filter sees, so that two runs of a session can be compared. */
function factsOf({ connection, queueId, macro, sender, recipients }: Transaction): string {
  const macros = ["j", "v", "{auth_type}", "{rcpt_addr}", "{client_addr}"].map(macro);
  return hash("sha1", JSON.stringify([connection, queueId, macros, sender, recipients]));
}

function aborted(signal: AbortSignal): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  signal.addEventListener("abort", () => {
    resolve(undefined);
  });
  return promise;
}

type Choice = "edit" | "continue" | "discard" | "reply" | "fail" | "spoil";

const choices: Readonly<Record<string, Choice>> = {
  "0": "continue",
  "1": "discard",
  "2": "reply",
  "3": "fail",
  "4": "spoil",
};

function choiceOf(digest: string): Choice {
  return choices[digest.charAt(0)] ?? "edit";
}

function verdictOf(digest: string, facts: string): Verdict {
  const seal = `${digest} ${facts}`;
  switch (choiceOf(digest)) {
    case "edit":
      return {
        modifications: [
          { kind: "replace-body", chunks: inChunks(newBody(digest)) },
          { kind: "insert-field", index: 0, field: { name: "X-Digest", value: ` ${seal}` } },
        ],
        disposition: { kind: "accept" },
      };
    case "continue":
      return { modifications: [], disposition: { kind: "continue" } };
    case "discard":
      return { modifications: [], disposition: { kind: "discard" } };
    case "reply":
      return {
        modifications: [],
        disposition: { kind: "reply", reply: { code: 550, enhanced: "5.7.1", text: seal } },
      };
    case "fail":
      throw new Error("the filter failed");
    case "spoil":
      return {
        modifications: [{ kind: "delete-field", index: 1_000_000 }],
        disposition: { kind: "accept" },
      };
  }
}

/** One in sixteen is longer than a packet. */
function newBody(digest: string): Buffer {
  return Buffer.from(`${digest}\r\n`.repeat(digest.endsWith("1") ? 3500 : 2), "latin1");
}

/** Whose ends are no ends of packets. */
function inChunks(body: Buffer): Buffer[] {
  const middle = body.length >> 1;
  return [body.subarray(0, 1), body.subarray(1, middle), body.subarray(middle)];
}

const failure = "451 4.3.0 temporary failure of the mail gateway, try again later";

/** What the octets of an answer depend on besides the message. */
export interface AnswerFacts {
  readonly leadingSpace: boolean;
  readonly dataLimit: number;
  readonly hasFields: boolean;
}

/**
 * The octets of the one right answer to end of message. `output` is where the answer stands: what
 * `factsOf` gave is copied from there, for the model doesn't know it.
 */
export function answerTo(digest: string, facts: AnswerFacts, output: Buffer): Buffer {
  const seal = /^[0-9a-f]{40} [0-9a-f]{40}/.exec(sealIn(output, digest))?.[0] ?? "";
  switch (choiceOf(digest)) {
    case "edit":
      return Buffer.concat([insertion(seal, facts), ...replacement(digest, facts), packet("a")]);
    case "continue":
      return packet("c");
    case "discard":
      return packet("d");
    case "reply":
      return packet("y", `550 5.7.1 ${seal}\0`);
    case "fail":
    case "spoil":
      return packet("y", `${failure}\0`);
  }
}

function sealIn(output: Buffer, digest: string): string {
  const near = output.toString("latin1", 0, 200);
  return near.slice(Math.max(near.indexOf(digest), 0));
}

function insertion(seal: string, { leadingSpace, hasFields }: AnswerFacts): Buffer {
  const field = `X-Digest\0${leadingSpace ? " " : ""}${seal}\0`;
  return hasFields ? packet("i", `\0\0\0\0${field}`) : packet("h", field);
}

function replacement(digest: string, { dataLimit }: AnswerFacts): Buffer[] {
  const body = newBody(digest);
  const count = Math.ceil(body.length / dataLimit);
  return Array.from({ length: count }, (_, index) =>
    packet("b", body.subarray(index * dataLimit, (index + 1) * dataLimit)),
  );
}
