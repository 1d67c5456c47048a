/**
 * `domseal ca`: the gateway's own certification authority, which issues proxy certificates and those of
 * keys that can't sign.
 */
import type { Command } from "commander";
import { issueAuthorityCertificate } from "../../pki/authority.ts";
import { certificatePem, formatFingerprint, parseCertificate } from "../../pki/certificate.ts";
import { signCrl } from "../../pki/crl-writer.ts";
import { normaliseDomain } from "../../pki/domain-name.ts";
import { keyTypeOf } from "../../pki/key-purpose.ts";
import { formatPem } from "../../pki/pem.ts";
import { createPrivateKeyOf, type KeyType } from "../../pki/private-key.ts";
import type { Authority } from "../../store/authorities.ts";
import type { Store } from "../../store/open-store.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, shortFingerprint } from "../fingerprint.ts";
import type { Invocation } from "../invocation.ts";
import { dayText, printJson, printLine, printTable } from "../output.ts";
import { activeAuthority, issuerOf } from "./authority-issuer.ts";
import { crlUrl, days, defaultType, keyType, validity } from "./key-terms.ts";
import { withKeyFile } from "./own-key-file.ts";

interface CreateOptions {
  readonly domain?: readonly string[];
  readonly type: KeyType;
  readonly days: number;
  readonly crlUrl?: string;
  readonly replace?: true;
}

interface CrlOptions {
  readonly fingerprint?: string;
  readonly days: number;
  readonly der?: true;
}

/** Longer than a proxy certificate's: one CA issues for years. */
const defaultCaDays = 3650;
/** Until the next list is due. */
const defaultCrlDays = 7;

export function registerCa(program: Command, invocation: Invocation): void {
  const ca = program.command("ca").description("the gateway's own certification authority");
  ca.command("create")
    .description("make the CA's key and certificate, good for mail of the local domains only")
    .option("--domain <domain...>", "what it may issue for, else all of local_domains")
    .option("--type <type>", "kind of key, one that signs", keyType, defaultType)
    .option("--days <days>", "how long its certificate is valid", days, defaultCaDays)
    .option("--crl-url <url>", "where its list of revoked certificates will be published", crlUrl)
    .option("--replace", "retire the one that there is; it still gives lists")
    .action(async (options: CreateOptions) => {
      await create(options, invocation);
    });
  ca.command("list")
    .description("the CA, and those before it")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: true }) => {
      await invocation.withStore(async ({ authorities }) => {
        list(await authorities.list(), json === true, invocation);
      });
    });
  ca.command("export")
    .description("print the CA's certificate as PEM, for those who are to trust it")
    .action(async () => {
      await invocation.withStore(async ({ authorities }) => {
        const { certificate } = await activeAuthority(authorities);
        invocation.terminal.output.write(certificatePem(parseCertificate(certificate)));
      });
    });
  ca.command("crl")
    .description("print the list of revoked certificates, to be published")
    .option("--fingerprint <fingerprint>", "of another CA than the active one")
    .option("--days <days>", "until the next list is due", days, defaultCrlDays)
    .option("--der", "not as PEM: what a crl-url has to serve")
    .action(async (options: CrlOptions) => {
      await printCrl(options, invocation);
    });
}

async function create(options: CreateOptions, { terminal, withStore }: Invocation): Promise<void> {
  await withStore(async ({ authorities }, config) => {
    const [first, ...others] = (options.domain ?? config.localDomains).map(normaliseDomain);
    if (first === undefined) throw new CliError("usage", "--domain is needed");
    requireReplaceable(await authorities.active(), options);
    const key = await createPrivateKeyOf(options.type);
    const domains = [first, ...others] as const;
    const term = validity(options.days);
    const certificate = await issueAuthorityCertificate({ domains, key, ...term });
    const authority = await withKeyFile(config.keys, `ca-${first}`, key, (keyFile) =>
      authorities.add({
        certificate,
        keyFile,
        crlUrl: options.crlUrl,
        replace: options.replace === true,
      }),
    );
    printLine(terminal, `${certificate.subject}: CA ${shortFingerprint(authority.fingerprint)}`);
    printLine(terminal, `for ${domains.join(", ")}`);
    printLine(terminal, `fingerprint (SHA-256): ${formatFingerprint(authority.fingerprint)}`);
  });
}

/** At one address there is one list: the retired CA's stays, for those who still ask for it there. */
function requireReplaceable(before: Authority | undefined, options: CreateOptions): void {
  if (before === undefined) return;
  if (options.replace !== true) {
    throw new CliError("failed", "there is a CA already", "--replace retires it");
  }
  if (before.crlUrl === undefined || (options.crlUrl ?? before.crlUrl) !== before.crlUrl) return;
  const hint = `the list of the CA before stays at ${before.crlUrl}`;
  throw new CliError("usage", "--crl-url is needed, another than before", hint);
}

function list(authorities: readonly Authority[], asJson: boolean, { terminal }: Invocation): void {
  const views = authorities.map((authority) => ({
    authority,
    certificate: parseCertificate(authority.certificate),
  }));
  if (asJson) {
    printJson(terminal, {
      authorities: views.map(({ authority, certificate }) => ({
        state: authority.state,
        subject: certificate.subject,
        type: keyTypeOf(certificate.publicKey),
        fingerprint: authority.fingerprint,
        not_before: certificate.notBefore,
        not_after: certificate.notAfter,
        crl_url: authority.crlUrl ?? null,
        key_file: authority.keyFile,
        created_at: authority.createdAt,
        retired_at: authority.retiredAt ?? null,
      })),
    });
    return;
  }
  printTable(
    terminal,
    ["STATE", "SUBJECT", "TYPE", "FINGERPRINT", "NOT AFTER", "KEY FILE"],
    views.map(({ authority, certificate }) => [
      authority.state,
      certificate.subject,
      keyTypeOf(certificate.publicKey),
      shortFingerprint(authority.fingerprint),
      dayText(certificate.notAfter),
      authority.keyFile,
    ]),
  );
}

async function printCrl(options: CrlOptions, invocation: Invocation): Promise<void> {
  await invocation.withStore(async (store, config) => {
    const authority =
      options.fingerprint === undefined
        ? await activeAuthority(store.authorities)
        : findByFingerprint(await store.authorities.list(), options.fingerprint);
    const { notBefore: thisUpdate, notAfter: nextUpdate } = validity(options.days);
    const issuer = await issuerOf(authority, config.keys);
    const revoked = await revokedBy(authority, store);
    const number = await store.authorities.nextCrlNumber(authority.id);
    const crl = await signCrl({ revoked, number, thisUpdate, nextUpdate }, issuer);
    invocation.terminal.output.write(options.der === true ? crl : formatPem("X509 CRL", crl));
  });
}

async function revokedBy({ id }: Authority, { proxyCertificates }: Store) {
  return (await proxyCertificates.list()).flatMap(({ authority, certificate, revoked }) =>
    authority === id && revoked ? [{ certificate: parseCertificate(certificate), ...revoked }] : [],
  );
}
