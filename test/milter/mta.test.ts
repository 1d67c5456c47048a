/** The stand-in MTA: what it sends to a filter, and what it makes of the answers. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Command } from "../../src/milter/command.ts";
import type { MacroRequests } from "../../src/milter/macro-request.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { MtaStep } from "../../src/milter/mta.ts";
import type { MtaKind } from "../../src/milter/mta-habits.ts";
import { step } from "../../src/milter/negotiation.ts";
import type { Response } from "../../src/milter/response.ts";
import { recordingMilter } from "./recording-milter.ts";
import type { RecordingMilter } from "./recording-milter.ts";
import { plainMessage } from "./session-fixture.ts";

const everything = { version: 6, actions: 0x1ff, protocol: 0 };
const [first, second] = plainMessage.recipients;
const short = { ...plainMessage, fields: plainMessage.fields.slice(0, 1) };
const withId = {
  ...short,
  fields: [{ name: "Message-ID", value: " <1@hospital.example>" }],
};

function macrosOf(milter: RecordingMilter): Record<string, string> {
  const stages: Record<string, string> = {};
  for (const command of milter.commands) {
    if (command.kind !== "macros") continue;
    stages[command.stage] = command.macros.map(([name, value]) => `${name}=${value}`).join(" ");
  }
  return stages;
}

for (const version of [2, 3, 4, 5, 6]) {
  test(`sends a filter of version ${version} the commands of that version`, async (t) => {
    const milter = await recordingMilter(t, { agreed: { version, actions: 0x1f, protocol: 0 } });
    const mta = await openMta({ address: milter.address });
    assert.equal((await mta.send(short)).kind, "accepted");
    await mta.client.command({ kind: "unknown", line: "FOO" });
    await mta.quit();
    const sent = milter.kinds().filter((kind) => !kind.startsWith("macros"));
    assert.deepEqual(sent, [
      "negotiate",
      "connect",
      "helo",
      "mail",
      "recipient",
      "recipient",
      ...(version >= 4 ? ["data"] : []),
      "field",
      "end-of-fields",
      "body",
      "end-of-message",
      "abort",
      ...(version >= 3 ? ["unknown"] : []),
      "abort",
      "quit",
    ]);
  });
}

test("sends nothing of what the filter does without, macros neither", async (t) => {
  const protocol = 0x7f | step.noUnknown | step.noData;
  const milter = await recordingMilter(t, { agreed: { ...everything, protocol } });
  const mta = await openMta({ address: milter.address });
  assert.equal((await mta.send(short)).kind, "accepted");
  await mta.client.command({ kind: "unknown", line: "FOO" });
  await mta.quit();
  assert.deepEqual(milter.kinds(), [
    "negotiate",
    "macros of end-of-message",
    "end-of-message",
    "abort",
    "abort",
    "quit",
  ]);
});

test("waits for no reply that was negotiated away", async (t) => {
  const protocol = 0xff080;
  const milter = await recordingMilter(t, { agreed: { ...everything, protocol } });
  const mta = await openMta({ address: milter.address });
  assert.equal((await mta.send(short)).kind, "accepted");
  await mta.quit();
});

const sentUnasked: Record<MtaKind, string[]> = {
  postfix: [
    "macros of connect",
    "connect",
    "helo",
    "macros of mail",
    "mail",
    "macros of recipient",
    "recipient",
    "macros of data",
    "data",
    "macros of field",
    "field",
    "macros of end-of-fields",
    "end-of-fields",
    "macros of body",
    "body",
    "macros of end-of-message",
    "end-of-message",
    "abort",
  ],
  sendmail: [
    "macros of connect",
    "connect",
    "helo",
    "macros of mail",
    "mail",
    "macros of recipient",
    "recipient",
    "data",
    "field",
    "end-of-fields",
    "body",
    "macros of end-of-message",
    "end-of-message",
  ],
};

for (const kind of ["postfix", "sendmail"] as const) {
  test(`has the habits of ${kind} where the filter asks for no macros`, async (t) => {
    const milter = await recordingMilter(t, { agreed: everything });
    const mta = await openMta({ address: milter.address, kind });
    const message = { ...withId, recipients: [first!] };
    await mta.send(message);
    await mta.send(message);
    assert.deepEqual(milter.kinds().slice(1, sentUnasked[kind].length + 1), sentUnasked[kind]);
    const { connect, mail, ["end-of-message"]: end } = macrosOf(milter);
    if (kind === "postfix") {
      assert.match(connect!, /v=Postfix 3\.7\.11/);
      assert.doesNotMatch(mail!, /i=/);
      assert.equal(end, "i=STANDIN2");
    } else {
      assert.doesNotMatch(connect!, /v=/);
      assert.match(mail!, /^i=STANDIN2 /);
      assert.equal(end, "{msg_id}=<1@hospital.example>");
    }
  });

  test(`sends as ${kind} the macros that the filter asks for, and what it asks nothing for unasked`, async (t) => {
    const requests: MacroRequests = {
      connect: ["v", "client_addr"],
      mail: ["{auth_authen}", "{nobody_knows}"],
      recipient: ["{rcpt_addr}"],
      "end-of-fields": [],
      "end-of-message": ["i", "{mail_addr}"],
    };
    const milter = await recordingMilter(t, { agreed: everything, requests });
    const mta = await openMta({ address: milter.address, kind });
    const macros = [["{auth_authen}", "nurse"]] as const;
    await mta.send({ ...withId, recipients: [first!], queueId: "Q1", macros });
    const stages = macrosOf(milter);
    assert.match(stages["connect"]!, /^v=\S.* client_addr=127\.0\.0\.1$/);
    assert.equal(stages["mail"], "{auth_authen}=nurse");
    assert.equal(stages["recipient"], `{rcpt_addr}=${first!.address}`);
    assert.equal(stages["end-of-fields"], kind === "postfix" ? "i=Q1" : undefined);
    assert.equal(stages["end-of-message"], "i=Q1 {mail_addr}=nurse@hospital.example");
  });
}

for (const asked of [false, true]) {
  test(`shows recipients that it refused itself ${asked ? "" : "not "}to a filter that ${asked ? "asks" : "doesn't ask"} for them`, async (t) => {
    const protocol = asked ? step.rejectedRecipients : 0;
    const requests: MacroRequests = { recipient: ["{rcpt_mailer}", "{rcpt_host}"] };
    const milter = await recordingMilter(t, { agreed: { ...everything, protocol }, requests });
    const mta = await openMta({ address: milter.address });
    const delivery = await mta.send({
      ...short,
      recipients: [first!, { ...second!, rejected: "5.1.1" }],
    });
    assert.ok(delivery.kind === "accepted");
    assert.deepEqual(delivery.message.recipients, [first]);
    assert.deepEqual(
      delivery.refused.map(({ address }) => address),
      [second!.address],
    );
    assert.equal(milter.kinds().filter((each) => each === "recipient").length, asked ? 2 : 1);
    const route = macrosOf(milter)["recipient"];
    assert.equal(
      route,
      asked
        ? "{rcpt_mailer}=error {rcpt_host}=5.1.1"
        : "{rcpt_mailer}=smtp {rcpt_host}=insurer.example",
    );
  });
}

function atRecipient(address: string, response: Response) {
  return (command: Command): Response[] | undefined =>
    command.kind === "recipient" && command.recipient.address === address ? [response] : undefined;
}

for (const [response, reply] of [
  [{ kind: "reject" }, "550 5.7.1 Command rejected"],
  [{ kind: "tempfail" }, "451 4.7.1 Service unavailable - try again later"],
  [
    { kind: "reply", text: "550-5.1.1 no%%\r\n550 5.1.1 such user" },
    "550-5.1.1 no%\n550 5.1.1 such user",
  ],
] as const) {
  test(`goes on with the others where a recipient is answered with ${response.kind}`, async (t) => {
    const milter = await recordingMilter(t, {
      agreed: everything,
      answer: atRecipient(first!.address, response),
    });
    const mta = await openMta({ address: milter.address });
    const delivery = await mta.send(plainMessage);
    assert.ok(delivery.kind === "accepted");
    assert.deepEqual(delivery.message.recipients, [second]);
    assert.deepEqual(delivery.refused, [{ address: first!.address, reply }]);
    assert.deepEqual(await mta.send({ ...plainMessage, recipients: [first!] }), {
      kind: "refused",
      reply: "554 5.5.1 Error: no valid recipients",
    });
    assert.equal((await mta.send(plainMessage)).kind, "accepted");
    await mta.quit();
  });
}

test("takes an ACCEPT before the end for the whole message, as it came", async (t) => {
  const milter = await recordingMilter(t, {
    agreed: everything,
    answer: ({ kind }) => (kind === "mail" ? [{ kind: "accept" }] : undefined),
  });
  const mta = await openMta({ address: milter.address });
  assert.deepEqual(await mta.send(plainMessage), {
    kind: "accepted",
    message: plainMessage,
    quarantine: undefined,
    refused: [],
  });
  assert.ok(!milter.kinds().includes("recipient"));
});

const steps: MtaStep[] = ["mail", "data", "field", "end-of-fields", "body"];

for (const at of steps) {
  test(`ends a message that is refused at ${at}, and sends the next one`, async (t) => {
    let refusals = 1;
    const milter = await recordingMilter(t, {
      agreed: everything,
      answer: ({ kind }) => (kind === at && refusals-- > 0 ? [{ kind: "reject" }] : undefined),
    });
    for (const kind of ["postfix", "sendmail"] as const) {
      refusals = 1;
      const mta = await openMta({ address: milter.address, kind });
      assert.equal((await mta.send(short)).kind, "refused");
      assert.equal((await mta.send(short)).kind, "accepted");
      await mta.quit();
    }
  });

  test(`goes as far as ${at}, and forgets the message at RSET`, async (t) => {
    const milter = await recordingMilter(t, { agreed: everything });
    const mta = await openMta({ address: milter.address });
    assert.equal(await mta.sendUntilEnd(short, at), undefined);
    mta.reset();
    mta.reset();
    await mta.quit();
    const sent = milter.kinds().filter((kind) => !kind.startsWith("macros"));
    assert.deepEqual(sent.slice(-4), [at, "abort", "abort", "quit"]);
    await assert.rejects(mta.finish(), { code: "out-of-order" });
  });
}

for (const at of ["connect", "helo"] as const) {
  for (const [answer, outcome] of [
    ["reject", "refused"],
    ["tempfail", "refused"],
    ["accept", "accepted"],
  ] as const) {
    test(`asks nothing more after ${answer} of the connection at ${at}`, async (t) => {
      const milter = await recordingMilter(t, {
        agreed: everything,
        answer: ({ kind }) => (kind === at ? [{ kind: answer }] : undefined),
      });
      const mta = await openMta({ address: milter.address });
      for (const message of [short, plainMessage]) {
        assert.equal((await mta.send(message)).kind, outcome);
      }
      assert.equal(milter.kinds().at(-1), at);
    });
  }
}

for (const at of ["connect", "mail", "recipient", "body", "end-of-message"] as const) {
  test(`says 421 and sends no more where the filter shuts down at ${at}`, async (t) => {
    const milter = await recordingMilter(t, {
      agreed: everything,
      answer: ({ kind }) => (kind === at ? [{ kind: "shutdown" }] : undefined),
    });
    const mta = await openMta({ address: milter.address });
    for (const message of [short, plainMessage]) {
      const delivery = await mta.send(message);
      assert.deepEqual(delivery, {
        kind: "refused",
        reply: "421 4.7.0 Server closing connection",
      });
    }
    await mta.client.closed();
  });
}

test("leaves the rest of a body out where the filter skips it", async (t) => {
  const milter = await recordingMilter(t, {
    agreed: { ...everything, protocol: step.skip },
    answer: ({ kind }) => (kind === "body" ? [{ kind: "skip" }] : undefined),
  });
  const mta = await openMta({ address: milter.address, chunkSize: 3 });
  assert.equal((await mta.send(short)).kind, "accepted");
  assert.equal(milter.kinds().filter((kind) => kind === "body").length, 1);
});
