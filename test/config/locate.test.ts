import assert from "node:assert/strict";
import { resolve } from "node:path";
import { describe, test } from "node:test";
import { locateConfig } from "../../src/config/locate.ts";

describe("the configuration's place", () => {
  test("is what the option says, before the environment", () => {
    assert.equal(locateConfig("/a.conf", { DOMSEAL_CONFIG: "/b.conf" }), "/a.conf");
  });

  test("is what the environment says, from the current directory", () => {
    assert.equal(locateConfig(undefined, { DOMSEAL_CONFIG: "b.conf" }), resolve("b.conf"));
  });
});
