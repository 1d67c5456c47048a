/**
 * Other projects' messages, all that are at hand: what DomSeal makes of each. The folder's keys open,
 * and certificates of the message or the folder verify; trust is another matter.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { KeyLookup } from "../../src/cms/open.ts";
import { isNamed } from "../../src/gateway/held-keys.ts";
import { parseMessage } from "../../src/mime/message.ts";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import { readPem } from "../../src/pki/pem.ts";
import { readPkcs12 } from "../../src/pki/pkcs12-reader.ts";
import {
  parsePrivateKeyInfo,
  parsePrivateKeyPem,
  type PrivateKey,
} from "../../src/pki/private-key.ts";
import type { Layer, SignedLayer } from "../../src/smime/layers.ts";
import { openMessage } from "../../src/smime/open.ts";

const root = resolve(import.meta.dirname, "../../../shared/vectors");

/** Why there is nothing to read: the folders lie beside the checkout, too large to copy. */
export const missingVectors = existsSync(root)
  ? false
  : "the messages of other projects aren't on this machine";

interface Corpus {
  readonly folder: string;
  /** Where keys and certificates are, too. */
  readonly identities?: string;
  /** Of its PKCS#12 files. */
  readonly passphrase?: string;
}

const corpora: readonly Corpus[] = [
  { folder: "bc-rfc4134" },
  { folder: "nss-smime", passphrase: "nss" },
  { folder: "openssl-cms" },
  { folder: "pyca-pkcs7" },
  { folder: "rustcrypto-cms" },
  { folder: "smime-rs" },
  { folder: "lamps-cms-kyber" },
  { folder: "bc-pkix-pqc" },
  { folder: "rfc9788", identities: "rfc9216" },
  { folder: "autocrypt-protected-headers", passphrase: "bob" },
  { folder: "pkits-nist" },
];

export interface CorpusResult {
  readonly folder: string;
  /** What came of each message, by its path in the folder. */
  readonly outcomes: ReadonlyMap<string, string>;
}

export async function readCorpora(): Promise<CorpusResult[]> {
  return Promise.all(corpora.map(readCorpus));
}

async function readCorpus(corpus: Corpus): Promise<CorpusResult> {
  const { folder } = corpus;
  const files = filesOf(join(root, folder));
  const others = corpus.identities === undefined ? [] : filesOf(join(root, corpus.identities));
  const identities = await identitiesIn([...files, ...others], corpus.passphrase);
  const outcomes = new Map<string, string>();
  for (const file of files) {
    const message = /\.(p12|pfx)$/.test(file) ? undefined : messageIn(readFileSync(file));
    if (message) outcomes.set(relative(join(root, folder), file), outcomeOf(message, identities));
  }
  return { folder, outcomes };
}

function filesOf(folder: string): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.map((name) => join(folder, name)).filter((path) => statSync(path).isFile());
}

interface Identities {
  readonly keys: readonly PrivateKey[];
  readonly certificates: readonly Certificate[];
}

async function identitiesIn(files: readonly string[], passphrase?: string): Promise<Identities> {
  const keys: PrivateKey[] = [];
  const certificates: Certificate[] = [];
  for (const file of files) {
    const octets = readFileSync(file);
    if (octets.length > 2 ** 20) continue;
    if (file.endsWith(".p12") && passphrase !== undefined) {
      const contents = await readPkcs12(octets, passphrase);
      keys.push(...contents.keys);
      certificates.push(...contents.certificates);
    }
    const armoured = readPem(octets.toString("latin1"));
    const certificateDer = armoured.filter(({ label }) => label === "CERTIFICATE");
    for (const der of [octets, ...certificateDer.map((each) => each.der)])
      certificates.push(...parsed(() => parseCertificate(der)));
    keys.push(
      ...parsed(() => parsePrivateKeyPem(octets)),
      ...parsed(() => parsePrivateKeyInfo(octets)),
    );
  }
  return { keys, certificates };
}

/** Nothing where the octets are something else, which most files are. */
function parsed<T>(parse: () => T): T[] {
  try {
    return [parse()];
  } catch {
    return [];
  }
}

