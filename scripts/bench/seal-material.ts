/** What the benchmark of sealing works on: a key, its certificate, a message, and that message sealed. */
import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { certificatePem } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import { createPrivateKeyOf, privateKeyPem, type KeyType } from "../../src/pki/private-key.ts";

/** The two profiles of most mail; see `profiles` in src/smime/profile.ts. */
export type BenchProfile = "compatible" | "modern";

/** The first two write what the other two read. */
export const operations = ["seal", "sign+encrypt", "open", "decrypt+verify"] as const;
export type Operation = (typeof operations)[number];

/** One table of results. */
export interface Case {
  readonly directory: string;
  readonly octets: number;
  readonly keyType: KeyType;
  readonly profile: BenchProfile;
}

export const domain = "partner.example";

/** Reads and writes the files of a case's directory. */
export function fileOf({ directory }: Pick<Case, "directory">, name: string): string {
  return join(directory, name);
}

/** key.pem, certificate.pem (self-signed; it signs and is encrypted to) and message.eml. */
export async function createMaterial(of: Case): Promise<void> {
  mkdirSync(of.directory);
  const key = await createPrivateKeyOf(of.keyType);
  const certificate = await issueDomainCertificate({
    domain,
    key,
    notBefore: new Date(Date.now() - 60_000),
    notAfter: new Date(Date.now() + 86_400_000),
  });
  writeFileSync(fileOf(of, "key.pem"), privateKeyPem(key), { mode: 0o600 });
  writeFileSync(fileOf(of, "certificate.pem"), certificatePem(certificate));
  writeFileSync(fileOf(of, "message.eml"), attachment(of.octets));
}

/** A message of so many octets in its body: base64, as nearly everything large in mail is. */
function attachment(octets: number): string {
  const text = randomBytes(Math.ceil((octets * 57) / 78)).toString("base64");
  const body = (text.match(/.{1,76}/g) ?? []).join("\r\n").slice(0, octets - 2);
  const header = [
    `From: Office <office@${domain}>`,
    "To: office@hospital.example",
    "Subject: Minutes",
    "MIME-Version: 1.0",
    "Content-Type: application/octet-stream",
    "Content-Transfer-Encoding: base64",
  ];
  return `${header.join("\r\n")}\r\n\r\n${body}\r\n`;
}

/** Line ends become CRLF: openssl 3.0 writes LF into MIME, whatever it is told. */
export function canonicalise(file: string, header = ""): void {
  const text = readFileSync(file, "latin1").replaceAll(/\r?\n/g, "\r\n");
  writeFileSync(file, header + text, "latin1");
}
