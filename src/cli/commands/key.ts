/**
 * `domseal key`: our own keys and the domain certificates that partners encrypt to.
 */
import { type Command, InvalidArgumentError } from "commander";
import { join } from "node:path";
import type { Config } from "../../config/load.ts";
import {
  type Certificate,
  certificatePem,
  formatFingerprint,
  parseCertificate,
} from "../../pki/certificate.ts";
import { readCertificates } from "../../pki/certificate-file.ts";
import { normaliseDomain } from "../../pki/domain-name.ts";
import { unfitForEncryption } from "../../pki/fitness.ts";
import { issueDomainCertificate } from "../../pki/issue.ts";
import { readKeyFile } from "../../pki/key-file.ts";
import { createPrivateKeyOf, parsePrivateKeyPem, privateKeyPem } from "../../pki/private-key.ts";
import type { OwnKey, OwnKeys } from "../../store/own-keys.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, shortFingerprint } from "../fingerprint.ts";
import { confirm, readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { dayText, printJson, printLine, printTable, printWarning } from "../output.ts";
import { addOwnKey } from "./own-key-file.ts";

/** Of a certificate issued here; the most that a public CA may give for mail. */
export const defaultDays = 825;
export const defaultBits = 3072;
const day = 86_400_000;

interface CreateOptions {
  readonly domain?: string;
  readonly days: number;
  readonly keyBits: 2048 | 3072 | 4096;
  readonly activate?: true;
}

interface ImportOptions {
  readonly domain: string;
  readonly key: string;
  readonly cert: string;
  readonly passphraseFile?: string;
  readonly activate?: true;
}

interface ExportOptions {
  readonly domain?: string;
  readonly fingerprint?: string;
  readonly private?: true;
  readonly yes?: true;
}

export function registerKey(program: Command, invocation: Invocation): void {
  const key = program.command("key").description("our own keys and domain certificates");
  key
    .command("list")
    .description("our keys and their states")
    .option("--domain <domain>", "only of this domain")
    .option("--json", "as JSON")
    .action(async (options: { domain?: string; json?: true }) => {
      await list(options, invocation);
    });
  key
    .command("create")
    .description("make a key and a self-signed domain certificate; its state is next")
    .option("--domain <domain>", "where there are several local domains")
    .option("--days <days>", "how long the certificate is valid", days, defaultDays)
    .option("--key-bits <bits>", "length of the RSA key", keyBits, defaultBits)
    .option("--activate", "use it from now on, and retire the active one")
    .action(async (options: CreateOptions) => {
      await create(options, invocation);
    });
  key
    .command("import")
    .description("take over a key (PEM) and its certificate; its state is next")
    .requiredOption("--domain <domain>", "the domain that it is for")
    .requiredOption("--key <file>", "private key")
    .requiredOption("--cert <file>", "certificate (PEM, DER, p7b)")
    .option("--passphrase-file <file>", "file whose first line opens the key")
    .option("--activate", "use it from now on, and retire the active one")
    .action(async (options: ImportOptions) => {
      await importKey(options, invocation);
    });
  key
    .command("export")
    .description("print the active certificate as PEM, for partners")
    .option("--domain <domain>", "where there are several local domains")
    .option("--fingerprint <fingerprint>", "another certificate than the active one")
    .option("--private", "print the private key instead, unencrypted")
    .option("--yes", "don't ask")
    .action(async (options: ExportOptions) => {
      await exportKey(options, invocation);
    });
  registerStates(key, invocation);
}

function registerStates(key: Command, invocation: Invocation): void {
  key
    .command("activate")
    .description("use a key from now on, and retire the active one")
    .argument("<fingerprint>", "of its certificate, or the start of it")
    .action(async (fingerprint: string) => {
      await invocation.withStore(async ({ ownKeys }) => {
        const { id } = findByFingerprint(await ownKeys.list(), fingerprint);
        printState(invocation, await ownKeys.activate(id));
      });
    });
  key
    .command("retire")
    .description("stop giving a key to partners; it still decrypts")
    .argument("<fingerprint>", "of its certificate, or the start of it")
    .option("--yes", "don't ask")
    .action(async (fingerprint: string, options: { yes?: true }) => {
      await invocation.withStore(async ({ ownKeys }) => {
        const found = findByFingerprint(await ownKeys.list(), fingerprint);
        if (found.state === "active") {
          const question = `Leave ${found.domain} without an active key?`;
          await confirm(invocation.terminal, question, options.yes);
        }
        printState(invocation, await ownKeys.retire(found.id));
      });
    });
}

async function list(
  { domain, json }: { domain?: string; json?: true },
  { terminal, withStore }: Invocation,
): Promise<void> {
  const keys = await withStore(({ ownKeys }) => ownKeys.list(domain));
  if (json === true) {
    printJson(terminal, { keys: keys.map(keyJson) });
    return;
  }
  printTable(
    terminal,
    ["DOMAIN", "STATE", "FINGERPRINT", "NOT AFTER", "KEY FILE"],
    keys.map((key) => [
      key.domain,
      key.state,
      shortFingerprint(key.fingerprint),
      dayText(parseCertificate(key.certificate).notAfter),
      key.keyFile,
    ]),
  );
}

async function create(options: CreateOptions, invocation: Invocation): Promise<void> {
  await invocation.withStore(async ({ ownKeys }, config) => {
    const domain = chosenDomain(options.domain, config);
    warnOfForeignDomain(invocation, domain, config);
    const key = await createPrivateKeyOf(`rsa-${options.keyBits}`);
    const notBefore = new Date();
    const notAfter = new Date(notBefore.getTime() + options.days * day);
    const certificate = await issueDomainCertificate({ domain, key, notBefore, notAfter });
    const record = { domain, certificate, activate: options.activate === true };
    printAdded(invocation, await addOwnKey(ownKeys, config.keys, key, record));
  });
}

async function importKey(options: ImportOptions, invocation: Invocation): Promise<void> {
  const { terminal } = invocation;
  const domain = normaliseDomain(options.domain);
  const passphrase =
    options.passphraseFile === undefined
      ? undefined
      : firstLine(await readInput(terminal, options.passphraseFile));
  const key = parsePrivateKeyPem(await readInput(terminal, options.key), passphrase);
  const certificates = readCertificates(await readInput(terminal, options.cert));
  const certificate = certificates.find((candidate) => key.matches(candidate));
  if (certificate === undefined) {
    throw new CliError("failed", "the certificate is not for this key");
  }
  await invocation.withStore(async ({ ownKeys }, config) => {
    warnOfForeignDomain(invocation, domain, config);
    const unfit = unfitForEncryption(certificate, domain, new Date());
    if (unfit !== undefined) printWarning(terminal, `partners may not use it: ${unfit}`);
    const record = { domain, certificate, activate: options.activate === true };
    printAdded(invocation, await addOwnKey(ownKeys, config.keys, key, record));
  });
}

async function exportKey(options: ExportOptions, invocation: Invocation): Promise<void> {
  const { terminal } = invocation;
  await invocation.withStore(async ({ ownKeys }, config) => {
    const key = await chosenKey(options, ownKeys, config);
    if (options.private !== true) {
      terminal.output.write(certificatePem(parseCertificate(key.certificate)));
      return;
    }
    const question = `Print the private key of ${key.domain}? Whoever has it reads its mail.`;
    await confirm(terminal, question, options.yes);
    terminal.output.write(privateKeyPem(await readKeyFile(join(config.keys, key.keyFile))));
  });
}

async function chosenKey(
  options: ExportOptions,
  ownKeys: OwnKeys,
  config: Config,
): Promise<OwnKey> {
  if (options.fingerprint !== undefined) {
    return findByFingerprint(await ownKeys.list(options.domain), options.fingerprint);
  }
  const domain = chosenDomain(options.domain, config);
  const [active] = await ownKeys.active(domain);
  if (active !== undefined) return active;
  const hint = "domseal key list; domseal key activate FINGERPRINT, or key create --activate";
  throw new CliError("failed", `no active key: ${domain}`, hint);
}

/** The domain that was named, or the only local one. */
function chosenDomain(named: string | undefined, { localDomains }: Config): string {
  if (named !== undefined) return normaliseDomain(named);
  const [first] = localDomains;
  if (first !== undefined && localDomains.length === 1) return first;
  throw new CliError("usage", "--domain is needed", `local domains: ${localDomains.join(", ")}`);
}

function warnOfForeignDomain({ terminal }: Invocation, domain: string, config: Config): void {
  if (config.localDomains.includes(domain)) return;
  printWarning(terminal, `${domain} is not in local_domains: mail to it is not opened here`);
}

function printAdded(invocation: Invocation, key: OwnKey): void {
  const { terminal } = invocation;
  printState(invocation, key);
  printLine(terminal, `fingerprint (SHA-256): ${formatFingerprint(key.fingerprint)}`);
  if (key.state === "next") {
    const command = `domseal key activate ${shortFingerprint(key.fingerprint)}`;
    printLine(terminal, `when partners have the certificate: ${command}`);
  }
}

function printState({ terminal }: Invocation, key: OwnKey): void {
  printLine(terminal, `${key.domain}: key ${shortFingerprint(key.fingerprint)} is ${key.state}`);
}

function keyJson(key: OwnKey) {
  const certificate: Certificate = parseCertificate(key.certificate);
  return {
    domain: key.domain,
    state: key.state,
    fingerprint: key.fingerprint,
    subject: certificate.subject,
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    unfit: unfitForEncryption(certificate, key.domain, new Date()) ?? null,
    key_file: key.keyFile,
    created_at: key.createdAt,
    activated_at: key.activatedAt ?? null,
    retired_at: key.retiredAt ?? null,
  };
}

function firstLine(text: Buffer): string {
  return text.toString("utf8").split(/\r?\n/, 1)[0] ?? "";
}

export function keyBits(text: string): 2048 | 3072 | 4096 {
  const bits = Number(text);
  if (bits === 2048 || bits === 3072 || bits === 4096) return bits;
  throw new InvalidArgumentError("2048, 3072 or 4096.");
}

function days(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 36_500) return count;
  throw new InvalidArgumentError("A whole number from 1 to 36500.");
}
