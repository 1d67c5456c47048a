/** DomSeal's side of an exchange: whole messages, made and read as the gateway does it. */
import assert from "node:assert/strict";
import { prepareSealing } from "../../src/cms/enveloped-data-writer.ts";
import type { KeyLookup } from "../../src/cms/open.ts";
import type { SealingAlgorithm } from "../../src/cms/content-encryption.ts";
import type { Signer } from "../../src/cms/signed-data-writer.ts";
import { isNamed } from "../../src/gateway/held-keys.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import { parseCertificate, type Certificate } from "../../src/pki/certificate.ts";
import { validatePath } from "../../src/pki/path-validation.ts";
import { parsePrivateKeyPem, type PrivateKey } from "../../src/pki/private-key.ts";
import type { SignatureScheme } from "../../src/pki/signature.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import type { EncryptedLayer, Layer, SignedLayer } from "../../src/smime/layers.ts";
import { openMessage } from "../../src/smime/open.ts";
import type { Profile } from "../../src/smime/profile.ts";
import type { Protection, Signing as SigningLayer } from "../../src/smime/protection.ts";
import { sealMessage } from "../../src/smime/seal.ts";
import { keyPem, type Sealing, type Signer as PeerSigner } from "../peers/cms-peer.ts";
import type { Authority, Party } from "../peers/party.ts";
import { pkcs7Mime } from "../peers/smime-entity.ts";
import type { Feature, Step } from "./features.ts";

const headerFields = Buffer.from(
  "From: Ann <ann@peers.example>\r\nTo: bo@peers.example\r\nSubject: interoperation\r\n",
);
const mimeVersion = Buffer.from("MIME-Version: 1.0\r\n");

/** The message that holds this entity; openssl's have the MIME-Version already. */
export function message(entity: Buffer): Buffer {
  const isWhole = entity.subarray(0, mimeVersion.length).equals(mimeVersion);
  return Buffer.concat([headerFields, ...(isWhole ? [] : [mimeVersion]), entity]);
}

/** What DomSeal says where it doesn't open a message. */
export class Refusal extends Error {}

export interface Read {
  /** The message as it is delivered. */
  readonly delivered: Buffer;
  /** `aes-256-cbc rsa-pkcs1, signed:rsa-pkcs1-sha256`, the outermost layer first. */
  readonly layers: string;
}

export class DomSeal {
  readonly #anchor: Certificate;
  readonly #identities = new Map<Party, { key: PrivateKey; certificate: Certificate }>();

  constructor(authority: Pick<Authority, "certificate">, parties: readonly Party[]) {
    this.#anchor = parseCertificate(authority.certificate);
    for (const party of parties) {
      const certificate = parseCertificate(party.certificate);
      this.#identities.set(party, { key: parsePrivateKeyPem(keyPem(party)), certificate });
    }
  }

