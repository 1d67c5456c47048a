import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { parseListenAddress } from "../../src/milter/address.ts";
import type { Delivery } from "../../src/milter/mta-delivery.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { EnvelopeRecipient } from "../../src/milter/transaction.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { openssl } from "../peers/openssl.ts";
import { Organisation } from "../peers/organisation.ts";

const phi = "SSN 219-09-9999, diabetes mellitus\r\n";

interface Mail {
  readonly client?: string;
  readonly recipients: readonly (string | EnvelopeRecipient)[];
  readonly raw: string;
}

describe("a gateway that somebody wants to cheat", () => {
  let hospital: Organisation;
  let insurer: Organisation;
  before(async () => {
    const parent = temporaryDirectory("hostile");
    [hospital, insurer] = await Promise.all([
      Organisation.create("hospital.example", parent, {
        "outbound.reinject": '"inet:1@127.0.0.1"',
      }),
      Organisation.create("insurer.example", parent),
    ]);
    await hospital.befriend(insurer);
    await Promise.all([hospital.start(), insurer.start()]);
  });
  after(() => Promise.all([hospital.stop(), insurer.stop()]));

  const send = async (to: Organisation, mail: Mail): Promise<Delivery> => {
    const address = mail.client ?? "127.0.0.1";
    const mta = await openMta({
      address: parseListenAddress(to.milter),
      connection: { hostname: "client.example", family: "inet", address, port: 25_000 },
    });
    const { fields, body } = parseMessage([Buffer.from(mail.raw, "latin1")]);
    try {
      return await mta.send({
        sender: { address: "a@hospital.example", parameters: [] },
        recipients: mail.recipients.map((each) =>
          typeof each === "string" ? { address: each, parameters: [] } : each,
        ),
        fields,
        body: Buffer.concat(body),
      });
    } finally {
      await mta.quit();
    }
  };

  const refusalOf = (delivery: Delivery): string =>
    delivery.kind === "refused" ? delivery.reply : delivery.kind;

  test("the MTA's reading of an address decides, not the client's spelling", async () => {
    const disguised = {
      address: "b%clinic.example@hospital.example",
      resolved: "b@clinic.example",
      parameters: [],
    };
    const raw = `Subject: x\r\n\r\n${phi}`;
    const delivery = await send(hospital, { recipients: [disguised], raw });
    assert.match(refusalOf(delivery), /^550[^]*b@clinic\.example: no encryption is set up/);
  });

  test("an address with two readings is refused where the MTA tells none", async () => {
    for (const address of [
      "b%clinic.example",
      "clinic.example!b",
      '"b@clinic.example"',
      "@r:b@c",
    ]) {
      const recipient = { address, resolved: "", parameters: [] };
      const delivery = await send(hospital, {
        recipients: [recipient],
        raw: "Subject: x\r\n\r\nx",
      });
      assert.match(refusalOf(delivery), /^550 5\.1\.3 /, address);
    }
  });

  test("a copy isn't moved for a recipient that the MTA might not take out", async () => {
    const routed = {
      address: "@relay.example:b@insurer.example",
      resolved: "b@insurer.example",
      parameters: [],
    };
    const raw = "To: b@insurer.example\r\nSubject: x\r\n\r\nlunch\r\n";
    const delivery = await send(hospital, { recipients: ["c@elsewhere.example", routed], raw });
    assert.match(refusalOf(delivery), /^550[^]*separately/);
  });

  test("the header of mail that the sender encrypted is looked at, too", async () => {
    const certificate = await insurer.must(["key", "export"]);
    const sealed = await openssl.encrypt(Buffer.from("\r\nx\r\n"), certificate, []);
    const entity = sealed.toString("latin1");
    const recipients = ["b@clinic.example"];
    const harmless = await send(hospital, { recipients, raw: `Subject: x\r\n${entity}` });
    assert.equal(harmless.kind, "accepted");
    for (const raw of [
      `Subject: SSN 219-09-9999\r\n${entity}`,
      entity.replace(/(file)name="smime\.p7m"/, '$1name="SSN 219-09-9999.p7m"'),
      entity.replace(/\bname="smime\.p7m"/, 'name="SSN 219-09-9999.p7m"'),
    ]) {
      assert.match(raw, /219-09/);
      const delivery = await send(hospital, { recipients, raw });
      assert.match(refusalOf(delivery), /^550[^]*The Subject of this message, or a name/);
    }
  });

  test("a forged result goes, and a record is made, whoever else is a recipient", async () => {
    const raw = "X-DomSeal-Result: decrypted\r\nSubject: x\r\n\r\nhello\r\n";
    for (const recipients of [["b@insurer.example"], ["b@insurer.example", "p@[127.0.0.1]"]]) {
      const delivery = await send(insurer, { client: "192.0.2.1", recipients, raw });
      assert.equal(delivery.kind, "accepted");
      assert.deepEqual(
        delivery.message.fields.map(({ name }) => name),
        ["Subject"],
      );
    }
    const list = await insurer.must(["audit", "list", "--json"]);
    const { records } = JSON.parse(list.toString()) as { records: { direction: string }[] };
    assert.deepEqual(
      records.map(({ direction }) => direction),
      ["inbound", "relayed", "relayed"],
    );
  });

  test("what relays past the rules is warned of", async () => {
    const mail = { client: "192.0.2.1", recipients: ["x@clinic.example"], raw: "A: b\r\n\r\nx" };
    assert.equal((await send(hospital, mail)).kind, "accepted");
    await hospital.logged(/relayed: passed without protection: the client is not internal/);
  });

  test("a captured message can't be asked about more than a few times", async () => {
    const sealed = await hospital.must(
      ["message", "seal", "--from", "a@hospital.example", "--to", "b@insurer.example"],
      Buffer.from("Subject: x\r\n\r\nsecret\r\n"),
    );
    const text = sealed.toString("latin1");
    const body = text.indexOf("\r\n\r\n") + 4;
    const der = Buffer.from(text.slice(body), "base64");
    const altered = (bits: number): Mail => {
      const copy = Buffer.from(der);
      copy[copy.length - 17] = (copy[copy.length - 17] ?? 0) ^ bits;
      const raw = `${text.slice(0, body)}${copy.toString("base64")}\r\n`;
      return { client: "192.0.2.1", recipients: ["b@insurer.example"], raw };
    };
    assert.equal((await send(insurer, altered(0))).kind, "accepted");
    const answers = new Set<string>();
    for (let bits = 1; bits < 60; bits++)
      answers.add(refusalOf(await send(insurer, altered(bits))));
    assert.ok([...answers].every((each) => /^550 5\.7\.5 |^accepted$/.test(each)));
    // Spent: even the unaltered message tells nothing more.
    assert.match(refusalOf(await send(insurer, altered(0))), /^550 5\.7\.5 /);
  });
});
