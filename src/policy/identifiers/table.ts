/**
 * Identifiers that rules may name. Each says in its own file what it is and where its grammar comes
 * from; `docs/identifiers.md` says it for administrators.
 */
import type { Finder } from "../finder.ts";
import { ageOver89, patientDescriptor } from "./age.ts";
import { caSin } from "./ca-sin.ts";
import { dateOfBirth } from "./date-of-birth.ts";
import { date } from "./date.ts";
import { deviceIdentifier } from "./device.ts";
import { email } from "./email.ts";
import { firstName } from "./first-name.ts";
import { geographicSubdivision } from "./geographic-subdivision.ts";
import { hcpcs } from "./hcpcs.ts";
import { iban } from "./iban.ts";
import { icd10Cm } from "./icd-10-cm.ts";
import { ipAddress } from "./ip-address.ts";
import { macAddress } from "./mac-address.ts";
import { patientName } from "./patient-name.ts";
import { paymentCard } from "./payment-card.ts";
import { personName } from "./person-name.ts";
import { phone } from "./phone.ts";
import {
  accountNumber,
  certificateNumber,
  claimNumber,
  healthPlanNumber,
  medicalRecordNumber,
  recordId,
} from "./record-numbers.ts";
import { streetAddress } from "./street-address.ts";
import { possibleName } from "./possible-name.ts";
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
import { usSsnLast4 } from "./us-ssn-last4.ts";
import { usSsn } from "./us-ssn.ts";
import { vehicleIdentifier } from "./vehicle.ts";

export const identifiers: Readonly<Record<string, Finder>> = {
  "account-number": accountNumber,
  "age-over-89": ageOver89,
  "ca-sin": caSin,
  "certificate-number": certificateNumber,
  "claim-number": claimNumber,
  date,
  "date-of-birth": dateOfBirth,
  "device-identifier": deviceIdentifier,
  email,
  "geographic-subdivision": geographicSubdivision,
  "first-name": firstName,
  hcpcs,
  "health-plan-number": healthPlanNumber,
  iban,
  "icd-10-cm": icd10Cm,
  "ip-address": ipAddress,
  "mac-address": macAddress,
  "medical-record-number": medicalRecordNumber,
  "patient-descriptor": patientDescriptor,
  "patient-name": patientName,
  "payment-card": paymentCard,
  "person-name": personName,
  phone,
  "possible-name": possibleName,
  "record-id": recordId,
  "street-address": streetAddress,
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
  "vehicle-identifier": vehicleIdentifier,
};
