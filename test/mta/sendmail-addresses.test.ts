/** Sendmail reads more into a recipient's address than other MTAs: it must not be read in two ways. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { startSendmail } from "../peers/sendmail.ts";
import type { Sendmail } from "../peers/sendmail.ts";
import { submit } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink } from "../peers/smtp-sink.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";
import { canary, messages } from "./messages.ts";

/** What means a partner's user, or might, while it looks like another or like somebody here. */
const spellings = [
  "b%insurer.example@hospital.example",
  "b%insurer.example",
  "b%insurer.example@mx.hospital.example",
  "insurer.example!b",
  "insurer.example!b@hospital.example",
  "hospital.example!insurer.example!b",
  "insurer.example!b.UUCP",
  "@hospital.example:insurer.example!b",
  '"b@insurer.example"@hospital.example',
  '"b%insurer.example"@hospital.example',
  "@relay.example:b@insurer.example",
  "@hospital.example:b@insurer.example",
  "@hospital.example,@relay.example:b@insurer.example",
  "b@insurer.example (x)",
  "b@(x)insurer.example",
  "b@insurer . example",
  "b@INSURER.example.",
  "b@insurer.example..",
  "b;c@insurer.example",
  "b\\%c@insurer.example",
  "b\\@insurer.example",
  '"b"@"insurer.example"',
  "b@insurer.ex\\ample",
  "b@[insurer.example]",
  "insurer.example::b",
];

describe("behind a Sendmail that takes hospital.example for its own", () => {
  const world = new TwoOrganisations();
  let sink: SmtpSink;
  let sendmail: Sendmail | undefined;
  let missing = "";
  before(async () => {
    await world.start({ family: "unix" });
    sink = await startSink();
    const start = await startSendmail({
      milter: world.hospital.milter,
      nextHop: sink.port,
      lines: ["LOCAL_DOMAIN(`hospital.example')dnl"],
    });
    if (start.kind === "running") sendmail = start.sendmail;
    else missing = start.reason;
  });
  after(async () => {
    await world.close();
    await sendmail?.stop();
    await sink.close();
  });

  for (const spelling of spellings) {
    test(`nothing leaves in the clear for ${spelling}`, async (context) => {
      if (!sendmail) {
        skipWithoutPeer(context, missing);
        return;
      }
      const { port } = sendmail;
      const before = sink.messages.length;
      const { sender, raw } = messages[0]!;
      const result = await submit({ port, sender, recipients: [spelling], raw });
      assert.equal(result.mail.code, 250);
      // Where Sendmail has a mailer for it, it goes to the next hop whatever it is.
      if (result.accepted) await sink.received(before + 1);
      for (const { recipients, raw } of sink.messages.slice(before))
        assert.ok(!raw.includes(canary), `in the clear for ${recipients.join(", ")}`);
    });
  }
});
