/** One feature, one peer, one direction: what comes of it. */
import assert from "node:assert/strict";
import { PeerFailure, type CmsPeer } from "../peers/cms-peer.ts";
import type { Party } from "../peers/party.ts";
import { cmsOf } from "../peers/smime-entity.ts";
import { message, Refusal, type DomSeal } from "./domseal.ts";
import type { Feature, Step } from "./features.ts";

/** Not being able is the peer's, in its own words; `refused` is DomSeal's. */
export type Outcome =
  | { readonly kind: "yes" }
  | { readonly kind: "unable"; readonly reason: string }
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "not-sent" };

/** Long enough that peers which write in pieces write several. */
export const content = Buffer.from(
  "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
    "Gr=C3=BC=C3=9Fe  =20\r\n\r\n.\r\nall the way to the end\r\n".repeat(400),
);

/** The peer makes it, DomSeal reads it. A failure that isn't foreseen throws. */
export async function receive(peer: CmsPeer, domseal: DomSeal, feature: Feature): Promise<Outcome> {
  let entity: Buffer = content;
  try {
    for (const step of feature.steps) entity = await make(peer, entity, step);
  } catch (error) {
    return unable(error);
  }
  try {
    const { delivered, layers } = domseal.read(message(entity), recipientOf(feature));
    const anyLength = layers.replaceAll(/aes-\d+-cbc/g, "aes-cbc");
    assert.equal(feature.layers.includes("aes-cbc") ? anyLength : layers, feature.layers);
    // A message of certificates alone has no content to be delivered in its place.
    const expected = feature.steps.some(({ kind }) => kind === "certify") ? entity : content;
    assertSame(delivered, message(expected));
    return { kind: "yes" };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const foreseen = feature.refusal ?? feature.refusals?.[peer.name];
    assert.equal(error.message, foreseen);
    return { kind: "refused", reason: error.message };
  }
}

/** DomSeal makes it, and the peer reads it. */
export async function send(peer: CmsPeer, domseal: DomSeal, feature: Feature): Promise<Outcome> {
  if (feature.sends === undefined) return { kind: "not-sent" };
  let file = await domseal.make(content, feature);
  try {
    for (const step of feature.steps.toReversed()) file = await read(peer, file, step);
  } catch (error) {
    return unable(error);
  }
  assertSame(file, content);
  return { kind: "yes" };
}

async function make(peer: CmsPeer, entity: Buffer, step: Step): Promise<Buffer> {
  switch (step.kind) {
    case "seal": {
      const made = await peer.seal(entity, step.sealing);
      // 0x80 in the place of a length: the indefinite form.
      if (step.sealing.indefinite && cmsOf(made)[1] !== 0x80)
        throw new PeerFailure("no-option", `${peer.name} writes definite lengths`);
      return made;
    }
    case "sign":
      return peer.sign(entity, step.signing);
    case "compress":
      return peer.compress(entity);
    case "certify":
      return peer.certify(step.parties);
  }
}

async function read(peer: CmsPeer, file: Buffer, step: Step): Promise<Buffer> {
  switch (step.kind) {
    case "seal":
      return peer.open(file, lastOf(step.sealing.recipients));
    case "sign":
      return peer.verify(file);
    case "compress":
      return peer.decompress(file);
    case "certify":
      throw new RangeError("DomSeal sends no message of certificates alone");
  }
}

/** Of several the last one opens it: whoever only looks at the first fails. */
function recipientOf({ steps }: Feature): Party | undefined {
  const step = steps.find(({ kind }) => kind === "seal");
  return step?.kind === "seal" ? lastOf(step.sealing.recipients) : undefined;
}

function lastOf(recipients: readonly Party[]): Party {
  const recipient = recipients.at(-1);
  assert.ok(recipient);
  return recipient;
}

function unable(error: unknown): Outcome {
  if (!(error instanceof PeerFailure)) throw error;
  return { kind: "unable", reason: error.message };
}

/** A difference of long texts, in few words. */
function assertSame(actual: Buffer, expected: Buffer): void {
  const at = expected.findIndex((octet, index) => octet !== actual[index]);
  const around = (octets: Buffer): string =>
    JSON.stringify(octets.toString("latin1", Math.max(0, at - 40), at + 40));
  assert.ok(at < 0, `differs at ${at}: ${around(actual)} for ${around(expected)}`);
  assert.equal(actual.length, expected.length);
}