  /** The message that holds the content, protected as the feature says. */
  async make(content: Buffer, { sends, steps }: Feature): Promise<Buffer> {
    assert.ok(sends !== undefined);
    if (sends === "cms") return message(this.#envelope(content, steps));
    const original = parseMessage([message(content)]);
    const sealed = await sealMessage(original, this.#protection(sends, steps));
    const fields = applyEdits(original.fields, sealed.edits);
    const whole = { ...original, fields, body: [...sealed.body] };
    return Buffer.concat([...serialiseMessage(whole)]);
  }

  /**
   * Opens the message with the party's key alone and verifies it; throws Refusal. Signatures are
   * taken off as a gateway's are.
   */
  read(file: Buffer, recipient: Party | undefined): Read {
    const received = parseMessage([file]);
    const keys: KeyLookup = (named) => {
      const identity = recipient && this.#identity(recipient);
      return identity && isNamed(identity.certificate, named) ? identity.key : undefined;
    };
    const work = openMessage(received, keys, { carrier: "mail-server", removes: () => true });
    let step = work.next();
    while (!step.done) step = work.next();
    const opened = step.value;
    if (opened.kind === "failed") throw new Refusal(`${opened.reason}: ${opened.detail}`);
    if (opened.kind !== "opened") throw new Refusal(opened.kind);
    const restored = {
      ...received,
      fields: applyEdits(received.fields, opened.edits),
      body: opened.body,
      separator: opened.end === "separator",
      terminated: opened.end !== "no-line-end",
    };
    return {
      delivered: Buffer.concat([...serialiseMessage(restored)]),
      layers: opened.layers.map((layer) => this.#describe(layer)).join(", "),
    };
  }

  #identity(party: Party): { key: PrivateKey; certificate: Certificate } {
    const identity = this.#identities.get(party);
    assert.ok(identity, party.name);
    return identity;
  }

  /** An envelope for whose algorithms no profile calls. */
  #envelope(content: Buffer, steps: readonly Step[]): Buffer {
    const [step] = steps;
    assert.ok(steps.length === 1 && step?.kind === "seal");
    const { cipher, transport, recipients } = step.sealing;
    const sealing = prepareSealing({
      recipients: recipients.map((each) => this.#identity(each).certificate),
      contentEncryption: (cipher === "aes-cbc" ? "aes-256-cbc" : cipher) as SealingAlgorithm,
      keyTransport: transport === "rsa-pkcs1" ? "rsa-pkcs1" : "rsa-oaep",
      contentLength: content.length,
    });
    const der = Buffer.concat([...sealing.chunks([content])]);
    return pkcs7Mime(der, cipher.endsWith("-cbc") ? "enveloped-data" : "authEnveloped-data");
  }

  #protection(profile: Profile, steps: readonly Step[]): Protection {
    const sealAt = steps.findIndex(({ kind }) => kind === "seal");
    const seal = steps[sealAt];
    const signings = steps.map((step, at) => ({ step, outer: sealAt >= 0 && at > sealAt }));
    const sign = signings.find(({ step, outer }) => step.kind === "sign" && !outer)?.step;
    const outerSign = signings.find(({ step, outer }) => step.kind === "sign" && outer)?.step;
    return {
      profile,
      compress: steps.some(({ kind }) => kind === "compress"),
      headerProtection: "none",
      ...(sign?.kind === "sign" && { sign: this.#signing(sign) }),
      ...(seal?.kind === "seal" && { encrypt: this.#recipients(seal.sealing) }),
      ...(outerSign?.kind === "sign" && { outerSign: this.#signing(outerSign) }),
    };
  }

  #recipients({ recipients }: Sealing): { recipients: Certificate[] } {
    return { recipients: recipients.map((each) => this.#identity(each).certificate) };
  }

  #signing({ signing: { form, signers } }: Extract<Step, { kind: "sign" }>): SigningLayer {
    return {
      form,
      signers: signers.map((each): Signer => {
        return { ...this.#identity(each.party), chain: [this.#anchor], scheme: schemeOf(each) };
      }),
      attributes: { signingTime: new Date() },
    };
  }

  #describe(layer: Layer): string {
    switch (layer.kind) {
      case "encrypted":
        return describeEnvelope(layer);
      case "signed":
        return this.#describeSignature(layer);
      case "certs-only":
        return `certs-only ${layer.certificates.length}`;
      case "compressed":
      case "wrapped":
        return layer.kind;
    }
  }

  /** Throws Refusal unless every signature is valid and every signer certified by the authority. */
  #describeSignature({ signers, certificates }: SignedLayer): string {
    // Not every program sends its certificate along: the gateway knows those it has approved.
    const known = Array.from(this.#identities.values(), ({ certificate }) => certificate);
    const names = signers.map((signer) => {
      const target = [...certificates, ...known].find((each) => signer.names(each));
      if (target === undefined) throw new Refusal("no certificate of a signer");
      const check = signer.check(target);
      if (check.kind !== "valid") throw new Refusal(`signature ${check.kind}`);
      const path = validatePath({
        target,
        intermediates: certificates,
        anchors: [this.#anchor],
        at: new Date(),
        purpose: "email-signing",
      });
      if (path.kind !== "valid") throw new Refusal(`certification path: ${path.reason}`);
      return check.weak ? `${signer.algorithms} (weak)` : signer.algorithms;
    });
    return `signed:${names.sort().join("+")}`;
  }
}

function describeEnvelope({ encryption, keyManagement }: EncryptedLayer): string {
  return `${encryption} ${keyManagement}`;
}

function schemeOf({ party, padding, digest }: PeerSigner): SignatureScheme {
  switch (party.kind) {
    case "rsa":
      return padding === "pss"
        ? { kind: "rsa-pss", digest, saltLength: 32 }
        : { kind: "rsa-pkcs1", digest };
    case "p256":
    case "p384":
    case "p521":
      return { kind: "ecdsa", digest };
    case "ed25519":
      return { kind: "ed25519" };
    case "ml-dsa-65":
      return { kind: "ml-dsa", parameterSet: "ml-dsa-65" };
    case "x25519":
    case "ml-kem-768":
      throw new RangeError(`a key that doesn't sign: ${party.kind}`);
  }
}
