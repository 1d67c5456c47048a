/** Documents that can't be read because of this machine: never sent in the clear for that. */
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { buildZip } from "../document/zip-builder.ts";
import type { Mail } from "./world.ts";
import { accepted, befriended, Gateway, refused } from "./world.ts";

const rule =
  '[[rule]]\nname = "canary"\nphrases = ["canary"]\nthen = "require"\n[[rule]]\nname = "never"\nphrases = ["budgerigar"]\nthen = "refuse"\n';
const [claims, friend] = ["claims@insurer.example", "friend@stranger.example"];

/** A message that says nothing but in what is attached. */
function mail(recipient: string): Mail {
  const note = buildZip([{ name: "note.txt", content: "the canary sings" }]);
  const text = [
    `From: nurse@hospital.example\r\nTo: ${recipient}\r\nMIME-Version: 1.0`,
    "Content-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n",
    `${note.toString("base64").replaceAll(/.{76}/g, "$&\r\n")}\r\n`,
  ];
  return {
    sender: "nurse@hospital.example",
    recipients: [recipient],
    raw: Buffer.from(text.join("\r\n")),
  };
}

async function pair(policy = "", documents = ""): Promise<Gateway> {
  const hospital = await Gateway.open("hospital.example", {
    settings: `[policy]\nrules = ["rules.toml"]\n${policy}${documents}`,
    files: { "rules.toml": rule },
  });
  await befriended([hospital, await Gateway.open("insurer.example")], { demand: "none" });
  return hospital;
}

async function isProtected(hospital: Gateway, reason: RegExp): Promise<void> {
  const sealed = await accepted(hospital.send(mail(claims)));
  assert.match(sealed.raw.toString("latin1"), /application\/pkcs7-mime/);
  assert.match(await refused(hospital.send(mail(friend))), reason);
}

describe("a document", () => {
  test("is read where nothing is wrong", async () => {
    await isProtected(await pair(), /by policy: canary/);
  });

  test("is protected information where readers are closed", async () => {
    const hospital = await pair();
    await hospital.site.documents.close();
    await isProtected(hospital, /by policy: unscannable/);
    assert.deepEqual((await hospital.lastRecord()).rules, ["unscannable"]);
  });

  test("is protected information where no reader can work in the memory it has", async () => {
    const hospital = await pair("", '[documents]\nmemory = "1 MB"\n');
    await isProtected(hospital, /by policy: unscannable/);
  });

  test("is what the configuration makes of it where it cannot be read", async () => {
    for (const [demand, outcome] of [
      ["hold", "held"],
      ["refuse", "refused"],
      ["none", "passed"],
    ] as const) {
      const hospital = await pair(`unscannable = "${demand}"\n`);
      await hospital.site.documents.close();
      await hospital.send(mail(claims));
      assert.equal((await hospital.lastRecord()).outcome, outcome);
    }
  });

  test("defers its message where reading it goes wrong as nobody foresaw", async () => {
    const hospital = await pair();
    // No fault of a reader's that is known; whatever throws lets no message pass.
    hospital.site.documents.freshBudget = () => {
      throw new Error("the canary must not be logged");
    };
    assert.match(await refused(hospital.send(mail(claims))), /^451 4\.3\.0/);
    assert.match(await refused(hospital.send(mail(friend))), /^451 4\.3\.0/);
    assert.doesNotMatch(hospital.log, /canary/);
  });
});
