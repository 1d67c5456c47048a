/** What DomSeal's place among other milters means, the same on every MTA. */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import type { MailServerKind } from "../peers/mail-server.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { scannerMarker } from "../peers/scanner.ts";
import { submit } from "../peers/smtp-client.ts";
import type { SunkMessage } from "../peers/smtp-sink.ts";
import { MilterChain } from "./milter-chain.ts";

/** In the order in which both MTAs leave it, with spacing that simple/simple signs. */
const header = [
  "Received: from desk by mx.hospital.example; Sun, 22 Nov 2026 10:00:00 +0000",
  "Date: Sun, 22 Nov 2026 10:00:00 +0000",
  "Message-ID: <1@hospital.example>",
  "From: A Doctor <a@hospital.example>",
  "To: b@insurer.example",
  "Reply-To:a@hospital.example",
  "Subject:  referral,\r\n\tfolded  ",
];

function message(text: string): Buffer {
  const parts = [
    ...header,
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed;\r\n\tboundary="=_b"',
    "",
    "--=_b",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    text,
    ".",
    " \t ",
    "--=_b--",
    "",
    "",
  ];
  return Buffer.from(parts.join("\r\n"), "latin1");
}

const letter = message("canary, gr\xc3\xbc\xc3\x9fe");
const plainLetter = Buffer.from([...header, "", "canary", "", ""].join("\r\n"));
const infected = message(`canary ${scannerMarker}`);

interface Mail {
  /** Without what servers and milters on the way have added. */
  readonly text: string;
  /** Those additions, unfolded. */
  readonly trace: string;
}

const additions =
  /^(?:Received: (?!from desk)|Authentication-Results:|DKIM-|X-DomSeal-|Return-Path:)/i;

function readMail({ raw }: SunkMessage): Mail {
  const text = raw.toString("latin1");
  const end = text.indexOf("\r\n\r\n");
  const fields = text.slice(0, end).match(/[^\r\n]+(\r\n[ \t][^\r\n]*)*/g) ?? [];
  const own = fields.filter((field) => !additions.test(field));
  return {
    text: `${own.join("\r\n")}${text.slice(end)}`,
    trace: fields
      .filter((field) => additions.test(field))
      .map((field) => field.replaceAll(/\r\n[ \t]+/g, " "))
      .join("\n"),
  };
}

/** What the verifier of that name found. */
function dkimResult(trace: string, verifier: string): string | undefined {
  const results = new RegExp(`^Authentication-Results: ${verifier}; dkim=(?<result>\\w+)`, "m");
  return results.exec(trace)?.groups?.["result"];
}

