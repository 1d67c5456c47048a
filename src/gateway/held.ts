/**
 * Held mail, as it comes in: what falls short of a partner's terms, or what a rule wants a person to
 * look at, is sealed to our own storage key and waits in the store for an administrator, and the MTA
 * forgets it. The MTA's own quarantine would keep it in plain text.
 *
 * The whole message, header and all, goes into one envelope, also where it came encrypted already:
 * its Subject didn't. Envelope addresses, Message-ID and reason stay readable, as in the audit.
 */
import { prepareSealing } from "../cms/enveloped-data-writer.ts";
import type { Transaction } from "../milter/transaction.ts";
import { domainOf } from "../mime/address.ts";
import { firstField, serialiseFields, unfold } from "../mime/field.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { KeyFamily } from "../pki/key-purpose.ts";
import type { Store } from "../store/open-store.ts";
import { StoreError } from "../store/store-error.ts";
import { finish } from "./cooperate.ts";
import { identify, keyOf } from "./message-identity.ts";
import { inParts, octetsOf } from "./message-octets.ts";
import type { Site } from "./site.ts";

/** Nobody but this program has to read it. */
const storageAlgorithms = { contentEncryption: "aes-256-gcm", keyTransport: "rsa-oaep" } as const;
/** In the order in which one of several own keys is taken. */
const storageKeys: readonly KeyFamily[] = ["ml-kem", "x25519", "ec", "rsa"];

/** A Message-ID has no limit; RFC 5322 lines have. */
const longestMessageId = 998;

/** Why a message is held, and for whom. */
export interface Holding {
  readonly direction: "inbound" | "outbound";
  readonly recipients: readonly string[];
  /** A sentence of ours. */
  readonly reason: string;
}

/**
 * Seals a message and writes it to the store; resolves to its id. It counts as held only after
 * keepHeld. Rejects with StoreError ("unknown-key": no active key that could open it now; "full"),
 * CmsError, or when the MTA gives the message up.
 */
export async function holdMessage(
  site: Pick<Site, "store" | "keyring" | "territory" | "config">,
  transaction: Transaction,
  { direction, recipients, reason }: Holding,
): Promise<number> {
  const { fields, body, queueId, sender, signal } = transaction;
  const certificate = await certificateFor(site, recipients);
  const identity = await finish(identify(transaction), signal);
  const header = serialiseFields(fields);
  const content = [...octetsOf(header, body)];
  const contentLength = content.reduce((sum, chunk) => sum + chunk.length, 0);
  const sealing = prepareSealing({
    ...storageAlgorithms,
    recipients: [certificate],
    contentLength,
  });
  const messageId = unfold(firstField(fields, "message-id")?.value ?? "");
  const message = {
    key: keyOf(identity, recipients),
    direction,
    queueId,
    messageId: messageId === "" ? undefined : messageId.slice(0, longestMessageId),
    sender: sender.address,
    recipients,
    reason,
    size: sealing.length,
  } as const;
  return site.store.heldMail.stage(message, inParts(sealing.chunks(content), signal));
}

/**
 * Keeps staged messages: the last thing that can fail before the verdict. Rejects with StoreError,
 * or when the MTA has given the message up; nothing is held then.
 */
export async function keepHeld(
  { heldMail }: Pick<Store, "heldMail">,
  staged: readonly number[],
  signal: AbortSignal,
): Promise<void> {
  if (staged.length === 0) return;
  signal.throwIfAborted();
  await heldMail.keep(staged);
}

/** Never rejects: what can't be dropped now is forgotten later. */
export async function dropHeld(
  { heldMail }: Pick<Store, "heldMail">,
  staged: readonly number[],
): Promise<void> {
  if (staged.length > 0) await heldMail.drop(staged).catch(() => undefined);
}

/** That of a recipient's domain, else of any domain of ours: each of our keys may open it again. */
async function certificateFor(
  { keyring, config }: Pick<Site, "keyring" | "config">,
  recipients: readonly string[],
): Promise<Certificate> {
  const named = recipients.flatMap((address) => domainOf(address) ?? []);
  for (const domain of new Set([...named, ...config.localDomains])) {
    const certificate = await keyring.storageCertificate(domain, storageKeys);
    if (certificate) return certificate;
  }
  throw new StoreError("unknown-key", "no active key that could open held mail");
}
