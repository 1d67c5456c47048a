/**
 * `domseal key import` and `domseal key certificate`: keys and certificates that come from elsewhere.
 */
import type { Command } from "commander";
import { type Certificate, parseCertificate } from "../../pki/certificate.ts";
import { readCertificates } from "../../pki/certificate-file.ts";
import { chainAbove } from "../../pki/chain.ts";
import { normaliseDomain } from "../../pki/domain-name.ts";
import { encodedKey } from "../../pki/key-identifier.ts";
import { readPkcs12 } from "../../pki/pkcs12-reader.ts";
import { parsePrivateKeyPem, type PrivateKey } from "../../pki/private-key.ts";
import type { Store } from "../../store/open-store.ts";
import type { OwnKey } from "../../store/own-keys.ts";
import { CliError } from "../failure.ts";
import { readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printAdded, readPassphrase, warnOfForeignDomain } from "./key-terms.ts";
import { addOwnKey } from "./own-key-file.ts";

interface ImportOptions {
  readonly domain: string;
  readonly key?: string;
  readonly cert?: string;
  readonly pkcs12?: string;
  readonly passphraseFile?: string;
  readonly activate?: true;
}

/** What a file, or two, held. */
interface Imported {
  readonly keys: readonly PrivateKey[];
  readonly certificates: readonly Certificate[];
}

export function registerImports(key: Command, invocation: Invocation): void {
  key
    .command("import")
    .description("take over a key and its certificate; its state is next")
    .requiredOption("--domain <domain>", "the domain that it is for")
    .option("--key <file>", "private key (PEM)")
    .option("--cert <file>", "its certificate, with those above it (PEM, DER, p7b)")
    .option("--pkcs12 <file>", "both in one file: every key in it")
    .option("--passphrase-file <file>", "file whose first line opens the key")
    .option("--activate", "use it from now on, and retire the one that it replaces")
    .action(async (options: ImportOptions) => {
      await importKeys(options, invocation);
    });
  key
    .command("certificate")
    .description("take in the certificate that a CA made for a request, or a renewed one")
    .argument("<file>", "with the certificates above it (PEM, DER, p7b)")
    .option("--activate", "use it from now on, and retire the one that it replaces")
    .action(async (file: string, options: { activate?: true }) => {
      await takeCertificate(file, options.activate === true, invocation);
    });
}

async function importKeys(options: ImportOptions, invocation: Invocation): Promise<void> {
  const domain = normaliseDomain(options.domain);
  const { keys, certificates } = await readImported(options, invocation);
  const found = keys.map((key) => withCertificate(key, certificates));
  await invocation.withStore(async ({ ownKeys }, config) => {
    warnOfForeignDomain(invocation, domain, config);
    const known = (await ownKeys.list()).filter((each) => each.domain === domain);
    for (const { key, certificate } of unknownOf(found, known)) {
      const chain = chainAbove(certificate, certificates);
      const record = { domain, certificate, chain, activate: options.activate === true };
      printAdded(invocation, await addOwnKey(ownKeys, config.keys, key, record));
    }
  });
}

/**
 * What another gateway exports after a rotation holds keys that are here. All of them where none is new,
 * so that adding says so.
 */
function unknownOf<T extends { readonly certificate: Certificate }>(
  found: readonly T[],
  known: readonly OwnKey[],
): readonly T[] {
  const fingerprints = new Set(known.map(({ fingerprint }) => fingerprint));
  const unknown = found.filter(({ certificate }) => !fingerprints.has(certificate.fingerprint));
  return unknown.length > 0 ? unknown : found;
}

function withCertificate(key: PrivateKey, certificates: readonly Certificate[]) {
  const certificate = certificates.find((each) => key.matches(each));
  if (certificate) return { key, certificate };
  throw new CliError("failed", "the certificate is not for this key");
}

async function readImported(
  { key, cert, pkcs12, passphraseFile }: ImportOptions,
  { terminal }: Invocation,
): Promise<Imported> {
  const passphrase =
    passphraseFile === undefined ? undefined : await readPassphrase(terminal, passphraseFile);
  if (pkcs12 !== undefined && key === undefined && cert === undefined) {
    const contents = await readPkcs12(await readInput(terminal, pkcs12), passphrase ?? "");
    if (contents.keys.length > 0) return contents;
    throw new CliError("failed", "file holds no private key");
  }
  if (pkcs12 !== undefined || key === undefined || cert === undefined) {
    throw new CliError("usage", "--key and --cert are needed, or --pkcs12 alone");
  }
  const read = parsePrivateKeyPem(await readInput(terminal, key), passphrase);
  return { keys: [read], certificates: readCertificates(await readInput(terminal, cert)) };
}

async function takeCertificate(
  file: string,
  activate: boolean,
  invocation: Invocation,
): Promise<void> {
  const certificates = readCertificates(await readInput(invocation.terminal, file));
  await invocation.withStore(async (store) => {
    const key =
      (await fulfilRequest(store, certificates, activate)) ??
      (await renew(store, certificates, activate));
    if (key) {
      printAdded(invocation, key);
      return;
    }
    const hint = "domseal key list shows the requested ones; key import takes a key along";
    throw new CliError("failed", "no certificate for a key of ours", hint);
  });
}

async function fulfilRequest(
  { keyRequests, ownKeys }: Store,
  certificates: readonly Certificate[],
  activate: boolean,
): Promise<OwnKey | undefined> {
  for (const { id, publicKey, domain, keyFile } of await keyRequests.list()) {
    const certificate = certificates.find((each) => publicKeyOf(each)?.equals(publicKey));
    if (certificate === undefined) continue;
    const chain = chainAbove(certificate, certificates);
    return ownKeys.fulfil(id, { domain, certificate, chain, keyFile, activate });
  }
  return undefined;
}

/** Another certificate for a key that has one. */
async function renew(
  { ownKeys }: Store,
  certificates: readonly Certificate[],
  activate: boolean,
): Promise<OwnKey | undefined> {
  for (const { certificate: der, domain, keyFile } of await ownKeys.list()) {
    const publicKey = publicKeyOf(parseCertificate(der));
    const certificate = certificates.find(
      (each) => !each.der.equals(der) && publicKey && publicKeyOf(each)?.equals(publicKey),
    );
    if (certificate === undefined) continue;
    const chain = chainAbove(certificate, certificates);
    return ownKeys.add({ domain, certificate, chain, keyFile, activate });
  }
  return undefined;
}

function publicKeyOf({ publicKey }: Certificate): Buffer | undefined {
  return publicKey && encodedKey(publicKey);
}
