/**
 * `domseal key`: our own keys and the domain certificates that partners encrypt to and verify with. A key
 * is made as `next`, published, then activated; the one that it replaces is retired and still decrypts.
 */
import type { Command } from "commander";
import { parseCertificate } from "../../pki/certificate.ts";
import { parsePublicKeyInfo } from "../../pki/key-identifier.ts";
import { keyTypeOf } from "../../pki/key-purpose.ts";
import type { KeyRequest } from "../../store/key-requests.ts";
import type { OwnKey } from "../../store/own-keys.ts";
import { findByFingerprint, shortFingerprint } from "../fingerprint.ts";
import { confirm } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { dayText, printJson, printTable } from "../output.ts";
import { registerNewKeys } from "./key-create.ts";
import { registerExport } from "./key-export.ts";
import { registerImports } from "./key-import.ts";
import { fitnessOf, printState } from "./key-terms.ts";

interface ListOptions {
  readonly domain?: string;
  readonly json?: true;
}

export function registerKey(program: Command, invocation: Invocation): void {
  const key = program.command("key").description("our own keys and domain certificates");
  key
    .command("list")
    .description("our keys and their states")
    .option("--domain <domain>", "only of this domain")
    .option("--json", "as JSON")
    .action(async (options: ListOptions) => {
      await list(options, invocation);
    });
  registerNewKeys(key, invocation);
  registerImports(key, invocation);
  registerExport(key, invocation);
  registerStates(key, invocation);
}

function registerStates(key: Command, invocation: Invocation): void {
  const { terminal } = invocation;
  key
    .command("activate")
    .description("use a key from now on, and retire the one of its type and purpose before it")
    .argument("<fingerprint>", "of its certificate, or the start of it")
    .action(async (fingerprint: string) => {
      await invocation.withStore(async ({ ownKeys }) => {
        const { id } = findByFingerprint(await ownKeys.list(), fingerprint);
        printState(terminal, await ownKeys.activate(id));
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
        const active = await ownKeys.active(found.domain);
        if (found.state === "active" && active.length === 1) {
          const question = `Leave ${found.domain} without an active key?`;
          await confirm(terminal, question, options.yes);
        }
        printState(terminal, await ownKeys.retire(found.id));
      });
    });
}

async function list(
  { domain, json }: ListOptions,
  { terminal, withStore }: Invocation,
): Promise<void> {
  await withStore(async ({ ownKeys, keyRequests }) => {
    const [keys, requests] = [await ownKeys.list(domain), await keyRequests.list(domain)];
    if (json === true) {
      printJson(terminal, { keys: keys.map(keyJson), requests: requests.map(requestJson) });
      return;
    }
    const headings = ["DOMAIN", "STATE", "TYPE", "PURPOSE", "FINGERPRINT", "NOT AFTER", "KEY FILE"];
    printTable(terminal, headings, [...keys.map(keyRow), ...requests.map(requestRow)]);
  });
}

function keyRow(key: OwnKey): (string | undefined)[] {
  const { publicKey, notAfter } = parseCertificate(key.certificate);
  return [
    key.domain,
    key.state,
    keyTypeOf(publicKey),
    key.purpose,
    shortFingerprint(key.fingerprint),
    dayText(notAfter),
    key.keyFile,
  ];
}

function requestRow({ domain, publicKey, keyFile }: KeyRequest): (string | undefined)[] {
  const type = keyTypeOf(parsePublicKeyInfo(publicKey));
  return [domain, "requested", type, undefined, undefined, undefined, keyFile];
}

function keyJson(key: OwnKey) {
  const certificate = parseCertificate(key.certificate);
  return {
    domain: key.domain,
    state: key.state,
    type: keyTypeOf(certificate.publicKey),
    purpose: key.purpose,
    fingerprint: key.fingerprint,
    subject: certificate.subject,
    issuer: certificate.issuer,
    chain: key.chain.map((der) => parseCertificate(der).subject),
    not_before: certificate.notBefore,
    not_after: certificate.notAfter,
    fit_for: fitnessOf(certificate, key),
    key_file: key.keyFile,
    created_at: key.createdAt,
    activated_at: key.activatedAt ?? null,
    retired_at: key.retiredAt ?? null,
  };
}

function requestJson({ domain, publicKey, keyFile, createdAt }: KeyRequest) {
  return {
    domain,
    type: keyTypeOf(parsePublicKeyInfo(publicKey)),
    key_file: keyFile,
    created_at: createdAt,
  };
}
