/** What reading messages for the rules came to: documents by format, and what couldn't be read. */
import { Counter, Histogram } from "prom-client";
import type { Registry } from "prom-client";
import type { ScannedMessage } from "../gateway/scanned-message.ts";

/** From a short letter to the limit of time for all documents of a message, and the wait before. */
const secondsBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 120, 240];

type Problem = ScannedMessage["problems"][number];

/** There from the start, so that the first of each is an increase. */
const problems = [
  "encrypted",
  "broken-document",
  "unreadable-format",
  "image-only",
  "opaque-signature",
  "partial-message",
  "too-much-text",
  "too-slow",
  "reader-failed",
] as const satisfies readonly Problem[];

export function scanMetrics(registry: Registry): (message: ScannedMessage) => void {
  const registers = [registry];
  const documents = new Counter({
    name: "domseal_documents_total",
    help: "Documents and archives in messages by their format and what was read of them.",
    labelNames: ["format", "read"],
    registers,
  });
  const seconds = new Histogram({
    name: "domseal_document_duration_seconds",
    help: "Reading a document or an archive with all that is in it, the wait for a reader included.",
    buckets: secondsBuckets,
    registers,
  });
  const unscannable = new Counter({
    name: "domseal_unscannable_total",
    help: "Messages with something that can't be read, by what is wrong with it.",
    labelNames: ["problem"],
    registers,
  });
  for (const problem of problems) unscannable.inc({ problem }, 0);
  return (message) => {
    for (const { format, isWhole, seconds: time } of message.documents) {
      documents.inc({ format, read: isWhole ? "whole" : "partly" });
      seconds.observe(time);
    }
    for (const problem of message.problems) unscannable.inc({ problem });
  };
}
