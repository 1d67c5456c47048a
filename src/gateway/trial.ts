/** What rules would make of mail that is at hand in files: for tuning, before they count. */
import { parseMessage } from "../mime/message.ts";
import { decide } from "../policy/decide.ts";
import type { Demand } from "../policy/decide.ts";
import { isEncryptedBySender } from "../smime/sender-encrypted.ts";
import { factsOf } from "./message-facts.ts";
import { asOpen, ofEncrypted } from "./plan.ts";
import { scanMessage } from "./scanning.ts";
import type { Site } from "./site.ts";

export interface Trial {
  readonly demand: Demand;
  /** Those that decide or tag. */
  readonly rules: readonly string[];
  /** Those that would, if they weren't observed. */
  readonly observed: readonly string[];
}

export interface TrialEnvelope {
  readonly sender: string;
  readonly recipient: string;
  /** Of the recipient; undefined where it is no partner. */
  readonly partnerDemand: Demand | undefined;
}

/** As if the message left for one recipient outside. Nothing but the demand is looked at: no certificate. */
export async function tryMessage(
  site: Pick<Site, "rules" | "documents" | "config">,
  file: readonly Buffer[],
  { sender, recipient, partnerDemand }: TrialEnvelope,
): Promise<Trial> {
  const message = parseMessage(file);
  const isEncrypted = isEncryptedBySender(message);
  const findings = isEncrypted
    ? asOpen(await scanMessage(site, { ...message, body: [] }))
    : await scanMessage(site, message);
  const {
    recipients: [decided],
  } = decide({
    rules: site.rules,
    sender,
    recipients: [recipient],
    direction: "outbound",
    message: factsOf(message, undefined),
    findings,
    partnerDemand: () => partnerDemand,
  });
  if (!decided) return { demand: "none", rules: [], observed: [] };
  const { demand, rules } = isEncrypted ? ofEncrypted(decided) : decided;
  const names = (observed: boolean): string[] =>
    rules.filter((rule) => rule.observed === observed).map(({ name }) => name);
  return { demand, rules: names(false), observed: names(true) };
}
