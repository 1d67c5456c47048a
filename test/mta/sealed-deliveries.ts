/**
 * With a DomSeal at both ends the wire shows nothing, and what the mailbox gets is octet for octet
 * what it gets from the same MTAs without DomSeal.
 */
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";
import { openMailServerChain, openStandInChain } from "./chain.ts";
import type { Chain, Delivery, Journey, Milters } from "./chain.ts";
import { standInFor } from "./kinds.ts";
import type { MtaKind } from "./kinds.ts";
import { canary, colleaguesAndPartner, messages, numbered } from "./messages.ts";
import type { Mail } from "./messages.ts";
import { steps } from "./session.ts";

class SealedChain {
  readonly #world = new TwoOrganisations();
  readonly #chains: Chain[] = [];
  #sealing!: Chain;
  #reference!: Chain;
  missing: string | undefined;

  async open(kind: MtaKind): Promise<void> {
    const reinjection = await freePort();
    await this.#world.start({
      // Sendmail waits 40 ms for TCP's acknowledgement of each packet of macros. Postfix's smtpd, as
      // another user, could not enter the folder.
      family: kind === "sendmail" ? "unix" : "inet",
      hospital: { "outbound.reinject": `"inet:${reinjection}@127.0.0.1"` },
      // What is signed and then encrypted is base64 twice: 30 MB become 56 MB.
      insurer: { "limits.message_size": '"60 MB"' },
    });
    const milters: Milters = {
      hospital: this.#world.hospital.milter,
      insurer: this.#world.insurer.milter,
      reinjection,
    };
    const chains = [this.#openChain(kind, milters), this.#openChain(kind, undefined)] as const;
    await Promise.allSettled(chains);
    const [sealing, reference] = await Promise.all(chains);
    if (typeof sealing === "string" || typeof reference === "string") {
      this.missing = [sealing, reference].find((each) => typeof each === "string");
      return;
    }
    this.#sealing = sealing;
    this.#reference = reference;
  }

  async #openChain(kind: MtaKind, milters: Milters | undefined): Promise<Chain | string> {
    const chain =
      kind === "postfix" || kind === "sendmail"
        ? await openMailServerChain(kind, milters)
        : await openStandInChain(standInFor(kind) ?? "postfix", milters);
    if (typeof chain !== "string") this.#chains.push(chain);
    return chain;
  }

  async compare(mails: readonly Mail[]): Promise<void> {
    this.#sealing.takeWire();
    const [sealed, reference] = await Promise.all([
      this.#sealing.sendAll(mails),
      this.#reference.sendAll(mails),
    ]);
    for (const [index, mail] of mails.entries())
      assertSameJourney(mail, sealed[index]!, reference[index]!);
    assertSealed(this.#sealing.takeWire());
  }

  get sealing(): Chain {
    return this.#sealing;
  }

  /** Both daemons end in time: no message is in work that they would wait for. */
  async stopDaemons(): Promise<readonly (number | null)[]> {
    return Promise.all([this.#world.hospital, this.#world.insurer].map((each) => each.stop()));
  }

  async close(): Promise<void> {
    for (const chain of this.#chains) await chain.close();
    await this.#world.close();
  }
}

export function describeSealedDeliveries(kind: MtaKind): void {
  describe(`with DomSeal at both ends, between ${kind} and ${kind}`, () => {
    const chain = new SealedChain();
    before(() => chain.open(kind));
    after(() => chain.close());

    const scenario = (name: string, body: () => Promise<void>): void => {
      test(name, async (context) => {
        if (chain.missing === undefined) await body();
        else skipWithoutPeer(context, chain.missing);
      });
    };

    for (const mail of [...messages, colleaguesAndPartner])
      scenario(`arrives as without: ${mail.name}`, () => chain.compare([mail]));

    scenario("arrive as without: several messages in a session", () =>
      chain.compare([1, 2, 3].map((number) => numbered(number))),
    );

    scenario("the next message is sealed where a client vanished before", async () => {
      for (const step of steps) {
        const session = await chain.sealing.openSession();
        await session.begin(numbered(1), step);
        session.vanish();
      }
      await chain.compare([numbered(2)]);
    });

    scenario("the next message is sealed where one was given up or refused", async () => {
      chain.sealing.takeWire();
      const session = await chain.sealing.openSession();
      await session.begin(numbered(1), "recipient");
      await session.reset();
      const reply = await session.send(numbered(2, "Subject: SSN 123-45-6789\r\n"));
      assert.match(reply ?? "", /^550[- ]5\.7\.1 The Subject /);
      await session.quit();
      assert.deepEqual(chain.sealing.takeWire(), []);
      await chain.compare([numbered(3), numbered(4)]);
    });

    scenario("no message is left in work", async () => {
      assert.deepEqual(await chain.stopDaemons(), [0, 0]);
    });
  });
}

function assertSameJourney(mail: Mail, sealed: Journey, reference: Journey): void {
  assert.equal(sealed.reply, reference.reply);
  if (reference.reply !== undefined) return;
  for (const address of mail.recipients) {
    const delivery = sealed.deliveries.get(address);
    const expected = reference.deliveries.get(address);
    assert.ok(delivery && expected, address);
    assert.equal(delivery.sender, expected.sender);
    assertSameText(
      unbroken(withoutTrace(delivery, mail), mail),
      unbroken(withoutTrace(expected, mail), mail),
    );
    if (!address.endsWith("@hospital.example")) assertOpened(headerOf(delivery));
  }
}

/** Where no MTA has written the author in, the signature is nobody's. */
function assertOpened(header: string): void {
  const isAuthored = /^From:/im.test(header);
  const outcome = isAuthored ? "decrypted, verified" : "decrypted, signature-untrusted";
  assert.match(header, new RegExp(`^X-DomSeal-Result: ${outcome}\r$`, "m"));
}

/**
 * Sendmail breaks lines of more than 2040 octets, and the next Sendmail breaks some of the pieces
 * again. Sealed, such lines meet one Sendmail only.
 */
function unbroken(text: string, { raw }: Mail): string {
  return /[^\n]{2040}/.test(raw.toString("latin1")) ? text.replaceAll(/!\r\n /g, "") : text;
}

/** Large messages are not for an assertion's difference. */
function assertSameText(actual: string, expected: string): void {
  if (actual.length < 10_000) assert.equal(actual, expected);
  else assert.ok(actual === expected, `${actual.length} octets are not the ${expected.length}`);
}

/** For partners nothing but what is sealed. */
function assertSealed(wire: readonly Delivery[]): void {
  for (const { recipients, raw } of wire) {
    if (recipients.every((address) => address.endsWith("@hospital.example"))) continue;
    const text = raw.toString("latin1");
    assert.match(text, /^Content-Type: application\/pkcs7-mime;/im);
    assert.ok(!text.includes(canary), "the body is on the wire");
  }
}

function headerOf({ raw }: Delivery): string {
  const text = raw.toString("latin1");
  if (text.startsWith("\r\n")) return "";
  const end = text.indexOf("\r\n\r\n");
  return end === -1 ? text : text.slice(0, end + 2);
}

/** Without what servers on the way and the receiving gateway add. */
function withoutTrace(delivery: Delivery, { raw }: Mail): string {
  const header = headerOf(delivery);
  // Postfix adds no empty line to a header alone, and a milter can't take one away.
  const rest = delivery.raw.toString("latin1").slice(header.length) || "\r\n";
  const submitted = raw.toString("latin1");
  const fields = header.match(/[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? [];
  const own = fields
    .filter((field) => !/^(?:X-DomSeal-|Received: from (?!desk))/i.test(field))
    // An MTA's own Message-Id and Date are others each time.
    .map((field) =>
      /^(?:Message-Id|Date):/i.test(field) && !submitted.includes(field)
        ? field.replace(/:.*/s, ": of the MTA's own\r\n")
        : field,
    );
  return `${own.join("")}${rest}`;
}
