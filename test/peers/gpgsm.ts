/**
 * GnuPG's gpgsm with a home of its own, whose agent ends with it. It knows CMS and no MIME, which is
 * put around it here.
 */
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { PeerFiles } from "./peer-files.ts";
import {
  certificatePem,
  noOption,
  runPeer,
  type Cipher,
  type CmsPeer,
  type Sealing,
  type Signing,
} from "./cms-peer.ts";
import type { Authority, Party } from "./party.ts";
import { cmsOf, multipartSigned, partsOf, pkcs7Mime } from "./smime-entity.ts";

const cipherName: Readonly<Record<Cipher, string>> = {
  "aes-cbc": "AES256",
  "aes-128-cbc": "AES",
  "aes-192-cbc": "AES192",
  "aes-256-cbc": "AES256",
  "des-ede3-cbc": "3DES",
  "rc2-cbc": "RC2",
  "aes-128-gcm": "AES.GCM",
  "aes-192-gcm": "AES192.GCM",
  "aes-256-gcm": "AES256.GCM",
  "chacha20-poly1305": "CHACHA20-POLY1305",
};

export class Gpgsm implements CmsPeer {
  readonly name = "gpgsm";
  readonly version: string;
  readonly #home: string;
  readonly #files: PeerFiles;

  private constructor(version: string, files: PeerFiles, home: string) {
    this.version = version;
    this.#files = files;
    this.#home = home;
  }

  /**
   * Trusts the authority and holds the keys of those parties whose kind it can hold. `settings` are
   * further lines of gpgsm.conf.
   */
  static async start(
    authority: Pick<Authority, "certificate">,
    parties: readonly Party[],
    settings: readonly string[] = [],
  ): Promise<Gpgsm> {
    const files = new PeerFiles("gpgsm");
    const home = files.subdirectory();
    const common = ["batch", "disable-crl-checks", "disable-dirmngr", "no-secmem-warning"];
    writeFileSync(join(home, "gpgsm.conf"), [...common, ...settings, ""].join("\n"));
    writeFileSync(join(home, "trustlist.txt"), `${fingerprint(authority)} S relax\n`);
    const said = await runPeer("gpgsm", ["--version"], { reason });
    const version = /gpgsm \(GnuPG\) (\S+)/.exec(said.toString())?.[1] ?? "";
    const gpgsm = new Gpgsm(version, files, home);
    await gpgsm.#import([authority, ...parties].map(certificatePem).join(""));
    await gpgsm.#writeKeys(parties);
    return gpgsm;
  }

