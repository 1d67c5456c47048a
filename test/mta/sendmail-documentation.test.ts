/** docs/sendmail.md: Sendmail, set up with the lines that it gives, does what it says. */
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { freePort } from "../peers/free-port.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { startSendmail } from "../peers/sendmail.ts";
import type { Sendmail } from "../peers/sendmail.ts";
import { submit } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink } from "../peers/smtp-sink.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";
import { canary, messages } from "./messages.ts";

const page = join(import.meta.dirname, "../../docs/sendmail.md");
const documented = { socket: "unix:/run/domseal/milter.sock", port: "10026" };
const { sender, raw } = messages[0]!;
const partner = "b@insurer.example";
const colleague = "c@hospital.example";

/** The lines of its m4 boxes, with a socket and a port of the test's own. */
async function documentedLines(socket: string, port: number): Promise<string[]> {
  const text = await readFile(page, "utf8");
  const boxes = [...text.matchAll(/^```m4\n([^]*?)^```$/gm)].map(([, box = ""]) => box);
  const lines = boxes.join("").trimEnd();
  for (const [name, value] of Object.entries(documented))
    assert.equal(lines.split(value).length, 2, name);
  assert.ok(text.includes(`reinject = "inet:${documented.port}@127.0.0.1"`));
  return lines
    .replace(documented.socket, socket)
    .replace(documented.port, String(port))
    .split("\n");
}

describe("a Sendmail that is set up as docs/sendmail.md says", () => {
  const world = new TwoOrganisations();
  let sink: SmtpSink;
  let sendmail: Sendmail | undefined;
  let missing = "";
  before(async () => {
    const port = await freePort();
    const hospital = { "outbound.reinject": `"inet:${port}@127.0.0.1"` };
    await world.start({ family: "unix", hospital });
    sink = await startSink({
      refuse: (stage, address) =>
        stage === "recipient" && address.startsWith("nobody@")
          ? "550 5.1.1 no such user"
          : undefined,
    });
    const lines = await documentedLines(world.hospital.milter, port);
    const start = await startSendmail({ nextHop: sink.port, lines });
    if (start.kind === "running") sendmail = start.sendmail;
    else missing = start.reason;
  });
  after(async () => {
    await world.close();
    await sendmail?.stop();
    await sink.close();
  });

  const scenario = (name: string, body: (server: Sendmail) => Promise<void>): void => {
    test(name, async (context) => {
      if (sendmail) await body(sendmail);
      else skipWithoutPeer(context, missing);
    });
  };

  scenario("seals for a partner and passes for a colleague in one message", async ({ port }) => {
    const result = await submit({ port, sender, recipients: [partner, colleague], raw });
    assert.ok(result.accepted, result.message?.text);
    const copies = await sink.received(2);
    for (const { recipients, raw: copy } of copies)
      assert.equal(copy.includes(canary), recipients.includes(colleague));
    assert.deepEqual(copies.flatMap(({ recipients }) => recipients).toSorted(), [
      partner,
      colleague,
    ]);
  });

  scenario("seals what the sendmail command sends", async (server) => {
    await server.sendmail(sender, [partner], raw);
    const sealed = (await sink.received(3))[2]!;
    assert.match(sealed.raw.toString("latin1"), /^Content-Type: application\/pkcs7-mime;/m);
  });

  scenario("sends its own bounces past DomSeal", async (server) => {
    const result = await submit({
      port: server.port,
      sender,
      recipients: ["nobody@insurer.example"],
      raw,
    });
    assert.ok(result.accepted);
    const bounce = (await sink.received(4))[3]!;
    assert.deepEqual([bounce.sender, bounce.recipients], ["", [sender]]);
    const { stdout } = await world.hospital.run(["audit", "list", "--json"]);
    const { records } = JSON.parse(stdout.toString()) as { records: { recipient: string }[] };
    assert.ok(records.some(({ recipient }) => recipient === "nobody@insurer.example"));
    assert.ok(records.every(({ recipient }) => recipient !== sender));
  });

  scenario(
    "defers what comes while DomSeal is down, and takes it when it is back",
    async ({ port }) => {
      await world.hospital.stop();
      const deferred = await submit({ port, sender, recipients: [partner], raw });
      assert.equal(deferred.accepted, false);
      assert.match((deferred.message ?? deferred.mail).text, /^451 /);
      await world.hospital.start();
      const taken = await submit({ port, sender, recipients: [partner], raw });
      assert.ok(taken.accepted, taken.mail.text);
      const sealed = (await sink.received(5))[4]!;
      assert.ok(!sealed.raw.includes(canary));
    },
  );
});
