/** One message for three kinds of recipients, through a real Postfix and back into it. */
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { openssl } from "../peers/openssl.ts";
import { Organisation } from "../peers/organisation.ts";
import { startPostfix } from "../peers/postfix.ts";
import type { Postfix } from "../peers/postfix.ts";
import { SmtpClient, submit } from "../peers/smtp-client.ts";
import type { SmtpSink, SunkMessage } from "../peers/smtp-sink.ts";
import { startSink } from "../peers/smtp-sink.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const run = promisify(execFile);

const friend = "friend@elsewhere.example";
const claims = "claims@insurer.example";
const appeals = "appeals@insurer.example";
const hidden = "results@lab.example";

function messageNumber(number: number): string {
  return [
    "Received: from desk by hospital.example; Sun, 22 Nov 2026 10:00:00 +0000",
    `Message-ID: <${number}@hospital.example>`,
    "Date: Sun, 22 Nov 2026 10:00:00 +0000",
    "From: Dr. A <a@hospital.example>",
    `To: ${friend}, ${claims}`,
    `Cc: ${appeals}`,
    "Subject: three kinds",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
    "",
    `canary ${number}, gr\xc3\xbc\xc3\x9fe`,
    ".",
    "..two dots",
    "",
  ].join("\r\n");
}

function withoutTrace({ raw }: SunkMessage): string {
  return raw
    .toString("latin1")
    .replace(/^(?:Received: from (?!desk)[^\r]*\r\n(?:[ \t][^\r]*\r\n)*)*/, "");
}

interface Inspection {
  readonly layers: readonly {
    readonly kind: string;
    readonly recipients?: readonly { readonly ours?: { readonly domain: string } }[];
  }[];
}

/** Waits until a mail server greets there. */
async function listening(port: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      (await SmtpClient.open(port)).quit();
      return;
    } catch (error) {
      if (attempt === 100) throw error;
      await sleep(50);
    }
  }
}

