/** What a filter is asked is what a client submitted, whatever MTA is between. */
import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import type { Transaction } from "../../src/milter/transaction.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { SmtpClient } from "../peers/smtp-client.ts";
import { expectationOf, standInFor } from "./kinds.ts";
import type { MtaKind } from "./kinds.ts";
import { messages, numbered } from "./messages.ts";
import type { Mail } from "./messages.ts";
import { RecordingSite, refusedField } from "./recording-site.ts";
import { steps } from "./session.ts";
import type { Session, Step } from "./session.ts";

export function describeTransactions(kind: MtaKind): void {
  describe(`what a filter behind ${kind} is asked`, () => {
    const site = new RecordingSite();
    before(() => site.open(kind));
    after(() => site.close());
    afterEach(() => site.idle());

    const scenario = (name: string, body: (asked: Asked) => Promise<void>): void => {
      test(name, async (context) => {
        if (site.missing === undefined) await body(new Asked(kind, site));
        else skipWithoutPeer(context, site.missing);
      });
    };

    for (const mail of messages) {
      scenario(`is what was submitted: ${mail.name}`, async (asked) => {
        const session = await site.openSession();
        await asked.for(mail, session);
        await session.quit();
      });
    }
    describeSessions(site, scenario);
    describeEnds(site, scenario);
    if (standInFor(kind) === undefined) describePipelining(site, scenario);
  });
}

type Scenario = (name: string, body: (asked: Asked) => Promise<void>) => void;

function describeSessions(site: RecordingSite, scenario: Scenario): void {
  scenario("is one message after the other in a session", async (asked) => {
    const session = await site.openSession();
    for (const number of [1, 2, 3]) await asked.for(numbered(number), session);
    await session.quit();
    const ids = site.seen.slice(-3).map(({ queueId }) => queueId);
    assert.equal(new Set(ids).size, 3);
  });

  scenario("is nothing of what RSET gave up", async (asked) => {
    const session = await site.openSession();
    for (const step of ["sender", "recipient"] as const) {
      await session.begin(numbered(1), step);
      await session.reset();
      await asked.for(numbered(2), session);
    }
    await session.quit();
  });

  scenario("is the next message after one that it refused", async (asked) => {
    const session = await site.openSession();
    await asked.for(numbered(1), session);
    assert.match((await session.send(numbered(2, `${refusedField}\r\n`))) ?? "", /^550 5\.7\.1 /);
    await asked.for(numbered(3), session);
    await session.quit();
  });
}

/** Whatever a client leaves unfinished is nothing that a filter gets to see. */
function describeEnds(site: RecordingSite, scenario: Scenario): void {
  const unfinished: readonly (Step | undefined)[] = [undefined, ...steps];
  for (const step of unfinished) {
    scenario(
      `is nothing where the client vanishes after ${step ?? "its greeting"}`,
      async (asked) => {
        const before = site.seen.length;
        const session = await site.openSession();
        if (step !== undefined) await session.begin(numbered(1), step);
        session.vanish();
        await site.idle();
        assert.equal(site.seen.length, before);
        const next = await site.openSession();
        await asked.for(numbered(2), next);
        await next.quit();
      },
    );
  }
}

function describePipelining(site: RecordingSite, scenario: Scenario): void {
  scenario("is each of the messages that come in one write", async (asked) => {
    const client = await SmtpClient.open(site.mailServer!.port);
    await client.command("EHLO client.example");
    const mails = [1, 2, 3].map((number) => numbered(number));
    const before = site.seen.length;
    const commands = ({ sender, recipients }: Mail): string =>
      `MAIL FROM:<${sender}>\r\nRCPT TO:<${recipients[0]!}>\r\nDATA\r\n`;
    const replies = async (count: number): Promise<number[]> => {
      const codes: number[] = [];
      for (let reply = 0; reply < count; reply++) codes.push((await client.reply()).code);
      return codes;
    };
    client.write(Buffer.from(commands(mails[0]!)));
    assert.deepEqual(await replies(3), [250, 250, 354]);
    for (const [index, { raw }] of mails.entries()) {
      const next = mails[index + 1];
      client.write(Buffer.concat([raw, Buffer.from(`.\r\n${next ? commands(next) : ""}`)]));
      assert.deepEqual(await replies(next ? 4 : 1), next ? [250, 250, 250, 354] : [250]);
    }
    client.quit();
    for (const [index, mail] of mails.entries()) asked.matches(site.seen[before + index], mail);
  });
}

/** Holds what the filter was asked against what was submitted. */
class Asked {
  readonly #kind: MtaKind;
  readonly #site: RecordingSite;

  constructor(kind: MtaKind, site: RecordingSite) {
    this.#kind = kind;
    this.#site = site;
  }

  async for(mail: Mail, session: Session): Promise<void> {
    const before = this.#site.seen.length;
    const reply = await session.send(mail);
    const expected = expectationOf(this.#kind, mail);
    if (expected.kind === "refused") {
      assert.match(reply ?? "accepted", expected.reply);
      assert.equal(this.#site.seen.length, before);
      return;
    }
    assert.equal(reply, undefined);
    assert.equal(this.#site.seen.length, before + 1);
    this.matches(this.#site.seen[before], mail);
  }

  matches(transaction: Transaction | undefined, mail: Mail): void {
    const expected = expectationOf(this.#kind, mail);
    assert.ok(transaction && expected.kind === "shown");
    const { sender, recipients, fields, body, queueId, connection } = transaction;
    assert.deepEqual(sender, { address: mail.sender, parameters: mail.mailParameters });
    const expectedRecipients = mail.recipients.map((address) => ({
      address,
      parameters: [],
      resolved: address,
    }));
    assert.deepEqual(recipients, expectedRecipients);
    const count = expected.fields.length;
    assert.deepEqual(fields.slice(0, count), expected.fields);
    assert.deepEqual(
      fields.slice(count).map(({ name }) => name),
      expected.added,
    );
    const octets = Buffer.concat(body);
    assert.ok(octets.equals(expected.body), `${octets.length} of ${expected.body.length} octets`);
    assert.match(queueId ?? "", /^[0-9A-Za-z]{6,}$/);
    assert.equal(connection.address, "127.0.0.1");
    assert.equal(transaction.macro("client_addr"), "127.0.0.1");
  }
}
