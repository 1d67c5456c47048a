/**
 * A message that arrives: opened where it is enveloped to one of our keys, byte for byte otherwise.
 * Result fields that came from outside are removed from every inbound message.
 */
import type { HeaderField, Message } from "../mime/field.ts";
import { makeField } from "../mime/field.ts";
import type { Modification, Transaction } from "../milter/transaction.ts";
import type { FieldEdit } from "../smime/field-edit.ts";
import type { HeaderEnd } from "../smime/layout.ts";
import type { OpenedMessage } from "../smime/open.ts";
import { openMessage } from "../smime/open.ts";
import { recognise } from "../smime/recognise.ts";
import { finish } from "./cooperate.ts";
import { addressesOf } from "./direction.ts";
import { cannotOpen, desktopEncryptionRefused, refuse } from "./disposition.ts";
import type { Handling, RecordPart } from "./outbound.ts";
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
  site: Pick<Site, "keyring">,
  message: Message,
  signal?: AbortSignal,
): Promise<Opening> {
  const forged = forgedFields(message.fields);
  const recognised = recognise(message);
  if (recognised.kind === "pgp" || recognised.kind === "broken-cms")
    return { kind: "not-for-us", edits: forged };
  if (recognised.kind !== "enveloped") return { kind: "not-encrypted", edits: forged };
  const keys = await site.keyring.load();
  const opened = await finish(openMessage(message, recognised, keys), signal);
  if (opened.kind === "failed") return opened;
  if (opened.kind === "not-for-us") return { kind: "not-for-us", edits: forged };
  return openedWithResult(message, forged, opened);
}

function openedWithResult(
  message: Message,
  forged: readonly FieldEdit[],
  { edits, body, end, cms }: Extract<OpenedMessage, { kind: "opened" }>,
): Opening {
  const { encryption, keyManagement } = cms;
  const index = message.fields.length;
  const results = resultFields(encryption, keyManagement);
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

const resultPrefix = "x-domseal-";

function forgedFields(fields: readonly HeaderField[]): FieldEdit[] {
  return fields.flatMap(({ name }, index): FieldEdit[] =>
    name.toLowerCase().startsWith(resultPrefix) ? [{ kind: "delete-field", index }] : [],
  );
}

/** What readers and filters inside may rely on: no copy from outside has survived. */
function resultFields(encryption: string, keyManagement: string): HeaderField[] {
  return [
    makeField("X-DomSeal-Result", "decrypted"),
    makeField("X-DomSeal-Encryption", `${encryption}; key-management=${keyManagement}`),
  ];
}

export async function handleInbound(site: Site, transaction: Transaction): Promise<Handling> {
  const opening = await openInbound(site, transaction, transaction.signal);
  const records = (part: Omit<RecordPart, "recipient" | "rules">): RecordPart[] =>
    addressesOf(transaction).map((recipient) => ({ recipient, rules: [], ...part }));
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

function accept(modifications: readonly Modification[]): Handling["verdict"] {
  return { modifications, disposition: { kind: "accept" } };
}
