/** What rules do to mail beside demanding that it be sealed: hold, refuse, tag, take triggers out. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { openHeld, releaseHeld } from "../../src/gateway/held-release.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, Gateway, headerOf, refused } from "./world.ts";

const [claims, friend] = ["claims@insurer.example", "friend@stranger.example"];
const nurse = "nurse@hospital.example";

function mail(subject: string, text = "the text\r\n", recipients = [claims, friend]): Mail {
  const header = `From: ${nurse}\r\nTo: ${recipients.join(", ")}\r\nSubject: ${subject}\r\n`;
  const raw = Buffer.from(`Message-ID: <1@hospital.example>\r\n${header}\r\n${text}`, "latin1");
  return { sender: nurse, recipients, raw };
}

/** A hospital with these rules, and an insurer that can open its mail. */
async function pair(rules: string, policy = ""): Promise<[Gateway, Gateway]> {
  const hospital = await Gateway.open("hospital.example", {
    settings: `[policy]\nrules = ["rules.toml"]\n${policy}\n[outbound]\nreinject = "inet:1@127.0.0.1"\n`,
    files: { "rules.toml": rules },
  });
  const insurer = await Gateway.open("insurer.example");
  await befriended([hospital, insurer]);
  return [hospital, insurer];
}

const holdWord = '[[rule]]\nname = "look-first"\nphrases = ["canary"]\nthen = "hold"\n';

describe("a rule that holds", () => {
  test("keeps the whole message back, sealed, and releases it sealed to its recipient", async (context) => {
    const [hospital, insurer] = await pair(holdWord);
    const sent = mail("s", "the canary sings\r\n", [claims]);
    assert.equal((await hospital.send(sent)).kind, "discarded");
    const [record] = await hospital.records();
    assert.deepEqual(
      [record?.treatment, record?.outcome, record?.rules, record?.reason],
      ["hold", "held", ["look-first"], "by policy: look-first"],
    );
    const [held] = await hospital.site.store.heldMail.list();
    assert.equal(held?.direction, "outbound");
    const shown = await openHeld(hospital.site, held);
    assert.deepEqual(Buffer.concat([...shown.message.body]).toString(), "the canary sings\r\n");
    const copies = await release(context, hospital, held.id);
    assert.deepEqual(
      copies.map(({ recipients }) => recipients),
      [[claims]],
    );
    assert.doesNotMatch(copies[0]?.raw.toString("latin1") ?? "", /canary/);
    const opened = await accepted(insurer.receive(copies[0] ?? sent));
    assert.match(opened.raw.toString("latin1"), /the canary sings\r\n$/);
    assert.equal((await hospital.site.store.heldMail.list()).length, 0);
  });

  test("keeps back what cannot be sealed even then, unless it may go unprotected", async (context) => {
    const [hospital] = await pair(holdWord);
    assert.equal((await hospital.send(mail("s", "canary\r\n", [friend]))).kind, "discarded");
    const [held] = await hospital.site.store.heldMail.list();
    assert.ok(held);
    assert.deepEqual(await release(context, hospital, held.id), []);
    const [recipient] = (await hospital.site.store.heldMail.find(held.id)).recipients;
    assert.deepEqual(
      [recipient?.state, recipient?.reply?.includes("no encryption")],
      ["held", true],
    );
    const [copy] = await release(context, hospital, held.id, true);
    assert.match(copy?.raw.toString() ?? "", /\r\n\r\ncanary\r\n$/);
  });

  test("lets the others have their copies", async () => {
    const [hospital] = await pair(`${holdWord}recipient_domains = ["insurer.example"]\n`);
    const passed = await accepted(hospital.send(mail("s", "canary\r\n")));
    assert.deepEqual(passed.recipients, [friend]);
    const [held] = await hospital.site.store.heldMail.list();
    assert.deepEqual(
      held?.recipients.map(({ address }) => address),
      [claims],
    );
    const outcomes = (await hospital.records()).map(({ recipient, outcome }) => [
      recipient,
      outcome,
    ]);
    assert.deepEqual(outcomes, [
      [claims, "held"],
      [friend, "passed"],
    ]);
  });

  test("is obeyed once however often the client comes with the message", async () => {
    const [hospital] = await pair(holdWord);
    for (let attempt = 0; attempt < 3; attempt++) await hospital.send(mail("s", "canary\r\n"));
    assert.equal((await hospital.site.store.heldMail.list()).length, 1);
  });

  test("defers what it can't keep", async () => {
    const [hospital] = await pair(holdWord);
    const { ownKeys } = hospital.site.store;
    for (const { id } of await ownKeys.list()) await ownKeys.retire(id);
    assert.match(await refused(hospital.send(mail("s", "canary\r\n"))), /^451 4\.3\.0/);
  });

  test("holds what arrives as well, for all its recipients", async () => {
    const [hospital] = await pair(`${holdWord}direction = "inbound"\n`);
    const arriving = { ...mail("s", "canary\r\n", [nurse]), sender: friend };
    assert.equal((await hospital.receive(arriving)).kind, "discarded");
    const record = await hospital.lastRecord();
    assert.deepEqual([record.outcome, record.rules], ["held", ["look-first"]]);
    assert.equal((await hospital.send(mail("s", "canary\r\n"))).kind, "accepted");
  });
});