describe("one message for plain, sealed and hidden recipients, on a real Postfix", () => {
  const cleanUps: (() => Promise<unknown>)[] = [];
  let hospital: Organisation;
  let insurer: Organisation;
  let lab: Organisation;
  let mailbox: SmtpSink;
  let postfix: Postfix | undefined;
  let reinjection: number;
  let missing = "";

  before(async () => {
    const directory = temporaryDirectory("outbox", 0o755);
    reinjection = await freePort();
    [hospital, insurer, lab] = await Promise.all([
      Organisation.create("hospital.example", directory, {
        "outbound.reinject": `"inet:${reinjection}@127.0.0.1"`,
      }),
      Organisation.create("insurer.example", directory),
      Organisation.create("lab.example", directory),
    ]);
    for (const partner of [insurer, lab]) await hospital.befriend(partner);
    cleanUps.push(() => hospital.stop("SIGKILL"));
    await hospital.start();
    mailbox = await startSink();
    cleanUps.push(() => mailbox.close());
    const started = await startPostfix({ milter: hospital.milter, nextHop: mailbox.port });
    if (started.kind === "missing") {
      missing = started.reason;
      return;
    }
    postfix = started.postfix;
    cleanUps.push(() => started.postfix.stop());
  });
  after(async () => {
    for (const step of cleanUps.reverse()) await step();
  });

  const withPostfix = (name: string, body: (mta: Postfix) => Promise<void>): void => {
    test(name, async (context) => {
      if (postfix) await body(postfix);
      else skipWithoutPeer(context, missing);
    });
  };

  /** What the hospital's administrator adds to master.cf. */
  const openListener = async ({ directory }: Postfix): Promise<void> => {
    const listener = `127.0.0.1:${reinjection}/inet`;
    const line = `${listener}=127.0.0.1:${reinjection} inet n - n - - smtpd -o smtpd_milters=`;
    await run("postconf", ["-c", directory, "-M", line]);
    await run("postfix", ["-c", directory, "reload"]);
    await listening(reinjection);
  };

  const send = (mta: Postfix, raw: string, recipients = [friend, claims, hidden, appeals]) =>
    submit({
      port: mta.port,
      sender: "a@hospital.example",
      recipients,
      raw: Buffer.from(raw, "latin1"),
      mailParameters: ["BODY=8BITMIME"],
    });

  const taken = (...recipients: readonly string[]): SunkMessage[] =>
    mailbox.messages.filter((each) => each.recipients.toSorted().join() === recipients.join());

  const certificatesIn = async (message: SunkMessage, owner: Organisation) => {
    const output = await owner.must(["message", "inspect", "--json"], message.raw);
    const { layers } = JSON.parse(output.toString()) as Inspection;
    const recipients = layers.flatMap((layer) => layer.recipients ?? []);
    const kinds = layers.map(({ kind }) => kind).join(" ");
    return { kinds, owners: recipients.map(({ ours }) => ours?.domain) };
  };

  const openedBy = async ({ raw }: SunkMessage, owner: Organisation): Promise<string> => {
    const certificate = await owner.must(["key", "export"]);
    const key = await owner.must(["key", "export", "--private", "--yes"]);
    const signer = await hospital.must(["key", "export"]);
    return (await openssl.unwrap(raw, { key, certificate }, signer)).toString("latin1");
  };

  const waiting = async (): Promise<number> => {
    const output = await hospital.must(["outbox", "list", "--json"]);
    return (JSON.parse(output.toString()) as { entries: unknown[] }).entries.length;
  };

  withPostfix(
    "copies wait for the listener, also through a crash, and arrive once",
    async (mta) => {
      const result = await send(mta, messageNumber(1));
      assert.equal(result.message?.code, 250, result.message?.text);
      await mailbox.received(1);
      await hospital.logged(/outbox: not sent yet .*ECONNREFUSED/);
      assert.equal(await waiting(), 2);
      await hospital.stop("SIGKILL");
      await openListener(mta);
      await hospital.must(["outbox", "retry"]);
      await hospital.start();
      await mailbox.received(3);
      assert.equal(mailbox.messages.length, 3);
    },
  );

  withPostfix("the plain copy is unchanged", () => {
    const [plain] = taken(friend);
    assert.ok(plain);
    assert.equal(withoutTrace(plain), messageNumber(1));
    return Promise.resolve();
  });

  withPostfix("each sealed copy is for its own domain alone, and opens there", async () => {
    const [shown] = taken(appeals, claims);
    const [secret] = taken(hidden);
    assert.ok(shown && secret);
    for (const [copy, owner] of [
      [shown, insurer],
      [secret, lab],
    ] as const) {
      const { kinds, owners } = await certificatesIn(copy, owner);
      assert.equal(kinds, "encrypted signed");
      assert.deepEqual(owners, [owner.domain]);
      assert.doesNotMatch(copy.raw.toString("latin1"), /canary/);
      assert.match(
        await openedBy(copy, owner),
        /\r\n\r\ncanary 1, gr\xc3\xbc\xc3\x9fe\r\n\.\r\n\.\.two/,
      );
    }
    assert.doesNotMatch(shown.raw.toString("latin1"), /lab\.example/);
  });

  withPostfix("a client that comes again sends no sealed copy twice", async (mta) => {
    const result = await send(mta, messageNumber(1));
    assert.equal(result.message?.code, 250);
    await send(mta, messageNumber(2));
    await hospital.logged(/(?:outbox: sent to[^]*){4}/);
    await mailbox.received(7);
    assert.equal(await waiting(), 0);
    assert.equal(mailbox.messages.length, 7);
    assert.deepEqual(
      [taken(friend), taken(appeals, claims), taken(hidden)].map(({ length }) => length),
      [3, 2, 2],
    );
  });

  withPostfix(
    "where all are sealed, one group stays and the hidden one still goes alone",
    async (mta) => {
      const before = mailbox.messages.length;
      const result = await send(mta, messageNumber(3), [claims, hidden]);
      assert.equal(result.message?.code, 250);
      await mailbox.received(before + 2);
      for (const [recipient, owner] of [
        [claims, insurer],
        [hidden, lab],
      ] as const) {
        const copy = taken(recipient).at(-1);
        assert.ok(copy);
        assert.deepEqual((await certificatesIn(copy, owner)).owners, [owner.domain]);
        assert.match(await openedBy(copy, owner), /canary 3/);
      }
    },
  );

  withPostfix("the audit has a record for every recipient, with what it got", async () => {
    const output = await hospital.must(["audit", "list", "--json"]);
    const { records } = JSON.parse(output.toString()) as {
      records: { message_id: string; recipient: string; outcome: string }[];
    };
    const first = records.filter((each) => each.message_id === "<2@hospital.example>");
    assert.deepEqual(
      first.map(({ recipient, outcome }) => [recipient, outcome]),
      [
        [friend, "passed"],
        [claims, "sealed"],
        [hidden, "sealed"],
        [appeals, "sealed"],
      ],
    );
  });

  withPostfix("SIGTERM ends the dispatcher too", async () => {
    assert.equal(await hospital.stop(), 0);
  });
});
