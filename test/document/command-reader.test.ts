import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { DocumentCommand } from "../../src/document/command-reader.ts";
import { createDocumentReader } from "../../src/document/reader.ts";
import type { FileFormat } from "../../src/mime/file-format.ts";
import type { TextEvent } from "../../src/mime/text-event.ts";
import { buildZip } from "./zip-builder.ts";

const png = Buffer.from("89504e470d0a1a0a0000", "hex");

/** A command that runs a line of JavaScript. */
function script(line: string, limits: Partial<DocumentCommand> = {}): DocumentCommand {
  return { types: ["image/*"], command: [process.execPath, "--eval", line], ...limits };
}

const countOctets =
  "let n = 0; process.stdin.on('data', (d) => (n += d.length)).on('end', () => console.log('octets: ' + n, Object.keys(process.env)))";

async function readWith(
  command: DocumentCommand,
  {
    octets = png,
    format = "image",
    type = "application/octet-stream",
  }: { readonly octets?: Buffer; readonly format?: FileFormat; readonly type?: string } = {},
): Promise<{ readonly text: string; readonly problems: readonly string[] }> {
  const reader = createDocumentReader({ commands: [command], processes: 1 });
  const events: TextEvent[] = [];
  const part = { kind: "document", part: "2", name: "file", type, format } as const;
  for await (const event of reader.read({ ...part, content: [octets] })) events.push(event);
  await reader.close();
  return {
    text: events.map((event) => (event.kind === "text" ? event.text : "")).join(""),
    problems: events.flatMap((event) => (event.kind === "problem" ? [event.problem] : [])),
  };
}

describe("external commands", () => {
  it("gives a file to the command, and hardly any environment", async () => {
    process.env["DOMSEAL_TEST_SECRET"] = "x";
    const { text, problems } = await readWith(script(countOctets));
    delete process.env["DOMSEAL_TEST_SECRET"];
    assert.match(text, /^octets: 10 \[ '(?:PATH|LC_ALL)', '(?:PATH|LC_ALL)' \]/);
    assert.deepEqual(problems, []);
  });

  it("asks it for files within archives, too", async () => {
    const octets = buildZip([{ name: "scans/page.png", content: png }]);
    const { text } = await readWith(script("console.log('text of a page')"), {
      octets,
      format: "zip",
    });
    assert.match(text, /text of a page/);
  });

  it("asks it for what the own parsers find unreadable, by the type that the file bears", async () => {
    const command = script("console.log('drawing')", { types: ["application/x-drawing"] });
    const type = "application/x-drawing";
    const { text, problems } = await readWith(command, { format: "unknown", type });
    assert.equal(text, "drawing\n");
    assert.deepEqual(problems, []);
    const other = await readWith(command, { format: "unknown" });
    assert.deepEqual(other.problems, ["unreadable-format"]);
  });

  it("gives all the files of a message together as long as a single one", async () => {
    const slow = script("setInterval(() => {}, 1000)", { time: 300 });
    const reader = createDocumentReader({ commands: [slow], processes: 1 });
    const budget = reader.freshBudget();
    const part = { kind: "document", part: "2", type: "image/png", format: "image" } as const;
    const problems: string[] = [];
    for (const name of ["one.png", "two.png"]) {
      for await (const event of reader.read({ ...part, name, content: [png] }, { budget }))
        if (event.kind === "problem") problems.push(event.problem);
    }
    await reader.close();
    assert.deepEqual(problems, ["too-slow", "too-slow"]);
    assert.ok(budget.commandTime <= 0);
    assert.ok(reader.freshBudget().commandTime > 0);
  });

  it("takes what a command wrote before it failed, and says that it did", async () => {
    const { text, problems } = await readWith(script("console.log('half'); process.exitCode = 3"));
    assert.equal(text, "half\n");
    assert.deepEqual(problems, ["reader-failed"]);
  });

  it("says that a command failed which can't be started", async () => {
    const command = { types: ["image/*"], command: ["/nonexistent/ocr"] } as const;
    assert.deepEqual((await readWith(command)).problems, ["reader-failed"]);
  });

  it("kills a command that takes too long, with what it has started", async () => {
    const endless =
      "require('child_process').spawn('sleep', ['600'], { stdio: 'inherit' }); setInterval(() => {}, 1000)";
    const { problems } = await readWith(script(endless, { time: 500 }));
    assert.deepEqual(problems, ["too-slow"]);
  });

  it("kills a command that writes too much", async () => {
    const flood = "const f = () => process.stdout.write('x'.repeat(65536), f); f()";
    const { text, problems } = await readWith(script(flood, { output: 300_000 }));
    assert.deepEqual(problems, ["too-much-text"]);
    assert.ok(text.length <= 300_000);
  });
});
