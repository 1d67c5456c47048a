/**
 * What an entity around or inside a layer looks like from outside: how it is labelled, what its envelope
 * says to anybody, and what is odd about either.
 */
import { contentTypeOf } from "../cms/content-type.ts";
import { formatRecipient } from "../cms/recipient-name.ts";
import type { RecipientIdentifier } from "../cms/recipient-info.ts";
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import type { Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { transferEncodingOf } from "../mime/transfer-encoding.ts";
import { cmsEncoding, isAmbiguous } from "../smime/recognise.ts";
import type { Envelope, Recognised } from "../smime/recognise.ts";
import type { Keyring, KeyOwner } from "./keyring.ts";

export interface EntityReport {
  /** As the Content-Type says, in lower case, without parameters; `text/plain` where nothing does. */
  readonly mediaType: string;
  /** Of the body as it stands there, encoded. */
  readonly octets: number;
  readonly oddities: readonly Oddity[];
}

/** Labels that are wrong or old; such mail is read all the same. */
export type Oddity =
  | "ambiguous-content-type"
  | "old-media-type" // application/x-pkcs7-*
  | "general-media-type" // application/octet-stream, a file name tells
  | "smime-type-missing"
  | "smime-type-wrong"
  | "transfer-encoding-wrong";

/** An entity that `unwrap` came by. */
export interface Visited {
  readonly entity: Message;
  readonly recognised: Recognised;
}

export function reportEntity(
  { entity, recognised }: Visited,
  { isOutermost = false } = {},
): EntityReport {
  const { fields, body } = entity;
  const type = parseParameterized(firstField(fields, "content-type")?.value ?? "");
  const octets = body.reduce((sum, { length }) => sum + length, 0);
  const oddities: Oddity[] = isAmbiguous(entity, "content-type") ? ["ambiguous-content-type"] : [];
  const smimeTypes = smimeTypesOf(recognised);
  if (smimeTypes) {
    if (type.value.startsWith("application/x-pkcs7-")) oddities.push("old-media-type");
    if (type.value === "application/octet-stream") oddities.push("general-media-type");
    const smimeType = parameterOctets(type, "smime-type")?.toLowerCase();
    // CMS directly within CMS has no label at all.
    if (smimeType === undefined && isOutermost) oddities.push("smime-type-missing");
    const isKnown = smimeTypes.length > 0;
    if (smimeType !== undefined && isKnown && !smimeTypes.includes(smimeType))
      oddities.push("smime-type-wrong");
    if (transferEncodingOf(fields) !== cmsEncoding(entity))
      oddities.push("transfer-encoding-wrong");
  }
  return { mediaType: type.value === "" ? "text/plain" : type.value, octets, oddities };
}

/** RFC 8551 section 3.2.2, in lower case; none of CMS that isn't read, undefined of anything else. */
function smimeTypesOf(recognised: Recognised): readonly string[] | undefined {
  switch (recognised.kind) {
    case "enveloped":
      return recognised.description.kind === "enveloped-data"
        ? ["enveloped-data"]
        : ["authenveloped-data"];
    case "signed":
      return ["signed-data", "certs-only"];
    case "compressed":
      return ["compressed-data"];
    case "other-cms":
    case "broken-cms":
      return [];
    case "multipart-signed":
    case "none":
    case "pgp":
      return undefined;
  }
}

/** What an envelope shows to anybody, and whose of our keys it names. */
export interface EnvelopeReport {
  readonly type: Envelope["kind"];
  /** `data`, `signed-data` ..., or a dotted OID. */
  readonly contentType: string;
  readonly encryption: string;
  readonly authenticated: boolean;
  readonly recipients: readonly RecipientReport[];
}

export interface RecipientReport {
  /** Issuer and serial number, or key identifier. */
  readonly name: string;
  readonly keyManagement: string;
  readonly ours?: OwnKeyReport;
}

/** The key of ours that a recipient info names. */
export interface OwnKeyReport {
  readonly domain: string;
  /** Of its certificate, SHA-256. */
  readonly fingerprint: string;
  readonly state: KeyOwner["state"];
  /** Why it can't be used. */
  readonly fault?: string;
}

export type OwnerLookup = Awaited<ReturnType<Keyring["owners"]>>;

export function reportEnvelope(envelope: Envelope, ownerOf: OwnerLookup): EnvelopeReport {
  const { kind, contentType, encryption, recipients } = envelope;
  return {
    type: kind,
    contentType: contentTypeOf(contentType) ?? contentType,
    encryption,
    authenticated: kind === "auth-enveloped-data",
    recipients: recipients.map((recipient) => {
      const ours = reportOwnKey(recipient, ownerOf);
      const { keyManagement } = recipient;
      return { name: formatRecipient(recipient), keyManagement, ...(ours && { ours }) };
    }),
  };
}

function reportOwnKey(
  recipient: RecipientIdentifier,
  ownerOf: OwnerLookup,
): OwnKeyReport | undefined {
  const owner = ownerOf(recipient);
  if (!owner) return undefined;
  const { domain, state, certificate, fault } = owner;
  const { fingerprint } = certificate;
  return { domain, fingerprint, state, ...(fault && { fault: fault.message }) };
}
