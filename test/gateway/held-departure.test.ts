/** What becomes of mail that was held on its way out, and was let go. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { plannedProtection } from "../../src/gateway/copy.ts";
import { openHeld, releaseHeld } from "../../src/gateway/held-release.ts";
import { reconfigured } from "../../src/gateway/site.ts";
import type { Site } from "../../src/gateway/site.ts";
import { findCorrespondent } from "../../src/gateway/means.ts";
import { parseMessage } from "../../src/mime/message.ts";
import type { HeldMessage } from "../../src/store/held-mail.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import type { SinkOptions, SmtpSink } from "../peers/smtp-sink.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, clock, Gateway, headerOf } from "./world.ts";

const nurse = "nurse@hospital.example";
const [claims, friend] = ["claims@insurer.example", "friend@stranger.example"];

const holds = (phrase: string, more = ""): string =>
  `[[rule]]\nname = "look-first"\nphrases = ["${phrase}"]\nthen = "hold"\n${more}`;

interface Letter {
  readonly subject?: string;
  readonly to?: readonly string[];
  readonly bcc?: readonly string[];
}

function letter({ subject = "s", to = [claims], bcc = [] }: Letter = {}): Mail {
  const header = `From: ${nurse}\r\nTo: ${to.join(", ")}\r\nSubject: ${subject}\r\n`;
  const raw = Buffer.from(`Message-ID: <1@hospital.example>\r\n${header}\r\nthe canary sings\r\n`);
  return { sender: nurse, recipients: [...to, ...bcc], raw };
}

/** A hospital with these rules, and organisations that can open its mail. */
async function hospitalWith(
  rules: string,
  { friends = ["insurer.example"], settings = {} }: Friends = {},
): Promise<[Gateway, ...Gateway[]]> {
  const hospital = await Gateway.open("hospital.example", {
    settings:
      '[policy]\nrules = ["rules.toml"]\nsubject_triggers = ["[secure]"]\nremove_subject_triggers = true\n' +
      '[outbound]\nreinject = "inet:1@127.0.0.1"\n',
    files: { "rules.toml": rules },
  });
  const others: Gateway[] = [];
  for (const domain of friends) {
    const other = await Gateway.open(domain);
    await befriended([hospital, other], settings);
    others.push(other);
  }
  return [hospital, ...others];
}

interface Friends {
  readonly friends?: readonly string[];
  readonly settings?: Partial<PartnerSettings>;
}

async function heldOf(hospital: Gateway, mail: Mail): Promise<HeldMessage> {
  assert.equal((await hospital.send(mail)).kind, "discarded");
  const [held, ...others] = await hospital.site.store.heldMail.list();
  assert.ok(held && others.length === 0);
  return held;
}

interface Letting {
  readonly unprotected?: boolean;
  readonly refuse?: SinkOptions["refuse"];
}

/** What the MTA gets when a message is let go, in order. */
async function release(
  context: TestContext,
  site: Site,
  { id }: HeldMessage,
  { unprotected = false, refuse }: Letting = {},
): Promise<SmtpSink["messages"]> {
  const sink = await startSink(refuse ? { refuse } : {});
  context.after(() => sink.close());
  const listener = { host: "127.0.0.1", port: sink.port, name: "gateway.hospital.example" };
  await releaseHeld(site, id, { by: "A. Admin", note: undefined, listener, unprotected });
  return sink.messages;
}

async function waiting({ store }: Site, { id }: HeldMessage) {
  const { recipients } = await store.heldMail.find(id);
  return recipients.flatMap(({ address, state, reply }) =>
    state === "held" ? [{ address, reply: reply ?? "" }] : [],
  );
}

