/**
 * Gateways within this process, each with a configuration, store, keys, journal and filter of its own,
 * and the mail between them. What an MTA does to a message by a verdict is done here.
 */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after } from "node:test";
import type { Journal } from "../../src/audit/journal.ts";
import { openJournal } from "../../src/audit/journal.ts";
import type { AuditEntry } from "../../src/audit/read.ts";
import { readJournal } from "../../src/audit/read.ts";
import { loadConfig } from "../../src/config/load.ts";
import type { HandledMessage } from "../../src/gateway/filter.ts";
import { createFilter } from "../../src/gateway/filter.ts";
import type { Site } from "../../src/gateway/site.ts";
import { openSite, readSettings } from "../../src/gateway/site.ts";
import { createLog } from "../../src/log/operational-log.ts";
import type { BodyDigest, Filter, Transaction, Verdict } from "../../src/milter/transaction.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { issueAuthorityCertificate } from "../../src/pki/authority.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import type { Issuer } from "../../src/pki/certificate-writer.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { writeKeyFile } from "../../src/pki/key-file.ts";
import type { KeyPurpose } from "../../src/pki/key-purpose.ts";
import type { KeyType, PrivateKey } from "../../src/pki/private-key.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import { openStore } from "../../src/store/open-store.ts";
import type { PartnerSettings } from "../../src/store/partner-settings.ts";
import { undecided } from "../../src/store/partner-settings.ts";
import { temporaryDirectory } from "../temporary-directory.ts";

/** What all gateways' clocks show. */
export const clock = { now: new Date("2026-03-10T12:00:00Z") };

const [notBefore, notAfter] = [new Date("2026-01-01"), new Date("2049-01-01")];
const approval = { by: "A. Admin", how: "by telephone" };

/** A message with its envelope. */
export interface Mail {
  readonly sender: string;
  readonly recipients: readonly string[];
  /** CRLF line ends. */
  readonly raw: Buffer;
}

export type Passage =
  | {
      readonly kind: "accepted";
      /** With the recipients that are left. */
      readonly mail: Mail;
      readonly isUntouched: boolean;
    }
  /** `log` is its last line, for whoever hadn't expected this. */
  | { readonly kind: "refused"; readonly reply: string; readonly log: string }
  | { readonly kind: "discarded" };

interface GatewayOptions {
  readonly keys?: readonly KeyType[];
  /** Beside the gateway's own. */
  readonly domains?: readonly string[];
  /** Tables of milter.conf. */
  readonly settings?: string;
  /** Texts of files beside milter.conf, by name. */
  readonly files?: Readonly<Record<string, string>>;
}

interface Client {
  readonly address: string;
  /** Changes what the session makes while the body arrives, if it makes a digest. */
  readonly digested?: (digest: BodyDigest) => BodyDigest;
}

interface KeyWish {
  readonly domain?: string;
  readonly purpose?: KeyPurpose;
}

const gateways: Gateway[] = [];
after(async () => {
  for (const gateway of gateways) await gateway.close();
});

/** What a key is issued by that can't sign its own certificate. */
let authority: Promise<Issuer> | undefined;

export class Gateway {
  readonly domain: string;
  readonly site: Site;
  /** Of its own keys. */
  readonly certificates: Certificate[] = [];
  /** What was told of each message, for the metrics. */
  readonly handled: HandledMessage[] = [];
  readonly #filter: Filter;
  readonly #journal: Journal;
  readonly #log: { text: string };

  private constructor(domain: string, site: Site, journal: Journal) {
    this.domain = domain;
    this.site = site;
    this.#journal = journal;
    const lines = { text: "" };
    this.#log = lines;
    const destination = { write: (line: string) => (lines.text += line) };
    const log = createLog({ format: "text", level: "debug", destination });
    const onHandled = (message: HandledMessage) => this.handled.push(message);
    this.#filter = createFilter({ site, journal, log, onHandled });
  }

