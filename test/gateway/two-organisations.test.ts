import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { openssl } from "../peers/openssl.ts";
import { OpensslCms } from "../peers/openssl-cms.ts";
import { createAuthority } from "../peers/party.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { submit } from "../peers/smtp-client.ts";
import type { SubmissionResult } from "../peers/smtp-client.ts";
import type { MailPath } from "../peers/two-organisations.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";

const header = [
  "Received: from desk by mx.hospital.example; Sun, 22 Nov 2026 10:00:00 +0000",
  "Message-ID: <1@hospital.example>",
  "Date: Sun, 22 Nov 2026 10:00:00 +0000",
  "From: Dr. A <a@hospital.example>",
  "To: b@insurer.example",
];
const attachment = Buffer.from("patient,ssn\r\nJane Doe,123-45-6789\r\n").toString("base64");
const multipart = [
  ...header,
  "Subject: Referral",
  "MIME-Version: 1.0",
  'Content-Type: multipart/mixed;\r\n\tboundary="=_b"',
  "Content-Language: en",
  "",
  "--=_b",
  "Content-Type: text/plain; charset=utf-8",
  "Content-Transfer-Encoding: 8bit",
  "",
  "The patient has diabetes mellitus, canary-\u00fc.",
  ".",
  "..two dots",
  "--=_b",
  "Content-Type: text/csv; name=list.csv",
  "Content-Transfer-Encoding: base64",
  "Content-Disposition: attachment; filename=list.csv",
  "",
  attachment,
  "--=_b--",
  "",
].join("\r\n");

/** What the mailbox has, without what servers on the way and the receiving gateway add. */
function withoutTrace(raw: Buffer): { message: string; results: string[] } {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).match(/[^\r\n]+(\r\n[ \t][^\r\n]*)*/g) ?? [];
  const results = fields.filter((field) => /^X-DomSeal-/i.test(field));
  const own = fields.filter(
    (field) => !/^X-DomSeal-/i.test(field) && !/^Received: from (?!desk)/.test(field),
  );
  return { message: `${own.join("\r\n")}${text.slice(end)}`, results };
}

