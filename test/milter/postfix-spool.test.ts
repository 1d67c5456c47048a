/** The spool behind a real Postfix, and what Postfix says of recipients. */
import assert from "node:assert/strict";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { TestContext } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { defaultLimits } from "../../src/milter/limits.ts";
import { startServer } from "../../src/milter/server.ts";
import type { ServerOptions } from "../../src/milter/server.ts";
import type { Filter } from "../../src/milter/transaction.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { startPostfix } from "../peers/postfix.ts";
import type { Postfix } from "../peers/postfix.ts";
import { submit } from "../peers/smtp-client.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink } from "../peers/smtp-sink.ts";
import { accept, recorder } from "./session-fixture.ts";
import { openFiles, spoolDirectory, until } from "./spool-fixture.ts";

const sender = "nurse@hospital.example";

interface Site {
  readonly postfix: Postfix;
  readonly sink: SmtpSink;
  readonly serve: (filter: Filter, options?: Partial<ServerOptions>) => ReturnType<typeof server>;
}

/** Undefined where there is no Postfix. */
async function openSite(
  t: TestContext,
  settings: Record<string, string>,
): Promise<Site | undefined> {
  const directory = await mkdtemp(join(tmpdir(), "milter-"));
  await chmod(directory, 0o755);
  const path = join(directory, "milter.sock");
  const sink = await startSink();
  const start = await startPostfix({ milter: `unix:${path}`, nextHop: sink.port, settings });
  t.after(async () => {
    if (start.kind === "running") await start.postfix.stop();
    await sink.close();
    await rm(directory, { recursive: true, force: true });
  });
  if (start.kind === "missing") {
    skipWithoutPeer(t, start.reason);
    return undefined;
  }
  const serve: Site["serve"] = (filter, options) => server(t, path, filter, options);
  return { postfix: start.postfix, sink, serve };
}

async function server(
  t: TestContext,
  path: string,
  filter: Filter,
  options: Partial<ServerOptions> = {},
) {
  const running = await startServer({
    listen: [{ kind: "unix", path }],
    filter,
    limits: defaultLimits,
    socketMode: 0o666,
    ...options,
  });
  t.after(() => running.close());
  return running;
}

test("behind Postfix, messages that memory has no room for wait, and arrive whole", async (t) => {
  const site = await openSite(t, { in_flow_delay: "0" });
  if (site === undefined) return;
  const octets = 1_000_000;
  const directory = await spoolDirectory(t);
  let [working, most] = [0, 0];
  const filter: Filter = async ({ body, fields }) => {
    working += 1;
    most = Math.max(most, working);
    await sleep(20);
    working -= 1;
    const field = { name: "X-Octets", value: ` ${Buffer.concat([...body]).length}` };
    return accept({ kind: "insert-field", index: fields.length, field });
  };
  const milter = await site.serve(filter, {
    limits: { ...defaultLimits, memoryBytes: 1.5 * octets, spoolAbove: 100_000 },
    timeouts: { progress: 10 },
    spoolDirectory: directory,
  });
  const lines = (fill: string) => `${fill.repeat(76)}\r\n`.repeat(octets / 78);
  const results = await Promise.all(
    ["a", "b", "c", "d", "e", "f"].map((name) => {
      const raw = Buffer.from(`Subject: ${name}\r\n\r\n${lines(name)}`);
      return submit({ port: site.postfix.port, sender, recipients: ["c@insurer.example"], raw });
    }),
  );
  assert.ok(results.every(({ accepted }) => accepted));
  assert.equal(most, 1);
  for (const { raw } of await site.sink.received(6)) {
    const text = raw.toString("latin1");
    const [, name = ""] = /^Subject: (\w)/m.exec(text) ?? [];
    assert.ok(text.endsWith(`\r\n\r\n${lines(name)}`), name);
    assert.match(text, new RegExp(`^X-Octets: ${lines(name).length}\r$`, "m"));
  }
  await until(() => milter.bytesInFlight + milter.spooledBytes + milter.messages === 0);
  assert.deepEqual(await openFiles(directory), []);
});

test("Postfix routes good recipients of a virtual alias domain to an error: they count", async (t) => {
  const site = await openSite(t, {
    virtual_alias_domains: "alias.example",
    virtual_alias_maps: "inline:{{c@alias.example=c@insurer.example}}",
  });
  if (site === undefined) return;
  const { seen, filter } = recorder();
  await site.serve(filter);
  const raw = Buffer.from("Subject: s\r\n\r\nbody\r\n");
  const recipients = ["c@alias.example"];
  assert.ok((await submit({ port: site.postfix.port, sender, recipients, raw })).accepted);
  assert.equal(seen[0]!.recipients[0]!.address, "c@alias.example");
  assert.equal(seen[0]!.macro("{rcpt_mailer}"), "error");
  assert.match(seen[0]!.macro("{rcpt_host}") ?? "", /^5\.1\.1 User unknown/);
  const [message] = await site.sink.received(1);
  assert.deepEqual(message!.recipients, ["c@insurer.example"]);
});
