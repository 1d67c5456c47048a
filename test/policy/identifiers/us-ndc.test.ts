import { usNdc } from "../../../src/policy/identifiers/us-ndc.ts";
import { finds, ignores } from "./cases.ts";

finds(usNdc, "a national drug code", [
  ["00002-3227-30", "00002322730"],
  ["0777-3105-02 is on the label: NDC 0777-3105-02", "00777310502"],
  ["50242-040-62", "50242004062"],
  ["12345-6789-1", "12345678901"],
  ["NDC: 00002322730", "00002322730"],
]);

ignores(usNdc, "a national drug code", [
  ["a number of eight and two digits", "0777-3105-02"],
  ["a postal code", "02115-6789"],
  ["digits that nothing says are one", "00002322730"],
  ["a part of a longer number", "1-00002-3227-30, 00002-3227-30-1"],
  ["a date and time", "2024-0506-11, 2024-05-06"],
]);
