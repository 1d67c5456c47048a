/**
 * What is recorded about one recipient's copy of one message. Names are those of the journal's
 * JSON, so that what is written here is what compliance staff reads.
 *
 * Never subject, body, matched text or key material: whatever the caller hands over, only the
 * fields below reach the journal.
 */
import { z } from "zod";

/** Longer texts from outside (a Message-ID has no limit) are cut here, and end in an ellipsis. */
const longestText = 1000;

const text = z
  .string()
  .overwrite((value) =>
    value.length > longestText ? `${value.slice(0, longestText).toWellFormed()}…` : value,
  );

export const auditRecordSchema = z.object({
  /** ISO 8601, UTC. */
  time: z.iso.datetime(),
  queue_id: text.optional(),
  message_id: text.optional(),
  /** `relayed`: from a client that is not internal to recipients that are not all ours. */
  direction: z.enum(["outbound", "inbound", "relayed"]),
  /** Envelope sender; "" is the null sender. */
  sender: text,
  /** Envelope recipient. */
  recipient: text,
  demand: z.enum(["none", "preferred", "required", "hold", "refuse"]).optional(),
  /** Names of the rules that decided. */
  rules: z.array(text),
  /** What was decided to be done with this copy, for example `seal` or `pass`. */
  treatment: text,
  /** SHA-256 fingerprint (lower-case hex) of the certificate that it was sealed to. */
  certificate: text.optional(),
  /** For example `aes-256-gcm rsa-oaep`. */
  algorithms: text.optional(),
  /** What the check of the sender's protection found, or of the certificate that it was sealed to. */
  verification: text.optional(),
  /** What became of it as far as the gateway saw. */
  outcome: z.enum([
    "sealed",
    "opened",
    "passed",
    "refused",
    "deferred",
    // It waits for an administrator, and what came of that.
    "held",
    "released",
    "discarded",
  ]),
  /** Why, as a code or a sentence of ours. */
  reason: text.optional(),
});

export type AuditRecord = z.infer<typeof auditRecordSchema>;
export type Outcome = AuditRecord["outcome"];

/** All outcomes there are, for whoever filters by one. */
export const outcomes: readonly Outcome[] = auditRecordSchema.shape.outcome.options;
