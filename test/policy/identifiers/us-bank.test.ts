import { usBankAccount } from "../../../src/policy/identifiers/us-bank-account.ts";
import { usBankRouting } from "../../../src/policy/identifiers/us-bank-routing.ts";
import { finds, ignores } from "./cases.ts";

finds(usBankRouting, "a routing number", [
  ["Routing: 121000358", "121000358"],
  ["ABA 3222-7162-7", "322271627"],
  ["011000015 (routing number)", "011000015"],
]);

ignores(usBankRouting, "a routing number", [
  ["a wrong check digit", "routing 121000359"],
  ["a district that there isn't", "routing 421042111, ABA 501000358"],
  ["a number that nothing says is one", "121000358"],
  ["a part of a longer number", "routing 1210003581, routing 121000358-1"],
]);

finds(usBankAccount, "a bank account number", [
  ["bank account: 945456787654", "945456787654"],
  ["Checking account number is 000123456789", "000123456789"],
  ["Routing 121000358, acct# 1234-567-890", "1234567890"],
  ["> routing number 121000358, account number\r\n> 6373322468", "6373322468"],
  ["direct deposit to account number 00123456", "00123456"],
]);

ignores(usBankAccount, "a bank account number", [
  ["another customer's number", "Your account number 1234567890 with our library"],
  ["fewer digits", "bank account 12345"],
  ["an amount", "in my bank account $1234567"],
  ["a number of the next field", "Bank account: see below; call 12345678"],
]);