  /** Closed after the test file's last test, at the latest. */
  static async open(domain: string, options: GatewayOptions = {}): Promise<Gateway> {
    const directory = temporaryDirectory("gateway");
    const file = join(directory, "milter.conf");
    const { keys = ["rsa-2048"], domains = [], settings = "[policy]\nrules = []\n" } = options;
    for (const [name, text] of Object.entries(options.files ?? {}))
      await writeFile(join(directory, name), text);
    const local = JSON.stringify([domain, ...domains]);
    await writeFile(file, `local_domains = ${local}\n${settings}`);
    const config = await loadConfig(file);
    await mkdir(config.keys, { mode: 0o700 });
    await (await openStore(config.store, { create: true, busyTimeout: 0 })).close();
    const site = await openSite(await readSettings(config), {
      busyTimeout: 250,
      clock: () => clock.now,
    });
    const journal = await openJournal(config.audit.path, { sync: false });
    const gateway = new Gateway(domain, site, journal);
    gateways.push(gateway);
    for (const type of keys) await gateway.addKey(type);
    return gateway;
  }

  /** What the filter has logged. */
  get log(): string {
    return this.#log.text;
  }

  /** Makes a key and its certificate, and uses it from now on. */
  async addKey(type: KeyType, { domain = this.domain, purpose }: KeyWish = {}) {
    const key = await createPrivateKeyOf(type);
    const issuer = canSign(key) ? undefined : await (authority ??= createIssuer());
    const certificate = await issueDomainCertificate({
      ...{ domain, key, notBefore, notAfter },
      ...(purpose && { purpose }),
      ...(issuer && { issuer }),
    });
    const keyFile = `${certificate.fingerprint}.pem`;
    await writeKeyFile(join(this.site.config.keys, keyFile), key);
    await this.site.store.ownKeys.add({ domain, certificate, keyFile, activate: true });
    this.certificates.push(certificate);
    return { key, certificate };
  }

  /** Adds a partner whose certificates are approved. */
  async befriend(
    name: string,
    certificates: readonly Certificate[],
    settings: Partial<PartnerSettings> = {},
  ): Promise<void> {
    const { partners, partnerCertificates } = this.site.store;
    await partners.add(name, { ...undecided("preferred"), ...settings });
    for (const certificate of certificates) {
      await partnerCertificates.add(name, certificate);
      await partnerCertificates.approve(name, certificate.fingerprint, approval);
    }
  }

  /** `partner` undefined: for every sender. */
  async trust(certificate: Certificate, partner?: string): Promise<void> {
    await this.site.store.trustAnchors.add({ partner, certificate, ...approval });
  }

  /** From a client of the gateway's own. */
  send(mail: Mail, digested?: Client["digested"]): Promise<Passage> {
    return this.#pass(mail, { address: "127.0.0.1", ...(digested && { digested }) });
  }

  /** From a client outside. */
  receive(mail: Mail): Promise<Passage> {
    return this.#pass(mail, { address: "192.0.2.25" });
  }

  /** The copies in the outbox, which is empty then. */
  async takeCopies(): Promise<Mail[]> {
    const { outbox } = this.site.store;
    const copies: Mail[] = [];
    for (let entry = await outbox.next(); entry; entry = await outbox.next()) {
      const raw = Buffer.concat(await collected(outbox.octets(entry)));
      const recipients = entry.recipients.map(({ address }) => address);
      copies.push({ sender: entry.sender, recipients, raw });
      await outbox.remove(entry.id);
    }
    return copies;
  }

  /** All that was recorded, in order. */
  async records(): Promise<AuditEntry[]> {
    return collected(readJournal(this.site.config.audit.path));
  }

  async lastRecord(): Promise<AuditEntry> {
    const last = (await this.records()).at(-1);
    assert.ok(last, "nothing is recorded");
    return last;
  }

