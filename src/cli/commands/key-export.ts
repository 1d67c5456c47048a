/**
 * `domseal key export`: certificates for partners; private keys for those who say so.
 */
import type { Command } from "commander";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../../config/load.ts";
import { certificatePem, parseCertificate } from "../../pki/certificate.ts";
import { readKeyFile } from "../../pki/key-file.ts";
import { writePkcs12 } from "../../pki/pkcs12-writer.ts";
import { privateKeyPem } from "../../pki/private-key.ts";
import type { OwnKey, OwnKeys } from "../../store/own-keys.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint } from "../fingerprint.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { chosenDomain, readPassphrase } from "./key-terms.ts";

interface ExportOptions {
  readonly domain?: string;
  readonly fingerprint?: string;
  readonly chain?: true;
  readonly private?: true;
  readonly pkcs12?: string;
  readonly passphraseFile?: string;
  readonly yes?: true;
}

export function registerExport(key: Command, invocation: Invocation): void {
  key
    .command("export")
    .description("print the active certificates as PEM, for partners")
    .option("--domain <domain>", "where there are several local domains")
    .option("--fingerprint <fingerprint>", "one certificate, whatever its state")
    .option("--chain", "with the certificates above them")
    .option("--private", "print the private key instead, unencrypted")
    .option("--pkcs12 <file>", "write keys and certificates to a new file, encrypted")
    .option("--passphrase-file <file>", "file whose first line opens the PKCS#12 file")
    .option("--yes", "don't ask")
    .action(async (options: ExportOptions) => {
      await exportKeys(options, invocation);
    });
}

async function exportKeys(options: ExportOptions, invocation: Invocation): Promise<void> {
  const { terminal } = invocation;
  await invocation.withStore(async ({ ownKeys }, config) => {
    const keys = await chosenKeys(options, ownKeys, config);
    if (options.pkcs12 !== undefined) {
      await exportPkcs12(options.pkcs12, keys, options, invocation, config);
    } else if (options.private === true) {
      await exportPrivate(keys, options, invocation, config);
    } else {
      const ders = keys.flatMap(({ certificate, chain }) => [
        certificate,
        ...(options.chain === true ? chain : []),
      ]);
      const texts = ders.map((der) => certificatePem(parseCertificate(der)));
      terminal.output.write([...new Set(texts)].join(""));
    }
  });
}

async function exportPrivate(
  keys: readonly OwnKey[],
  { yes }: ExportOptions,
  { terminal }: Invocation,
  config: Config,
): Promise<void> {
  const [key] = keys;
  if (key === undefined || keys.length > 1) {
    throw new CliError("usage", "several keys are active: --fingerprint is needed");
  }
  const question = `Print the private key of ${key.domain}? Whoever has it reads its mail.`;
  await confirm(terminal, question, yes);
  terminal.output.write(privateKeyPem(await readKeyFile(join(config.keys, key.keyFile))));
}

async function exportPkcs12(
  file: string,
  keys: readonly OwnKey[],
  { passphraseFile }: ExportOptions,
  { terminal }: Invocation,
  config: Config,
): Promise<void> {
  if (passphraseFile === undefined) {
    throw new CliError("usage", "--passphrase-file is needed", "the file holds private keys");
  }
  const passphrase = await readPassphrase(terminal, passphraseFile);
  if (passphrase === "") throw new CliError("failed", "the passphrase is empty");
  const entries = keys.map(async ({ keyFile, certificate, chain, domain, purpose }) => ({
    key: await readKeyFile(join(config.keys, keyFile)),
    certificate: parseCertificate(certificate),
    chain: chain.map(parseCertificate),
    name: purpose === "both" ? domain : `${domain} ${purpose}`,
  }));
  const contents = await writePkcs12(await Promise.all(entries), passphrase);
  try {
    await writeFile(file, contents, { mode: 0o600, flag: "wx" });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError("failed", `can't write ${file} (${code ?? "unknown"})`);
  }
}

async function chosenKeys(
  options: ExportOptions,
  ownKeys: OwnKeys,
  config: Config,
): Promise<readonly OwnKey[]> {
  if (options.fingerprint !== undefined) {
    return [findByFingerprint(await ownKeys.list(options.domain), options.fingerprint)];
  }
  const domain = chosenDomain(options.domain, config);
  const active = await ownKeys.active(domain);
  if (active.length > 0) return active;
  const hint = "domseal key list; domseal key activate FINGERPRINT, or key create --activate";
  throw new CliError("failed", `no active key: ${domain}`, hint);
}
