/** One organisation's daemon and its worker processes, as an MTA and an administrator see them. */
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { parseListenAddress } from "../../src/milter/address.ts";
import type { Delivery } from "../../src/milter/mta-delivery.ts";
import type { Mta } from "../../src/milter/mta.ts";
import { openMta } from "../../src/milter/mta.ts";
import type { MtaMessage } from "../../src/milter/mta-message.ts";
import { Organisation } from "../peers/organisation.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/** hospital.example, with the certificate of insurer.example, whose daemon doesn't run. */
export async function startHospital(
  context: TestContext,
  settings: Readonly<Record<string, string>> = {},
): Promise<{ readonly hospital: Organisation; readonly insurer: Organisation }> {
  const directory = temporaryDirectory("service");
  const hospital = await Organisation.create("hospital.example", directory, settings);
  const insurer = await Organisation.create("insurer.example", directory);
  await hospital.befriend(insurer);
  await insurer.befriend(hospital);
  context.after(() => hospital.stop("SIGKILL"));
  await hospital.start();
  return { hospital, insurer };
}

/** An MTA's session with the daemon; it ends with the test. */
export async function connect(context: TestContext, { milter }: Organisation): Promise<Mta> {
  const mta = await openMta({ address: parseListenAddress(milter) });
  context.after(() => {
    mta.destroy();
  });
  return mta;
}

export function message(recipient: string, text: string): MtaMessage {
  return {
    sender: { address: "a@hospital.example", parameters: [] },
    recipients: [{ address: recipient, parameters: [] }],
    fields: [
      { name: "From", value: " a@hospital.example" },
      { name: "To", value: ` ${recipient}` },
      { name: "Subject", value: " Referral" },
    ],
    body: Buffer.from(`${text}\r\n`),
  };
}

export function isSealed(delivery: Delivery, secret: string): boolean {
  if (delivery.kind !== "accepted") return false;
  const { fields, body } = delivery.message;
  const type = fields.find(({ name }) => name.toLowerCase() === "content-type")?.value ?? "";
  return type.includes("application/pkcs7-mime") && !body.includes(secret);
}

/** The processes that a daemon has started. */
export async function workersOf(pid: number): Promise<number[]> {
  const text = await readFile(`/proc/${pid}/task/${pid}/children`, "latin1").catch(() => "");
  return text.trim().split(" ").filter(Boolean).map(Number);
}

export async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, "latin1").catch(() => "");
  return stat !== "" && !stat.includes(") Z ");
}

/** Puts rules in place of those that the organisation has. */
export async function writeRules({ directory }: Organisation, text: string): Promise<void> {
  const rules = join(directory, "rules");
  await mkdir(rules, { recursive: true });
  const [file = "rules.toml"] = await readdir(rules);
  await writeFile(join(rules, file), text);
}
