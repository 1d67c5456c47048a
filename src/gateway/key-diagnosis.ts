/** What is wrong, or soon will be, with our own keys, the own CA and the certificates that it issued. */
import { type Certificate, parseCertificate } from "../pki/certificate.ts";
import { serves } from "../pki/key-purpose.ts";
import type { Finding } from "./finding.ts";
import { expiry, finding } from "./finding.ts";
import type { Site } from "./site.ts";

export async function keyFindings(site: Site): Promise<Finding[]> {
  const { store, keyring, config, clock } = site;
  const active = (await store.ownKeys.list()).filter(({ state }) => state === "active");
  const missing = config.localDomains.filter(
    (domain) => !active.some((key) => key.domain === domain && serves(key.purpose, "encryption")),
  );
  return [
    ...(await keyring.faults()).map((fault) =>
      finding("error", "key file", fault.message, "chmod 600 FILE, owned by the service's user"),
    ),
    ...missing.map((domain) =>
      finding(
        "warning",
        `key ${domain}`,
        "no active key",
        `domseal key create --domain ${domain} --activate`,
      ),
    ),
    ...active.map(({ domain, certificate }) =>
      expiry(`key ${domain}`, parseCertificate(certificate).notAfter, clock(), nextKey),
    ),
    ...(await authorityFindings(site)),
  ];
}

const nextKey = "domseal key create; when partners have its certificate: domseal key activate";

/** The own CA, and the users whose latest proxy certificate ends soon. */
async function authorityFindings({ store, clock }: Site): Promise<Finding[]> {
  const authority = await store.authorities.active();
  if (authority === undefined) return [];
  const { notAfter } = parseCertificate(authority.certificate);
  const latest = new Map<string, Certificate>();
  for (const { address, certificate, revoked } of await store.proxyCertificates.list()) {
    if (revoked) latest.delete(address);
    else latest.set(address, parseCertificate(certificate));
  }
  const proxies = Array.from(latest, ([address, certificate]) =>
    expiry(`proxy ${address}`, certificate.notAfter, clock(), `domseal proxy issue ${address}`),
  );
  return [
    expiry("own CA", notAfter, clock(), "domseal ca create --replace"),
    ...proxies.filter(({ level }) => level !== "ok"),
  ];
}
