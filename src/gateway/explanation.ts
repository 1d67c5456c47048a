/** What would happen to a message that leaves, and why; nothing is done. */
import { parseMessage } from "../mime/message.ts";
import type { Message } from "../mime/field.ts";
import type { Reply } from "../milter/transaction.ts";
import type { Demand, RuleHit } from "../policy/decide.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import { alternatives } from "./alternatives.ts";
import { externalRecipients } from "./direction.ts";
import { temporaryFailure } from "./disposition.ts";
import { encryptedRefusalOf, refusalOf } from "./outbound.ts";
import type { Plan, RecipientPlan } from "./plan.ts";
import { planEncrypted, planOutbound } from "./plan.ts";
import { RevocationUnknownError } from "./recipient-revocation.ts";
import type { Site } from "./site.ts";

export interface Explanation {
  readonly recipients: readonly ExplainedRecipient[];
  /** What the sender would be told; empty where the message would go. */
  readonly reply: readonly string[];
}

export interface ExplainedRecipient {
  readonly address: string;
  readonly demand: Demand;
  readonly treatment: "pass" | "seal" | "hold" | "refuse" | "defer";
  /** Why this treatment, in a sentence. */
  readonly reason: string;
  /** SHA-256 fingerprint, where it would be sealed. */
  readonly certificate?: string;
  readonly profile?: string;
  /** Fields that would be added. */
  readonly tags: readonly string[];
  /** Those that decided, and those that tag or are observed. */
  readonly rules: readonly RuleHit[];
  /** Those whose demand a stronger one has outdone. */
  readonly outdone: readonly RuleHit[];
  /** Those for this recipient of whose content something was found, and not enough. */
  readonly unmet: readonly RuleHit[];
  /** What would make it differ, a sentence each. */
  readonly differs: readonly string[];
}

export interface ExplainedEnvelope {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** Who authenticated at the MTA. */
  readonly user?: string | undefined;
}

/** As if an internal client had sent it. Rejects with StoreError. */
export async function explainFile(
  site: Site,
  file: readonly Buffer[],
  envelope: ExplainedEnvelope,
): Promise<Explanation> {
  const message = parseMessage(file);
  const outside = externalRecipients(envelope.recipients, site.territory);
  const input = { ...envelope, message, recipients: outside };
  try {
    const isEncrypted = isEncryptedBySender(message);
    const plan = await (isEncrypted ? planEncrypted : planOutbound)(site, input);
    const reply = isEncrypted ? encryptedRefusalOf(site, plan) : refusalOf(plan);
    return explained(envelope, { message, plan, reply, isEncrypted });
  } catch (error) {
    if (!(error instanceof RevocationUnknownError)) throw error;
    return deferred(envelope, outside, error.message);
  }
}

interface Planned {
  readonly message: Message;
  readonly plan: Plan;
  readonly reply: Reply | undefined;
  readonly isEncrypted: boolean;
}

function explained({ recipients }: ExplainedEnvelope, planned: Planned): Explanation {
  const { plan, reply } = planned;
  const plans = new Map(plan.recipients.map((each) => [each.address, each]));
  return {
    recipients: recipients.map((address) => {
      const own = plans.get(address);
      return own ? explainRecipient(own, planned) : ownRecipient(address);
    }),
    reply: linesOf(reply),
  };
}

function deferred(
  { recipients }: ExplainedEnvelope,
  outside: readonly string[],
  reason: string,
): Explanation {
  return {
    recipients: recipients.map((address) =>
      outside.includes(address)
        ? { ...ownRecipient(address), treatment: "defer", reason }
        : ownRecipient(address),
    ),
    reply: linesOf(temporaryFailure),
  };
}

function linesOf(reply: Reply | undefined): string[] {
  return reply === undefined ? [] : [reply.text].flat();
}

const nothing = {
  demand: "none",
  tags: [],
  rules: [],
  outdone: [],
  unmet: [],
  differs: [],
} as const;

function ownRecipient(address: string): ExplainedRecipient {
  return { address, treatment: "pass", reason: "a recipient of our own", ...nothing };
}

function explainRecipient(own: RecipientPlan, planned: Planned): ExplainedRecipient {
  const { address, demand, tags, rules, outdone, unmet } = own;
  const why = { tags, rules, outdone, unmet, differs: alternatives(own) };
  if (planned.isEncrypted && own.treatment.kind !== "hold") {
    const reason = "encrypted by the sender";
    return planned.reply
      ? { address, demand, treatment: "refuse", reason, ...why }
      : { address, treatment: "pass", reason, ...nothing };
  }
  return { address, demand, ...treatmentOf(own, planned.plan.subjectExposed), ...why };
}

type Explained = Pick<ExplainedRecipient, "treatment" | "reason" | "certificate" | "profile">;

function treatmentOf({ treatment }: RecipientPlan, subjectExposed: boolean): Explained {
  if (subjectExposed && treatment.kind !== "refuse" && treatment.kind !== "hold") {
    const reason = "the Subject holds what must be protected, and a Subject isn't encrypted";
    return { treatment: "refuse", reason };
  }
  switch (treatment.kind) {
    case "pass":
      return { treatment: "pass", reason: treatment.reason ?? "nothing demands protection" };
    case "hold":
    case "refuse":
      return { treatment: treatment.kind, reason: treatment.reason };
    case "seal": {
      const { certificates, profile, protection } = treatment.sealing;
      const [certificate] = certificates;
      const reason = certificate
        ? `an approved certificate is there, profile ${profile}, ${protection}`
        : `mail there is signed, profile ${profile}`;
      return {
        treatment: "seal",
        reason,
        ...(certificate && { certificate: certificate.fingerprint }),
        profile,
      };
    }
  }
}
