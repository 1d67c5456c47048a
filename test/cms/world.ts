/** Keys, certificates and small helps for the tests of cms. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { createPrivateKey, randomBytes } from "node:crypto";
import { after } from "node:test";
import { prepareSealing, type SealOptions } from "../../src/cms/enveloped-data-writer.ts";
import { open, type KeyLookup, type Opened } from "../../src/cms/open.ts";
import type { RecipientIdentifier } from "../../src/cms/recipient-info.ts";
import { certificatePem, type Certificate } from "../../src/pki/certificate.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import {
  createPrivateKeyOf,
  parsePrivateKeyPem,
  privateKeyPem,
  type PrivateKey,
} from "../../src/pki/private-key.ts";
import { make } from "../pki/made-certificate.ts";

export interface Party {
  readonly certificate: Certificate;
  readonly key: PrivateKey;
}

/** A domain with a fresh key. */
export async function party(domain: string): Promise<Party> {
  const key = await createPrivateKeyOf("rsa-2048");
  const notBefore = new Date(Date.now() - 60_000);
  const notAfter = new Date(Date.now() + 86_400_000);
  return { key, certificate: await issueDomainCertificate({ domain, key, notBefore, notAfter }) };
}

/** Somebody with that key, of any kind; the certificate has no subject key identifier. */
export function holderOf(key: PrivateKey): Party {
  const serialNumber = Buffer.concat([Buffer.from([1]), randomBytes(15)]);
  return { key, certificate: make({ publicKey: key.publicKey, serialNumber }) };
}

/** Finds the keys of these parties by whatever a recipient info names. */
export function keysOf(...parties: readonly Party[]): KeyLookup {
  return ({ issuerAndSerialNumber, subjectKeyIdentifier }: RecipientIdentifier) =>
    parties.find(
      ({ certificate }) =>
        issuerAndSerialNumber?.equals(certificate.issuerAndSerialNumber) === true ||
        (certificate.subjectKeyIdentifier !== undefined &&
          subjectKeyIdentifier?.equals(certificate.subjectKeyIdentifier) === true),
    )?.key;
}

export function seal(content: Buffer, options: SealOptions): Buffer {
  const sealing = prepareSealing({ ...options, contentLength: content.length });
  return Buffer.concat([...sealing.chunks([content])]);
}

/** Runs `open` to its end. */
export function opened(source: Iterable<Buffer>, keys: KeyLookup): Opened {
  const opening = open(source, keys);
  for (;;) {
    const step = opening.next();
    if (step.done === true) return step.value;
  }
}

/** The content, or the kind and reason where there is none. */
export function outcome(source: Iterable<Buffer>, keys: KeyLookup): string {
  const result = opened(source, keys);
  if (result.kind === "opened") return Buffer.concat(result.content).toString("latin1");
  return result.kind === "failed" ? `failed: ${result.reason}` : result.kind;
}

/** The bytes of a stored vector: DER or BER, taken out of PEM or out of a MIME message. */
export function vector(path: string): Buffer {
  const bytes = readFileSync(new URL(`../vectors/${path}`, import.meta.url));
  const text = bytes.toString("latin1");
  const pem = /-----BEGIN [A-Z0-9 ]+-----([^-]+)-----END/.exec(text);
  if (pem?.[1] !== undefined) return Buffer.from(pem[1], "base64");
  const body = path.endsWith(".eml")
    ? text
        .split(/\r?\n\r?\n/)
        .slice(1)
        .join("")
    : undefined;
  return body === undefined ? bytes : Buffer.from(body, "base64");
}

/** A stored private key, PEM or PKCS#8 DER. */
export function vectorKey(path: string): PrivateKey {
  const bytes = readFileSync(new URL(`../vectors/${path}`, import.meta.url));
  if (bytes.toString("latin1").startsWith("-----")) return parsePrivateKeyPem(bytes);
  const key = createPrivateKey({ key: bytes, format: "der", type: "pkcs8" });
  return parsePrivateKeyPem(key.export({ format: "pem", type: "pkcs8" }));
}

/** A directory for a test file, removed after it. */
export class Folder {
  readonly #path = mkdtempSync(join(tmpdir(), "domseal-cms-"));

  constructor() {
    after(() => {
      rmSync(this.#path, { recursive: true });
    });
  }

  path(name: string): string {
    return join(this.#path, name);
  }

  write(name: string, bytes: Buffer | string): string {
    writeFileSync(this.path(name), bytes);
    return this.path(name);
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  /** NAME.pem and NAME-key.pem. */
  writeParty(name: string, { certificate, key }: Party): { certificate: string; key: string } {
    return {
      certificate: this.write(`${name}.pem`, certificatePem(certificate)),
      key: this.write(`${name}-key.pem`, privateKeyPem(key)),
    };
  }
}
