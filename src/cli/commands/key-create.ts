/**
 * `domseal key create` and `domseal key request`: new keys, with a certificate of our own making or for a
 * CA to make.
 */
import { type Command, Option } from "commander";
import { domainExtensions, domainSubject, issueDomainCertificate } from "../../pki/issue.ts";
import { certificationRequestPem } from "../../pki/csr.ts";
import { encodedKey } from "../../pki/key-identifier.ts";
import { type KeyPurpose, purposeOfFamily } from "../../pki/key-purpose.ts";
import { normaliseAddress } from "../../pki/mail-address.ts";
import { encodeName, parseSubject } from "../../pki/name-writer.ts";
import { createPrivateKeyOf, type KeyType, type PrivateKey } from "../../pki/private-key.ts";
import type { Authorities } from "../../store/authorities.ts";
import type { Invocation } from "../invocation.ts";
import { activeAuthority, issuerOf } from "./authority-issuer.ts";
import {
  chosenDomain,
  days,
  defaultDays,
  defaultType,
  keyType,
  printAdded,
  purposes,
  validity,
  warnOfForeignDomain,
} from "./key-terms.ts";
import { addOwnKey, withKeyFile } from "./own-key-file.ts";

interface NewKeyOptions {
  readonly domain?: string;
  readonly type: KeyType;
  readonly purpose?: KeyPurpose;
}

interface CreateOptions extends NewKeyOptions {
  readonly days: number;
  readonly byCa?: true;
  readonly activate?: true;
}

interface RequestOptions extends NewKeyOptions {
  readonly subject?: string;
  readonly san?: readonly string[];
}

export function registerNewKeys(key: Command, invocation: Invocation): void {
  withKeyOptions(key.command("create"))
    .description("make a key and a domain certificate; its state is next")
    .option("--days <days>", "how long the certificate is valid", days, defaultDays)
    .option("--by-ca", "issue the certificate by the own CA (X25519 and ML-KEM: always)")
    .option("--activate", "use it from now on, and retire the one that it replaces")
    .action(async (options: CreateOptions) => {
      await create(options, invocation);
    });
  withKeyOptions(key.command("request"))
    .description("make a key and print a request for its certificate (PKCS#10), for a CA")
    .option("--subject <subject>", 'for example "C=US,O=City Hospital,CN=hospital.example"')
    .option("--san <address...>", "addresses in place of the domain authorities'")
    .action(async (options: RequestOptions) => {
      await request(options, invocation);
    });
}

function withKeyOptions(command: Command): Command {
  const purpose = new Option("--purpose <purpose>", "else all that the type can do");
  return command
    .option("--domain <domain>", "where there are several local domains")
    .option("--type <type>", "kind of key", keyType, defaultType)
    .addOption(purpose.choices(purposes));
}

async function create(options: CreateOptions, invocation: Invocation): Promise<void> {
  await invocation.withStore(async ({ ownKeys, authorities }, config) => {
    const domain = chosenDomain(options.domain, config);
    warnOfForeignDomain(invocation, domain, config);
    const byCa = options.byCa === true || !canSign(options.type);
    const above = byCa ? await authorityAbove(authorities, config.keys) : undefined;
    const key = await createPrivateKeyOf(options.type);
    const certificate = await issueDomainCertificate({
      domain,
      key,
      ...validity(options.days),
      ...(options.purpose && { purpose: options.purpose }),
      ...(above && { issuer: above }),
    });
    const chain = above ? [above.certificate] : [];
    const record = { domain, certificate, chain, activate: options.activate === true };
    printAdded(invocation, await addOwnKey(ownKeys, config.keys, key, record));
  });
}

/** Before the key is made: RSA takes its time. */
function canSign(type: KeyType): boolean {
  return type !== "x25519" && !type.startsWith("ml-kem");
}

async function authorityAbove(authorities: Authorities, directory: string) {
  return issuerOf(await activeAuthority(authorities), directory);
}

async function request(options: RequestOptions, invocation: Invocation): Promise<void> {
  await invocation.withStore(async ({ keyRequests }, config) => {
    const domain = chosenDomain(options.domain, config);
    warnOfForeignDomain(invocation, domain, config);
    const key = await createPrivateKeyOf(options.type);
    const pem = await requestPem(domain, key, options);
    await withKeyFile(config.keys, domain, key, (keyFile) =>
      keyRequests.add({ domain, publicKey: encodedKey(key.publicKey), keyFile }),
    );
    // Standard output is the request alone.
    invocation.terminal.errors.write("when the certificate comes: domseal key certificate FILE\n");
    invocation.terminal.output.write(pem);
  });
}

function requestPem(
  domain: string,
  key: PrivateKey,
  { subject, san, purpose = purposeOfFamily(key.kind) }: RequestOptions,
): Promise<string> {
  const addresses = san?.map(normaliseAddress);
  return certificationRequestPem({
    key,
    subject: encodeName(
      subject === undefined ? domainSubject(domain, purpose) : parseSubject(subject),
    ),
    extensions: domainExtensions(domain, key, purpose, addresses),
  });
}
