/**
 * The demonstration: what was submitted, what was on the wire, what was delivered, what the audit
 * recorded, and what happens without a certificate. With Postfix where it can run, else with the
 * stand-in MTA of src/milter. Everything is made in a temporary folder and removed again.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { firstField, unfold } from "../src/mime/field.ts";
import { parseMessage } from "../src/mime/message.ts";
import { TwoOrganisations } from "../test/peers/two-organisations.ts";
import type { Path } from "./demo-path.ts";
import { openPath } from "./demo-path.ts";

const sender = "marsh@hospital.example";
const partner = "claims@insurer.example";
const stranger = "records@clinic.example";

const started = performance.now();
const original = crlf(
  readFileSync(process.argv[2] ?? join(import.meta.dirname, "demo-message.eml")),
);
const world = new TwoOrganisations();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    void world.close().finally(() => process.exit(130));
  });

// A reader that has seen enough (head, less) ends the demonstration, too.
process.stdout.once("error", () => {
  void world.close().finally(() => process.exit(0));
});

try {
  await world.start();
  await story(await openPath(world));
} finally {
  await world.close();
}

async function story(way: Path): Promise<void> {
  say(`hospital.example and insurer.example, a DomSeal and ${way.description} each`);
  const message = parseMessage([original]);
  heading("submitted");
  say(
    `  ${original.length} octets, Subject "${field(original, "subject")}", ${field(original, "content-type")}`,
  );
  for (const line of await explain(partner)) say(`  ${line}`);

  const arrival = await way.send({ sender, recipient: partner, raw: original });
  if (arrival.kind === "refused") {
    say(`  refused: ${arrival.reply}`);
    process.exitCode = 1;
    return;
  }
  const { wire, delivered } = arrival;
  heading("on the wire");
  say(`  ${wire.length} octets, ${field(wire, "content-type")}`);
  await inspect(wire);
  say(`  any line of the original's text in it: ${shows(wire, message.body) ? "YES" : "no"}`);

  heading("delivered");
  const restored = withoutTrace(delivered);
  const identical = restored.equals(withoutTrace(original));
  say(`  identical: ${identical ? "yes" : "NO"} (apart from Received and X-DomSeal-* fields)`);
  for (const line of resultFields(delivered)) say(`  ${line}`);
  const isVerified = /^X-DomSeal-Result: decrypted, verified\r$/m.test(
    delivered.toString("latin1"),
  );
  if (!identical || !isVerified) process.exitCode = 1;

  heading("audit");
  for (const organisation of [world.hospital, world.insurer]) {
    const list = await organisation.must(["audit", "list", "--json"]);
    const { records } = JSON.parse(list.toString()) as { records: Record<string, string>[] };
    for (const each of records)
      say(
        `  ${organisation.domain}: ${each["direction"] ?? ""} ${each["outcome"] ?? ""} ` +
          [
            each["recipient"],
            each["algorithms"],
            each["certificate"]?.slice(0, 16),
            each["verification"],
          ]
            .filter((fact) => fact !== undefined)
            .join(" "),
      );
  }

  heading(`the same message to ${stranger}, which has no certificate`);
  const refusal = await way.send({ sender, recipient: stranger, raw: original });
  if (refusal.kind === "refused") for (const line of refusal.reply.split("\n")) say(`  ${line}`);
  else say("  not refused: no rule demands protection for this message");
  say("");
  say(`done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** What `policy explain --json` says of a rule. */
interface ExplainedRule {
  readonly name: string;
  readonly matches: readonly { finding: string; part: string; name?: string; masked: string[] }[];
}

async function explain(recipient: string): Promise<string[]> {
  const words = ["policy", "explain", "--from", sender, "--to", recipient, "--json"];
  const output = await world.hospital.must(words, original);
  const { recipients } = JSON.parse(output.toString()) as {
    recipients: { demand: string; treatment: string; rules: ExplainedRule[] }[];
  };
  const [{ demand, treatment, rules } = { demand: "", treatment: "", rules: [] }] = recipients;
  const names = rules.map(({ name }) => name).join(", ");
  return [
    `policy for ${recipient}: demand ${demand} (${names}), treatment ${treatment}`,
    ...rules.slice(0, 1).flatMap(foundBy),
  ];
}

/** Masked: digits are #, words and file names ***. */
function foundBy({ name, matches }: ExplainedRule): string[] {
  return matches.map(({ finding, part, name: file, masked }) => {
    const place = file === undefined ? `part ${part}` : `${file}, part ${part}`;
    return `${name} found ${finding} ${masked.join(" ")} in ${place}`;
  });
}

/** Layers as the receiver's `message inspect --json` has them. */
type Layer =
  | {
      readonly kind: "encrypted";
      readonly encryption: string;
      readonly recipients: readonly { readonly name: string; readonly ours?: { domain: string } }[];
    }
  | {
      readonly kind: "signed";
      readonly form: string;
      readonly signers: readonly { readonly name: string; algorithms: string; status: string }[];
    };

async function inspect(wire: Buffer): Promise<void> {
  const output = await world.insurer.must(["message", "inspect", "--json"], wire);
  const { layers } = JSON.parse(output.toString()) as { layers: readonly Layer[] };
  for (const layer of layers) for (const line of linesOf(layer)) say(`  ${line}`);
}

function linesOf(layer: Layer): string[] {
  if (layer.kind === "encrypted")
    return layer.recipients.map(
      ({ name, ours }) =>
        `encrypted, ${layer.encryption}, for ${name}: ${ours ? `our key of ${ours.domain}` : "nobody here"}`,
    );
  return layer.signers.map(
    ({ name, algorithms, status }) =>
      `signed inside, ${layer.form}, ${algorithms}, by ${name}: ${status}`,
  );
}

/** Whether a line of the body, of some length, stands in the body of what was sent. */
function shows(message: Buffer, body: readonly Buffer[]): boolean {
  const wire = message.subarray(message.indexOf("\r\n\r\n"));
  const lines = Buffer.concat(body).toString("latin1").split("\r\n");
  return lines.some((line) => line.length > 15 && wire.includes(Buffer.from(line, "latin1")));
}

function field(message: Buffer, name: string): string {
  const found = firstField(parseMessage([message]).fields, name);
  return found ? unfold(found.value).replaceAll(/\s+/g, " ") : "none";
}

function withoutTrace(message: Buffer): Buffer {
  const text = message.toString("latin1");
  const end = text.indexOf("\r\n\r\n") + 2;
  const fields = text.slice(0, end).match(/[^\r\n]+\r\n(?:[ \t][^\r\n]*\r\n)*/g) ?? [];
  const own = fields.filter((each) => !/^(Received|X-DomSeal-[\w-]+):/i.test(each));
  return Buffer.from(own.join("") + text.slice(end), "latin1");
}

function resultFields(message: Buffer): string[] {
  const unfolded = message.toString("latin1").replaceAll(/\r\n(?=[ \t])/g, "");
  return unfolded.match(/^X-DomSeal-.*$/gm) ?? [];
}

/** As an SMTP client sends it. */
function crlf(file: Buffer): Buffer {
  const text = file.toString("latin1").replaceAll(/\r?\n/g, "\r\n");
  return Buffer.from(text.endsWith("\r\n") ? text : `${text}\r\n`, "latin1");
}

function heading(text: string): void {
  say(`\n${text}`);
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
