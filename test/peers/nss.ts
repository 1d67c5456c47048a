/** Mozilla NSS's cmsutil with a database of its own. It knows CMS and no MIME, which is put around it. */
import { PeerFiles } from "./peer-files.ts";
import {
  certificatePem,
  keyPem,
  noOption,
  PeerFailure,
  runPeer,
  type CmsPeer,
  type Sealing,
  type Signing,
} from "./cms-peer.ts";
import type { Authority, Party } from "./party.ts";
import { cmsOf, multipartSigned, partsOf, pkcs7Mime } from "./smime-entity.ts";

export class Nss implements CmsPeer {
  readonly name = "NSS";
  readonly version: string;
  readonly #files = new PeerFiles("nss");
  readonly #unknown = new Map<Party, PeerFailure>();
  readonly #database = `sql:${this.#files.subdirectory()}`;

  private constructor(version: string) {
    this.version = version;
  }

  /** Trusts the authority and holds the keys of those parties whose kind it can hold. */
  static async start(
    authority: Pick<Authority, "certificate">,
    parties: readonly Party[],
  ): Promise<Nss> {
    const nss = new Nss(await installedVersion());
    await nss.#tool("certutil", ["-N", "--empty-password"]);
    for (const party of parties) await nss.#import(party);
    // After them: a self-signed party that is trusted itself keeps its own nickname.
    const certificate = await nss.#files.write(certificatePem(authority));
    // One that is no CA is trusted as a peer, or NSS finds "issuer certificate is invalid".
    const isPeer = parties.some((party) => party.certificate.equals(authority.certificate));
    const trust = isPeer ? "P,P,P" : "CT,C,C";
    await nss.#tool("certutil", ["-A", "-n", "authority", "-t", trust, "-i", certificate]);
    return nss;
  }

  async seal(content: Buffer, sealing: Sealing): Promise<Buffer> {
    const { cipher, transport, recipients, keyIdentifier } = sealing;
    // It takes what it has learned of the recipients' capabilities, else AES-128.
    if (cipher !== "aes-128-cbc" && cipher !== "aes-cbc") noOption("cmsutil", "the cipher");
    if (transport !== "rsa-pkcs1") noOption("cmsutil", "RSA-OAEP");
    if (keyIdentifier) noOption("cmsutil", "recipients by key identifier");
    this.#requireKnown(recipients);
    const names = recipients.map(({ address }) => address).join(",");
    return pkcs7Mime(await this.#cmsutil(["-E", "-r", names], content), "enveloped-data");
  }

  async open(message: Buffer, recipient: Party): Promise<Buffer> {
    this.#requireKnown([recipient]);
    return this.#cmsutil(["-D"], cmsOf(message));
  }

  async sign(content: Buffer, { form, signers, keyIdentifier }: Signing): Promise<Buffer> {
    const [signer, ...others] = signers;
    if (signer === undefined || others.length > 0) noOption("cmsutil", "several signers");
    if (signer.padding === "pss") noOption("cmsutil", "RSASSA-PSS");
    if (keyIdentifier) noOption("cmsutil", "signers by key identifier");
    const { digest, party } = signer;
    this.#requireKnown([party]);
    const args = ["-S", "-G", "-P", "-N", party.name, "-H", digest.toUpperCase()];
    if (form === "opaque") {
      return pkcs7Mime(await this.#cmsutil(args, content), "signed-data");
    }
    const signature = await this.#cmsutil([...args, "-T"], content);
    return multipartSigned(content, signature, digest.replace("sha", "sha-"));
  }

  async verify(message: Buffer): Promise<Buffer> {
    const parts = partsOf(message);
    if (parts === undefined) return this.#cmsutil(["-D"], cmsOf(message));
    const content = await this.#files.write(parts.content);
    return this.#cmsutil(["-D", "-c", content], parts.signature);
  }

  async certify(parties: readonly Party[]): Promise<Buffer> {
    const names = parties.map(({ name }) => name).join(",");
    return pkcs7Mime(await this.#cmsutil(["-O", "-r", names], Buffer.alloc(0)), "certs-only");
  }

  compress(): Promise<Buffer> {
    noOption("cmsutil", "compressed-data");
  }

  decompress(message: Buffer): Promise<Buffer> {
    return this.#cmsutil(["-D"], cmsOf(message));
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  /**
   * NSS takes keys from PKCS#12 alone, which openssl makes: DomSeal's own stretches the passphrase
   * for so long that nine keys take seconds. Why a key can't be had is kept until it is asked for.
   */
  async #import(party: Party): Promise<void> {
    const files = [
      ...["-in", await this.#files.write(certificatePem(party))],
      ...["-inkey", await this.#files.write(keyPem(party))],
    ];
    const bundle = this.#files.path();
    const options = ["-name", party.name, "-passout", "pass:", "-out", bundle];
    try {
      await runPeer("openssl", ["pkcs12", "-export", ...files, ...options], {
        reason: () => `NSS takes keys from PKCS#12, and openssl makes none of ${party.kind}`,
      });
      await this.#tool("pk12util", ["-i", bundle, "-W", "", "-K", ""]);
    } catch (error) {
      if (!(error instanceof PeerFailure)) throw error;
      this.#unknown.set(party, error);
    }
  }

  /** Throws PeerFailure. */
  #requireKnown(parties: readonly Party[]): void {
    const failure = parties.map((party) => this.#unknown.get(party)).find((each) => each);
    if (failure) throw failure;
  }

  #tool(program: string, args: readonly string[]): Promise<Buffer> {
    return runPeer(program, [...args, "-d", this.#database], { reason });
  }

  async #cmsutil(args: readonly string[], input: Buffer): Promise<Buffer> {
    const path = await this.#files.write(input);
    return this.#files.written((output) =>
      this.#tool("cmsutil", [...args, "-i", path, "-o", output]),
    );
  }
}

/** cmsutil doesn't tell; NSS's library does, to those who look into its file. */
async function installedVersion(): Promise<string> {
  const said = await runPeer("dpkg-query", ["-W", "-f", "${Version}", "libnss3-tools"], { reason });
  return /^(?:\d+:)?([\d.]+)/.exec(said.toString())?.[1] ?? "";
}

/** What the problem was, or else its last line. */
function reason(said: string): string | undefined {
  const lines = said.split("\n").filter((each) => each.includes(": "));
  return (lines.find((each) => each.includes("problem")) ?? lines.at(-1))?.trim();
}
