import { deviceIdentifier } from "../../../src/policy/identifiers/device.ts";
import { finds, ignores } from "./cases.ts";

finds(deviceIdentifier, "a device identifier", [
  ["UDI (01)00614141999996(17)260101(10)A1B2(21)1234", "00614141999996(17)260101(10)a1b2(21)1234"],
  ["(01)00614141999996", "00614141999996"],
  ["+A123BJC5D6E71G", "+a123bjc5d6e71g"],
  ["Serial number: SN-1234567", "sn1234567"],
  ["pacemaker serial # PJN1234567", "pjn1234567"],
  ["Implant lot: 22A45678", "22a45678"],
  ["pacemaker, serial PJN1234567S", "pjn1234567s"],
  ["S/N 445566778", "445566778"],
  [
    "Serial numbers SN19801645, SN19801646 and 35A45668 may",
    "sn19801645",
    "sn19801646",
    "35a45668",
  ],
]);

ignores(deviceIdentifier, "a device identifier", [
  ["a wrong check digit", "(01)00614141999997, +A123BJC5D6E71H"],
  ["a blank form", "Serial number: ________ Lot: ______"],
  ["prose", "a serial 12345 offender, a lot 2000 people"],
  ["sixteen digits", "0100614141999996"],
]);
