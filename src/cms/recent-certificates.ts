/**
 * Certificates that were read lately. To read one takes ten times as long as to verify a signature
 * with it, and as it says nothing that isn't in its octets it can be taken for the same again.
 */
import { hash } from "node:crypto";
import { parseCertificate, type Certificate } from "../pki/certificate.ts";

/** Together they hold at most 4 MB of DER. */
const mostCertificates = 512;
const largestCertificate = 8 * 1024;

export class RecentCertificates {
  /** By digest; the one that was asked for last is last. */
  readonly #certificates = new Map<string, Certificate>();

  /** Throws PkiError `bad-certificate`. */
  read(encoding: Buffer): Certificate {
    if (encoding.length > largestCertificate) return parseCertificate(encoding);
    const digest = hash("sha256", encoding, "base64");
    const known = this.#certificates.get(digest);
    this.#certificates.delete(digest);
    // A copy: what was read from a message is a slice of it, and would hold all of it in memory.
    const certificate = known ?? parseCertificate(Buffer.from(encoding));
    this.#certificates.set(digest, certificate);
    if (this.#certificates.size > mostCertificates) this.#forgetOldest();
    return certificate;
  }

  #forgetOldest(): void {
    const [oldest = ""] = this.#certificates.keys();
    this.#certificates.delete(oldest);
  }
}
