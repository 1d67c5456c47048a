/**
 * What protects a message: its layers, outermost first, who can open them, who signed and what that is
 * worth, and what is wrong. Read by the same code as mail that arrives; nothing of the content is told.
 */
import type { KeyLookup } from "../cms/open.ts";
import type { Message } from "../mime/field.ts";
import { parseMessage } from "../mime/message.ts";
import { PkiError } from "../pki/error.ts";
import type { Layer, Notice } from "../smime/layers.ts";
import { openMessage } from "../smime/open.ts";
import type { OpenedMessage } from "../smime/open.ts";
import type { PgpForm, Recognised } from "../smime/recognise.ts";
import type { Authorship } from "./authors.ts";
import { authorshipOf } from "./authors.ts";
import { finish } from "./cooperate.ts";
import { reportEntity, reportEnvelope } from "./entity-report.ts";
import type { EntityReport, EnvelopeReport, OwnerLookup, Visited } from "./entity-report.ts";
import { isGatewaySignature } from "./gateway-signature.ts";
import { reportHeader } from "./header-report.ts";
import type { HeaderReport } from "./header-report.ts";
import { reportLayers } from "./layer-report.ts";
import type { LayerReport } from "./layer-report.ts";
import { cameEncrypted, shortfallOf } from "./shortfall.ts";
import type { Shortfall } from "./shortfall.ts";
import type { Site } from "./site.ts";
import type { SignatureVerdict } from "./signer-trust.ts";
import type { Verification } from "./verification.ts";
import { verify } from "./verification.ts";

export interface Inspection {
  /**
   * - `opened`: all layers could be read
   * - `unprotected`: there are none
   * - `closed`: encrypted, and no key was used or fits
   * - `unreadable`: what should be a layer can't be read; the message passes as it is
   * - `failed`: for us, and can't be opened
   */
  readonly result: "opened" | "unprotected" | "closed" | "unreadable" | "failed";
  /** Outermost first. */
  readonly layers: readonly InspectedLayer[];
  /** What the innermost layer holds, where it could be reached. */
  readonly content?: EntityReport;
  /** Of all signatures, for the message as readers see it. */
  readonly verdict: SignatureVerdict;
  /** Addresses of the From field that signatures are held against, with the partner whose each is. */
  readonly authors: readonly { readonly address: string; readonly partner?: string }[];
  readonly headerProtection?: HeaderReport;
  /** What its author's mail must be, and this message isn't. */
  readonly shortfall?: Shortfall;
  /** What is odd about the protection, or about the From field. */
  readonly notices: readonly (Notice | Authorship["doubts"][number])[];
  readonly failure?: { readonly reason: string; readonly detail: string };
}

export type InspectedLayer = EntityReport &
  (
    | ({ readonly kind: "encrypted"; readonly opened: boolean } & EnvelopeReport)
    | Exclude<LayerReport, { kind: "encrypted" }>
    | UnreadLayer
  );

export type UnreadLayer =
  | { readonly kind: "pgp"; readonly form: PgpForm }
  /** CMS that isn't read here; a dotted OID. */
  | { readonly kind: "other-cms"; readonly contentType: string }
  /** Says that it is one, and can't be read. */
  | { readonly kind: "unreadable"; readonly as: "cms" | "signed" | "compressed" };

export interface InspectionOptions {
  /** Without our keys: as anybody on the way sees the message. */
  readonly sealed?: boolean;
}

/** Rejects with StoreError. */
export async function inspectFile(
  site: Site,
  file: readonly Buffer[],
  { sealed = false }: InspectionOptions = {},
): Promise<Inspection> {
  const message = parseMessage(file);
  const authorship = await authorshipOf(site, message.fields);
  const keys = sealed ? noKeys : usableKeys(await site.keyring.load());
  const visits: Visited[] = [];
  const opened = await finish(
    openMessage(message, keys.find, {
      carrier: "file",
      removes: (signature) => isGatewaySignature(signature, authorship.authors),
      visit: (entity, recognised) => visits.push({ entity, recognised }),
    }),
  );
  const verification = await verificationOf(site, opened, authorship);
  const facts = { message, opened, verification, authorship, visits, keys };
  return inspectionOf(facts, await site.keyring.owners());
}

interface Keys {
  readonly find: KeyLookup;
  /** Of key files that were asked for. */
  readonly faults: readonly PkiError[];
  readonly areOurs: boolean;
}

const noKeys: Keys = { find: () => undefined, faults: [], areOurs: false };

/** A key file that can't be used stops nothing here, where another key may do. */
function usableKeys(keys: KeyLookup): Keys {
  const faults: PkiError[] = [];
  const find: KeyLookup = (recipient) => {
    try {
      return keys(recipient);
    } catch (error) {
      if (!(error instanceof PkiError)) throw error;
      faults.push(error);
      return undefined;
    }
  };
  return { find, faults, areOurs: true };
}

