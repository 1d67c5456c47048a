import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { parseConfig } from "../../src/config/load.ts";
import { missingPeer } from "../pki/peer-program.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const names = ["domseal.service", "domseal.socket"];

async function unit(name: string): Promise<string> {
  return readFile(new URL(`../../contrib/systemd/${name}`, import.meta.url), "utf8");
}

function setting(text: string, key: string): string | undefined {
  return new RegExp(`^${key}=(.*)$`, "m").exec(text)?.[1];
}

/**
 * What systemd has to say about these units: it names unknown keys and values that it can't read,
 * and succeeds all the same. The program isn't installed here, so another stands for it.
 */
async function complaints(texts: readonly string[]): Promise<string> {
  const directory = temporaryDirectory("units");
  const paths = names.map((name) => join(directory, name));
  for (const [index, text] of texts.entries()) {
    await writeFile(paths[index]!, text.replace(/^ExecStart=\S+/m, "ExecStart=/bin/true"));
  }
  const { promise, resolve } = Promise.withResolvers<string>();
  const args = ["verify", "--man=no", ...paths];
  execFile("systemd-analyze", args, { timeout: 60_000 }, (error, stdout, stderr) => {
    resolve(`${error?.message ?? ""}${stdout}${stderr}`);
  });
  // It reads what these units want as well, and other people's units are not ours to mend.
  const lines = (await promise).split("\n");
  return lines.filter((line) => line.includes("domseal")).join("\n");
}

describe("the units of systemd", { skip: missingPeer("systemd-analyze") }, () => {
  test("are as systemd wants them", async () => {
    assert.equal(await complaints(await Promise.all(names.map(unit))), "");
  });

  test("would not pass with a key that systemd doesn't know", async () => {
    const [service = "", socket = ""] = await Promise.all(names.map(unit));
    const broken = service.replace("LimitCORE=", "LimitCores=");
    assert.match(await complaints([broken, socket]), /Unknown key/);
  });
});

test("the service is given more time to stop than messages have to be answered", async () => {
  const { timeouts } = parseConfig('local_domains = ["hospital.example"]', "/milter.conf");
  const seconds = Number(setting(await unit("domseal.service"), "TimeoutStopSec"));
  assert.ok(seconds * 1000 >= timeouts.drain + 10_000);
});

test("the service can have the connections that the configuration allows by default", async () => {
  const { limits } = parseConfig('local_domains = ["hospital.example"]', "/milter.conf");
  const files = Number(setting(await unit("domseal.service"), "LimitNOFILE"));
  assert.ok(files >= 2 * (limits.connections + limits.messages));
});

test("the socket has the name that its head says to listen on", async () => {
  const text = await unit("domseal.socket");
  const name = setting(text, "FileDescriptorName")!;
  assert.ok(text.includes(`#   listen = ["systemd:${name}"]\n`));
});
