/**
 * What the other implementations of CMS and S/MIME have in common for the tests: whole MIME
 * entities with CRLF go in and come out, each peer with the words of its own for what it can't do.
 */
import { execFile } from "node:child_process";
import type { Party } from "./party.ts";

export type Cipher =
  | "aes-cbc" // with the key length that the peer prefers
  | "aes-128-cbc"
  | "aes-192-cbc"
  | "aes-256-cbc"
  | "des-ede3-cbc"
  | "rc2-cbc"
  | "aes-128-gcm"
  | "aes-192-gcm"
  | "aes-256-gcm"
  | "chacha20-poly1305";

/** For RSA recipients; keys of other kinds have one way each. OAEP with the same hash in MGF1. */
export type Transport =
  "rsa-pkcs1" | "rsa-oaep-sha1" | "rsa-oaep-sha256" | "rsa-oaep-sha384" | "rsa-oaep-sha512";

export interface Sealing {
  readonly cipher: Cipher;
  readonly transport: Transport;
  readonly recipients: readonly Party[];
  /** Recipients by subject key identifier. */
  readonly keyIdentifier?: boolean;
  /** BER of indefinite length, where the peer can choose. */
  readonly indefinite?: boolean;
}

export type Digest = "sha1" | "sha256" | "sha384" | "sha512";

export interface Signer {
  readonly party: Party;
  /** RSA keys only. */
  readonly padding?: "pkcs1" | "pss";
  /** ECDSA and RSA; the other kinds have one each. */
  readonly digest: Digest;
}

export interface Signing {
  readonly form: "opaque" | "multipart";
  readonly signers: readonly Signer[];
  /** Signers by subject key identifier. */
  readonly keyIdentifier?: boolean;
}

/** Each function answers octets, or throws PeerFailure. */
export interface CmsPeer {
  readonly name: string;
  readonly version: string;
  seal(content: Buffer, sealing: Sealing): Promise<Buffer>;
  open(message: Buffer, recipient: Party): Promise<Buffer>;
  sign(content: Buffer, signing: Signing): Promise<Buffer>;
  /** The content, if each signature is good and each signer certified by the authority. */
  verify(message: Buffer): Promise<Buffer>;
  /** A message that only carries certificates. */
  certify(parties: readonly Party[]): Promise<Buffer>;
  compress(content: Buffer): Promise<Buffer>;
  decompress(message: Buffer): Promise<Buffer>;
  stop(): Promise<void>;
}

/** `failed` in the peer's own words; `no-option` where its program can't even be asked. */
export class PeerFailure extends Error {
  readonly code: "failed" | "no-option";

  constructor(code: PeerFailure["code"], message: string) {
    super(message);
    this.name = "PeerFailure";
    this.code = code;
  }
}

export function noOption(program: string, what: string): never {
  throw new PeerFailure("no-option", `${program} has no option for ${what}`);
}

export interface Invocation {
  readonly input?: Buffer | string;
  readonly environment?: NodeJS.ProcessEnv;
  /** The line of standard error that says why it failed. */
  readonly reason: (errorOutput: string) => string | undefined;
}

/** Runs a peer's program to its end and answers standard output; throws PeerFailure. */
export function runPeer(
  program: string,
  args: readonly string[],
  { input, environment, reason }: Invocation,
): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const settings = {
      encoding: "buffer",
      timeout: 30_000,
      maxBuffer: 2 ** 26,
      env: { ...process.env, LC_ALL: "C", ...environment },
    } as const;
    const child = execFile(program, args, settings, (error, output, errorOutput) => {
      if (!error) {
        resolve(output);
        return;
      }
      const words = error.signal
        ? `${program} ended by ${error.signal}`
        : (reason(errorOutput.toString("latin1")) ?? `${program} exits with ${error.code ?? "?"}`);
      reject(new PeerFailure("failed", words));
    });
    // A program that fails early needn't read its input.
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

export function certificatePem({ certificate }: { readonly certificate: Buffer }): string {
  const lines = certificate.toString("base64").replaceAll(/.{1,64}/g, "$&\n");
  return `-----BEGIN CERTIFICATE-----\n${lines}-----END CERTIFICATE-----\n`;
}

export function keyPem({ key }: Party): string {
  return key.export({ format: "pem", type: "pkcs8" }).toString();
}
