/**
 * `domseal proxy`: certificates for internal users, all with the domain's common key, so that people
 * outside who have a desktop program and no gateway can write to them encrypted.
 */
import { type Command, Option } from "commander";
import { issueProxyCertificate } from "../../pki/authority.ts";
import { certificatePem, parseCertificate } from "../../pki/certificate.ts";
import { type OwnRevocationReason, ownRevocationReasons } from "../../pki/crl-writer.ts";
import { type KeyFamily, serves } from "../../pki/key-purpose.ts";
import { normaliseAddress } from "../../pki/mail-address.ts";
import type { Store } from "../../store/open-store.ts";
import type { OwnKey } from "../../store/own-keys.ts";
import type { ProxyCertificate } from "../../store/proxy-certificates.ts";
import { CliError } from "../failure.ts";
import { findByFingerprint, shortFingerprint } from "../fingerprint.ts";
import type { Invocation } from "../invocation.ts";
import { dayText, printJson, printLine, printTable, printWarning } from "../output.ts";
import { activeAuthority, issuerOf } from "./authority-issuer.ts";
import { days, defaultDays, validity } from "./key-terms.ts";

interface IssueOptions {
  readonly name?: string;
  readonly days: number;
}

/** What desktop programs can encrypt to, the most common first. */
const families: readonly KeyFamily[] = ["rsa", "ec", "x25519", "ml-kem"];

export function registerProxy(program: Command, invocation: Invocation): void {
  const proxy = program
    .command("proxy")
    .description("certificates for internal users, with the domain's key");
  proxy
    .command("issue")
    .description("make a certificate for each address, by the own CA")
    .argument("<address...>", "of internal users")
    .option("--name <name>", "of the person, where there is one address")
    .option("--days <days>", "how long it is valid", days, defaultDays)
    .action(async (addresses: readonly string[], options: IssueOptions) => {
      await issue(addresses, options, invocation);
    });
  proxy
    .command("list")
    .description("all of them, revoked ones too")
    .option("--json", "as JSON")
    .action(async ({ json }: { json?: true }) => {
      await list(json === true, invocation);
    });
  proxy
    .command("export")
    .description("print a user's certificate as PEM, followed by the CA's")
    .argument("<user>", "address, or fingerprint of the certificate")
    .action(async (user: string) => {
      await exportProxy(user, invocation);
    });
  const reason = new Option("--reason <reason>", "that stands in the list of revoked ones");
  proxy
    .command("revoke")
    .description("put a user's certificates on the list; mail to them is still opened")
    .argument("<user>", "address, or fingerprint of the certificate")
    .addOption(reason.choices(ownRevocationReasons).default("cessationOfOperation"))
    .action(async (user: string, options: { reason: OwnRevocationReason }) => {
      await revoke(user, options.reason, invocation);
    });
}

async function issue(
  addresses: readonly string[],
  { name, days: count }: IssueOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  if (name !== undefined && addresses.length > 1) {
    throw new CliError("usage", "--name is for one address");
  }
  await withStore(async (store, config) => {
    const authority = await activeAuthority(store.authorities);
    const issuer = await issuerOf(authority, config.keys);
    // All of them are checked before the first is issued.
    const wanted: { address: string; key: OwnKey }[] = [];
    for (const text of addresses) {
      const address = normaliseAddress(text);
      wanted.push({ address, key: await commonKey(store, address) });
    }
    for (const { address, key } of wanted) {
      const { notBefore, notAfter } = validity(count);
      const { publicKey } = parseCertificate(key.certificate);
      if (publicKey === undefined) throw new CliError("failed", "the domain's key can't be used");
      const end = new Date(Math.min(notAfter.getTime(), issuer.certificate.notAfter.getTime()));
      const certificate = await issueProxyCertificate({
        address,
        publicKey,
        issuer,
        notBefore,
        notAfter: end,
        ...(name !== undefined && { name }),
        ...(authority.crlUrl !== undefined && { crlUrl: authority.crlUrl }),
      });
      const record = { authority: authority.id, ownKey: key.id, address, certificate };
      const { fingerprint } = await store.proxyCertificates.add(record);
      const until = dayText(certificate.notAfter);
      printLine(
        terminal,
        `${address}: certificate ${shortFingerprint(fingerprint)} until ${until}`,
      );
    }
  });
}

