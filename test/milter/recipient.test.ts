import assert from "node:assert/strict";
import { test } from "node:test";
import { step } from "../../src/milter/negotiation.ts";
import type { Options } from "../../src/milter/negotiation.ts";
import { isRejectedRecipient } from "../../src/milter/recipient.ts";

interface Route {
  readonly rcpt_mailer?: string;
  readonly rcpt_host?: string;
}

const agreed = { version: 6, actions: 0x1ff, protocol: step.rejectedRecipients };

function isRejected(route: Route, negotiated: Options | undefined = agreed): boolean {
  return isRejectedRecipient((name) => route[name], negotiated);
}

test("knows a recipient that the MTA refused", () => {
  assert.ok(isRejected({ rcpt_mailer: "error", rcpt_host: "5.1.1" }));
});

test("takes every other recipient as one that may get the message", () => {
  const routes: Route[] = [
    { rcpt_mailer: "smtp", rcpt_host: "insurer.example" },
    {},
    { rcpt_mailer: "error" },
    // Postfix, for a good recipient in a virtual alias domain.
    { rcpt_mailer: "error", rcpt_host: "5.1.1 User unknown in virtual alias table" },
  ];
  for (const route of routes) assert.ok(!isRejected(route));
});

test("takes every recipient where refused ones were not asked for", () => {
  const route = { rcpt_mailer: "error", rcpt_host: "5.1.1" };
  assert.ok(!isRejected(route, { ...agreed, protocol: ~step.rejectedRecipients }));
  assert.ok(!isRejectedRecipient(() => "error", undefined));
});
