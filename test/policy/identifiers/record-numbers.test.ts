import {
  accountNumber,
  certificateNumber,
  claimNumber,
  healthPlanNumber,
  medicalRecordNumber,
  recordId,
} from "../../../src/policy/identifiers/record-numbers.ts";
import { finds, ignores } from "./cases.ts";

finds(medicalRecordNumber, "a medical record number", [
  ["MRN: 998877", "998877"],
  ["MRN 123-45-6789, seen yesterday", "123456789"],
  ["(MRN: #SF-998877)?", "sf998877"],
  ["His MRN is 007-654321.", "007654321"],
  ["MedRec# CM-112233", "cm112233"],
  ["Med rec #: JH-12345", "jh12345"],
  ["Medical Record No. 00123456", "00123456"],
  ["medical record 12345-JH needing options", "12345jh"],
  ["Refer to record #EM-345678", "em345678"],
  ["Chart # 55-1234", "551234"],
  ["Patient ID: 897-65-4321", "897654321"],
  ["PT ID #SP-112233", "sp112233"],
  ["Hospital number:\r\n  E 4567812", "e4567812"],
  ["MRN (medical record number): 7788123", "7788123"],
  ["the MRN of the patient is 4455667", "4455667"],
  ["0045678 (MRN)", "0045678"],
  ["MRN=4455667&x=1", "4455667"],
  ['{"medicalRecordNumber": "A1234567"}', "a1234567"],
  ["medical_record_number\t12 34 56", "123456"],
  ["MR#: 445566", "445566"],
  ["MRN / Acct # : 00887766 / 4455667788", "00887766"],
  ["Número de expediente: 445566", "445566"],
  ["mrns 1234567 and so on", "1234567"],
  ["M.R.N.: 985308", "985308"],
  ["Med. Rec. No.: GL-687369", "gl687369"],
  ["Pt. ID 4455667", "4455667"],
  ["Chart number 00-38-1190", "00381190"],
  ["MRN, number 4455667", "4455667"],
  ['"identifier": [{ "type": "MRN", "value": "1949274" }]', "1949274"],
  ['{"type":{"text":"MRN"},"system":"urn:oid:1.2.36.146","value":"12345"}', "12345"],
  ['<type><text value="MRN"/></type><system value="urn:x"/><value value="12345"/>', "12345"],
  ["PID|1||PATID1234^5^M11^ADT1^MR~123456789^^^SS||DOE^JANE||19550422|F", "patid1234"],
  ["REF*EA*MRN77812~", "mrn77812"],
  ["Pt: J. Doe chart 81830590", "81830590"],
  ["PatMRN,PT_NM\n6280895,x", "6280895"],
]);

ignores(medicalRecordNumber, "a medical record number", [
  ["a blank form", "MRN: ______ DOB: ________"],
  ["a blank form, line by line", "MRN:\nDOB: 01/02/1960\nPatient ID:\nDate: 3/4/2020"],
  ["a placeholder", "MRN: XXXXXXX, MRN 0000000, MRN: [number]"],
  ["prose", "please send your medical record to us by 2023, MR No doubt about it"],
  ["a date", "medical record 2023-05-30"],
  ["a year", "medical records 2023"],
  ["a phone number", "Medical Records: 555-555-0142"],
  ["a record in sports", "a record 12345 people came"],
  ["a word before a number", "the county record is film 4564320"],
  ["the number of an export", "MRN: 24DE123456789012K3"],
  ["segments of another kind", "REF*F8*MRN77812~ PID controllers|2|x|1234567"],
  ["an empty field", "PID|1||||DOE^JANE||19550422|F"],
  ["an amount", "chart: 1,250.00"],
]);