/** The active one that is encrypted to, of the address's own domain. */
async function commonKey({ ownKeys }: Store, address: string): Promise<OwnKey> {
  const domain = address.slice(address.lastIndexOf("@") + 1);
  const active = (await ownKeys.active(domain)).filter(({ purpose }) =>
    serves(purpose, "encryption"),
  );
  const key = families
    .map((family) => active.find((each) => each.family === family))
    .find((found) => found !== undefined);
  if (key) return key;
  const hint = `domseal key create --domain ${domain} --activate`;
  throw new CliError("failed", `no active key to encrypt to: ${domain}`, hint);
}

async function list(asJson: boolean, { terminal, withStore }: Invocation): Promise<void> {
  await withStore(async ({ proxyCertificates, ownKeys }) => {
    const keys = new Map((await ownKeys.list()).map((key) => [key.id, key]));
    const views = (await proxyCertificates.list()).map((proxy) => ({
      proxy,
      certificate: parseCertificate(proxy.certificate),
      key: keys.get(proxy.ownKey),
    }));
    if (asJson) {
      printJson(terminal, {
        proxies: views.map(({ proxy, certificate, key }) => ({
          address: proxy.address,
          state: stateOf(proxy, certificate.notAfter),
          subject: certificate.subject,
          serial_number: certificate.serialNumber,
          fingerprint: proxy.fingerprint,
          not_after: certificate.notAfter,
          key_fingerprint: key?.fingerprint ?? null,
          issued_at: proxy.issuedAt,
          revoked_at: proxy.revoked?.at ?? null,
          revocation_reason: proxy.revoked?.reason ?? null,
        })),
      });
      return;
    }
    const rows = views.map(({ proxy, certificate, key }) => [
      proxy.address,
      stateOf(proxy, certificate.notAfter),
      shortFingerprint(proxy.fingerprint),
      dayText(certificate.notAfter),
      key && `${shortFingerprint(key.fingerprint)} (${key.state})`,
    ]);
    printTable(terminal, ["ADDRESS", "STATE", "FINGERPRINT", "NOT AFTER", "KEY"], rows);
  });
}

function stateOf({ revoked }: ProxyCertificate, notAfter: Date): "revoked" | "expired" | "valid" {
  if (revoked) return "revoked";
  return notAfter < new Date() ? "expired" : "valid";
}

async function exportProxy(user: string, { terminal, withStore }: Invocation): Promise<void> {
  await withStore(async ({ proxyCertificates, authorities }) => {
    // The latest one of an address.
    const proxy = named(await proxyCertificates.list(), user).at(-1);
    if (proxy === undefined) throw noneOf(user);
    if (proxy.revoked) printWarning(terminal, `certificate of ${proxy.address} is revoked`);
    const authority = (await authorities.list()).find(({ id }) => id === proxy.authority);
    for (const { certificate } of authority ? [proxy, authority] : [proxy]) {
      terminal.output.write(certificatePem(parseCertificate(certificate)));
    }
  });
}

async function revoke(
  user: string,
  reason: OwnRevocationReason,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async ({ proxyCertificates }) => {
    const found = named(await proxyCertificates.list(), user).filter(({ revoked }) => !revoked);
    if (found.length === 0) throw noneOf(user);
    for (const { id } of found) {
      const { address, fingerprint } = await proxyCertificates.revoke(id, reason);
      printLine(terminal, `${address}: certificate ${shortFingerprint(fingerprint)} is revoked`);
    }
    printLine(terminal, "publish the list: domseal ca crl");
  });
}

function named(proxies: readonly ProxyCertificate[], user: string): readonly ProxyCertificate[] {
  if (!user.includes("@")) return [findByFingerprint(proxies, user)];
  const address = normaliseAddress(user);
  return proxies.filter((proxy) => proxy.address === address);
}

function noneOf(user: string): CliError {
  return new CliError("failed", `no certificate of ${user}`, "domseal proxy list shows them");
}
