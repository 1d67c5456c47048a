import assert from "node:assert/strict";
import { test } from "node:test";
import { MilterError } from "../../src/milter/error.ts";
import {
  action,
  decodeMacroRequests,
  decodeOptions,
  encodeAnswer,
  keepsLeadingSpace,
  negotiate,
  repliesTo,
  step,
} from "../../src/milter/negotiation.ts";
import type { Options } from "../../src/milter/negotiation.ts";

const full: Options = { version: 6, actions: 0x1ff, protocol: 0x1fffff };
const noReplies = 0x80 | 0xff000;

function incompatible(offer: Options): void {
  assert.throws(
    () => negotiate(offer, { withoutReplies: true }),
    (error) => error instanceof MilterError && error.code === "incompatible",
  );
}

test("takes what it wants of what Postfix and Sendmail offer", () => {
  const agreed = negotiate(full, { withoutReplies: true });
  assert.equal(agreed.version, 6);
  assert.equal(agreed.actions, 0x1ff);
  assert.equal(
    agreed.protocol,
    noReplies | step.skip | step.leadingSpace | step.noData | step.noUnknown,
  );
  assert.equal(agreed.dataLimit, 65535);
  assert.equal(repliesTo("field", agreed), false);
});

test("asks for every reply where it is told to", () => {
  const agreed = negotiate(full, { withoutReplies: false });
  assert.equal(agreed.protocol & noReplies, 0);
  assert.equal(repliesTo("field", agreed), true);
});

test("takes nothing that was not offered", () => {
  const offer = { version: 6, actions: 0x1b, protocol: step.noReplyToBody };
  const agreed = negotiate(offer, { withoutReplies: true });
  assert.equal(agreed.actions, 0x1b);
  assert.equal(agreed.protocol, step.noReplyToBody);
  assert.equal(keepsLeadingSpace(agreed), false);
  assert.equal(encodeAnswer(agreed).length, 12);
});

for (const version of [2, 3, 4, 5]) {
  test(`takes no bit of version 6 from an MTA of version ${version}`, () => {
    const agreed = negotiate({ ...full, version }, { withoutReplies: true });
    assert.equal(agreed.version, version);
    assert.equal(agreed.protocol & (noReplies | step.skip | step.leadingSpace), 0);
  });
}

test("answers version 6 to an MTA of version 99", () => {
  assert.equal(negotiate({ ...full, version: 99 }, { withoutReplies: true }).version, 6);
});

test("refuses an MTA of version 1", () => {
  incompatible({ ...full, version: 1 });
});

for (const name of ["addFields", "changeBody", "deleteRecipients", "changeFields"] as const) {
  test(`refuses an MTA that does not offer ${name}`, () => {
    incompatible({ ...full, actions: full.actions & ~action[name] });
  });
}

test("takes no bits at all for those of version 1, which are too few", () => {
  incompatible({ version: 6, actions: 0, protocol: 0 });
});

for (const [bit, limit] of [
  [step.data256K, 262143],
  [step.data1M, 1048575],
] as const) {
  test(`echoes the offer of packets of ${limit} octets`, () => {
    const offer = { ...full, protocol: full.protocol | bit };
    const agreed = negotiate(offer, { withoutReplies: true });
    assert.equal(agreed.protocol & 0x70000000, bit);
    assert.equal(agreed.dataLimit, limit);
  });
}

test("asks for the macros that direction and log need", () => {
  const answer = encodeAnswer(negotiate(full, { withoutReplies: true }));
  assert.equal(decodeOptions(answer).version, 6);
  const requests = new Map(
    decodeMacroRequests(answer).map(({ stage, names }) => [stage, names.split(" ")]),
  );
  for (const name of ["j", "v", "{daemon_name}", "{client_addr}"]) {
    assert.ok(requests.get(0)?.includes(name), name);
  }
  for (const name of ["i", "{auth_authen}", "{auth_type}", "{mail_addr}"]) {
    assert.ok(requests.get(2)?.includes(name), name);
  }
  assert.ok(requests.get(3)?.includes("{rcpt_addr}"));
  assert.deepEqual(requests.get(5), ["i"]);
});
