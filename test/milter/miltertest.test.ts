/** Debian's miltertest, which none of us wrote, speaks to the milter layer and to the daemon. */
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { TestContext } from "node:test";
import { formatListenAddress, parseListenAddress } from "../../src/milter/address.ts";
import { defaultLimits } from "../../src/milter/limits.ts";
import type { Response } from "../../src/milter/response.ts";
import type { MilterServer } from "../../src/milter/server.ts";
import { startServer } from "../../src/milter/server.ts";
import { eventually } from "../eventually.ts";
import { missingMiltertest, runScript } from "../peers/miltertest.ts";
import type { ScriptResult } from "../peers/miltertest.ts";
import { skipWithoutPeer } from "../peers/missing-peer.ts";
import { Organisation } from "../peers/organisation.ts";
import { ReplySplitter } from "../peers/reply-splitter.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { longBody, progressInterval, verdictByRecipient } from "./miltertest/verdicts.ts";

const scripts = join(import.meta.dirname, "miltertest");
const transports = ["unix", "inet"] as const;
type Transport = (typeof transports)[number];

/** miltertest's way to one milter, by both transports. */
type Splitters = Readonly<Record<Transport, ReplySplitter>>;

type Globals = Readonly<Record<string, string>>;

function run(
  script: string,
  splitter: ReplySplitter,
  transport: Transport,
  globals: Globals = {},
): Promise<ScriptResult> {
  const common = { SCRIPT: script, SOCKET: `unix:${splitter.path}`, TRANSPORT: transport };
  return runScript(join(scripts, "run.lua"), { SCRIPTS: scripts, ...common, ...globals });
}

/** What the milter answered; fails with the script's output. */
async function passes(
  script: string,
  splitters: Splitters,
  transport: Transport,
  globals: Globals = {},
): Promise<readonly Response[]> {
  const splitter = splitters[transport];
  const before = splitter.responses.length;
  const { code, output } = await run(script, splitter, transport, globals);
  assert.equal(code, 0, `${script}\n${output}`);
  return splitter.responses.slice(before);
}

async function openSplitters(unix: string, inet: string, directory: string): Promise<Splitters> {
  const open = (transport: Transport, milter: string): Promise<ReplySplitter> =>
    ReplySplitter.open(join(directory, `for-${transport}.sock`), parseListenAddress(milter));
  return { unix: await open("unix", unix), inet: await open("inet", inet) };
}

async function close(splitters: Splitters): Promise<void> {
  for (const transport of transports) await splitters[transport].close();
}

function bodyOf(responses: readonly Response[]): Buffer {
  return Buffer.concat(
    responses.flatMap((response) => (response.kind === "replace-body" ? [response.chunk] : [])),
  );
}

function withMiltertest(name: string, body: (context: TestContext) => Promise<void>): void {
  test(name, async (context) => {
    if (missingMiltertest === undefined) await body(context);
    else skipWithoutPeer(context, missingMiltertest);
  });
}

/** The last connection has ended and left nothing behind. */
async function nothingInWork(server: MilterServer): Promise<void> {
  await eventually("no session is open", () => server.sessions === 0);
  assert.equal(server.bytesInFlight, 0);
}

describe("miltertest and the milter layer", () => {
  let directory: string;
  let server: MilterServer;
  let splitters: Splitters;
  before(async () => {
    directory = temporaryDirectory("miltertest");
    const unix = `unix:${join(directory, "milter.sock")}`;
    server = await startServer({
      listen: [parseListenAddress(unix), parseListenAddress("inet:0@127.0.0.1")],
      filter: verdictByRecipient,
      limits: defaultLimits,
      timeouts: { progress: progressInterval },
    });
    splitters = await openSplitters(unix, formatListenAddress(server.addresses[1]!), directory);
  });
  after(async () => {
    await close(splitters);
    await server.close();
  });

  for (const transport of transports) {
    for (const script of readdirSync(join(scripts, "layer"))) {
      const sentence = script.replace(/\.lua$/, "").replaceAll("-", " ");
      withMiltertest(`${sentence} (${transport})`, async () => {
        const responses = await passes(`layer/${script}`, splitters, transport);
        checks[script]?.(responses);
        await nothingInWork(server);
      });
    }
  }

  withMiltertest("a script whose check fails fails the run", async () => {
    const { code, output } = await run("expects-what-is-wrong.lua", splitters.inet, "inet");
    assert.equal(code, 1);
    assert.match(output, /reply to reject: 121\.0 instead of 97/);
  });

  withMiltertest("a milter that isn't there fails the run", async () => {
    const nobody = { SOCKET: `unix:${directory}/nobody.sock` };
    const { code, output } = await run("expects-what-is-wrong.lua", splitters.unix, "unix", nobody);
    assert.equal(code, 1);
    assert.match(output, /nobody\.sock/);
  });
});

