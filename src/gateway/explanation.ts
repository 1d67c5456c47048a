/** What would happen to a message that leaves, and why; nothing is done. */
import { parseMessage } from "../mime/message.ts";
import type { Demand, RuleHit } from "../policy/decide.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import { externalRecipients } from "./direction.ts";
import { encryptedRefusalOf, refusalOf } from "./outbound.ts";
import type { RecipientPlan } from "./plan.ts";
import { planEncrypted, planOutbound } from "./plan.ts";
import type { Site } from "./site.ts";

export interface Explanation {
  readonly recipients: readonly {
    readonly address: string;
    readonly demand: Demand;
    readonly treatment: "pass" | "seal" | "hold" | "refuse";
    /** Why this treatment, in a sentence. */
    readonly reason: string;
    /** SHA-256 fingerprint, where it would be sealed. */
    readonly certificate?: string;
    readonly profile?: string;
    readonly rules: readonly RuleHit[];
  }[];
  /** What the sender would be told; empty where the message would go. */
  readonly reply: readonly string[];
}

/** As if an internal client had sent it. Rejects with StoreError. */
export async function explainFile(
  site: Site,
  file: readonly Buffer[],
  envelope: { readonly sender: string; readonly recipients: readonly string[] },
): Promise<Explanation> {
  const message = parseMessage(file);
  const outside = externalRecipients(envelope.recipients, site.territory);
  const input = { message, sender: envelope.sender, recipients: outside };
  const encrypted = isEncryptedBySender(message);
  const plan = await (encrypted ? planEncrypted : planOutbound)(site, input);
  const reply = encrypted ? encryptedRefusalOf(site, plan) : refusalOf(plan);
  const plans = new Map(plan.recipients.map((each) => [each.address, each]));
  return {
    recipients: envelope.recipients.map((address) => {
      const planned = plans.get(address);
      if (!planned) return passed(address, [], "a recipient of our own");
      if (encrypted) return explainEncrypted(planned, reply !== undefined);
      return explain(planned, plan.subjectExposed);
    }),
    reply: reply === undefined ? [] : [reply.text].flat(),
  };
}

type Explained = Explanation["recipients"][number];

function explainEncrypted(
  { address, demand, rules }: RecipientPlan,
  isRefused: boolean,
): Explained {
  const reason = "encrypted by the sender";
  return isRefused
    ? { address, demand, treatment: "refuse", reason, rules }
    : passed(address, [], reason);
}

function explain(
  { address, demand, rules, treatment }: RecipientPlan,
  subjectExposed: boolean,
): Explained {
  if (subjectExposed && treatment.kind !== "refuse") {
    const reason = "the Subject holds what must be protected, and a Subject isn't encrypted";
    return { address, demand, treatment: "refuse", reason, rules };
  }
  switch (treatment.kind) {
    case "pass":
      return { ...passed(address, rules, passReason(demand)), demand };
    case "hold":
    case "refuse":
      return { address, demand, treatment: treatment.kind, reason: treatment.reason, rules };
    case "seal": {
      const { sealing } = treatment;
      const { certificates, profile, protection } = sealing;
      const [certificate] = certificates;
      const reason = certificate
        ? `an approved certificate is there, profile ${profile}, ${protection}`
        : `mail there is signed, profile ${profile}`;
      return {
        address,
        demand,
        treatment: "seal",
        reason,
        ...(certificate && { certificate: certificate.fingerprint }),
        profile,
        rules,
      };
    }
  }
}

function passReason(demand: Demand): string {
  return demand === "none" ? "nothing demands protection" : "no certificate is approved";
}

function passed(address: string, rules: readonly RuleHit[], reason: string): Explained {
  return { address, demand: "none", treatment: "pass", reason, rules };
}