  async seal(content: Buffer, sealing: Sealing): Promise<Buffer> {
    const { cipher, transport, recipients, keyIdentifier } = sealing;
    if (keyIdentifier) noOption("gpgsm", "recipients by key identifier");
    if (transport !== "rsa-pkcs1") noOption("gpgsm", "RSA-OAEP");
    const names = recipients.flatMap((recipient) => ["-r", `0x${fingerprint(recipient)}`]);
    const args = ["--encrypt", "--cipher-algo", cipherName[cipher], ...names];
    return pkcs7Mime(await this.#run(args, content), "enveloped-data");
  }

  open(message: Buffer): Promise<Buffer> {
    return this.#run(["--decrypt"], cmsOf(message));
  }

  async sign(content: Buffer, { form, signers, keyIdentifier }: Signing): Promise<Buffer> {
    if (keyIdentifier) noOption("gpgsm", "signers by key identifier");
    if (signers.some(({ padding }) => padding === "pss")) noOption("gpgsm", "RSASSA-PSS");
    const digest = signers[0]?.digest ?? "sha256";
    const names = signers.flatMap(({ party }) => ["-u", `0x${fingerprint(party)}`]);
    const args = ["--digest-algo", digest, ...names];
    if (form === "opaque") {
      return pkcs7Mime(await this.#run(["--sign", ...args], content), "signed-data");
    }
    const signature = await this.#run(["--detach-sign", ...args], content);
    return multipartSigned(content, signature, digest.replace("sha", "sha-"));
  }

  async verify(message: Buffer): Promise<Buffer> {
    const parts = partsOf(message);
    if (parts === undefined) {
      const input = await this.#files.write(cmsOf(message));
      return this.#files.written((path) => this.#run(["--output", path, "--verify", input]));
    }
    const { content, signature } = parts;
    const [signaturePath, contentPath] = [
      await this.#files.write(signature),
      await this.#files.write(content),
    ];
    await this.#run(["--verify", signaturePath, contentPath]);
    return content;
  }

  certify(): Promise<Buffer> {
    noOption("gpgsm", "a message of certificates alone");
  }

  compress(): Promise<Buffer> {
    noOption("gpgsm", "compressed-data");
  }

  decompress(message: Buffer): Promise<Buffer> {
    return this.#run(["--decrypt"], cmsOf(message));
  }

  async stop(): Promise<void> {
    const args = ["--homedir", this.#home, "--kill", "all"];
    await runPeer("gpgconf", args, { reason });
  }

  #run(args: readonly string[], input?: Buffer | string): Promise<Buffer> {
    const invocation = { reason, ...(input !== undefined && { input }) };
    return runPeer("gpgsm", ["--homedir", this.#home, ...args], invocation);
  }

  async #import(certificates: string): Promise<void> {
    await this.#run(["--import"], certificates);
  }

  /**
   * Straight into the agent's folder: from PKCS#12, gpgsm 2.2.40 reads no EC key (it dies of
   * SIGSEGV).
   */
  async #writeKeys(parties: readonly Party[]): Promise<void> {
    const folder = join(this.#home, "private-keys-v1.d");
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const list = await this.#run(["--with-colons", "--with-keygrip", "--list-keys"]);
    const grips = new Map<string, string>();
    let current = "";
    for (const [type, , , , , , , , , value = ""] of colonFields(list)) {
      if (type === "fpr") current = value;
      if (type === "grp") grips.set(current, value);
    }
    for (const party of parties) {
      const expression = keyExpression(party);
      const grip = grips.get(fingerprint(party));
      if (expression === undefined || grip === undefined) continue;
      writeFileSync(join(folder, `${grip}.key`), encode(expression), { mode: 0o600 });
    }
  }
}

function colonFields(list: Buffer): string[][] {
  return list
    .toString("latin1")
    .split("\n")
    .map((line) => line.split(":"));
}

function fingerprint({ certificate }: { readonly certificate: Buffer }): string {
  return createHash("sha1").update(certificate).digest("hex").toUpperCase();
}

/** A number or text, or a list that begins with its name: libgcrypt's S-expressions. */
type Expression = Buffer | List;
type List = readonly [name: string, ...elements: (Buffer | List)[]];

/** Undefined for kinds of keys that libgcrypt 1.10 doesn't know. */
function keyExpression({ kind, key }: Party): Expression | undefined {
  const jwk = key.export({ format: "jwk" });
  const octets = (text = ""): Buffer => Buffer.from(text, "base64url");
  // Integers are signed.
  const number = (text?: string): Buffer => Buffer.concat([Buffer.from([0]), octets(text)]);
  const point = (form: number, ...coordinates: (string | undefined)[]): Buffer =>
    Buffer.concat([Buffer.from([form]), ...coordinates.map(octets)]);
  switch (kind) {
    case "rsa": {
      const { n, e, d, p, q, qi } = jwk;
      const exponents: List[] = [
        ["n", number(n)],
        ["e", number(e)],
        ["d", number(d)],
      ];
      // libgcrypt's p is the smaller prime, and u = p^-1 mod q: JOSE's primes the other way round.
      const primes: List[] = [
        ["p", number(q)],
        ["q", number(p)],
        ["u", number(qi)],
      ];
      return ["private-key", ["rsa", ...exponents, ...primes]];
    }
    case "p256":
    case "p384":
    case "p521": {
      const curve = Buffer.from(`NIST P-${kind.slice(1)}`);
      return ecc(curve, [], point(4, jwk.x, jwk.y), number(jwk.d));
    }
    case "ed25519":
      return ecc(
        Buffer.from("Ed25519"),
        [["flags", Buffer.from("eddsa")]],
        point(0x40, jwk.x),
        octets(jwk.d),
      );
    case "x25519":
      return ecc(
        Buffer.from("Curve25519"),
        [["flags", Buffer.from("djb-tweak")]],
        point(0x40, jwk.x),
        octets(jwk.d).reverse(),
      );
    case "ml-kem-768":
    case "ml-dsa-65":
      return undefined;
  }
}

function ecc(curve: Buffer, flags: readonly List[], q: Buffer, d: Buffer): Expression {
  return ["private-key", ["ecc", ["curve", curve], ...flags, ["q", q], ["d", d]]];
}

/** Canonical encoding. */
function encode(expression: Expression): Buffer {
  if (Buffer.isBuffer(expression)) {
    return Buffer.concat([Buffer.from(`${expression.length}:`), expression]);
  }
  const [name, ...elements] = expression;
  const encoded = [Buffer.from(name), ...elements].map((each) => encode(each));
  return Buffer.concat([Buffer.from("("), ...encoded, Buffer.from(")")]);
}

/** The last line that tells more than what was done. */
function reason(said: string): string | undefined {
  const lines = said.split("\n").filter((line) => line.startsWith("gpgsm: "));
  const line = lines.findLast((each) => !/CRLs not checked|DBG:|^gpgsm: +using /.test(each));
  return line?.replaceAll(/0x[0-9A-F]{40}/g, "recipient");
}
