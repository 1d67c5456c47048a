import assert from "node:assert/strict";
import { test } from "node:test";
import { openMta } from "../../src/milter/mta.ts";
import { accept, plainMessage, recorder, serve } from "./session-fixture.ts";

for (const tcp of [false, true]) {
  const transport = tcp ? "TCP" : "a unix socket";

  test(`carries a message to the filter and its edits back over ${transport}`, async (t) => {
    const { seen, filter } = recorder(() =>
      accept(
        { kind: "delete-field", index: 1 },
        { kind: "delete-field", index: 4 },
        { kind: "change-field", index: 3, value: " changed" },
        { kind: "insert-field", index: 2, field: { name: "X-Middle", value: " m" } },
        { kind: "replace-body", chunks: [Buffer.from("new "), Buffer.from("body\r\n")] },
        { kind: "delete-recipient", address: "second@insurer.example" },
      ),
    );
    const { address } = await serve(t, { filter }, { tcp });
    const mta = await openMta({ address });
    const delivery = await mta.send(plainMessage);
    await mta.quit();
    assert.equal(seen.length, 1);
    assert.deepEqual(seen[0]!.fields, plainMessage.fields);
    assert.equal(Buffer.concat(seen[0]!.body).toString(), plainMessage.body.toString());
    assert.ok(delivery.kind === "accepted");
    assert.deepEqual(
      delivery.message.fields.map(({ name, value }) => `${name}:${value}`),
      [
        "From: nurse@hospital.example",
        "X-Middle: m",
        "Subject: folded\n\tsubject",
        "x-same: changed",
      ],
    );
    assert.equal(delivery.message.body.toString(), "new body\r\n");
    assert.deepEqual(delivery.message.recipients, [plainMessage.recipients[0]]);
  });
}
