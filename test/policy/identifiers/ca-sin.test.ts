import { caSin } from "../../../src/policy/identifiers/ca-sin.ts";
import { finds, ignores } from "./cases.ts";

finds(caSin, "a social insurance number", [
  ["130-692-544", "130692544"],
  ["SIN: 130 692 544", "130692544"],
  ["mon NAS: 258 933 688", "258933688"],
  ["social insurance number 130692544", "130692544"],
]);

ignores(caSin, "a social insurance number", [
  ["a wrong check digit", "SIN 130-692-545"],
  ["a first digit that isn't used", "SIN 046 454 286, SIN 812 345 678"],
  ["different separators", "SIN 130-692 544"],
  ["an amount in French", "130 692 544 \u20ac"],
  ["a part of a longer number", "SIN 1306925440, 130-692-544-1"],
]);
