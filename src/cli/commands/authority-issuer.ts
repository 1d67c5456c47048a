/**
 * The gateway's own CA, ready to sign.
 */
import { join } from "node:path";
import type { Issuer } from "../../pki/certificate-writer.ts";
import { parseCertificate } from "../../pki/certificate.ts";
import { readKeyFile } from "../../pki/key-file.ts";
import type { Authorities, Authority } from "../../store/authorities.ts";
import { CliError } from "../failure.ts";

/** The one that issues. Throws CliError where there is none. */
export async function activeAuthority(authorities: Authorities): Promise<Authority> {
  const authority = await authorities.active();
  if (authority) return authority;
  throw new CliError("failed", "there is no own CA", "domseal ca create makes one");
}

/** Throws PkiError for a key file that can't be used. */
export async function issuerOf(authority: Authority, directory: string): Promise<Issuer> {
  const certificate = parseCertificate(authority.certificate);
  return { certificate, key: await readKeyFile(join(directory, authority.keyFile)) };
}
