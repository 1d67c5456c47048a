/** Keys, certificates and shortcuts that the tests of sealing and opening share. */
import assert from "node:assert/strict";
import type { KeyLookup } from "../../src/cms/open.ts";
import { isNamed } from "../../src/gateway/held-keys.ts";
import { parseMessage, serialiseMessage } from "../../src/mime/message.ts";
import type { MessageFile } from "../../src/mime/message.ts";
import { issueDomainCertificate } from "../../src/pki/issue.ts";
import type { Certificate } from "../../src/pki/certificate.ts";
import { createPrivateKeyOf } from "../../src/pki/private-key.ts";
import type { PrivateKey } from "../../src/pki/private-key.ts";
import { applyEdits } from "../../src/smime/field-edit.ts";
import type { HeaderEnd } from "../../src/smime/layout.ts";
import type { Profile } from "../../src/smime/profile.ts";
import type { Protection } from "../../src/smime/protection.ts";
import { openMessage } from "../../src/smime/open.ts";
import type { Carrier, OpenedMessage } from "../../src/smime/open.ts";
import { sealMessage } from "../../src/smime/seal.ts";
import type { LayerContext } from "../../src/smime/sealing-layer.ts";

export interface Identity {
  readonly key: PrivateKey;
  readonly certificate: Certificate;
}

export async function createIdentity(domain: string): Promise<Identity> {
  const key = await createPrivateKeyOf("rsa-2048");
  const notBefore = new Date(Date.now() - 60_000);
  const notAfter = new Date(Date.now() + 86_400_000);
  return { key, certificate: await issueDomainCertificate({ domain, key, notBefore, notAfter }) };
}

export function headerEnd({ separator, terminated }: MessageFile): HeaderEnd {
  if (separator) return "separator";
  return terminated ? "no-separator" : "no-line-end";
}

/** A message file, sealed. */
export async function seal(
  file: Buffer,
  certificates: readonly Certificate[],
  profile: Profile,
): Promise<Buffer> {
  return protect(file, {
    profile,
    encrypt: { recipients: certificates },
    compress: false,
    headerProtection: "none",
  });
}

/** A message file under any protection. */
export async function protect(
  file: Buffer,
  protection: Protection,
  context?: LayerContext,
): Promise<Buffer> {
  const message = parseMessage([file]);
  const sealed = await sealMessage(message, protection, headerEnd(message), context);
  const body = [...sealed.body];
  assert.equal(Buffer.concat(body).length, sealed.bodyLength);
  const fields = applyEdits(message.fields, sealed.edits);
  const whole = { ...message, fields, body, separator: true, terminated: true };
  return Buffer.concat([...serialiseMessage(whole)]);
}

/** What opening a message file comes to; every signature is taken off. */
export function attempt(
  file: Buffer,
  identity: Identity,
  carrier: Carrier = "file",
): OpenedMessage {
  const message = parseMessage([file]);
  const keys: KeyLookup = (recipient) =>
    isNamed(identity.certificate, recipient) ? identity.key : undefined;
  const work = openMessage(message, keys, { carrier, removes: () => true });
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** A message file, opened; fails unless it opens. */
export function open(file: Buffer, identity: Identity): Buffer {
  const message = parseMessage([file]);
  const opened = attempt(file, identity);
  assert.equal(opened.kind, "opened");
  const restored = {
    ...message,
    fields: applyEdits(message.fields, opened.edits),
    body: opened.body,
    separator: opened.end === "separator",
    terminated: opened.end !== "no-line-end",
  };
  return Buffer.concat([...serialiseMessage(restored)]);
}

/** What a message file that may be damaged opens to; undefined where it doesn't. */
export function openedText(file: Buffer, identity: Identity): string | undefined {
  if (attempt(file, identity).kind !== "opened") return undefined;
  return open(file, identity).toString("latin1");
}
