import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../src/milter/negotiation.ts";
import { isRejectedRecipient } from "../../src/milter/recipient.ts";

const agreed = { version: 6, actions: 0x1ff, protocol: step.rejectedRecipients };

test("knows a recipient that the MTA refused", () => {
  assert.ok(isRejectedRecipient({ mailer: "error", host: "5.1.1" }, agreed));
});

test("takes every other recipient as one that may get the message", () => {
  const routes = [
    { mailer: "smtp", host: "insurer.example" },
    { mailer: undefined, host: undefined },
    { mailer: "error", host: undefined },
    // Postfix, for a good recipient in a virtual alias domain.
    { mailer: "error", host: "5.1.1 User unknown in virtual alias table" },
  ];
  for (const route of routes) assert.ok(!isRejectedRecipient(route, agreed));
});

test("takes every recipient where refused ones were not asked for", () => {
  const route = { mailer: "error", host: "5.1.1" };
  assert.ok(!isRejectedRecipient(route, { ...agreed, protocol: ~step.rejectedRecipients }));
  assert.ok(!isRejectedRecipient(route, undefined));
});
