import assert from "node:assert/strict";
import { test } from "node:test";
import { vehicleIdentifier } from "../../../src/policy/identifiers/vehicle.ts";
import { finds, ignores } from "./cases.ts";
import { matchesOf } from "./world.ts";

/** The first is the example of 49 CFR part 565's check digit; all characters of the others differ. */
finds(vehicleIdentifier, "a vehicle identifier", [
  ["VIN 1M8GDM9AXKP042788", "1m8gdm9axkp042788"],
  ["the car 1m8gdm9axkp042788 was hit", "1m8gdm9axkp042788"],
  ["license plate: 7ABC123", "7abc123"],
  ["Plate number CA 8XYZ 456", "ca8xyz456"],
  ["número de placa: ABC 123", "abc123"],
]);

ignores(vehicleIdentifier, "a vehicle identifier", [
  ["a wrong check digit", "VIN 1M8GDM9A0KP042788"],
  ["letters that don't occur", "1M8GDM9AXKPO42788"],
  ["a piece of something longer", "1M8GDM9AXKP0427881, X1M8GDM9AXKP042788"],
  ["mixed cases", "1M8gDm9aXKP042788"],
  ["a plate without a value", "license plate: ______, plates of food"],
]);

test("a VIN with any one character changed to another value isn't found", () => {
  const vin = "1M8GDM9AXKP042788";
  for (let at = 0; at < vin.length; at++) {
    const digit = /\d/.test(vin.charAt(at)) ? String((Number(vin.charAt(at)) + 1) % 10) : "5";
    const changed = vin.slice(0, at) + digit + vin.slice(at + 1);
    const isSameValue = { M: "4", G: "7", D: "4", A: "1", K: "2", P: "7", X: "7" };
    if (digit === isSameValue[vin.charAt(at) as keyof typeof isSameValue]) continue;
    assert.deepEqual(matchesOf(vehicleIdentifier, changed), [], changed);
  }
});
