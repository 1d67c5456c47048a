/** Running the reader of compressed-data to its end. */
import assert from "node:assert/strict";
import { decompress, type Decompressed } from "../../src/cms/compressed-data.ts";

export function decompressed(source: Iterable<Buffer>, size = 2 ** 26): Decompressed {
  const reading = decompress(source, { size });
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

export function inflated(source: Iterable<Buffer>): Buffer {
  const result = decompressed(source);
  assert.ok(result.kind === "read", result.kind === "failed" ? result.detail : "");
  return Buffer.concat(result.content);
}