export function describeChain(kind: MailServerKind): void {
  describe(`DomSeal among other milters on ${kind}`, () => {
    const chain = new MilterChain();
    let missing: string | undefined;
    before(async () => {
      missing = await chain.open(kind);
    });
    after(() => chain.close());

    const inChain = (name: string, body: () => Promise<void>): void => {
      test(name, async (context) => {
        if (missing === undefined) await body();
        else skipWithoutPeer(context, missing);
      });
    };

    for (const [order, canonicalization] of [
      ["scanner, DomSeal, relaxed signer", "relaxed/relaxed"],
      ["verifier, DomSeal, simple signer", "simple/simple"],
    ] as const) {
      inChain(`a signature made after sealing is good before opening (${order})`, async () => {
        for (const sent of [letter, plainLetter]) {
          const [arrived] = await chain.arrivals(1, () => chain.send(order, sent));
          const wire = chain.tap.messages.at(-1) ?? "";
          assert.match(wire, new RegExp(`^DKIM-Signature: .* c=${canonicalization};`, "m"));
          assert.match(wire, /^Content-Type: application\/pkcs7-mime/m);
          assert.doesNotMatch(wire, /canary|^Authentication-Results:/m);
          const { text, trace } = readMail(arrived!);
          assert.equal(dkimResult(trace, "before.insurer.example"), "pass");
          assert.match(trace, /^X-DomSeal-Result: decrypted, verified$/m);
          assert.equal(trace.match(/^DKIM-Signature:/gm)?.length, 1);
          assert.equal(text, sent.toString("latin1"));
        }
      });
    }

    inChain("a signature made before sealing is broken by it", async () => {
      const [arrived] = await chain.arrivals(1, () => chain.send("signer, DomSeal", letter));
      const { text, trace } = readMail(arrived!);
      assert.equal(dkimResult(trace, "before.insurer.example"), "fail");
      assert.equal(text, letter.toString("latin1"));
    });

    inChain("a verifier after opening takes a good signature for broken", async () => {
      const [arrived] = await chain.arrivals(1, () =>
        chain.send("verifier, DomSeal, simple signer", letter),
      );
      const { trace } = readMail(arrived!);
      assert.equal(dkimResult(trace, "before.insurer.example"), "pass");
      assert.equal(dkimResult(trace, "after.insurer.example"), "fail");
    });

    inChain("a scanner before sealing sees plain text, and its refusal the client", async () => {
      const { seen } = chain.scanners.beforeSealing;
      const crossed = chain.tap.octets.length;
      const { message } = await chain.send("scanner, DomSeal, relaxed signer", infected);
      assert.match(message?.text ?? "", /^550 5\.7\.1 the scanner found its marker/);
      assert.ok(seen.at(-1)?.includes(scannerMarker));
      assert.equal(chain.tap.octets.length, crossed);
    });

    inChain("a scanner after opening sees plain text, one before it none", async () => {
      const { beforeOpening, afterOpening } = chain.scanners;
      await chain.arrivals(1, () => chain.send("verifier, DomSeal, simple signer", letter));
      assert.match(beforeOpening.seen.at(-1) ?? "", /^Content-Type: application\/pkcs7-mime/m);
      assert.doesNotMatch(beforeOpening.seen.at(-1) ?? "", /canary/);
      assert.match(afterOpening.seen.at(-1) ?? "", /canary, gr\xc3\xbc\xc3\x9fe\r\n/);
      assert.match(afterOpening.seen.at(-1) ?? "", /^X-DomSeal-Result: decrypted, verified\r$/m);
    });

    inChain("the refusal of a scanner after opening reaches the client", async () => {
      const { beforeOpening, afterOpening } = chain.scanners;
      const envelope = ["--from", "a@hospital.example", "--to", "b@insurer.example"];
      const seal = ["message", "seal", ...envelope];
      const { message } = await submit({
        port: chain.tap.port,
        sender: "a@hospital.example",
        recipients: ["b@insurer.example"],
        raw: await chain.organisations.hospital.must(seal, infected),
      });
      assert.match(message?.text ?? "", /^550 5\.7\.1 the scanner found its marker/);
      assert.ok(afterOpening.seen.at(-1)?.includes(scannerMarker));
      assert.equal(beforeOpening.seen.at(-1)?.includes(scannerMarker), false);
    });

    inChain("copies that are sent back to the MTA are signed like the one in hand", async () => {
      const recipients = ["b@insurer.example", "friend@stranger.example"];
      const arrived = await chain.arrivals(2, () =>
        chain.send("scanner, DomSeal, relaxed signer", letter, recipients),
      );
      assert.deepEqual(arrived.flatMap((each) => each.recipients).toSorted(), recipients);
      const mails = arrived.map(readMail);
      for (const { text, trace } of mails) {
        assert.equal(dkimResult(trace, "before.insurer.example"), "pass");
        assert.equal(trace.match(/^DKIM-Signature:/gm)?.length, 1);
        assert.equal(text, letter.toString("latin1"));
      }
      const opened = mails.filter(({ trace }) =>
        trace.includes("X-DomSeal-Result: decrypted, verified"),
      );
      assert.equal(opened.length, 1);
    });
  });
}
