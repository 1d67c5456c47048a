/** What the store holds in DER, parsed: it never changes, and parsing takes longer than sealing. */
import { readCapabilities, type Capabilities } from "../cms/capabilities.ts";
import type { Certificate } from "../pki/certificate.ts";
import { parseCertificate } from "../pki/certificate.ts";
import type { PartnerEntry } from "../store/partner-directory.ts";
import { StoreError } from "../store/store-error.ts";

const certificates = new Map<string, Certificate>();
const certificatesAtMost = 10_000;

/** Throws StoreError "corrupt" where its octets aren't those that were approved. */
export function heldCertificate(row: {
  readonly der: Buffer;
  readonly fingerprint: string;
}): Certificate {
  const { der, fingerprint } = row;
  const known = certificates.get(fingerprint);
  if (known) return known;
  const certificate = parseCertificate(der);
  if (certificate.fingerprint !== fingerprint)
    throw new StoreError("corrupt", `certificate differs from its fingerprint: ${fingerprint}`);
  if (certificates.size >= certificatesAtMost) certificates.clear();
  certificates.set(fingerprint, certificate);
  return certificate;
}

const capabilities = new WeakMap<Buffer, Capabilities>();

/** What the partner's programs said last that they can read (RFC 8551 section 2.7.1). */
export function latestCapabilities({
  capabilities: rows,
}: Pick<PartnerEntry, "capabilities">): Capabilities | undefined {
  const [latest] = rows;
  if (!latest) return undefined;
  const known = capabilities.get(latest.der);
  if (known) return known;
  const parsed = readCapabilities(latest.der);
  capabilities.set(latest.der, parsed);
  return parsed;
}
