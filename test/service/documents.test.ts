/** Documents in mail, as the running service has them read: in processes that may fail, hang or be killed. */
import assert from "node:assert/strict";
import { chmod, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { fixture } from "../document/reading.ts";
import { buildZip } from "../document/zip-builder.ts";
import { eventually } from "../eventually.ts";
import { Organisation } from "../peers/organisation.ts";
import { temporaryDirectory } from "../temporary-directory.ts";
import { connect, isRunning, isSealed, message, workersOf, writeRules } from "./world.ts";

const [insurer, stranger] = ["b@insurer.example", "c@stranger.example"];
const rule = '[[rule]]\nname = "ssn"\nidentifiers = ["us-ssn"]\nthen = "require"\n';
const number = "Social security number: 219-09-9999";
const slow = "slow.bin";

/** Text that says nothing, and a file. */
function withFile(recipient: string, name: string, content: Buffer): MtaMessage {
  const type = { name: "Content-Type", value: ' multipart/mixed; boundary="b"' };
  const plain = message(recipient, "");
  const lines = [
    "--b\r\n\r\nas agreed",
    `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Transfer-Encoding: base64\r\n`,
    content.toString("base64").replaceAll(/.{76}/g, "$&\r\n"),
    "--b--\r\n",
  ];
  return { ...plain, fields: [...plain.fields, type], body: Buffer.from(lines.join("\r\n")) };
}

/** To a partner it must be sealed, to a stranger refused. */
async function isProtected(
  context: Parameters<typeof connect>[0],
  hospital: Organisation,
  name: string,
  content: Buffer,
): Promise<void> {
  const mta = await connect(context, hospital);
  const sealed = await mta.send(withFile(insurer, name, content));
  assert.ok(isSealed(sealed, "as agreed"), name);
  const refused = await mta.send(withFile(stranger, name, content));
  assert.ok(refused.kind === "refused" && refused.reply.startsWith("550"), name);
}

async function passes(context: Parameters<typeof connect>[0], hospital: Organisation) {
  const mta = await connect(context, hospital);
  const delivery = await mta.send(message(stranger, "See you on Monday."));
  assert.equal(delivery.kind, "accepted");
}

/** A command for files of DICOM's type, which nothing here reads: it sleeps, and leaves its id. */
async function sleepingCommand({ directory, config }: Organisation) {
  const program = join(directory, "sleep.sh");
  const started = join(directory, "started");
  await writeFile(program, `#!/bin/sh\necho $$ >> ${started}\nexec /bin/sleep 50\n`);
  await chmod(program, 0o755);
  const table = `\n[[documents.commands]]\ntypes = ["application/dicom"]\ncommand = ["${program}"]\ntimeout = "60 s"\n`;
  await writeFile(config, (await readFile(config, "utf8")) + table);
  return async (): Promise<number[]> => {
    const text = await readFile(started, "latin1").catch(() => "");
    return text.trim().split("\n").filter(Boolean).map(Number);
  };
}

const dicom = Buffer.concat([Buffer.alloc(128), Buffer.from("DICM"), Buffer.alloc(64, 1)]);

async function reload(hospital: Organisation): Promise<void> {
  const count = (hospital.log.match(/configuration and rules reloaded/g) ?? []).length;
  process.kill(hospital.pid, "SIGHUP");
  await hospital.logged(new RegExp(`(?:configuration and rules reloaded[^]*){${count + 1}}`));
}

describe("documents in mail", () => {
  let hospital: Organisation;
  let started: () => Promise<number[]>;
  before(async () => {
    const directory = temporaryDirectory("documents");
    const settings = { workers: "1", "timeouts.drain": '"1 s"' };
    hospital = await Organisation.create("hospital.example", directory, settings);
    await hospital.befriend(await Organisation.create("insurer.example", directory));
    await writeRules(hospital, rule);
    started = await sleepingCommand(hospital);
    await hospital.start();
  });
  after(() => hospital.stop("SIGKILL"));

  const newProgram = async (known: readonly number[]): Promise<number> => {
    await eventually("the program runs", async () => (await started()).length > known.length);
    return (await started()).at(-1) ?? 0;
  };

  test("are read: what they hold is protected, and harmless ones pass", async (context) => {
    const note = buildZip([{ name: "note.txt", content: number }]);
    await isProtected(context, hospital, "note.zip", note);
    const docx = buildZip([
      { name: "[Content_Types].xml", content: "<Types/>" },
      {
        name: "word/document.xml",
        content: `<w:document><w:body><w:p><w:r><w:t>${number}</w:t></w:r></w:p></w:body></w:document>`,
      },
    ]);
    await isProtected(context, hospital, "note.docx", docx);
    const mta = await connect(context, hospital);
    const harmless = buildZip([{ name: "note.txt", content: "See you on Monday." }]);
    assert.equal((await mta.send(withFile(stranger, "note.zip", harmless))).kind, "accepted");
  });

  test("that can't be read count as protected information, and the service lives on", async (context) => {
    const bomb = buildZip([{ name: "zeros.txt", content: Buffer.alloc(140_000_000) }]);
    await isProtected(context, hospital, "bomb.zip", bomb);
    await isProtected(context, hospital, "locked.pdf", fixture("locked.pdf"));
    await isProtected(context, hospital, "broken.zip", bomb.subarray(0, 5_000));
    await passes(context, hospital);
    assert.doesNotMatch(hospital.log, /zeros|locked|bomb/);
  });

  test("whose reader is killed count as protected information", async (context) => {
    const long = buildZip([
      { name: "long.txt", content: "some words of a line\n".repeat(1_000_000) },
    ]);
    const mta = await connect(context, hospital);
    const sending = mta.send(withFile(stranger, "long.zip", long));
    await eventually("a process reads", async () => (await workersOf(hospital.pid)).length > 0);
    for (const reader of await workersOf(hospital.pid)) process.kill(reader, "SIGKILL");
    const delivery = await sending;
    assert.ok(delivery.kind === "refused" && delivery.reply.startsWith("550"));
    await passes(context, hospital);
  });

  test("hold up nobody else while a program reads them, which ends with the client", async (context) => {
    const mta = await connect(context, hospital);
    const known = await started();
    const sending = mta.send(withFile(stranger, slow, dicom)).catch(() => undefined);
    const program = await newProgram(known);
    await passes(context, hospital);
    mta.destroy();
    await sending;
    await eventually("the program has ended", async () => !(await isRunning(program)));
    await passes(context, hospital);
  });

  test("are read under the settings that their message began with", async (context) => {
    const mta = await connect(context, hospital);
    const known = await started();
    const sending = mta.send(withFile(stranger, slow, dicom));
    const program = await newProgram(known);
    await hospital.configure({ "policy.unscannable": '"none"', "documents.readers": "1" });
    await reload(hospital);
    const after = await connect(context, hospital);
    const note = buildZip([{ name: "note.txt", content: "See you on Monday." }]);
    assert.equal((await after.send(withFile(stranger, "note.zip", note))).kind, "accepted");
    process.kill(program, "SIGKILL");
    const delivery = await sending;
    assert.ok(delivery.kind === "refused" && delivery.reply.startsWith("550"));
  });

  test("don't keep the service from its end", async (context) => {
    const mta = await connect(context, hospital);
    const known = await started();
    const sending = mta.send(withFile(stranger, slow, dicom)).catch(() => undefined);
    const program = await newProgram(known);
    assert.equal(await hospital.stop(), 0);
    const delivery = await sending;
    assert.ok(delivery?.kind !== "accepted");
    await eventually("the program has ended", async () => !(await isRunning(program)));
  });
});