describe("a rule that refuses", () => {
  const rules = (more = ""): string =>
    `[[rule]]\nname = "never"\nphrases = ["canary"]\nthen = "refuse"\nreply = "Ask the press office."\n${more}`;

  test("lets nobody have the message, and tells the sender what the rule says", async () => {
    const [hospital] = await pair(rules());
    const reply = await refused(hospital.send(mail("s", "canary\r\n")));
    assert.match(reply, /^550 5\.7\.1 This message may not be sent .*by policy: never\)/);
    assert.match(
      reply,
      /claims@insurer\.example\nfriend@stranger\.example\nAsk the press office\./,
    );
    assert.doesNotMatch(reply, /canary/);
  });

  test("counts for mail that the sender's program has encrypted, too, if it says whom", async () => {
    const [hospital, insurer] = await pair(
      '[[rule]]\nname = "never"\nrecipients = ["claims@*"]\nthen = "refuse"\n',
    );
    const other = await Gateway.open("other.example");
    await befriended([other, insurer]);
    const sealed = await accepted(other.send(mail("s", "canary\r\n", [claims])));
    assert.match(await refused(hospital.send({ ...sealed, sender: nurse })), /by policy: never/);
  });

  test("refuses what arrives, and what arrived protected by its inside", async () => {
    const [hospital, insurer] = await pair(rules('direction = "inbound"\n'));
    const arriving = { ...mail("s", "canary\r\n", [nurse]), sender: claims };
    assert.match(
      await refused(hospital.receive(arriving)),
      /not accepted here \(by policy: never\)/,
    );
    const sealed = await accepted(insurer.send(arriving));
    assert.doesNotMatch(sealed.raw.toString("latin1"), /canary/);
    assert.match(await refused(hospital.receive(sealed)), /by policy: never/);
  });
});

