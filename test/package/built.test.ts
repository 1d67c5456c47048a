/** The package as it is built: documents are read and packs are found from dist as from a checkout. */
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { fixture } from "../document/reading.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

const checkout = join(import.meta.dirname, "../..");
const directory = temporaryDirectory("package");
const mail = join(directory, "mail");
const program = join(directory, "dist/cli/main.js");

/** What `files` of package.json names, and what npm always packs. */
function build(): void {
  const tsc = join(checkout, "node_modules/typescript/bin/tsc");
  // Types are checked elsewhere.
  const options = ["-p", "tsconfig.build.json", "--noCheck", "--outDir", join(directory, "dist")];
  execFileSync(process.execPath, [tsc, ...options], { cwd: checkout });
  const manifest = readFileSync(join(checkout, "package.json"), "utf8");
  const { files } = JSON.parse(manifest) as { files: string[] };
  for (const file of ["package.json", ...files.filter((name) => name !== "dist")])
    cpSync(join(checkout, file), join(directory, file), { recursive: true });
  symlinkSync(join(checkout, "node_modules"), join(directory, "node_modules"));
}

/** A message that says nothing itself. */
function writeMessage(name: string, attachment: Buffer): void {
  const text = [
    "From: nurse@hospital.example\r\nTo: someone@elsewhere.example\r\nSubject: as agreed",
    `MIME-Version: 1.0\r\nContent-Type: application/octet-stream; name="${name}"`,
    `Content-Transfer-Encoding: base64\r\n\r\n${attachment.toString("base64").replaceAll(/.{76}/g, "$&\r\n")}\r\n`,
  ];
  writeFileSync(join(mail, `${name}.eml`), text.join("\r\n"));
}

interface Tried {
  readonly file: string;
  readonly demand: string;
  readonly rules: readonly string[];
}

describe("the package that is built", () => {
  before(() => {
    build();
    mkdirSync(mail);
    for (const name of ["referral.docx", "letter.pdf", "letter.doc", "scan.pdf"])
      writeMessage(name, fixture(name));
    writeMessage("note.txt", Buffer.from("See you on Monday.\r\n"));
  });

  test("finds its packs, and reads documents in processes of its own", () => {
    const words = ["policy", "try", mail, "--pack", "hipaa", "--json"];
    const output = execFileSync(process.execPath, [program, ...words], { encoding: "utf8" });
    const lines = output.trimEnd().split("\n");
    const tried = lines.map((line) => JSON.parse(line) as Tried);
    const found = tried.map(({ file, demand, rules }) => {
      const why = rules.includes("unscannable") ? "unscannable" : "";
      return `${/[^/]*$/.exec(file)?.[0] ?? ""} ${demand} ${why}`.trim();
    });
    assert.deepEqual(found.sort(), [
      "letter.doc.eml required",
      "letter.pdf.eml required",
      "note.txt.eml none",
      "referral.docx.eml required",
      "scan.pdf.eml required unscannable",
    ]);
  });

  test("writes a configuration whose rules and packs it finds", () => {
    const own = join(directory, "site");
    mkdirSync(own);
    const run = (words: readonly string[], input = Buffer.alloc(0)): string =>
      execFileSync(process.execPath, [program, ...words], { cwd: own, encoding: "utf8", input });
    run(["init", "--domain", "hospital.example", "--dir", own, "--type", "p256"]);
    const config = join(own, "milter.conf");
    const envelope = ["--from", "nurse@hospital.example", "--to", "someone@elsewhere.example"];
    const input = readFileSync(join(mail, "letter.pdf.eml"));
    const explained = run(["--config", config, "policy", "explain", ...envelope], input);
    assert.match(explained, /required/);
    assert.doesNotMatch(explained, /unscannable/);
  });
});