/** A signature counts also where something within it can't be opened. */
async function verificationOf(
  site: Site,
  opened: OpenedMessage,
  authorship: Authorship,
): Promise<Verification> {
  const layers = layersOf(opened);
  const none = { scheme: "none", intent: undefined, differences: [], doubts: [] } as const;
  const header = opened.kind === "opened" ? opened.header : none;
  return verify(site, { layers, header }, authorship);
}

function layersOf(opened: OpenedMessage): readonly Layer[] {
  return opened.kind === "opened" || opened.kind === "failed" ? opened.layers : [];
}

interface Facts {
  readonly message: Message;
  readonly opened: OpenedMessage;
  readonly verification: Verification;
  readonly authorship: Authorship;
  readonly visits: readonly Visited[];
  readonly keys: Keys;
}

function inspectionOf(facts: Facts, ownerOf: OwnerLookup): Inspection {
  const { message, opened, verification, authorship, visits, keys } = facts;
  const layers = inspectedLayers(facts, ownerOf);
  const last = visits.at(-1);
  const content = last?.recognised.kind === "none" ? last : undefined;
  const header =
    opened.kind === "opened" && content
      ? reportHeader(message.fields, content.entity.fields, opened)
      : undefined;
  const { verdict } = verification;
  const seen = seenAs(opened, layers.at(-1));
  const failure = failureOf(facts, seen);
  const arrived = { encrypted: cameEncrypted(message, opened), verdict };
  // Not known of what wasn't read to its end.
  const isRead = keys.areOurs && failure === undefined;
  const shortfall = isRead ? shortfallOf(authorship.authors, arrived) : undefined;
  return {
    result: failure ? "failed" : seen,
    layers,
    ...(content && { content: reportEntity(content) }),
    verdict,
    authors: authorship.authors.map(({ address, entry: { partner } }) => ({
      address,
      ...(partner && { partner: partner.name }),
    })),
    ...(header && { headerProtection: header }),
    ...(shortfall && { shortfall }),
    notices: noticesOf(facts),
    ...(failure && { failure }),
  };
}

function seenAs(
  opened: OpenedMessage,
  innermost: InspectedLayer | undefined,
): Inspection["result"] {
  if (opened.kind === "failed") return "failed";
  if (innermost?.kind === "unreadable") return "unreadable";
  const isClosed = innermost?.kind === "encrypted" && !innermost.opened;
  return isClosed || opened.kind === "not-for-us" ? "closed" : opened.kind;
}

function failureOf(
  { opened, keys: { faults } }: Facts,
  seen: Inspection["result"],
): Inspection["failure"] {
  if (opened.kind === "failed") return { reason: opened.reason, detail: opened.detail };
  const [fault] = faults;
  return fault && seen === "closed" ? { reason: fault.code, detail: fault.message } : undefined;
}

/** To whoever looks without keys nothing is for others. */
function noticesOf({ opened, authorship, keys }: Facts): Inspection["notices"] {
  const found = "notices" in opened ? opened.notices : [];
  const told = found.filter((notice) => keys.areOurs || notice !== "encrypted-for-others");
  return [...told, ...authorship.doubts];
}

/** Each layer has an entity that it was read from; after them comes what could not be read. */
function inspectedLayers(facts: Facts, ownerOf: OwnerLookup): InspectedLayer[] {
  const { opened, verification, visits } = facts;
  const layers = layersOf(opened);
  const reports = reportLayers(layers, verification);
  return visits.flatMap((visited, index): InspectedLayer[] => {
    const { recognised } = visited;
    const entity = reportEntity(visited, { isOutermost: index === 0 });
    const layer = reports[index];
    if (recognised.kind === "enveloped") {
      const envelope = reportEnvelope(recognised.description, ownerOf);
      return [{ kind: "encrypted", opened: layer !== undefined, ...envelope, ...entity }];
    }
    if (layer && layer.kind !== "encrypted") return [{ ...layer, ...entity }];
    const rest = unreadLayer(recognised);
    return rest ? [{ ...rest, ...entity }] : [];
  });
}

function unreadLayer(
  recognised: Exclude<Recognised, { kind: "enveloped" }>,
): UnreadLayer | undefined {
  switch (recognised.kind) {
    case "none":
      return undefined;
    case "pgp":
      return { kind: "pgp", form: recognised.form };
    case "other-cms":
      return { kind: "other-cms", contentType: recognised.contentType };
    case "broken-cms":
      return { kind: "unreadable", as: "cms" };
    case "compressed":
      return { kind: "unreadable", as: "compressed" };
    case "signed":
    case "multipart-signed":
      return { kind: "unreadable", as: "signed" };
  }
}