describe("two organisations with a real Postfix each", () => {
  const world = new TwoOrganisations();
  let mail: MailPath | string;
  let path: MailPath;
  before(async () => {
    await world.start();
    mail = await world.startPostfix({ mydestination: "hospital.example" });
    if (typeof mail !== "string") path = mail;
  });
  after(() => world.close());

  const withPostfix = (name: string, body: () => Promise<void>): void => {
    test(name, async (context) => {
      if (typeof mail === "string") skipWithoutPeer(context, mail);
      else await body();
    });
  };

  const send = (raw: string, recipients = ["b@insurer.example"]): Promise<SubmissionResult> =>
    submit({
      port: path.hospital.port,
      sender: "a@hospital.example",
      recipients,
      raw: Buffer.from(raw, "latin1"),
      mailParameters: ["BODY=8BITMIME"],
    });

  const delivered = async (): Promise<Buffer> => {
    const count = path.mailbox.messages.length + 1;
    await path.mailbox.received(count);
    const last = path.mailbox.messages.at(-1);
    assert.ok(last);
    return last.raw;
  };

  const agreements: readonly (readonly [words: string, type: RegExp, subject: RegExp])[] = [
    ["--profile compatible", /=enveloped-data/, /^Subject: Referral$/m],
    ["--profile modern", /authEnveloped-data/, /^Subject: Referral$/m],
    ["--profile direct", /=enveloped-data/, /^Subject: \[\.\.\.\]$/m],
    [
      "--profile modern --protection triple-wrap --header-protection rfc9788",
      /^Content-Type: multipart\/signed/m,
      /^Subject: \[\.\.\.\]$/m,
    ],
  ];
  for (const [words, type, subject] of agreements) {
    withPostfix(`deliver the original byte for byte and show nothing (${words})`, async () => {
      await world.hospital.must(["partner", "set", "insurer.example", ...words.split(" ")]);
      const arrival = delivered();
      const result = await send(multipart);
      assert.equal(result.message?.code, 250, result.message?.text);
      const { message, results } = withoutTrace(await arrival);
      assert.equal(message, multipart);
      assert.match(results.join("\n"), /^X-DomSeal-Result: decrypted, verified$/m);
      assert.match(
        results.join("\n"),
        /^X-DomSeal-Signature: trusted;\r\n domain=hospital\.example/m,
      );
      const wire = path.tap.messages.at(-1) ?? "";
      assert.match(wire, type);
      assert.match(wire, subject);
      assert.doesNotMatch(path.tap.octets.toString("latin1"), /canary|diabetes|123-45|text\/csv/);
    });
  }

  withPostfix("an author's own signature arrives whole, and openssl verifies it", async () => {
    const terms = ["--profile", "compatible", "--protection", "sign-and-encrypt"];
    const plain = ["--header-protection", "none"];
    await world.hospital.must(["partner", "set", "insurer.example", ...terms, ...plain]);
    const authority = createAuthority("Authority");
    const desktop = await OpensslCms.start(authority);
    const content = Buffer.from("Content-Type: text/plain\r\n\r\nsigned at the desk, canary\r\n");
    const signers = [{ party: authority.issue("a", "p256"), digest: "sha256" }] as const;
    for (const form of ["multipart", "opaque"] as const) {
      const signed = (await desktop.sign(content, { form, signers })).toString("latin1");
      const raw = `${header.join("\r\n")}\r\nSubject: [secure] x\r\n${signed}`;
      const arrival = delivered();
      const result = await send(raw);
      assert.equal(result.message?.code, 250, result.message?.text);
      const arrived = await arrival;
      assert.equal(withoutTrace(arrived).message, raw);
      assert.equal((await desktop.verify(arrived)).toString("latin1"), content.toString());
    }
    assert.doesNotMatch(path.tap.octets.toString("latin1"), /canary/);
  });

  withPostfix(
    "openssl opens what was on the wire and finds it signed by the hospital",
    async () => {
      const certificate = await world.insurer.must(["key", "export"]);
      const key = await world.insurer.must(["key", "export", "--private", "--yes"]);
      const wire = path.tap.messages[0] ?? "";
      const signer = await world.hospital.must(["key", "export"]);
      const content = await openssl.unwrap(
        Buffer.from(wire, "latin1"),
        { key, certificate },
        signer,
      );
      assert.match(content.toString("latin1"), /^Content-Type: multipart\/mixed/);
      assert.match(content.toString("latin1"), /The patient has diabetes mellitus/);
    },
  );

  withPostfix("a message that openssl made for the insurer arrives opened", async () => {
    const certificate = await world.insurer.must(["key", "export"]);
    const entity = "Content-Type: text/plain\r\n\r\nmade by openssl, canary\r\n";
    const sealed = await openssl.encrypt(Buffer.from(entity), certificate, ["-aes-256-cbc"]);
    const raw = `${header.join("\r\n")}\r\nSubject: x\r\n${sealed.toString("latin1")}`;
    const arrival = delivered();
    await send(raw);
    const { message } = withoutTrace(await arrival);
    assert.match(message, /Content-Type: text\/plain\r\n/);
    assert.match(message, /\r\n\r\nmade by openssl, canary\r\n$/);
  });

  withPostfix("mail without a demand goes to strangers in the clear, unchanged", async () => {
    const plain = `${header.join("\r\n")}\r\nSubject: lunch\r\n\r\nAt noon?\r\n`;
    const arrival = delivered();
    await send(plain, ["c@stranger.example"]);
    assert.equal(withoutTrace(await arrival).message, plain);
  });

  withPostfix("a demand that can't be met refuses the whole message and names who", async () => {
    const before = path.tap.octets.length;
    const result = await send(multipart, [
      "b@insurer.example",
      "c@stranger.example",
      "d@other.example",
    ]);
    assert.equal(result.accepted, false);
    assert.match(result.message?.text ?? "", /^550[- ]5\.7\.1 /);
    assert.match(result.message?.text ?? "", /c@stranger\.example: no encryption is set up/);
    assert.match(result.message?.text ?? "", /d@other\.example: no encryption is set up/);
    assert.doesNotMatch(result.message?.text ?? "", /b@insurer|diabetes|123-45/);
    assert.equal(path.tap.octets.length, before);
  });

  withPostfix("a trigger in an encoded Subject demands protection too", async () => {
    const subject = "=?utf-8?B?W3NlY3VyZV0gbHVuY2g=?=";
    const raw = `${header.join("\r\n")}\r\nSubject: ${subject}\r\n\r\nAt noon?\r\n`;
    const result = await send(raw, ["c@stranger.example"]);
    assert.match(result.message?.text ?? "", /subject-trigger/);
  });

  withPostfix("what the Subject would give away is refused, sealed or not", async () => {
    const raw = `${header.join("\r\n")}\r\nSubject: SSN 123-45-6789\r\n\r\nsee above\r\n`;
    const result = await send(raw);
    assert.match(result.message?.text ?? "", /550[- ]5\.7\.1 The Subject of this message/);
  });

  withPostfix("forged result fields don't reach the mailbox", async () => {
    const raw = `X-DomSeal-Result: decrypted\r\n${header.join("\r\n")}\r\nSubject: x\r\n\r\nhi\r\n`;
    const arrival = delivered();
    await submit({
      port: path.tap.port,
      sender: "evil@stranger.example",
      recipients: ["b@insurer.example"],
      raw: Buffer.from(raw),
    });
    assert.deepEqual(withoutTrace(await arrival).results, ["X-DomSeal-Result: unprotected"]);
  });

  withPostfix("an envelope for nobody here passes byte for byte", async () => {
    const certificate = await world.hospital.must(["key", "export"]);
    const sealed = await openssl.encrypt(Buffer.from("\r\nnot for you\r\n"), certificate, []);
    const raw = `${header.join("\r\n")}\r\nSubject: x\r\n${sealed.toString("latin1")}`;
    const arrival = delivered();
    await submit({
      port: path.tap.port,
      sender: "x@stranger.example",
      recipients: ["b@insurer.example"],
      raw: Buffer.from(raw, "latin1"),
    });
    assert.equal(withoutTrace(await arrival).message, raw);
  });

  withPostfix("an envelope that was damaged on its way is refused", async () => {
    const wire = path.tap.messages.at(1) ?? "";
    const at = wire.length - 200;
    const damaged = `${wire.slice(0, at)}${wire.charAt(at) === "A" ? "B" : "A"}${wire.slice(at + 1)}`;
    const result = await submit({
      port: path.tap.port,
      sender: "a@hospital.example",
      recipients: ["b@insurer.example"],
      raw: Buffer.from(damaged, "latin1"),
    });
    assert.match(result.message?.text ?? "", /^550 5\.7\.5 /);
  });

  withPostfix("sends 3 MB, and several messages in one session", async () => {
    const line = `${"0123456789".repeat(7)}\r\n`;
    const large = `${header.join("\r\n")}\r\nSubject: [secure] big\r\n\r\n${line.repeat(42_000)}`;
    for (let message = 0; message < 2; message++) {
      const arrival = delivered();
      await send(large);
      assert.equal(withoutTrace(await arrival).message, large);
    }
  });

  // What this leaves in the queues may arrive late: nothing after it waits for a delivery.
  withPostfix(
    "no spelling of a recipient gets past the rules or the partner's demand",
    async () => {
      const quiet = `${header.join("\r\n")}\r\nSubject: lunch\r\n\r\nat noon, canary?\r\n`;
      const spellings = [
        "b%insurer.example@hospital.example",
        "insurer.example!b",
        "b%insurer.example",
        '"b@insurer.example"@hospital.example',
        "b@insurer.example@hospital.example",
        "insurer.example!b@hospital.example",
        "@relay.example:b@insurer.example",
        "b@insurer.example (x)",
        "b@(x)insurer.example",
        "b@insurer.example (@hospital.example",
        "b@insurer . example",
        '"b"@"insurer.example"',
        "b@insurer.ex\\ample",
        "b@INSURER.example.",
      ];
      for (const raw of [multipart, quiet])
        for (const spelling of spellings) await send(raw, [spelling]);
      await path.hospital.flush();
      await setTimeout(500);
      assert.equal(/canary|diabetes|123-45/.test(path.tap.octets.toString("latin1")), false);
    },
  );

  withPostfix("the audit has a line a recipient, without content, and is whole", async () => {
    const list = await world.hospital.must(["audit", "list", "--json"]);
    const { records } = JSON.parse(list.toString()) as { records: Record<string, unknown>[] };
    const first = records.find(({ outcome }) => outcome === "sealed");
    assert.equal(first?.["recipient"], "b@insurer.example");
    assert.equal(first["message_id"], "<1@hospital.example>");
    assert.match(String(first["queue_id"]), /^[0-9A-Za-z]+$/);
    assert.match(String(first["certificate"]), /^[0-9a-f]{64}$/);
    assert.equal(records.filter(({ recipient }) => recipient === "d@other.example").length, 1);
    assert.doesNotMatch(list.toString(), /Referral|lunch|canary|diabetes|123-45/);
    await world.hospital.must(["audit", "verify"]);
    await world.insurer.must(["audit", "verify"]);
    const { log } = world.hospital;
    assert.match(log, new RegExp(`^${String(first["queue_id"])}: outbound: sealed`, "m"));
    assert.doesNotMatch(log, /Referral|canary|diabetes|123-45/);
  });

  withPostfix("doctor finds Postfix attached and nothing wrong", async () => {
    const result = await world.hospital.run([
      "doctor",
      "--json",
      "--postfix",
      path.hospital.directory,
    ]);
    const { findings } = JSON.parse(result.stdout.toString()) as { findings: { level: string }[] };
    assert.deepEqual(
      findings.filter(({ level }) => level === "error"),
      [],
    );
    assert.equal(result.code, 0);
  });
});
