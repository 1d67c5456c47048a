/**
 * `domseal init`: everything that a gateway needs to start, in one directory.
 */
import type { Command } from "commander";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseConfig } from "../../config/load.ts";
import { formatForPostfix, parseListenAddress } from "../../milter/address.ts";
import { MilterError } from "../../milter/error.ts";
import { formatFingerprint } from "../../pki/certificate.ts";
import { normaliseDomain } from "../../pki/domain-name.ts";
import { issueDomainCertificate } from "../../pki/issue.ts";
import { type KeyType, type PrivateKey, createPrivateKeyOf } from "../../pki/private-key.ts";
import { commandBusyTimeout, openStore } from "../../store/open-store.ts";
import type { OwnKey } from "../../store/own-keys.ts";
import { CliError } from "../failure.ts";
import type { Invocation } from "../invocation.ts";
import { type Terminal, printLine } from "../output.ts";
import { packageFile } from "../package-file.ts";
import { defaultDays, defaultType, keyType, validity } from "./key-terms.ts";
import { addOwnKey } from "./own-key-file.ts";

interface InitOptions {
  readonly domain: string;
  readonly dir: string;
  readonly socket?: string;
  readonly type: KeyType;
}

const defaultSocket = "unix:/run/domseal/milter.sock";

export function registerInit(program: Command, { terminal }: Invocation): void {
  program
    .command("init")
    .description("make a configuration, a store, and the first key and domain certificate")
    .requiredOption("--domain <domain>", "the domain whose mail is delivered here")
    .requiredOption("--dir <directory>", "where to make it")
    .option(
      "--socket <socket>",
      "where the MTA connects: unix:/path or inet:port@host",
      defaultSocket,
    )
    .option("--type <type>", "kind of key", keyType, defaultType)
    .action(async (options: InitOptions) => {
      await init(options, terminal);
    });
}

async function init(options: InitOptions, terminal: Terminal): Promise<void> {
  const domain = normaliseDomain(options.domain);
  const socket = options.socket ?? defaultSocket;
  const postfixSocket = postfixForm(socket);
  const directory = resolve(options.dir);
  const file = join(directory, "milter.conf");
  const text = await configText(domain, socket);
  const config = parseConfig(text, file);
  const made = [file, config.store, config.keys, join(directory, "rules")];
  refuseToOverwrite(made);
  const key = await createPrivateKeyOf(options.type);
  try {
    await mkdir(config.keys, { recursive: true, mode: 0o700 });
    await copyRules(join(directory, "rules"));
    const ownKey = await firstKey(config.store, config.keys, domain, key);
    await writeFile(file, text, { flag: "wx" });
    printLine(terminal, story(file, ownKey, postfixSocket));
  } catch (error) {
    const leftovers = [...made, `${config.store}-wal`, `${config.store}-shm`];
    await Promise.all(leftovers.map((path) => rm(path, { recursive: true, force: true })));
    throw error;
  }
}

function refuseToOverwrite(paths: readonly string[]): void {
  const taken = paths.find((path) => existsSync(path));
  if (taken === undefined) return;
  throw new CliError("failed", `exists already: ${taken}`, "choose another --dir");
}

/** The sample with what was asked for in place of its defaults. */
async function configText(domain: string, socket: string): Promise<string> {
  const sample = await readFile(packageFile("milter.conf.example"), "utf8");
  return sample
    .replace(/^local_domains = .*$/m, () => `local_domains = [${JSON.stringify(domain)}]`)
    .replace(/^#listen = .*$/m, () => `listen = [${JSON.stringify(socket)}]`)
    .replace(/^#packs = .*$/m, () => 'packs = ["hipaa"]');
}

/** Examples, for rules of one's own. */
async function copyRules(directory: string): Promise<void> {
  await mkdir(directory);
  await copyFile(packageFile("rules/local.toml"), join(directory, "local.toml"));
}

async function firstKey(
  storePath: string,
  directory: string,
  domain: string,
  key: PrivateKey,
): Promise<OwnKey> {
  const certificate = await issueDomainCertificate({ domain, key, ...validity(defaultDays) });
  const store = await openStore(storePath, { create: true, busyTimeout: commandBusyTimeout });
  try {
    return await addOwnKey(store.ownKeys, directory, key, { domain, certificate, activate: true });
  } finally {
    await store.close();
  }
}

/** As Postfix writes a milter's socket. Throws CliError "usage" for what is no socket. */
function postfixForm(socket: string): string {
  try {
    return formatForPostfix(parseListenAddress(socket));
  } catch (error) {
    if (error instanceof MilterError) throw new CliError("usage", error.message);
    throw error;
  }
}

function story(file: string, key: OwnKey, postfixSocket: string): string {
  return `made ${file}, with a store, rules, and a key and certificate for ${key.domain}

fingerprint (SHA-256) of the certificate, to compare with partners:
  ${formatFingerprint(key.fingerprint)}

what to do next:
  domseal --config ${file} key export > ${key.domain}.pem     (give it to partners)
  domseal --config ${file} partner add DOMAIN
  domseal --config ${file} serve
and in Postfix's main.cf:
  smtpd_milters = ${postfixSocket}
  non_smtpd_milters = ${postfixSocket}
  milter_default_action = tempfail
  milter_protocol = 6`;
}
