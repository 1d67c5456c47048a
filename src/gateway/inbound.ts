/**
 * A message that arrives: opened where it is enveloped to one of our keys, byte for byte otherwise.
 * Result fields that came from outside are removed from every inbound message.
 */
import type { HeaderField, Message } from "../mime/field.ts";
import { makeField } from "../mime/field.ts";
import type { Modification, Transaction } from "../milter/transaction.ts";
import type { FieldEdit } from "../smime/field-edit.ts";
import type { Signature } from "../smime/layers.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { Carrier, OpenedMessage } from "../smime/open.ts";
import { openMessage } from "../smime/open.ts";
import { recognise } from "../smime/recognise.ts";
import { finish } from "./cooperate.ts";
import { addressesOf } from "./direction.ts";
import { cannotOpen, desktopEncryptionRefused, refuse } from "./disposition.ts";
import { encryptedKeysForUs } from "./opening-guard.ts";
import type { Handling, RecordPart } from "./outbound.ts";
import { sameForAll } from "./outbound.ts";
import type { Site } from "./site.ts";

/** What opening a message came to; `edits` include the result fields and their forged copies. */
export type Opening =
  | {
      readonly kind: "opened";
      readonly edits: readonly FieldEdit[];
      readonly body: readonly Buffer[];
      readonly end: HeaderEnd;
      readonly encryption: string;
      readonly keyManagement: string;
    }
  | { readonly kind: "not-encrypted" | "not-for-us"; readonly edits: readonly FieldEdit[] }
  | { readonly kind: "failed"; readonly reason: string; readonly detail: string };

/** Rejects with StoreError, PkiError (a key file that can't be used), or when aborted. */
export async function openInbound(
  site: Pick<Site, "keyring" | "guard">,
  message: Message,
  carrier: Carrier,
  signal?: AbortSignal,
): Promise<Opening> {
  const forged = forgedFields(message.fields);
  if (recognise(message).kind === "none") return { kind: "not-encrypted", edits: forged };
  const keys = await site.keyring.load();
  const { guard } = site;
  const opened = await finish(
    openMessage(message, keys, {
      carrier,
      removes: isGatewaySignature,
      admits: (envelope) => !guard.isSpent(encryptedKeysForUs(envelope, keys)),
    }),
    signal,
  );
  switch (opened.kind) {
    case "failed":
      for (const envelope of opened.envelopes) guard.failed(encryptedKeysForUs(envelope, keys));
      return { kind: "failed", reason: opened.reason, detail: opened.detail };
    case "not-for-us":
      return { kind: "not-for-us", edits: forged };
    case "unprotected":
      return { kind: "not-encrypted", edits: forged };
    case "opened":
      return opened.changed
        ? openedWithResult(message, forged, opened)
        : { kind: "not-encrypted", edits: forged };
  }
}

/** RFC 3183 section 3: a domain's signature, or the empty layer in its place. */
function isGatewaySignature({ signers }: Signature): boolean {
  return signers.every(({ signatureTypes }) => signatureTypes.includes("domain"));
}

function openedWithResult(
  message: Message,
  forged: readonly FieldEdit[],
  { edits, body, end, layers }: Extract<OpenedMessage, { kind: "opened" }>,
): Opening {
  const encrypted = layers.find((layer) => layer.kind === "encrypted");
  const { encryption, keyManagement, authenticated } = encrypted ?? unencrypted;
  const index = message.fields.length;
  const results = resultFields(encryption, keyManagement, authenticated);
  return {
    kind: "opened",
    edits: [
      ...edits,
      ...forged,
      ...results.map((field): FieldEdit => ({ kind: "insert-field", index, field })),
    ],
    body,
    end,
    encryption,
    keyManagement,
  };
}

const unencrypted = { encryption: "none", keyManagement: "none", authenticated: false };

const resultPrefix = "x-domseal-";

function forgedFields(fields: readonly HeaderField[]): FieldEdit[] {
  return fields.flatMap(({ name }, index): FieldEdit[] =>
    name.toLowerCase().startsWith(resultPrefix) ? [{ kind: "delete-field", index }] : [],
  );
}

/** What readers and filters inside may rely on: no copy from outside has survived. */
function resultFields(
  encryption: string,
  keyManagement: string,
  authenticated: boolean,
): HeaderField[] {
  const facts = `key-management=${keyManagement}; authenticated=${authenticated ? "yes" : "no"}`;
  return [
    makeField("X-DomSeal-Result", encryption === "none" ? "unwrapped" : "decrypted"),
    makeField("X-DomSeal-Encryption", `${encryption}; ${facts}`),
  ];
}

export async function handleInbound(site: Site, transaction: Transaction): Promise<Handling> {
  const opening = await openInbound(site, transaction, "mail-server", transaction.signal);
  const records = (part: Parameters<typeof sameForAll>[1]): RecordPart[] =>
    sameForAll(addressesOf(transaction), part);
  switch (opening.kind) {
    case "opened": {
      const { edits, body: chunks, encryption, keyManagement } = opening;
      const algorithms = `${encryption} ${keyManagement}`;
      return {
        verdict: accept([...edits, { kind: "replace-body", chunks }]),
        records: records({ treatment: "open", algorithms, outcome: "opened" }),
        summary: `opened, ${algorithms}`,
      };
    }
    case "failed":
      return {
        verdict: { modifications: [], disposition: refuse(cannotOpen) },
        records: records({ treatment: "refuse", outcome: "refused", reason: opening.reason }),
        summary: `refused: can't be opened: ${opening.reason}: ${opening.detail}`,
      };
    case "not-for-us":
      if (site.config.inbound.desktop === "refuse")
        return {
          verdict: { modifications: [], disposition: refuse(desktopEncryptionRefused) },
          records: records({ treatment: "refuse", outcome: "refused", reason: "not for our keys" }),
          summary: "refused: encrypted, but not for our keys",
        };
      return {
        verdict: accept(opening.edits),
        records: records({ treatment: "pass", outcome: "passed", reason: "not for our keys" }),
        summary: "passed: encrypted, but not for our keys",
      };
    case "not-encrypted":
      return {
        verdict: accept(opening.edits),
        records: records({ treatment: "pass", outcome: "passed" }),
        summary: "passed",
      };
  }
}

/**
 * From a client that isn't internal to recipients that aren't all ours: nothing is opened, since it
 * would leave again, and nothing is sealed. Result fields go all the same. Behind an MTA that relays
 * for nobody but its own users this is a client that is missing in `internal_hosts`.
 */
export function handleRelayed(_site: Site, transaction: Transaction): Promise<Handling> {
  const reason = "the client is not internal, and not all recipients are local";
  return Promise.resolve({
    verdict: accept(forgedFields(transaction.fields)),
    records: sameForAll(addressesOf(transaction), {
      treatment: "pass",
      outcome: "passed",
      reason,
    }),
    summary: `passed without protection: ${reason} (internal_hosts, local_domains)`,
  });
}

function accept(modifications: readonly Modification[]): Handling["verdict"] {
  return { modifications, disposition: { kind: "accept" } };
}