describe("a rule that tags", () => {
  const rule =
    '[[rule]]\nname = "mark"\nphrases = ["canary"]\nthen = "tag"\ntag = "phi; kind=bird"\n';

  test("adds a field to what leaves, outside of what is sealed, and to nothing else", async () => {
    const [hospital, insurer] = await pair(rule);
    const passed = await accepted(hospital.send(mail("s", "canary\r\n", [friend])));
    assert.match(headerOf(passed), /\r\nX-DomSeal-Tag: phi; kind=bird\r\n$/);
    const sealed = await accepted(hospital.send(mail("s", "canary\r\n", [claims])));
    assert.match(headerOf(sealed), /^X-DomSeal-Tag: phi; kind=bird$/m);
    const opened = await accepted(insurer.receive(sealed));
    assert.doesNotMatch(headerOf(opened), /X-DomSeal-Tag/);
    assert.match(opened.raw.toString("latin1"), /canary\r\n$/);
    assert.equal((await hospital.send(mail("s", "text\r\n", [friend]))).kind, "accepted");
    assert.deepEqual(
      (await hospital.records()).map(({ rules }) => rules),
      [["mark"], ["partner", "mark"], []],
    );
  });

  test("tags what arrives, in place of what somebody outside has written there", async () => {
    const [hospital] = await pair(`${rule}direction = "both"\n`);
    const { raw, ...envelope } = mail("s", "canary\r\n", [nurse]);
    const forged = Buffer.concat([Buffer.from("X-DomSeal-Tag: forged\r\n"), raw]);
    const taken = await accepted(hospital.receive({ ...envelope, raw: forged, sender: friend }));
    assert.deepEqual(headerOf(taken).match(/^X-DomSeal-Tag.*$/gm), [
      "X-DomSeal-Tag: phi; kind=bird",
    ]);
  });
});

describe("a trigger that is to be taken out of the Subject", () => {
  const policy = 'subject_triggers = ["[secure]"]\nremove_subject_triggers = true\n';
  const subjectOf = ({ raw }: Mail): string | undefined =>
    parseMessage([raw]).fields.find(({ name }) => name === "Subject")?.value;

  test("is gone from what is sealed, outside and inside, and demands protection", async () => {
    const [hospital, insurer] = await pair("", policy);
    const sealed = await accepted(
      hospital.send(mail("[Secure] the\r\n plan", "text\r\n", [claims])),
    );
    assert.equal(subjectOf(sealed), " the\n plan");
    const opened = await accepted(insurer.receive(sealed));
    assert.equal(subjectOf(opened), " the\n plan");
    assert.match(await refused(hospital.send(mail("[secure] x"))), /subject-trigger/);
  });

  test("is gone from a Subject in encoded words, which stays readable", async () => {
    const [hospital] = await pair("", policy);
    const word = `=?utf-8?B?${Buffer.from("Größe [secure] für alle").toString("base64")}?=`;
    const sealed = await accepted(hospital.send(mail(word, "text\r\n", [claims])));
    const text = /=\?utf-8\?B\?([^?]*)\?=/.exec(subjectOf(sealed) ?? "")?.[1] ?? "";
    assert.equal(Buffer.from(text, "base64").toString(), "Größe für alle");
  });

  test("stays where the configuration doesn't say so, octet for octet", async () => {
    const [hospital] = await pair("", 'subject_triggers = ["[secure]"]\n');
    const sealed = await accepted(hospital.send(mail("a  [secure]  b", "text\r\n", [claims])));
    assert.equal(subjectOf(sealed), " a  [secure]  b");
  });

  test("leaves a message that passes otherwise as it was", async () => {
    const rule =
      '[[rule]]\nname = "ask"\nsubject_triggers = ["[ask]"]\nremove_trigger = true\nthen = "log"\n';
    const [hospital] = await pair(rule);
    const passed = await accepted(hospital.send(mail("[ask] hello", "text\r\n", [friend])));
    const expected = mail("hello", "text\r\n", [friend]).raw.toString();
    assert.equal(passed.raw.toString(), expected);
  });
});

/** The copies that a release gives to the MTA. */
async function release(
  context: TestContext,
  { site }: Gateway,
  id: number,
  unprotected = false,
): Promise<readonly Mail[]> {
  const sink = await startSink();
  context.after(() => sink.close());
  const listener = { host: "127.0.0.1", port: sink.port, name: "gateway.hospital.example" };
  await releaseHeld(site, id, { by: "A. Admin", note: undefined, listener, unprotected });
  return sink.messages.map(({ sender, recipients, raw }) => ({ sender, recipients, raw }));
}