describe("mail that was held on its way out and is let go", () => {
  test("leaves no less protected where the rule that held it is there no more", async (context) => {
    const [hospital] = await hospitalWith(holds("canary"));
    const { config } = hospital.site;
    const withoutRules = reconfigured(hospital.site, { config, ruleFiles: [] });
    const held = await heldOf(hospital, letter({ to: [claims, friend] }));
    const copies = await release(context, withoutRules, held);
    assert.deepEqual(
      copies.map(({ recipients }) => recipients),
      [[claims]],
    );
    assert.doesNotMatch(copies[0]?.raw.toString("latin1") ?? "", /canary/);
    const [left, ...others] = await waiting(hospital.site, held);
    assert.deepEqual([left?.address, others], [friend, []]);
    assert.match(left?.reply ?? "", /no encryption is set up/);
  });

  test("stays where the Subject alone had it held, and would be readable on its way", async (context) => {
    const settings = { headerProtection: "none" } as const;
    const [hospital] = await hospitalWith(holds("budgerigar"), { settings });
    const held = await heldOf(hospital, letter({ subject: "the budgerigar" }));
    assert.deepEqual(await release(context, hospital.site, held), []);
    const [left] = await waiting(hospital.site, held);
    assert.match(left?.reply ?? "", /^The Subject of this message holds protected information/);
    const copies = await release(context, hospital.site, held, { unprotected: true });
    assert.match(copies[0]?.raw.toString("latin1") ?? "", /^Subject: the budgerigar\r$/m);
  });

  test("stays, let go unprotected too, where another rule wants its Subject hidden", async (context) => {
    const hides = '[[rule]]\nname = "hide"\nphrases = ["budgerigar"]\nthen = "require"\n';
    const [hospital] = await hospitalWith(holds("canary") + hides, {
      settings: { headerProtection: "none" },
    });
    const held = await heldOf(hospital, letter({ subject: "the budgerigar" }));
    for (const unprotected of [false, true])
      assert.deepEqual(await release(context, hospital.site, held, { unprotected }), []);
    assert.match((await waiting(hospital.site, held))[0]?.reply ?? "", /^The Subject/);
  });

  test("goes as it is where its sender's program has encrypted it, but for a header that tells", async (context) => {
    const hold = '[[rule]]\nname = "wait"\nrecipients = ["friend@*"]\nthen = "hold"\n';
    const hides = '[[rule]]\nname = "hide"\nphrases = ["budgerigar"]\nthen = "require"\n';
    const [hospital, insurer] = await hospitalWith(hold + hides);
    assert.ok(insurer);
    const other = await Gateway.open("other.example");
    await befriended([other, insurer]);
    const sealed = await accepted(other.send({ ...letter(), sender: "a@other.example" }));
    const plain = { sender: nurse, recipients: [friend], raw: sealed.raw };
    const held = await heldOf(hospital, plain);
    const copies = await release(context, hospital.site, held);
    assert.deepEqual(
      copies.map(({ raw }) => raw.toString("latin1")),
      [sealed.raw.toString("latin1")],
    );
    const text = sealed.raw.toString("latin1").replace(/^Subject:.*$/m, "Subject: budgerigar");
    const telling = await heldOf(hospital, { ...plain, raw: Buffer.from(text, "latin1") });
    assert.deepEqual(await release(context, hospital.site, telling, { unprotected: true }), []);
    assert.match((await waiting(hospital.site, telling))[0]?.reply ?? "", /name in its header/);
  });

  test("tells nobody of those who stand in no To or Cc field", async (context) => {
    const friends = ["insurer.example", "lab.example"];
    const [hospital, , lab] = await hospitalWith(holds("canary"), { friends });
    const hidden = "director@lab.example";
    const held = await heldOf(hospital, letter({ bcc: [hidden] }));
    const copies = await release(context, hospital.site, held);
    assert.deepEqual(
      copies.map(({ recipients }) => recipients),
      [[claims], [hidden]],
    );
    const [shown, own] = copies.map(({ sender, recipients, raw }) => ({ sender, recipients, raw }));
    assert.ok(lab && shown && own);
    assert.doesNotMatch(shown.raw.toString("latin1"), /director|lab\.example/);
    // Nor does what is encrypted to the others open with a key of the hidden one.
    assert.doesNotMatch((await accepted(lab.receive(shown))).raw.toString("latin1"), /canary/);
    assert.match((await accepted(lab.receive(own))).raw.toString("latin1"), /canary/);
  });

  test("is noted copy by copy, so that none goes twice if the release ends in the middle", async (context) => {
    const friends = ["insurer.example", "lab.example"];
    const [hospital] = await hospitalWith(holds("canary"), { friends });
    const { store } = hospital.site;
    const held = await heldOf(hospital, letter({ bcc: ["director@lab.example"] }));
    const noted: Promise<HeldMessage>[] = [];
    const taken = new Set<string>();
    await release(context, hospital.site, held, {
      refuse: (stage, address) => {
        if (stage !== "recipient") return undefined;
        if (taken.size > 0) noted.push(store.heldMail.find(held.id));
        taken.add(address);
        return undefined;
      },
    });
    const [atSecond] = await Promise.all(noted);
    assert.deepEqual(
      atSecond?.recipients.map(({ state }) => state),
      ["released", "held"],
    );
    assert.equal((await store.heldMail.find(held.id)).state, "settled");
  });

  test("loses a trigger that is to be taken out", async (context) => {
    const [hospital, insurer] = await hospitalWith(holds("canary"));
    const held = await heldOf(hospital, letter({ subject: "[secure] plan" }));
    const kept = await openHeld(hospital.site, held);
    const subject = kept.message.fields.find(({ name }) => name === "Subject");
    assert.equal(subject?.value, " [secure] plan");
    const [copy] = await release(context, hospital.site, held);
    assert.ok(copy && insurer);
    assert.doesNotMatch(copy.raw.toString("latin1"), /\[secure\]/);
    const opened = await accepted(insurer.receive({ ...copy, recipients: [...copy.recipients] }));
    assert.match(headerOf(opened), /^Subject: plan\r$/m);
  });
});

