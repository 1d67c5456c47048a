/**
 * The labelled cases of another project's recognisers (test/vectors/presidio). Where a number counts
 * here only near a word for it, that word is put before it.
 */
import { readFileSync } from "node:fs";
import { identifiers } from "../../../src/policy/identifiers/table.ts";
import { matchesOf } from "./world.ts";

export interface LabelledCase {
  readonly recognizer: string;
  readonly text: string;
  /** How many there are. */
  readonly expected_len: number;
}

export const cases = readFileSync(
  new URL("../../vectors/presidio/cases.jsonl", import.meta.url),
  "utf8",
)
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as LabelledCase);

/** The identifier that looks for the same, and the word that it wants. */
export const counterparts: Readonly<Record<string, readonly [identifier: string, word?: string]>> =
  {
    aba_routing_recognizer: ["us-bank-routing", "routing number"],
    ca_sin_recognizer: ["ca-sin", "SIN"],
    credit_card_recognizer: ["payment-card", "card"],
    email_recognizer: ["email"],
    ip_recognizer: ["ip-address"],
    mac_recognizer: ["mac-address"],
    phone_recognizer: ["phone"],
    uk_nhs_recognizer: ["uk-nhs", "NHS number"],
    url_recognizer: ["url"],
    us_bank_recognizer: ["us-bank-account", "bank account"],
    us_driver_license_recognizer: ["us-driver-license", "driver's license"],
    us_itin_recognizer: ["us-itin", "ITIN"],
    us_mbi_recognizer: ["us-mbi"],
    us_npi_recognizer: ["us-npi", "NPI"],
    us_passport_recognizer: ["us-passport", "passport"],
    us_ssn_recognizer: ["us-ssn", "SSN"],
  };

/** How many the counterpart of the case's recogniser finds. */
export function foundIn({ recognizer, text }: LabelledCase): number {
  const [name, word] = counterparts[recognizer] ?? [];
  const finder = name === undefined ? undefined : identifiers[name];
  if (!finder) throw new Error(`nothing here looks for what ${recognizer} does`);
  return matchesOf(finder, word === undefined ? text : `${word} ${text}`).length;
}
