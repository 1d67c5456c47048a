/**
 * What the commands about keys have in common: kinds of keys, times, domains, and how a key is shown.
 */
import { InvalidArgumentError } from "commander";
import type { Config } from "../../config/load.ts";
import { type Certificate, formatFingerprint, parseCertificate } from "../../pki/certificate.ts";
import { normaliseDomain } from "../../pki/domain-name.ts";
import { type Unfit, unfitForEncryption, unfitForSigning } from "../../pki/fitness.ts";
import { type KeyPurpose, serves } from "../../pki/key-purpose.ts";
import { type KeyType, keyTypes } from "../../pki/private-key.ts";
import type { OwnKey } from "../../store/own-keys.ts";
import { CliError } from "../failure.ts";
import { shortFingerprint } from "../fingerprint.ts";
import { readInput } from "../input.ts";
import type { Invocation } from "../invocation.ts";
import { printLine, printWarning, type Terminal } from "../output.ts";

/** Of a certificate issued here; the most that a public CA may give for mail. */
export const defaultDays = 825;
export const defaultType: KeyType = "rsa-3072";
export const purposes: readonly KeyPurpose[] = ["both", "encryption", "signing"];

const day = 86_400_000;

/** From now on. */
export function validity(days: number): { notBefore: Date; notAfter: Date } {
  const notBefore = new Date();
  return { notBefore, notAfter: new Date(notBefore.getTime() + days * day) };
}

/** For commander. */
export function days(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 1 && count <= 36_500) return count;
  throw new InvalidArgumentError("A whole number from 1 to 36500.");
}

/** For commander. */
export function keyType(text: string): KeyType {
  const type = keyTypes.find((each) => each === text);
  if (type) return type;
  throw new InvalidArgumentError(`One of ${keyTypes.join(", ")}.`);
}

/** For commander: what a certificate may name as the place of its list, which is HTTP by custom. */
export function crlUrl(text: string): string {
  if (URL.canParse(text) && /^https?:\/\/[\x21-\x7e]+$/.test(text)) return text;
  throw new InvalidArgumentError("An http or https URL in ASCII.");
}

/** The domain that was named, or the only local one. */
export function chosenDomain(named: string | undefined, { localDomains }: Config): string {
  if (named !== undefined) return normaliseDomain(named);
  const [first] = localDomains;
  if (first !== undefined && localDomains.length === 1) return first;
  throw new CliError("usage", "--domain is needed", `local domains: ${localDomains.join(", ")}`);
}

export function warnOfForeignDomain(
  { terminal }: Invocation,
  domain: string,
  config: Config,
): void {
  if (config.localDomains.includes(domain)) return;
  printWarning(terminal, `${domain} is not in local_domains: mail to it is not opened here`);
}

/** The file's first line. */
export async function readPassphrase(terminal: Terminal, file: string): Promise<string> {
  const text = (await readInput(terminal, file)).toString("utf8");
  return text.split(/\r?\n/, 1)[0] ?? "";
}

/** What speaks against each use today, of those that a key or certificate is for. */
export interface Fitness {
  readonly encryption?: Unfit | "yes";
  readonly signing?: Unfit | "yes";
}

export function fitnessOf(
  certificate: Certificate,
  { domain, purpose }: Pick<OwnKey, "domain" | "purpose">,
): Fitness {
  const at = new Date();
  return {
    ...(serves(purpose, "encryption") && {
      encryption: unfitForEncryption(certificate, domain, at) ?? "yes",
    }),
    ...(serves(purpose, "signing") && {
      signing: unfitForSigning(certificate, domain, at) ?? "yes",
    }),
  };
}

export function printAdded({ terminal }: Invocation, key: OwnKey): void {
  const { encryption = "yes", signing = "yes" } = fitnessOf(parseCertificate(key.certificate), key);
  if (encryption !== "yes") {
    printWarning(terminal, `partners may not encrypt to it: ${encryption}`);
  }
  if (signing !== "yes")
    printWarning(terminal, `partners may not trust its signatures: ${signing}`);
  printState(terminal, key);
  printLine(terminal, `fingerprint (SHA-256): ${formatFingerprint(key.fingerprint)}`);
  if (key.state === "next") {
    const command = `domseal key activate ${shortFingerprint(key.fingerprint)}`;
    printLine(terminal, `when partners have the certificate: ${command}`);
  }
}

export function printState(terminal: Terminal, key: OwnKey): void {
  printLine(terminal, `${key.domain}: key ${shortFingerprint(key.fingerprint)} is ${key.state}`);
}
