import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { after, describe, it } from "node:test";
import { createDocumentReader } from "../../src/document/reader.ts";
import type { DocumentReader, ReadingOptions } from "../../src/document/reader.ts";
import { fileFormat } from "../../src/mime/file-format.ts";
import type { DocumentPart, TextEvent } from "../../src/mime/text-event.ts";
import { eventually } from "../eventually.ts";
import { fixture } from "./reading.ts";
import { buildZip } from "./zip-builder.ts";

const note = "Joan Sample, chart 778812";
const noteZip = buildZip([{ name: "note.txt", content: note }]);
/** Takes a while to read. */
const longZip = buildZip([{ name: "long.txt", content: "some words of a line\n".repeat(150_000) }]);

function part(octets: Buffer): DocumentPart {
  const type = "application/octet-stream";
  const format = fileFormat(octets);
  return { kind: "document", part: "2", name: "file", type, format, content: [octets] };
}

interface Read {
  readonly text: string;
  readonly problems: readonly string[];
}

async function read(
  reader: DocumentReader,
  octets: Buffer,
  options?: ReadingOptions,
): Promise<Read> {
  const events: TextEvent[] = [];
  for await (const event of reader.read(part(octets), options)) events.push(event);
  return {
    text: events.map((event) => (event.kind === "text" ? event.text : "")).join(""),
    problems: events.flatMap((event) => (event.kind === "problem" ? [event.problem] : [])),
  };
}

/** Process ids of this process's children; those of other tests are in other processes. */
function children(): number[] {
  const text = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, "latin1");
  return (text.match(/\d+/g) ?? []).map(Number);
}

describe("document reader", () => {
  const reader = createDocumentReader({ processes: 1 });
  after(() => reader.close());

  it("hands over text of any length in order", async () => {
    const { text, problems } = await read(reader, longZip);
    assert.deepEqual(problems, []);
    assert.equal(text.match(/some words of a line\n/g)?.length, 150_000);
  });

  it("lets documents wait for a reader", async () => {
    const all = await Promise.all(Array.from({ length: 6 }, () => read(reader, noteZip)));
    for (const { text } of all) assert.match(text, /Joan Sample/);
  });

  it("gives up a document that takes too long, and reads the next", async () => {
    const budget = { ...reader.freshBudget(), time: 1 };
    assert.deepEqual((await read(reader, longZip, { budget })).problems, ["too-slow"]);
    assert.deepEqual((await read(reader, noteZip, { budget })).problems, ["too-slow"]);
    assert.match((await read(reader, noteZip)).text, /Joan Sample/);
  });

  it("outlives a reader that runs out of memory", async () => {
    const small = createDocumentReader({ limits: { heap: 16 }, processes: 1 });
    try {
      const strings = Array.from({ length: 900_000 }, (_, index) => `<si><t>${index}</t></si>`);
      const bomb = buildZip([
        { name: "[Content_Types].xml", content: "<Types/>" },
        { name: "xl/sharedStrings.xml", content: `<sst>${strings.join("")}</sst>` },
      ]);
      assert.deepEqual((await read(small, bomb)).problems, ["reader-failed"]);
      assert.match((await read(small, noteZip)).text, /Joan Sample/);
    } finally {
      await small.close();
    }
  });

  it("outlives what takes its process along, as memory beside a thread's heap can", async () => {
    const own = createDocumentReader({ processes: 1 });
    const before = new Set(children());
    const reading = read(own, longZip);
    await eventually("a process reads", () => children().length > before.size);
    for (const child of children()) if (!before.has(child)) process.kill(child, "SIGABRT");
    assert.deepEqual((await reading).problems, ["reader-failed"]);
    assert.match((await read(own, noteZip)).text, /Joan Sample/);
    await own.close();
  });

  it("isn't ended by the signals that a terminal or systemd sends to every process", async () => {
    const own = createDocumentReader({ processes: 1 });
    const before = new Set(children());
    assert.match((await read(own, noteZip)).text, /Joan Sample/);
    const reading = read(own, longZip);
    for (const child of children())
      if (!before.has(child))
        for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.kill(child, signal);
    assert.deepEqual((await reading).problems, []);
    await own.close();
  });

  it("counts all documents of a message together", async () => {
    const budget = { ...reader.freshBudget(), text: 2 * note.length };
    assert.deepEqual((await read(reader, noteZip, { budget })).problems, []);
    assert.deepEqual((await read(reader, noteZip, { budget })).problems, ["too-much-text"]);
  });

  it("doesn't take in a document beyond the limit of octets", async () => {
    const narrow = createDocumentReader({ limits: { octets: 100 } });
    assert.deepEqual((await read(narrow, noteZip)).problems, ["too-much-text"]);
    await narrow.close();
  });

  it("ends with its caller's signal, before and while it reads", async () => {
    const reason = new Error("the client has gone");
    await assert.rejects(read(reader, noteZip, { signal: AbortSignal.abort(reason) }), reason);
    const abort = new AbortController();
    const events = reader.read(part(longZip), { signal: abort.signal });
    await events.next();
    abort.abort(reason);
    await assert.rejects(async () => {
      while ((await events.next()).done !== true);
    }, reason);
    assert.match((await read(reader, noteZip)).text, /Joan Sample/);
  });

  it("lets a caller whose signal comes first wait for no reader", async () => {
    const reason = new Error("the client has gone");
    const abort = new AbortController();
    const busy = reader.read(part(longZip));
    await busy.next();
    const given = [read(reader, noteZip, { signal: abort.signal }), read(reader, noteZip)];
    abort.abort(reason);
    await assert.rejects(async () => given[0], reason);
    await busy.return(undefined);
    assert.match((await given[1])?.text ?? "", /Joan Sample/);
  });

  it("frees the reader of a caller who stops listening", async () => {
    for await (const event of reader.read(part(longZip))) if (event.kind === "text") break;
    assert.match((await read(reader, noteZip)).text, /Joan Sample/);
  });

  it("makes a problem of what is read or waits when it is closed", async () => {
    const closing = createDocumentReader({ processes: 1 });
    const [first, second] = [read(closing, longZip), read(closing, noteZip)];
    await closing.close();
    assert.deepEqual((await first).problems, ["reader-failed"]);
    assert.deepEqual((await second).problems, ["reader-failed"]);
    assert.deepEqual((await read(closing, noteZip)).problems, ["reader-failed"]);
  });

  it("reads documents of all kinds in its processes", async () => {
    for (const name of ["referral.docx", "letter.pdf", "letter.rtf", "letter.doc", "winmail.dat"]) {
      const { text } = await read(reader, fixture(name));
      assert.ok(text.length > 50, name);
    }
  });

  it("keeps no process from its end, though nobody closes it", () => {
    const program = `
      import { createDocumentReader } from ${JSON.stringify(import.meta.resolve("../../src/document/reader.ts"))};
      const content = [Buffer.from("${noteZip.toString("base64")}", "base64")];
      const document = { kind: "document", part: "1", type: "x/y", format: "zip", content };
      for await (const event of createDocumentReader().read(document)) {
        if (event.kind === "text") process.stdout.write(event.text);
      }`;
    const words = ["--input-type=module", "--eval", program];
    const output = execFileSync(process.execPath, words, { encoding: "utf8", timeout: 30_000 });
    assert.match(output, /Joan Sample/);
  });
});
