import { patientName } from "../../../src/policy/identifiers/patient-name.ts";
import { finds, ignores } from "./cases.ts";

finds(patientName, "a patient's name", [
  ["Patient: John Smith", "john smith"],
  ["Patient Name: Smith, John Q.", "john q smith"],
  ["PATIENT NAME: SMITH, JOHN", "john smith"],
  ["patient name: john smith\nmrn: 1", "john smith"],
  ["Patient Name Xochitl Ngata-Oakes DOB", "xochitl ngata-oakes"],
  ["Name of patient: Jane Roe", "jane roe"],
  ["Patient's name is Maria de la Cruz.", "maria de la cruz"],
  ["RE: John Smith", "john smith"],
  ["Re: Smith, John - results", "john smith"],
  ["pt. J. Smith was seen", "j smith"],
  ["a 67-year-old patient, Mary A., with", "mary a"],
  ["the patient Sarah Johnson reports", "sarah johnson"],
  ["Mr. Smith reports pain", "smith"],
  ["Mrs. Okonkwo-Bello", "okonkwo-bello"],
  ["MS. JOHNSON IS", "johnson"],
  ["Mr. John Williams", "john williams"],
  ["a patient named Emily R. from", "emily r"],
  ["Paciente: María González", "maría gonzález"],
  ["Nombre del paciente: José Pérez", "josé pérez"],
  ["Member Name: O'Brien, Kate", "kate o'brien"],
  ["Name: Sam K., DOB: 04/22/1955", "sam k"],
  ["patient_name=John Smith", "john smith"],
  ['"patientName": "John Smith"', "john smith"],
  ["Patient:\r\n John Smith\r\n", "john smith"],
  ["Patient: Will Smith", "will smith"],
  ["the patient is jane brown, dob 1/2/80", "jane brown"],
]);

ignores(patientName, "a patient's name", [
  ["a blank form", "Patient Name: ____________ Date: ______\nPatient:\nName of patient:"],
  ["a blank form, line by line", "Patient Name\nDate of Birth\nAddress\n"],
  ["placeholders", "Patient Name: [patient], Patient: <name>, Patient: XXXX"],
  ["headings", "Patient Portal, Patient Safety Committee, Patient Care Services"],
  ["subjects", "RE: Meeting Agenda, Re: Quarterly Report, RE: Lunch Tomorrow"],
  ["providers", "Dr. Smith, Prof. Brown and Dr. Emily Clark"],
  ["prose", "the patient was seen; patients will be called; Patient Must Sign Here"],
  ["programs and offices", "MS Word, MS Office, Mr. President, Mr. Chairman, Miss Universe"],
  ["a name in a contact form", "Name: Kim Brown\nPhone: 555-0142"],
  ["imaging", "MR Angiography, MR Brain"],
]);
