import assert from "node:assert/strict";
import { test } from "node:test";
import { createLog } from "../../src/log/operational-log.ts";
import { MilterError } from "../../src/milter/error.ts";
import type { MilterEvent } from "../../src/milter/event.ts";
import { logEvent } from "../../src/service/milter-log.ts";

const peer = "192.0.2.7:4711";
const queueId = "4bX2Yz";
const error = new MilterError("out-of-order", "mail is not allowed after negotiated");
/** Its text could quote a message. */
const strange = Object.assign(new Error("patient diabetes"), { code: "EPIPE" });

const expected: [event: MilterEvent, level: string, line: RegExp][] = [
  [{ kind: "connection-opened", peer }, "debug", /: connection-opened: 192\.0\.2\.7:4711$/],
  [
    { kind: "connection-refused", peer, reason: "not-allowed" },
    "warn",
    /: connection refused, the host may not connect: 192\.0\.2\.7:4711$/,
  ],
  [
    { kind: "connection-timeout", peer, queueId, waitingFor: "rest of a packet" },
    "warn",
    /^4bX2Yz: (?:\w+: )?connection timed out waiting for rest of a packet.*192\.0\.2\.7:4711/,
  ],
  [
    { kind: "protocol-error", peer, queueId: undefined, error },
    "error",
    /: protocol-error: mail is not allowed after negotiated.*192\.0\.2\.7:4711/,
  ],
  [
    { kind: "socket-error", peer, queueId, error: strange },
    "error",
    /^4bX2Yz: (?:\w+: )?socket-error: Error \(EPIPE\).*192\.0\.2\.7:4711/,
  ],
  [
    { kind: "filter-failed", queueId, error: strange },
    "error",
    /^4bX2Yz: (?:\w+: )?filter-failed: Error/,
  ],
  [{ kind: "over-limit", queueId, limit: "fieldBytes" }, "warn", /over the limit: header_size$/],
  [{ kind: "filter-timeout", queueId }, "warn", /^4bX2Yz: (?:\w+: )?took too long$/],
];

for (const [event, level, line] of expected) {
  test(`logs ${event.kind} as one line for who has to act on it, without an error's own text`, () => {
    const lines: string[] = [];
    const destination = { write: (text: string) => lines.push(text) };
    logEvent(createLog({ format: "text", level: "debug", destination }), event);
    logEvent(createLog({ format: "json", level: "debug", destination }), event);
    assert.equal(lines.length, 2);
    assert.match(lines[0]!.trimEnd(), line);
    assert.equal((JSON.parse(lines[1]!) as { level: string }).level, level);
    assert.doesNotMatch(lines.join(""), /diabetes/);
  });
}
