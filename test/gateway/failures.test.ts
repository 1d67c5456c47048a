import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmod, open, readFile, readdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { after, afterEach, before, describe, test } from "node:test";
import Database from "better-sqlite3";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { certificatePem } from "../../src/pki/certificate.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { submit } from "../peers/smtp-client.ts";
import type { MailPath } from "../peers/two-organisations.ts";
import { TwoOrganisations } from "../peers/two-organisations.ts";

const canary = "canary-7f3a";
const raw = Buffer.from(
  [
    "Message-ID: <failure@hospital.example>",
    "Date: Sun, 22 Nov 2026 10:00:00 +0000",
    "From: a@hospital.example",
    "To: b@insurer.example",
    "Subject: Referral",
    "",
    `SSN 219-09-9999, diabetes mellitus, ${canary}`,
    "",
  ].join("\r\n"),
);

describe("with DomSeal at fault, behind a real Postfix", () => {
  const world = new TwoOrganisations();
  let mail: MailPath | string;
  let path: MailPath;
  before(async () => {
    await world.start({ hospital: { "timeouts.filter": '"3 s"' } });
    mail = await world.startPostfix({ milter_content_timeout: "5s", milter_command_timeout: "5s" });
    if (typeof mail !== "string") path = mail;
  });
  after(() => world.close());

  const withPostfix = (name: string, body: () => Promise<void>): void => {
    test(name, async (context) => {
      if (typeof mail === "string") skipWithoutPeer(context, mail);
      else await body();
    });
  };

  const send = async (recipient = "b@insurer.example"): Promise<string> => {
    const { port } = path.hospital;
    const result = await submit({
      port,
      sender: "a@hospital.example",
      recipients: [recipient],
      raw,
    });
    const refused = result.recipients.find(({ reply }) => reply.code >= 400)?.reply;
    const reply = result.mail.code >= 400 ? result.mail : (refused ?? result.message);
    return reply?.text ?? "";
  };

  /** Whatever went wrong, it is over: the next message is sealed and delivered. */
  const recovers = async (): Promise<void> => {
    const count = path.mailbox.messages.length;
    assert.match(await send(), /^250 /);
    await path.mailbox.received(count + 1);
  };

  afterEach(() => {
    if (typeof mail === "string") return;
    const wire = path.tap.octets.toString("latin1");
    assert.equal(wire.includes(canary), false, "the canary left in the clear");
    for (const { raw: message } of path.mailbox.messages)
      assert.match(message.toString("latin1"), /^X-DomSeal-Result: decrypted, verified\r$/m);
  });

  withPostfix("nothing is wrong at first", recovers);

  withPostfix("killed: Postfix defers, and delivers after a restart", async () => {
    await world.hospital.stop("SIGKILL");
    assert.match(await send(), /^4\d\d /);
    await world.hospital.start();
    await recovers();
  });

  withPostfix("stalled: Postfix defers after its timeout", async () => {
    process.kill(world.hospital.pid, "SIGSTOP");
    try {
      assert.match(await send(), /^4\d\d /);
    } finally {
      process.kill(world.hospital.pid, "SIGCONT");
    }
    await recovers();
  });

  withPostfix(
    "a writer holds the store: mail goes on; held alone at a start: no start",
    async () => {
      const store = new Database(join(world.hospital.directory, "domseal.db"));
      store.exec("begin immediate");
      try {
        await recovers();
        await world.hospital.stop();
        store.exec("commit");
        store.pragma("locking_mode = EXCLUSIVE");
        store.exec("begin exclusive");
        await assert.rejects(world.hospital.start(), /domseal: error: [^]*locked/);
        assert.match(await send(), /^4\d\d /);
      } finally {
        store.close();
      }
      await world.hospital.stop();
      await world.hospital.start();
      await recovers();
    },
  );

  withPostfix("the store becomes rubbish: sealed from memory or 451, and no start", async () => {
    const file = join(world.hospital.directory, "domseal.db");
    await world.hospital.stop();
    const good = await readFile(file);
    await world.hospital.start();
    try {
      const handle = await open(file, "r+");
      await handle.write(Buffer.alloc(good.length, 0x5a), 0, good.length, 0);
      await handle.close();
      assert.match(await send(), /^(250|451 4\.3\.0) /);
      assert.match(await send("c@stranger.example"), /^(550 |550-|451 )/);
      await world.hospital.stop();
      await assert.rejects(world.hospital.start(), /domseal: error: store is damaged/);
      assert.match(await send(), /^4\d\d /);
    } finally {
      await world.hospital.stop();
      await writeFile(file, good);
      await rm(`${file}-wal`, { force: true });
      await rm(`${file}-shm`, { force: true });
    }
    await world.hospital.start();
    await recovers();
  });

  withPostfix("the disk of the audit is full: 451", async () => {
    const journal = join(world.hospital.directory, "audit.jsonl");
    await world.hospital.stop();
    await rename(journal, `${journal}.kept`);
    // A file on a file system of one page, as small as the kernel makes them.
    const small = join(world.hospital.directory, "small");
    execFileSync("mkdir", [small]);
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=4k", "tmpfs", small]);
    try {
      await symlink(join(small, "audit.jsonl"), journal);
      await world.hospital.start();
      const replies = new Set<string>();
      for (let message = 0; message < 12; message++) replies.add((await send()).slice(0, 9));
      assert.ok(replies.has("451 4.3.0"), [...replies].join());
    } finally {
      await world.hospital.stop();
      execFileSync("umount", [small]);
    }
    execFileSync("rm", [journal]);
    await rename(`${journal}.kept`, journal);
    await world.hospital.start();
    await recovers();
  });

  withPostfix("the partner's only certificate has expired: refused, named", async () => {
    const domain = "expired.example";
    const key = await createPrivateKeyOf("rsa-2048");
    const certificate = await issueDomainCertificate({
      domain,
      key,
      notBefore: new Date(Date.now() - 86_400_000 * 30),
      notAfter: new Date(Date.now() + 2_500),
    });
    const file = join(world.hospital.directory, "expiring.pem");
    await writeFile(file, certificatePem(certificate));
    const ends = Date.now() + 3_500;
    await world.hospital.must(["partner", "add", domain]);
    await world.hospital.must(["partner", "import", domain, file]);
    const approval = ["--by", "A. Admin", "--how", "by telephone"];
    await world.hospital.must(["partner", "approve", domain, ...approval]);
    while (Date.now() < ends) await sleep(100);
    assert.match(await send(`c@${domain}`), /^550[ -]5\.7\.1 [^]*expired\.example has expired/);
  });

  withPostfix("a key file that others can read: no start; gone while running: 451", async () => {
    const keys = join(world.insurer.directory, "keys");
    const [name = ""] = await readdir(keys);
    await world.insurer.stop();
    await chmod(join(keys, name), 0o644);
    await assert.rejects(world.insurer.start(), /domseal: error: [^]*open to group or others/);
    await world.insurer.stop();
    await chmod(join(keys, name), 0o600);
    await world.insurer.start();
    await recovers();
    await world.insurer.must(["key", "create", "--activate"]);
    const added = (await readdir(keys)).find((each) => each !== name) ?? "";
    await rename(join(keys, added), join(keys, `${added}.away`));
    const pem = join(world.hospital.directory, "next.pem");
    await writeFile(pem, await world.insurer.must(["key", "export"]));
    await world.hospital.must(["partner", "import", "insurer.example", pem]);
    const approval = ["--by", "A. Admin", "--how", "by telephone"];
    await world.hospital.must(["partner", "approve", "insurer.example", ...approval]);
    const count = path.mailbox.messages.length;
    assert.match(await send(), /^250 /);
    await path.hospital.logged(/status=deferred.*451 4\.3\.0/);
    await rename(join(keys, `${added}.away`), join(keys, added));
    await path.hospital.flush();
    await path.mailbox.received(count + 1);
  });

  withPostfix("SIGTERM with a message in work: delivered sealed or deferred, exit 0", async () => {
    const large = Buffer.concat([raw, Buffer.alloc(8_000_000, `${"x".repeat(70)}\r\n`)]);
    const { port } = path.hospital;
    const count = path.mailbox.messages.length;
    const recipients = ["b@insurer.example"];
    const sending = submit({ port, sender: "a@hospital.example", recipients, raw: large });
    await sleep(100);
    assert.equal(await world.hospital.stop(), 0);
    const { mail: mailReply, message } = await sending;
    const reply = (message ?? mailReply).text;
    assert.match(reply, /^(250|4\d\d) /);
    if (reply.startsWith("250")) await path.mailbox.received(count + 1);
    await world.hospital.start();
    await recovers();
  });
});