const head = "From: somebody@vectors.example\r\nMIME-Version: 1.0\r\n";

/** The file as a message, if it is one or holds CMS, in PEM or DER. */
function messageIn(file: Buffer): Buffer | undefined {
  const text = file.subarray(0, 2 ** 16).toString("latin1");
  if (/^content-type:[^]*application\/(x-)?pkcs7-(mime|signature)/im.test(text)) {
    if (!/^(from|mime-version|to):/im.test(text)) return undefined;
    // As SMTP would carry it: OpenSSL's messages have line ends of both kinds.
    return Buffer.from(file.toString("latin1").replaceAll(/\r?\n/g, "\r\n"), "latin1");
  }
  const [armoured] = readPem(text.includes("-----BEGIN") ? file.toString("latin1") : "");
  if (armoured && !["CMS", "PKCS7"].includes(armoured.label)) return undefined;
  const der = armoured?.der ?? file;
  // The content types of RFC 5652 (1.2.840.113549.1.7) and of S/MIME (1.2.840.113549.1.9.16.1).
  const start = der.subarray(0, 24).toString("hex");
  if (!/^30.*06092a864886f70d0107|^30.*060b2a864886f70d01091001/.test(start)) return undefined;
  const field = "Content-Type: application/pkcs7-mime\r\nContent-Transfer-Encoding: base64\r\n\r\n";
  const base64 = der.toString("base64").replaceAll(/.{1,64}/g, "$&\r\n");
  return Buffer.from(`${head}${field}${base64}`);
}

/** `opened`, `verified`, `inflated`, `certificates`, layer by layer; or what stands in the way. */
function outcomeOf(file: Buffer, identities: Identities): string {
  const options = { carrier: "file", removes: () => true } as const;
  const work = openMessage(parseMessage([file]), keysOf(identities), options);
  let step = work.next();
  while (!step.done) step = work.next();
  const result = step.value;
  switch (result.kind) {
    case "opened": {
      const layers = result.layers.map((layer) => describe(layer, identities.certificates));
      return [...layers, ...result.notices].join(", ");
    }
    case "unprotected":
      return ["no message", ...result.notices].join(": ");
    case "not-for-us":
      return "no key for it, or no mail";
    case "failed":
      return `refused: ${result.reason}: ${result.detail}`;
  }
}

/** The key whose certificate is named; a key without a certificate stands for whoever is named. */
function keysOf({ keys, certificates }: Identities): KeyLookup {
  return (recipient) => {
    const named = certificates.find((each) => isNamed(each, recipient));
    if (named) return keys.find((key) => key.matches(named));
    const kind = keyKinds.get(recipient.kind);
    return keys.find((key) => key.kind === kind && !certificates.some((each) => key.matches(each)));
  };
}

const keyKinds: ReadonlyMap<string, PrivateKey["kind"]> = new Map([
  ["key-transport", "rsa"],
  ["key-agreement", "ec"],
  ["kem", "ml-kem"],
] as const);

function describe(layer: Layer, certificates: readonly Certificate[]): string {
  switch (layer.kind) {
    case "encrypted":
      return "opened";
    case "signed":
      return verdict(layer, certificates);
    case "certs-only":
      return "certificates";
    case "compressed":
      return "inflated";
    case "wrapped":
      return "unwrapped";
  }
}

function verdict(layer: SignedLayer, certificates: readonly Certificate[]): string {
  const all = [...layer.certificates, ...certificates];
  const verdicts = layer.signers.map((signer) => {
    // Several: the folders hold certificates with the same issuer and serial number.
    const checks = all.filter((each) => signer.names(each)).map((each) => signer.check(each));
    const check = checks.find(({ kind }) => kind === "valid") ?? checks[0];
    if (check === undefined) return `signer's certificate is missing (${signer.algorithms})`;
    if (check.kind === "valid") return "verified";
    return `${check.kind}: ${check.kind === "invalid" ? check.reason : check.detail}`;
  });
  return verdicts.length === 0 ? "signed by nobody" : [...new Set(verdicts)].join(" + ");
}
