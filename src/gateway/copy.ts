/** Making a group's copy of a message: signer, time and what arrived with it, put together. */
import type { BodyDigest } from "../milter/transaction.ts";
import type { Message } from "../mime/field.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { LayerContext } from "../smime/sealing-layer.ts";
import { sealMessage } from "../smime/seal.ts";
import type { SealedMessage } from "../smime/seal.ts";
import type { Protection } from "../smime/protection.ts";
import { StoreError } from "../store/store-error.ts";
import { recognise, type Recognised } from "../smime/recognise.ts";
import { authorSigner, signingDomain } from "./author-signer.ts";
import { isSigned, protectionOf } from "./sealing.ts";
import type { Sealing } from "./sealing.ts";
import type { Site } from "./site.ts";

export interface CopyOptions {
  /** Where the message comes from a file. */
  readonly end?: HeaderEnd;
  readonly signal?: AbortSignal;
  /** Made while the body arrived. */
  readonly digest?: BodyDigest | undefined;
}

/** Rejects with StoreError or PkiError. */
export async function protectionFor(
  site: Pick<Site, "keyring" | "territory" | "clock">,
  message: Message,
  sender: string,
  sealing: Sealing,
): Promise<Protection> {
  const domain = isSigned(sealing) ? signingDomain(message.fields, sender, site) : undefined;
  const signer =
    domain === undefined ? undefined : await authorSigner(site, domain, sealing.profile);
  const isSignedByAuthor = sealing.emptyLayer && isSignature(recognise(message));
  return protectionOf(sealing, { signer, at: site.clock(), isSignedByAuthor });
}

/** The same for a copy that was planned to be signed, if its author is ours: never without that. */
export async function plannedProtection(
  site: Pick<Site, "keyring" | "territory" | "clock">,
  message: Message,
  sender: string,
  sealing: Sealing,
): Promise<Protection> {
  const protection = await protectionFor(site, message, sender, sealing);
  const isToBeSigned =
    isSigned(sealing) && signingDomain(message.fields, sender, site) !== undefined;
  // There was a key for the plan; retired or lost meanwhile.
  if (isToBeSigned && !protection.sign)
    throw new StoreError("unknown-key", "the key that was to sign is there no more");
  return protection;
}

function isSignature({ kind }: Recognised): boolean {
  return kind === "signed" || kind === "multipart-signed";
}

/** Rejects with CmsError, SmimeError, StoreError, PkiError, or when the signal is aborted. */
export async function sealCopy(
  message: Message,
  protection: Protection,
  { end = "separator", signal, digest }: CopyOptions = {},
): Promise<SealedMessage> {
  const context: LayerContext = {
    ...(signal && { signal }),
    contentDigest: (beforeBody, name) =>
      name === "sha256" && digest?.head.equals(beforeBody) ? digest.sha256 : undefined,
  };
  return sealMessage(message, protection, end, context);
}
