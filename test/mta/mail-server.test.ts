/** The real MTAs that other tests use do what those tests take for granted. */
import assert from "node:assert/strict";
import { access } from "node:fs/promises";
import { describe, test } from "node:test";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { startMailServer } from "../peers/mail-server.ts";
import type { MailServer, MailServerKind } from "../peers/mail-server.ts";
import { submit } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import { accept, recorder, serve } from "../milter/session-fixture.ts";
import { eventually } from "../eventually.ts";

const kinds: readonly MailServerKind[] = ["postfix", "sendmail"];
const sender = "a@hospital.example";
const recipients = ["b@insurer.example", "c@insurer.example"];
const raw = Buffer.from("Subject: relayed\r\n\r\nhello\r\n");

for (const kind of kinds) {
  describe(`a ${kind} of the test's own`, () => {
    test("passes its milters in order, on every way but the one without", async (context) => {
      const first = recorder(() => accept(added("X-First")));
      const second = recorder(() => accept(added("X-Second")));
      const milters = await Promise.all(
        [first, second].map(({ filter }) => serve(context, { filter }, { tcp: true })),
      );
      const milter = milters
        .map(({ address }) => (address.kind === "inet" ? `inet:127.0.0.1:${address.port}` : ""))
        .join(", ");
      const sink = await startSink();
      context.after(() => sink.close());
      const reinjection = await freePort();
      const start = await startMailServer(kind, { milter, nextHop: sink.port, reinjection });
      if (start.kind === "missing") {
        skipWithoutPeer(context, start.reason);
        return;
      }
      const { server } = start;
      context.after(() => server.stop());

      const result = await submit({ port: server.port, sender, recipients, raw });
      assert.ok(result.accepted, result.message?.text);
      await server.sendmail(sender, recipients, raw);
      // What is picked up from the maildrop comes later than what came by SMTP.
      await sink.received(2);
      await submit({ port: reinjection, sender, recipients, raw });
      const relayed = await sink.received(3);
      assert.deepEqual(
        relayed.map(
          ({ raw }) => /^X-First/m.test(raw.toString()) && /^X-Second/m.test(raw.toString()),
        ),
        [true, true, false],
      );
      assert.deepEqual([first.seen.length, second.seen.length], [2, 2]);
      assert.ok(second.seen[0]!.fields.some(({ name }) => name === "X-First"));
    });

    test("keeps in its queue what the next hop won't take yet, and ends without a trace", async (context) => {
      let later = true;
      const sink = await startSink({
        refuse: (stage) => (later && stage === "mail" ? "451 4.3.0 later" : undefined),
      });
      context.after(() => sink.close());
      const start = await startMailServer(kind, { nextHop: sink.port });
      if (start.kind === "missing") {
        skipWithoutPeer(context, start.reason);
        return;
      }
      const { server } = start;
      context.after(() => server.stop());
      await submit({ port: server.port, sender, recipients, raw });
      await server.logged(/4\.3\.0 later/);
      const [message, ...others] = await server.queue();
      assert.deepEqual(others, []);
      assert.deepEqual(message!.recipients.toSorted(), recipients);
      assert.match(await server.log(), new RegExp(message!.queueId));
      later = false;
      await flushed(server, () => sink.messages.length > 0);
      assert.deepEqual(sink.messages[0]!.recipients.toSorted(), recipients);
      await server.stop();
      await assert.rejects(submit({ port: server.port, sender, recipients, raw }));
      await assert.rejects(access(server.directory));
    });
  });
}

function added(name: string) {
  return { kind: "insert-field", index: 0, field: { name, value: " yes" } } as const;
}

/** A delivery in work may still hold the message: asks again until it has gone. */
async function flushed(server: MailServer, isDone: () => boolean): Promise<void> {
  await eventually("flushed", async () => {
    await server.flush();
    return isDone();
  });
}
