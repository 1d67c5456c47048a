/**
 * Identifiers that rules may name. Each says in its own file what it is and where its grammar comes
 * from; `docs/identifiers.md` says it for administrators.
 */
import type { Finder } from "../finder.ts";
import { caSin } from "./ca-sin.ts";
import { email } from "./email.ts";
import { hcpcs } from "./hcpcs.ts";
import { iban } from "./iban.ts";
import { icd10Cm } from "./icd-10-cm.ts";
import { ipAddress } from "./ip-address.ts";
import { macAddress } from "./mac-address.ts";
import { paymentCard } from "./payment-card.ts";
import { phone } from "./phone.ts";
import { ukNhs } from "./uk-nhs.ts";
import { url } from "./url.ts";
import { usBankAccount } from "./us-bank-account.ts";
import { usBankRouting } from "./us-bank-routing.ts";
import { usDea } from "./us-dea.ts";
import { usDriverLicense } from "./us-driver-license.ts";
import { usItin } from "./us-itin.ts";
import { usMbi } from "./us-mbi.ts";
import { usNdc } from "./us-ndc.ts";
import { usNpi } from "./us-npi.ts";
import { usPassport } from "./us-passport.ts";
import { usSsn } from "./us-ssn.ts";
import { usSsnLast4 } from "./us-ssn-last4.ts";

export const identifiers: Readonly<Record<string, Finder>> = {
  "ca-sin": caSin,
  email,
  hcpcs,
  iban,
  "icd-10-cm": icd10Cm,
  "ip-address": ipAddress,
  "mac-address": macAddress,
  "payment-card": paymentCard,
  phone,
  "uk-nhs": ukNhs,
  url,
  "us-bank-account": usBankAccount,
  "us-bank-routing": usBankRouting,
  "us-dea": usDea,
  "us-driver-license": usDriverLicense,
  "us-itin": usItin,
  "us-mbi": usMbi,
  "us-ndc": usNdc,
  "us-npi": usNpi,
  "us-passport": usPassport,
  "us-ssn": usSsn,
  "us-ssn-last4": usSsnLast4,
};