  async #pass(mail: Mail, client: Client): Promise<Passage> {
    const file = parseMessage([mail.raw]);
    const transaction = this.#transaction(mail, file, client);
    const verdict = await this.#filter(transaction);
    const { disposition, modifications } = verdict;
    if (disposition.kind === "discard") return { kind: "discarded" };
    if (disposition.kind === "reply") {
      assert.deepEqual(modifications, [], "a message that is refused isn't changed");
      const { code, enhanced, text } = disposition.reply;
      const reply = `${code} ${enhanced} ${[text].flat().join("\n")}`;
      return { kind: "refused", reply, log: this.log.trimEnd().split("\n").at(-1) ?? "" };
    }
    return {
      kind: "accepted",
      mail: modified(mail, verdict),
      isUntouched: modifications.length === 0,
    };
  }

  #transaction(
    { sender, recipients }: Mail,
    { fields, body }: Pick<Transaction, "fields" | "body">,
    { address, digested = (digest) => digest }: Client,
  ): Transaction {
    const arriving = {
      connection: { hostname: "client", family: "inet", address, port: 25_000 },
      macro: () => undefined,
      queueId: "4bXy1",
      sender: { address: sender, parameters: [] },
      recipients: recipients.map((each) => ({ address: each, parameters: [] })),
      fields,
    } as const;
    const head = this.#filter.digestAfter?.(arriving);
    const digest = head && digested({ head, sha256: digestOf([head, ...body]) });
    return { ...arriving, body, digest, signal: new AbortController().signal };
  }

  async close(): Promise<void> {
    await this.#journal.close();
    await this.site[Symbol.asyncDispose]();
  }
}

/** Two gateways that have approved each other's certificates. */
export async function befriended(
  [one, other]: readonly [Gateway, Gateway],
  settings: Partial<PartnerSettings> = {},
): Promise<void> {
  await one.befriend(other.domain, other.certificates, settings);
  await other.befriend(one.domain, one.certificates, settings);
}

/** What is accepted; fails where it isn't. */
export async function accepted(passing: Promise<Passage>): Promise<Mail> {
  const passage = await passing;
  assert.ok(passage.kind === "accepted", JSON.stringify(passage));
  return passage.mail;
}

export async function refused(passing: Promise<Passage>): Promise<string> {
  const passage = await passing;
  assert.ok(passage.kind === "refused", passage.kind);
  return passage.reply;
}

/** Fields that say how a message came, unfolded, as `Result: decrypted`. */
export function resultsOf({ raw }: Mail): string[] {
  return fieldsIn(raw)
    .filter((field) => /^X-DomSeal-/i.test(field))
    .map((field) => field.replaceAll(/\r\n(?=[ \t])/g, "").slice("X-DomSeal-".length));
}

/** Without those fields. */
export function withoutResults({ raw }: Mail): string {
  const own = fieldsIn(raw).filter((field) => !/^X-DomSeal-/i.test(field));
  return own.map((field) => `${field}\r\n`).join("") + raw.toString("latin1", headerEnd(raw));
}

export function headerOf({ raw }: Mail): string {
  return raw.toString("latin1", 0, headerEnd(raw));
}

function fieldsIn(raw: Buffer): string[] {
  return raw.toString("latin1", 0, headerEnd(raw)).match(/[^\r\n]+(?:\r\n[ \t][^\r\n]*)*/g) ?? [];
}

/** Behind the last field's line end. */
function headerEnd(raw: Buffer): number {
  const at = raw.indexOf("\r\n\r\n");
  return at < 0 ? raw.length : at + 2;
}

function modified(mail: Mail, { modifications }: Verdict): Mail {
  const file = parseMessage([mail.raw]);
  const edits = modifications.filter(
    (each) =>
      each.kind === "change-field" || each.kind === "delete-field" || each.kind === "insert-field",
  );
  const body = modifications.find((each) => each.kind === "replace-body")?.chunks ?? file.body;
  const gone = modifications.flatMap((each) =>
    each.kind === "delete-recipient" ? [each.address] : [],
  );
  const whole = { ...file, fields: applyEdits(file.fields, edits), body, separator: true };
  return {
    sender: mail.sender,
    recipients: mail.recipients.filter((each) => !gone.includes(each)),
    raw: Buffer.concat([...serialiseMessage({ ...whole, terminated: true })]),
  };
}

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function digestOf(chunks: readonly Buffer[]): Buffer {
  const hash = createHash("sha256");
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest();
}

function canSign({ kind }: PrivateKey): boolean {
  return kind !== "x25519" && kind !== "ml-kem";
}

async function createIssuer(): Promise<Issuer> {
  const key = await createPrivateKeyOf("p256");
  const domains = ["example"] as const;
  const certificate = await issueAuthorityCertificate({ domains, key, notBefore, notAfter });
  return { key, certificate };
}