test("mail that was held on arrival has the tags of its rules when it is let go", async (context) => {
  const inbound = 'direction = "inbound"\n';
  const mark = `[[rule]]\nname = "mark"\nphrases = ["canary"]\nthen = "tag"\ntag = "bird"\n${inbound}`;
  const [hospital] = await hospitalWith(holds("canary", inbound) + mark, { friends: [] });
  assert.equal(
    (await hospital.receive({ ...letter({ to: [nurse] }), sender: friend })).kind,
    "discarded",
  );
  const [held] = await hospital.site.store.heldMail.list();
  assert.ok(held);
  const [copy] = await release(context, hospital.site, held);
  assert.match(copy?.raw.toString("latin1") ?? "", /^X-DomSeal-Tag: bird\r$/m);
});

test("a hold beside copies for others is obeyed once, and each copy made once, however often the client comes", async () => {
  const friends = ["insurer.example", "lab.example"];
  const onlyHeld = 'recipients = ["friend@*"]\n';
  const [hospital] = await hospitalWith(holds("canary", onlyHeld), { friends });
  const mail = letter({ to: [claims, friend], bcc: ["director@lab.example"] });
  for (let attempt = 0; attempt < 3; attempt++) {
    const passed = await accepted(hospital.send(mail));
    assert.deepEqual(passed.recipients, [claims]);
  }
  assert.equal((await hospital.site.store.heldMail.list()).length, 1);
  const copies = await hospital.takeCopies();
  assert.deepEqual(
    copies.map(({ recipients }) => recipients),
    [["director@lab.example"]],
  );
});

test("a copy that was planned to be signed isn't made without the key", async () => {
  const [hospital] = await hospitalWith("");
  const { site } = hospital;
  const { means } = await findCorrespondent(claims, site, clock.now);
  assert.ok(means.kind === "sealing");
  const message = parseMessage([letter().raw]);
  const { sealing } = means;
  assert.ok((await plannedProtection(site, message, nurse, sealing)).sign);
  for (const { id } of await site.store.ownKeys.list()) await site.store.ownKeys.retire(id);
  await assert.rejects(plannedProtection(site, message, nurse, sealing), { code: "unknown-key" });
});

describe("a trigger that is taken out of the Subject of what is sealed", () => {
  for (const headerProtection of ["none", "rfc9788", "wrapped"] as const)
    for (const protection of ["sign-and-encrypt", "triple-wrap", "sign"] as const)
      test(`is gone outside and inside: ${headerProtection}, ${protection}`, async () => {
        // What is signed only protects nothing, as the trigger asks for.
        const rule = `[[rule]]\nname = "ask"\nsubject_triggers = ["[ask]"]\nremove_trigger = true\nthen = "log"\n`;
        const [hospital, insurer] = await hospitalWith(rule, {
          settings: { headerProtection, protection },
        });
        const sealed = await accepted(hospital.send(letter({ subject: "[ask] plan" })));
        assert.doesNotMatch(sealed.raw.toString("latin1"), /\[ask\]/);
        assert.ok(insurer);
        const opened = await accepted(insurer.receive(sealed));
        assert.doesNotMatch(opened.raw.toString("latin1"), /\[ask\]/);
        assert.match(headerOf(opened), /^Subject: plan\r$/m);
        assert.doesNotMatch(insurer.log, /subject-/);
      });
});
