/** OpenSSL's `cms` program, with every option that a mail gateway's messages call for. */
import { PeerFiles } from "./peer-files.ts";
import {
  certificatePem,
  keyPem,
  runPeer,
  type CmsPeer,
  type Sealing,
  type Signer,
  type Signing,
} from "./cms-peer.ts";
import type { Authority, Party } from "./party.ts";
import { partsOf, pkcs7Mime } from "./smime-entity.ts";

const cipherOption: Readonly<Record<Sealing["cipher"], string>> = {
  "aes-cbc": "-aes-256-cbc",
  "aes-128-cbc": "-aes-128-cbc",
  "aes-192-cbc": "-aes-192-cbc",
  "aes-256-cbc": "-aes-256-cbc",
  "des-ede3-cbc": "-des3",
  "rc2-cbc": "-rc2",
  "aes-128-gcm": "-aes-128-gcm",
  "aes-192-gcm": "-aes-192-gcm",
  "aes-256-gcm": "-aes-256-gcm",
  "chacha20-poly1305": "-chacha20-poly1305",
};

export class OpensslCms implements CmsPeer {
  readonly name = "OpenSSL";
  readonly version: string;
  readonly #files = new PeerFiles("openssl");
  readonly #authority: string;

  private constructor(version: string, authority: Pick<Authority, "certificate">) {
    this.version = version;
    this.#authority = certificatePem(authority);
  }

  static async start(authority: Pick<Authority, "certificate">): Promise<OpensslCms> {
    const said = (await runPeer("openssl", ["version"], { reason })).toString();
    return new OpensslCms(said.split(" ")[1] ?? "", authority);
  }

  async seal(content: Buffer, sealing: Sealing): Promise<Buffer> {
    const { cipher, recipients, keyIdentifier, indefinite } = sealing;
    const args = ["-encrypt", "-binary", cipherOption[cipher], "-in", await this.#write(content)];
    if (keyIdentifier) args.push("-keyid");
    if (indefinite) args.push("-stream", "-indef");
    for (const recipient of recipients) {
      args.push("-recip", await this.#write(certificatePem(recipient)));
      args.push(...keyManagement(recipient, sealing));
    }
    return this.#entity(args);
  }

  /** Always with -recip: without, a wrong RSA key is answered with garbage and success. */
  async open(message: Buffer, recipient: Party): Promise<Buffer> {
    const input = ["-in", await this.#write(message)];
    const key = ["-inkey", await this.#write(keyPem(recipient))];
    const certificate = ["-recip", await this.#write(certificatePem(recipient))];
    return this.#output(["-decrypt", "-binary", ...input, ...key, ...certificate]);
  }

  async sign(content: Buffer, { form, signers, keyIdentifier }: Signing): Promise<Buffer> {
    const args = ["-sign", "-binary", "-in", await this.#write(content)];
    if (form === "opaque") args.push("-nodetach");
    if (keyIdentifier) args.push("-keyid");
    // One digest for all: the program's -md goes for every signer.
    args.push("-md", signers[0]?.digest ?? "sha256");
    for (const signer of signers) {
      args.push("-signer", await this.#write(certificatePem(signer.party)));
      args.push("-inkey", await this.#write(keyPem(signer.party)), ...padding(signer));
    }
    return this.#entity(args);
  }

  async verify(message: Buffer): Promise<Buffer> {
    const input = ["-in", await this.#write(message)];
    const authority = ["-CAfile", await this.#write(this.#authority)];
    // With -binary openssl 3.0 takes the line end before a multipart's boundary for content.
    const binary = partsOf(message) === undefined ? ["-binary"] : [];
    return this.#output(["-verify", ...binary, ...input, ...authority]);
  }

  async certify(parties: readonly Party[]): Promise<Buffer> {
    const file = await this.#write(parties.map(certificatePem).join(""));
    const args = ["crl2pkcs7", "-nocrl", "-certfile", file, "-outform", "DER"];
    return pkcs7Mime(await runPeer("openssl", args, { reason }), "certs-only");
  }

  async compress(content: Buffer): Promise<Buffer> {
    return this.#entity(["-compress", "-binary", "-in", await this.#write(content)]);
  }

  async decompress(message: Buffer): Promise<Buffer> {
    return this.#output(["-uncompress", "-binary", "-in", await this.#write(message)]);
  }

  stop(): Promise<void> {
    return Promise.resolve();
  }

  #write(octets: Buffer | string): Promise<string> {
    return this.#files.write(octets);
  }

  #output(args: readonly string[]): Promise<Buffer> {
    return this.#files.written((path) =>
      runPeer("openssl", ["cms", ...args, "-out", path], { reason }),
    );
  }

  /** openssl 3.0 ends its lines with LF, even with -crlfeol. */
  async #entity(args: readonly string[]): Promise<Buffer> {
    const text = (await this.#output(args)).toString("latin1");
    return Buffer.from(text.replaceAll(/\r?\n/g, "\r\n"), "latin1");
  }
}

function keyManagement({ kind }: Party, { cipher, transport }: Sealing): string[] {
  if (kind === "rsa") {
    if (transport === "rsa-pkcs1") return [];
    const digest = transport.slice("rsa-oaep-".length);
    const options = ["rsa_padding_mode:oaep", `rsa_oaep_md:${digest}`, `rsa_mgf1_md:${digest}`];
    return options.flatMap((option) => ["-keyopt", option]);
  }
  const wrap = cipher.includes("-128-") ? "-aes128-wrap" : "-aes256-wrap";
  return ["-keyopt", "ecdh_kdf_md:sha256", wrap];
}

function padding({ padding: kind }: Signer): string[] {
  return kind === "pss" ? ["-keyopt", "rsa_padding_mode:pss"] : [];
}

/** Of the oldest error in OpenSSL's queue: library and reason. */
function reason(said: string): string | undefined {
  const error = /error:[0-9A-F]+:([^:]*):[^:]*:([^:]*):/.exec(said);
  if (error) return `openssl: ${error[1] ?? ""}: ${error[2] ?? ""}`;
  const line = said.split("\n").find((each) => each.trim() !== "");
  return line && `openssl: ${line.trim().replace(/^cms: /, "")}`;
}
