/** What the tests of held mail share: a site with a key of its own, and messages that come to it. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { loadConfig } from "../../src/config/load.ts";
import { addressesOf } from "../../src/gateway/direction.ts";
import { holdMessage, keepHeld } from "../../src/gateway/held.ts";
import type { Site } from "../../src/gateway/site.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import type { Transaction } from "../../src/milter/transaction.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { writeKeyFile } from "../../src/pki/key-file.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { openStore } from "../../src/store/open-store.ts";
import { settings } from "../store/world.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

export const now = new Date("2026-03-01T12:00:00Z");
export const [alice, bob] = ["alice@hospital.example", "bob@hospital.example"];
export const partner = "insurer.example";
/** Must not be seen anywhere in the clear. */
export const canaries = { subject: "canary-subject-7f3a", body: "canary-body-91c2" };

export const fields = [
  { name: "Received", value: " from mx.insurer.example" },
  { name: "Message-ID", value: " <1@insurer.example>" },
  { name: "From", value: ` claims@${partner}` },
  { name: "To", value: ` ${alice}` },
  { name: "Subject", value: ` ${canaries.subject}` },
  { name: "X-DomSeal-Result", value: " decrypted, verified" },
];

export function transactionOf(changes: Partial<Transaction> = {}): Transaction {
  return {
    connection: { hostname: "mx", family: "inet", address: "192.0.2.1", port: 25 },
    macro: () => undefined,
    queueId: "4bXy1",
    sender: { address: `claims@${partner}`, parameters: [] },
    recipients: [alice, bob].map((address) => ({ address, parameters: [] })),
    fields,
    body: [Buffer.from(`${canaries.body}\r\n`)],
    signal: new AbortController().signal,
    ...changes,
  };
}

export interface SiteOptions {
  /** Whether there is a key to seal with. */
  readonly key?: boolean;
  readonly clock?: () => Date;
}

/** The site of hospital.example, to whom insurer.example's mail has to come signed. */
export async function openHospital(
  context: TestContext,
  { key = true, clock = () => now }: SiteOptions = {},
): Promise<Site> {
  const directory = temporaryDirectory("held");
  const file = join(directory, "milter.conf");
  await writeFile(
    file,
    'local_domains = ["hospital.example"]\nkeys = "."\n[policy]\nrules = []\n[inbound]\nmark = "all"\n',
  );
  const config = await loadConfig(file);
  await (await openStore(config.store, { create: true, busyTimeout: 0 })).close();
  const site = await openSite(await readSettings(config), { busyTimeout: 0, clock });
  context.after(() => site[Symbol.asyncDispose]());
  if (key) await addKey(site, directory);
  await site.store.partners.add(partner, { ...settings, inbound: "signed", shortfall: "hold" });
  return site;
}

async function addKey({ store }: Site, directory: string): Promise<void> {
  const key = await createPrivateKeyOf("p256");
  const certificate = await issueDomainCertificate({
    domain: "hospital.example",
    key,
    notBefore: new Date("2026-01-01"),
    notAfter: new Date("2027-01-01"),
  });
  await writeKeyFile(join(directory, "own.pem"), key);
  await store.ownKeys.add({
    domain: "hospital.example",
    certificate,
    keyFile: "own.pem",
    activate: true,
  });
}

/** That a partner would encrypt to. */
export async function ownCertificate({ keyring }: Site): Promise<Certificate> {
  const certificate = await keyring.encryptionCertificate("hospital.example", ["ec"]);
  if (!certificate) throw new Error("there is no own key");
  return certificate;
}

/** Stages a message that has arrived, for all its recipients; resolves to its id. */
export function holdArrived(site: Site, transaction: Transaction, reason: string): Promise<number> {
  const recipients = addressesOf(transaction);
  return holdMessage(site, transaction, { direction: "inbound", recipients, reason });
}

/** Holds a message for good; resolves to its id. */
export async function hold(site: Site, changes: Partial<Transaction> = {}): Promise<number> {
  const transaction = transactionOf(changes);
  const id = await holdArrived(site, transaction, "not signed as its author's mail must be");
  await keepHeld(site.store, [id], transaction.signal);
  return id;
}
