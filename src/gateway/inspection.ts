/** What protects a message, as far as anybody can see it, and which of our keys it names. */
import { parseMessage } from "../mime/message.ts";
import { formatRecipient } from "../cms/recipient-name.ts";
import { recognise } from "../smime/recognise.ts";
import type { Site } from "./site.ts";

export interface Inspection {
  readonly protection:
    | "none"
    | "enveloped-data"
    | "auth-enveloped-data"
    | "signed"
    | "multipart-signed"
    | "compressed"
    | "other-cms"
    | "broken-cms"
    | "pgp";
  /** Dotted OID: of the content in an envelope, or of CMS that is no envelope. */
  readonly contentType?: string;
  readonly encryption?: string;
  readonly recipients?: readonly {
    /** Issuer and serial number, or key identifier. */
    readonly name: string;
    readonly keyManagement: string | undefined;
    /** The domain, where it is one of our keys. */
    readonly ours: string | undefined;
  }[];
}

/** Rejects with StoreError. */
export async function describeFile(
  { keyring }: Pick<Site, "keyring">,
  file: readonly Buffer[],
): Promise<Inspection> {
  const recognised = recognise(parseMessage(file));
  if (recognised.kind === "other-cms")
    return { protection: recognised.kind, contentType: recognised.contentType };
  if (recognised.kind !== "enveloped") return { protection: recognised.kind };
  const { kind, contentType, encryption, recipients } = recognised.description;
  const ownerOf = await keyring.owners();
  return {
    protection: kind,
    contentType,
    encryption,
    recipients: recipients.map((recipient) => ({
      name: formatRecipient(recipient),
      keyManagement: recipient.keyManagement,
      ours: ownerOf(recipient),
    })),
  };
}
