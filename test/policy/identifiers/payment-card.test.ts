import { paymentCard } from "../../../src/policy/identifiers/payment-card.ts";
import { finds, ignores } from "./cases.ts";

// The numbers are those that the networks publish for testing.
finds(paymentCard, "a payment card number", [
  ["4111111111111111", "4111111111111111"],
  ["4111 1111 1111 1111 exp 05/27", "4111111111111111"],
  ["4111-1111-1111-1111", "4111111111111111"],
  ["3782 822463 10005", "378282246310005"],
  ["3056 930902 5904", "30569309025904"],
  ["Card: 4222222222222", "4222222222222"],
  ["2223003122003222", "2223003122003222"],
  ["6011111111111117, 3530111333300000", "6011111111111117", "3530111333300000"],
  ["card\uff1a\uff14\uff11\uff11\uff11 1111 1111 1111", "4111111111111111"],
]);

ignores(paymentCard, "a payment card number", [
  ["a wrong check digit", "4111111111111112, 4111 1111 1111 1112"],
  ["a prefix that no network has", "card 9111111111111111"],
  ["a length that the network hasn't", "card 411111111111116"],
  ["different separators", "4111-1111 1111-1111"],
  ["a part of a longer number", "94111111111111111, 4111111111111111-1, 4111111111111111.5"],
  ["an article number", "4006381333931"],
  ["a hash", "a4111111111111111f, 4111111111111111abcdef"],
  ["a time", "20240506123045, 1714998645123"],
  ["a UUID", "41111111-1111-1111-1111-111111111111"],
  ["an account number", "IBAN: DE25 4111 1111 1111 1111 81"],
]);