finds(healthPlanNumber, "a health plan number", [
  ["Member ID: W123456789", "w123456789"],
  ["insurance ID: CL-987654", "cl987654"],
  ["his insurance policy # is ABC-987654.", "abc987654"],
  ["Health Plan: HP-998877", "hp998877"],
  ["her insurance: HP-789123", "hp789123"],
  ["who has Medicare #AB-987654", "ab987654"],
  ["insurance issues with HMO-234567?", "234567"],
  ["Group No. 0012345", "0012345"],
  ["Group Number 88-12345 Subscriber # YXZ 123456789", "8812345", "yxz123456789"],
  ["Medicaid ID 987654321A", "987654321a"],
  ["Policy Number: 1EG4-99887", "1eg499887"],
  ["ins policy #PK-789032", "pk789032"],
  ["insur ID HS-998877", "hs998877"],
  ["Insured's ID Number: 445566778", "445566778"],
  ["Número de póliza: 778899", "778899"],
  ["RxGrp: RX12345", "rx12345"],
  ["her insurance HP-445566 and Aetna W123456", "hp445566", "w123456"],
  ["Insurance: Aetna, ID# 991995-43", "99199543"],
  ["Mem. ID: W123456789", "w123456789"],
  ["NM1*IL*1*DOE*JANE****MI*W123456789~", "w123456789"],
  ["Delta ID WWX782807976: max met", "wwx782807976"],
  ["N\u00fam. de afiliado: J3671270331", "j3671270331"],
  ["Medicaid\t987654321", "987654321"],
]);

ignores(healthPlanNumber, "a health plan number", [
  ["prose", "our insurance covers 10000 people and the policy of 2021"],
  ["a blank form", "Member ID: ________ Group #: ________"],
  ["a telephone line", "Insurance: 800-555-0100"],
  ["a group of something", "group 12345 of the list"],
  ["percentages", "insurance: 1000%"],
  ["an insurer's address", "Copperfield Insurance | 5491 Old Mill Lane | Salem"],
  ["a short number in the next cell", "Copperfield Insurance\t57701\nMedicaid | 80053"],
]);

finds(claimNumber, "a claim number", [
  ["Claim #: 2023-0045678", "20230045678"],
  ["claim number 99-AB-12345", "99ab12345"],
  ["ICN: 2021033001234", "2021033001234"],
  ["Prior Authorization Number: A12345678", "a12345678"],
  ["Claim: 1234567890", "1234567890"],
  ["clm # w86715017 denied", "w86715017"],
]);

ignores(claimNumber, "a claim number", [
  ["prose", "they claim 12345 people came, claims 2021"],
  ["an amount", "claim: 12345.50"],
  ["a blank form", "Claim number: ____"],
]);

finds(accountNumber, "an account number", [
  ["Acct#: SH-456789", "sh456789"],
  ["Patient account 7788990011", "7788990011"],
  ["Account Number: 1234 5678 9012", "123456789012"],
  ["guarantor id 445566", "445566"],
  ["HAR: 500123456", "500123456"],
  ["número de cuenta: 12345678", "12345678"],
  ["MRN / Acct #: 00887766 / 4455667788", "4455667788"],
  ["Please refund. Acct 4083520579", "4083520579"],
]);

ignores(accountNumber, "an account number", [
  ["prose", "on account of 12345 visitors; take account 2019 into consideration"],
  ["an amount", "account: 12,345"],
]);

finds(certificateNumber, "a licence or certificate number", [
  ["License No: CLN-112233", "cln112233"],
  ["RN license # 123456", "123456"],
  ["Certificate Number 2020-445566", "2020445566"],
  ["número de licencia 778899", "778899"],
]);

ignores(certificateNumber, "a licence or certificate number", [
  ["prose", "under the license 2.0, certificate of 2020, GNU license version 3"],
  ["a year", "license 2019"],
]);

finds(recordId, "another number of a record", [
  ["operated on May 30th (ID: 987654321)", "987654321"],
  ["Site ID: 98765", "98765"],
  ["Case No. 22-45678", "2245678"],
  ["Accession # S22-12345", "s2212345"],
  ["Encounter: 100200300", "100200300"],
  ["a prescription plan under ID: RX-87654321", "rx87654321"],
  ["Specimen ID: AB123456", "ab123456"],
  ["CSN 445566778", "445566778"],
]);

ignores(recordId, "another number of a record", [
  ["ids of other things", "Order ID: 12345678, message-id: 20230101, transaction ID 445566"],
  ["an address of the web", "https://www.example.com/view?id=12345678&issue_id=7825"],
  ["prose", "in case 12345 people visit 2000 places"],
  ["a blank form", "Case number: ________ Encounter: ______"],
]);
