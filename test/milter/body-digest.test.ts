/** The digest of a body that is made while it arrives. */
import assert from "node:assert/strict";
import { createHash, randomBytes } from "node:crypto";
import { test } from "node:test";
import { defaultLimits } from "../../src/milter/limits.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { ArrivingMessage, Filter } from "../../src/milter/transaction.ts";
import { plainMessage, recorder, serve } from "./session-fixture.ts";
import { spoolDirectory } from "./spool-fixture.ts";

const head = Buffer.from("Content-Type: text/plain\r\n\r\n");

/** A filter that wants a digest after `head`, and remembers what it was asked. */
function digesting(wanted: Buffer | undefined = head) {
  const { seen, filter } = recorder();
  const arriving: ArrivingMessage[] = [];
  const digestAfter = (message: ArrivingMessage): Buffer | undefined => {
    arriving.push(message);
    return wanted;
  };
  return { seen, arriving, filter: Object.assign(filter, { digestAfter }) satisfies Filter };
}

for (const [name, octets, spoolAbove] of [
  ["in memory", 200_000, 1_000_000],
  ["in the spool", 400_000, 100_000],
  ["without a body", 0, 1_000_000],
] as const) {
  test(`is that of head and body: ${name}`, async (t) => {
    const { seen, arriving, filter } = digesting();
    const limits = { ...defaultLimits, spoolAbove };
    const { address } = await serve(t, { filter, limits, spoolDirectory: spoolDirectory() });
    const mta = await openMta({ address });
    t.after(() => {
      mta.destroy();
    });
    const body = randomBytes(octets);
    await mta.send({ ...plainMessage, body });
    assert.deepEqual(arriving[0]?.fields, seen[0]?.fields);
    assert.deepEqual(arriving[0]?.recipients, seen[0]?.recipients);
    const sha256 = createHash("sha256").update(head).update(body).digest();
    assert.deepEqual(seen[0]?.digest, { head, sha256 });
  });
}

test("isn't made where the filter wants none, nor for the message after", async (t) => {
  const { seen, filter } = digesting();
  let asked = 0;
  const once = Object.assign((...[transaction]: Parameters<Filter>) => filter(transaction), {
    digestAfter: () => (asked++ === 0 ? head : undefined),
  });
  const { address } = await serve(t, { filter: once });
  const mta = await openMta({ address });
  t.after(() => {
    mta.destroy();
  });
  for (const text of ["one\r\n", "two\r\n"])
    await mta.send({ ...plainMessage, body: Buffer.from(text) });
  assert.deepEqual(
    seen.map(({ digest }) => digest !== undefined),
    [true, false],
  );
});
