/**
 * The messages that are in work when the daemon is killed, and what must have become of each copy.
 * Each has a word of its own at the beginning, the middle and the end, and is long enough for
 * several packets of the body both ways.
 */
import { createHash } from "node:crypto";
import { openssl } from "../peers/openssl.ts";
import type { MailKind } from "./kill-point.ts";

export interface Identity {
  /** PEM. */
  readonly certificate: Buffer;
  readonly key: Buffer;
}

export interface Mail {
  readonly kind: MailKind;
  readonly messageId: string;
  /** Stands in the content, and nowhere else. */
  readonly canary: string;
  readonly sender: string;
  readonly recipients: readonly string[];
  /** As submitted. */
  readonly raw: Buffer;
  /** What every copy is about: Content-* fields and body. */
  readonly entity: Buffer;
}

/** Its recipient alone in an envelope: it stands in no field. */
const hidden = "results@lab.example";
const partner = "claims@insurer.example";
const user = "a@hospital.example";

const contentFields = [
  "Content-Type: text/plain; charset=us-ascii",
  "Content-Transfer-Encoding: 7bit",
];

export function sealedMail(number: number): Mail {
  return outgoing("sealed", number, [partner]);
}

/** Each recipient's copy is sealed apart from the other's. */
export function splitMail(number: number): Mail {
  return outgoing("split", number, [partner, hidden]);
}

/** From a partner whose program has encrypted it. */
export async function openedMail(number: number, { certificate }: Identity): Promise<Mail> {
  const named = names("partner", number);
  const entity = entityWith(named.canary);
  const sealed = await openssl.encrypt(entity, certificate, ["-aes-256-cbc"]);
  const fields = headerOf(named.messageId, `Pat Artner <${partner}>`, user);
  return {
    kind: "opened",
    ...named,
    sender: partner,
    recipients: [user],
    raw: Buffer.concat([fields, sealed]),
    entity,
  };
}

/** `undefined` where the copy is as it must be, signed by `signer`; else what isn't. */
export async function faultOf(
  mail: Mail,
  copy: Buffer,
  identity: Identity | undefined,
  signer: Identity | undefined,
): Promise<string | undefined> {
  if (mail.kind === "opened") return faultOfOpened(mail, copy);
  if (!identity || !signer) return "recipient or signer without a certificate";
  if (ownFields(copy).join() !== ownFields(mail.raw).join())
    return "header is not the submitted one";
  const content = await openssl.unwrap(copy, identity, signer.certificate).catch(() => null);
  if (content === null) return "can't be opened and verified";
  return content.equals(mail.entity) ? undefined : "does not open to what was submitted";
}

function outgoing(kind: MailKind, number: number, recipients: readonly string[]): Mail {
  const named = names("canary", number);
  const entity = entityWith(named.canary);
  const fields = headerOf(named.messageId, `Ada Marsh <${user}>`, partner);
  const raw = Buffer.concat([fields, Buffer.from("MIME-Version: 1.0\r\n"), entity]);
  return { kind, ...named, sender: user, recipients, raw, entity };
}

function names(word: string, number: number): Pick<Mail, "canary" | "messageId"> {
  const name = `${word}${String(number).padStart(5, "0")}`;
  return { canary: name, messageId: `<${number}.${word.length}@hospital.example>` };
}

function headerOf(messageId: string, from: string, to: string): Buffer {
  const fields = [
    `Message-ID: ${messageId}`,
    "Date: Sun, 22 Nov 2026 10:00:00 +0000",
    `From: ${from}`,
    `To: ${to}`,
    "Subject: Referral",
  ];
  return Buffer.from(`${fields.join("\r\n")}\r\n`);
}

const lines = 2600;

/** About 170 kB, which sealed are about 230 kB. */
function entityWith(canary: string): Buffer {
  const filler = Array.from({ length: lines }, (_, line) =>
    createHash("sha256").update(`${canary} ${line}`).digest("hex"),
  );
  const told = `${canary}: the patient has diabetes mellitus, SSN 123-45-6789.`;
  filler.splice(lines, 0, told);
  filler.splice(lines >> 1, 0, ".", "..", told);
  return Buffer.from([...contentFields, "", told, ...filler, ""].join("\r\n"));
}

function faultOfOpened(mail: Mail, copy: Buffer): string | undefined {
  const text = copy.toString("latin1");
  const body = mail.entity.subarray(mail.entity.indexOf("\r\n\r\n"));
  if (!copy.subarray(copy.indexOf("\r\n\r\n")).equals(body)) return "body is not the opened one";
  if (!/^X-DomSeal-Result: decrypted\r$/m.test(text)) return "no field tells that it was opened";
  const fields = fieldsOf(copy).filter((field) => /^content-/i.test(field));
  if (fields.join("\r\n") !== contentFields.join("\r\n")) return "content fields are others";
  return ownFields(copy).join() === ownFields(mail.raw).join()
    ? undefined
    : "header is not the submitted one";
}

/** Without what servers on the way add and what sealing and opening change; an MTA may reorder. */
function ownFields(message: Buffer): string[] {
  return fieldsOf(message)
    .filter((field) => !/^(?:received|content-[a-z-]+|mime-version|x-domseal-[a-z]+):/i.test(field))
    .toSorted();
}

function fieldsOf(message: Buffer): string[] {
  const end = message.indexOf("\r\n\r\n");
  const header = message.toString("latin1", 0, end);
  return header.match(/[^\r\n]+(?:\r\n[ \t][^\r\n]*)*/g) ?? [];
}