/** What miltertest itself can't look at. */
const checks: Readonly<Record<string, (responses: readonly Response[]) => void>> = {
  "replaces-bodies.lua": (responses) => {
    const expected = Buffer.concat([Buffer.from("other text"), longBody]);
    assert.ok(bodyOf(responses).equals(expected));
  },
  "shows-progress-while-the-filter-works.lua": (responses) => {
    assert.ok(responses.some(({ kind }) => kind === "progress"));
  },
  "shows-older-versions-no-progress.lua": (responses) => {
    assert.ok(responses.every(({ kind }) => kind !== "progress"));
  },
  "edits-header-fields.lua": (responses) => {
    const changes = responses.filter((one) => one.kind === "change-field");
    assert.deepEqual(
      changes.map(({ occurrence, field }) => `${field.name} ${occurrence}:${field.value}`),
      ["Subject 1: two", "x-same 2: changed", "Subject 1:", "x-same 2:"],
    );
  },
  "edits-the-envelope.lua": (responses) => {
    const kinds = ["add-recipient", "change-sender"];
    assert.deepEqual(
      responses.filter(({ kind }) => kinds.includes(kind)),
      [
        { kind: "add-recipient", recipient: { address: "new@verdict.example", parameters: [] } },
        {
          kind: "add-recipient",
          recipient: { address: "new@verdict.example", parameters: ["NOTIFY=NEVER"] },
        },
        {
          kind: "change-sender",
          sender: { address: "other@hospital.example", parameters: ["RET=HDRS"] },
        },
      ],
    );
  },
};

describe("miltertest and the daemon", () => {
  const cleanUps: (() => Promise<unknown>)[] = [];
  let directory: string;
  let hospital: Splitters;
  let insurer: Splitters;

  /** Listens on both kinds of sockets, as its administrator set it up. */
  const create = async (domain: string): Promise<Organisation> => {
    const unix = `unix:${join(directory, `${domain}.sock`)}`;
    const listen = `["inet:0@127.0.0.1", "${unix}"]`;
    const organisation = await Organisation.create(domain, directory, { listen });
    cleanUps.push(() => organisation.stop());
    return organisation;
  };
  const start = async (organisation: Organisation): Promise<Splitters> => {
    await organisation.start();
    const unix = `unix:${join(directory, `${organisation.domain}.sock`)}`;
    const splitters = await openSplitters(unix, organisation.milter, organisation.directory);
    cleanUps.push(() => close(splitters));
    return splitters;
  };

  before(async () => {
    if (missingMiltertest !== undefined) return;
    directory = temporaryDirectory("miltertest");
    const [first, second] = [await create("hospital.example"), await create("insurer.example")];
    await first.befriend(second);
    await second.befriend(first);
    hospital = await start(first);
    insurer = await start(second);
  });
  after(async () => {
    for (const step of cleanUps.reverse()) await step();
  });

  for (const transport of transports) {
    withMiltertest(`negotiates as the layer does (${transport})`, async () => {
      await passes("layer/negotiates-everything-offered.lua", hospital, transport);
      await passes("layer/refuses-mtas-that-lack-an-action.lua", hospital, transport);
    });

    withMiltertest(`seals for a partner, who opens it (${transport})`, async () => {
      const sealed = bodyOf(await passes("daemon/seals.lua", hospital, transport));
      assert.match(sealed.toString("latin1"), /^(?:[A-Za-z0-9+/=]{1,76}\r\n)+$/);
      const BODY = join(directory, "sealed");
      await writeFile(BODY, sealed);
      await passes("daemon/opens.lua", insurer, transport, { BODY });
      await passes("daemon/refuses-damaged-envelopes.lua", insurer, transport, { BODY });
    });

    withMiltertest(`seals and opens 300 kB (${transport})`, async () => {
      const text = Buffer.from(`${"0123456789".repeat(7)}\r\n`.repeat(4200));
      const files = { TEXT: join(directory, "text"), BODY: join(directory, "sealed") };
      await writeFile(files.TEXT, text);
      const sealing = await passes("daemon/seals-long-messages.lua", hospital, transport, files);
      await writeFile(files.BODY, bodyOf(sealing));
      const opening = await passes("daemon/opens-long-messages.lua", insurer, transport, files);
      assert.ok(bodyOf(opening).equals(text));
    });

    withMiltertest(`refuses what it can't protect (${transport})`, async () => {
      const responses = await passes(
        "daemon/refuses-what-it-cannot-protect.lua",
        hospital,
        transport,
      );
      const replies = responses.flatMap((one) => (one.kind === "reply" ? [one.text] : []));
      assert.match(replies.join("\n"), /^550[- ]5\.7\.1 [^]*friend@stranger\.example/);
    });

    withMiltertest(`seals nothing for strangers (${transport})`, async () => {
      await passes("daemon/leaves-strangers-alone.lua", hospital, transport);
    });
  }
});
