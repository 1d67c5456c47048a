import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { parseConfig } from "../../src/config/load.ts";
import { limitsOf } from "../../src/service/settings.ts";

function limitsWith(text: string, workers: number) {
  const file = "/etc/domseal/milter.conf";
  return limitsOf(
    parseConfig(`local_domains = ["hospital.example"]\n[limits]\n${text}\n`, file),
    workers,
  );
}

describe("one worker's limits", () => {
  test("are its part of what all may take together", () => {
    const limits = limitsWith('spool_size = "1 GB"\nmemory = "100 MB"\nconnections = 10', 4);
    assert.equal(limits.spoolBytes, 250_000_000);
    assert.equal(limits.memoryBytes, 25_000_000);
    assert.equal(limits.connections, 3);
  });

  test("have room in the spool for the largest message", () => {
    const limits = limitsWith('message_size = "50 MB"\nspool_size = "100 MB"', 8);
    assert.equal(limits.spoolBytes, 50_000_000);
    assert.equal(limits.messageBytes, 50_000_000);
  });
});
