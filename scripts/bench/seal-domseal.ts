/**
 * The work of one message by DomSeal. A signature is verified as the gateway does it: the content's
 * digest, the signature, and whether the certificate is approved and speaks for the author.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";
import { ownCapabilities } from "../../src/cms/capabilities.ts";
import { assessSigner } from "../../src/gateway/signer-trust.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { readCertificates } from "../../src/pki/certificate-file.ts";
import { parsePrivateKeyPem, type PrivateKey } from "../../src/pki/private-key.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import type { Layer } from "../../src/smime/layers.ts";
import { openMessage } from "../../src/smime/open.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { sealMessage } from "../../src/smime/seal.ts";
import { domain, fileOf, type BenchProfile, type Case } from "./seal-material.ts";
import type { Work } from "./seal-worker.ts";

export function domsealWork(of: Case): Work {
  const [certificate] = readCertificates(readFileSync(fileOf(of, "certificate.pem")));
  if (!certificate) throw new Error("no certificate");
  const key = parsePrivateKeyPem(readFileSync(fileOf(of, "key.pem")));
  return {
    seal: () => seal(of, encrypted(of.profile, certificate)),
    "sign+encrypt": () =>
      seal(of, { ...encrypted(of.profile, certificate), ...signed(key, certificate) }),
    open: () => {
      open(fileOf(of, "sealed.eml"), key);
    },
    "decrypt+verify": () => {
      requireTrusted(open(fileOf(of, "signed-sealed.eml"), key), certificate);
    },
  };
}

function encrypted(profile: BenchProfile, certificate: Certificate): Protection {
  const encrypt = { recipients: [certificate] };
  return { profile, encrypt, compress: false, headerProtection: "none" };
}

function signed(key: PrivateKey, certificate: Certificate): Pick<Protection, "sign"> {
  const attributes = { signingTime: new Date(), capabilities: ownCapabilities };
  return { sign: { signers: [{ key, certificate, chain: [] }], attributes, form: "opaque" } };
}

async function seal(of: Case, protection: Protection): Promise<void> {
  const message = parseMessage(readChunks(fileOf(of, "message.eml")));
  const sealed = await sealMessage(message, protection);
  const fields = applyEdits(message.fields, sealed.edits);
  writeChunks(serialiseMessage({ ...message, fields, body: [...sealed.body] }));
}

function open(file: string, key: PrivateKey): readonly Layer[] {
  const message = parseMessage(readChunks(file));
  const work = openMessage(message, () => key, { carrier: "mail-server", removes: () => true });
  let step = work.next();
  while (!step.done) step = work.next();
  if (step.value.kind !== "opened") throw new Error(`not opened: ${step.value.kind}`);
  const { edits, body, layers } = step.value;
  const fields = applyEdits(message.fields, edits);
  writeChunks(serialiseMessage({ ...message, fields, body: [...body] }));
  return layers;
}

function requireTrusted(layers: readonly Layer[], approved: Certificate): void {
  const layer = layers.find(({ kind }) => kind === "signed");
  const [signer] = layer?.kind === "signed" ? layer.signers : [];
  if (layer?.kind !== "signed" || !signer) throw new Error("not signed");
  const author = {
    address: `office@${domain}`,
    approved: [approved],
    anchors: [],
    signerNames: [],
    nameCheck: true,
    isDomainPartner: true,
    withdrawn: new Set<string>(),
    sha1: "refuse",
    revocation: "soft",
  } as const;
  const { status, flags } = assessSigner({
    signer,
    certificates: layer.certificates,
    authors: [author],
    at: new Date(),
    revocationOf: () => [],
  });
  if (status !== "trusted") throw new Error(`${status}: ${flags.join(" ")}`);
}

/** In pieces of 64 kB, as the milter gets them. */
function readChunks(path: string): Buffer[] {
  const whole = readFileSync(path);
  const size = 65_535;
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.subarray(at * size, (at + 1) * size),
  );
}

/** What a file system does with the result is nobody's merit: the null device takes it. */
function writeChunks(chunks: Iterable<Buffer>): void {
  const descriptor = openSync("/dev/null", "w");
  for (const chunk of chunks) writeSync(descriptor, chunk);
  closeSync(descriptor);
}
