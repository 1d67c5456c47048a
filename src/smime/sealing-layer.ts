/**
 * The layers around a message's payload, each a MIME entity around the one before: compressed-data
 * (RFC 3274), signed-data or multipart/signed, enveloped-data or authEnveloped-data.
 */
import { createHash } from "node:crypto";
import { setImmediate as pause } from "node:timers/promises";
import { compress } from "../cms/compressed-data.ts";
import { prepareSealing } from "../cms/enveloped-data-writer.ts";
import { keyManagementName } from "../cms/key-management.ts";
import {
  micalg,
  prepareSignature,
  signatureDigest,
  type PreparedSignature,
} from "../cms/signed-data-writer.ts";
import type { HeaderField } from "../mime/field.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { DigestName } from "../pki/signature.ts";
import { cmsEntity, cmsFields, type SmimeType } from "./cms-entity.ts";
import { contentOf, enclosed, serialised, type Content, type MimeEntity } from "./content.ts";
import {
  freshBoundary,
  multipartSigned,
  multipartSignedFields,
} from "./multipart-signed-writer.ts";
import { profiles, type Profile } from "./profile.ts";
import { signatureNames, type Protection, type Signing } from "./protection.ts";

export interface SealingLayer {
  /** The Content-* fields of the layer's entity. */
  readonly fields: readonly HeaderField[];
  /** For the audit: `aes-256-gcm rsa-oaep`; empty for a layer of form only. */
  readonly algorithms: string;
  /** Whether the entity below can be read through it. */
  readonly isMultipart: boolean;
  around(entity: MimeEntity, context: LayerContext): Promise<MimeEntity>;
}

export interface LayerContext {
  readonly signal?: AbortSignal;
  /**
   * The digest of the message's body after `beforeBody`, if it was made when the body arrived;
   * undefined where it must be made now.
   */
  readonly contentDigest?: (beforeBody: Buffer, digest: DigestName) => Buffer | undefined;
}

/** Innermost first; at least one. */
export function layersOf(protection: Protection): readonly SealingLayer[] {
  const { profile, compress: isCompressed, sign, encrypt, outerSign, binaryInside } = protection;
  const makers: ((encoding: Encoding) => SealingLayer)[] = [
    ...(isCompressed ? [compression] : []),
    ...(sign ? signatures(sign) : []),
    ...(encrypt ? [encryption(profile, encrypt.recipients)] : []),
    ...(outerSign ? signatures(outerSign) : []),
  ];
  const layers: SealingLayer[] = [];
  // What a relay sees is base64: the outermost layer, and what can be read through it.
  let isSeen = true;
  for (const make of makers.toReversed()) {
    const layer = make(isSeen || binaryInside !== true ? "base64" : "binary");
    isSeen &&= layer.isMultipart;
    layers.unshift(layer);
  }
  return layers;
}

type Encoding = "base64" | "binary";

/** A layer of application/pkcs7-mime. */
function cmsLayer(
  smimeType: SmimeType,
  encoding: Encoding,
  algorithms: string,
  encode: (content: Content, context: LayerContext) => Content | Promise<Content>,
): SealingLayer {
  return {
    fields: cmsFields(smimeType, encoding),
    algorithms,
    isMultipart: false,
    async around(entity, context) {
      return cmsEntity(smimeType, await encode(serialised(entity), context), encoding);
    },
  };
}

function compression(encoding: Encoding): SealingLayer {
  return cmsLayer("compressed-data", encoding, "compressed", async (content) =>
    contentOf(await compress(content.chunks())),
  );
}

function encryption(profile: Profile, recipients: readonly Certificate[]) {
  const { contentEncryption, keyTransport } = profiles[profile];
  const isAuthenticated = !contentEncryption.endsWith("-cbc");
  const names = new Set(recipients.map((each) => keyManagementName(each, { keyTransport })));
  const algorithms = `${contentEncryption} ${[...names].join("+")}`;
  const smimeType = isAuthenticated ? "authEnveloped-data" : "enveloped-data";
  return (encoding: Encoding): SealingLayer =>
    cmsLayer(smimeType, encoding, algorithms, (content) => {
      const contentLength = content.length;
      const options = { recipients, contentEncryption, keyTransport, contentLength };
      const sealing = prepareSealing(options);
      return {
        length: sealing.length,
        chunks: () => sealing.chunks(content.chunks()),
        once: true,
      };
    });
}

function signatures(signing: Signing): ((encoding: Encoding) => SealingLayer)[] {
  const layer = signing.form === "opaque" ? opaqueSignature : multipartSignature;
  const around = (encoding: Encoding): SealingLayer => layer(signing, encoding);
  return signing.emptyLayer ? [emptySignature(signing), around] : [around];
}

/** RFC 3183 section 3: signed-data without signers, whose content is the unsigned message. */
function emptySignature({ attributes }: Signing) {
  return (encoding: Encoding): SealingLayer =>
    cmsLayer("signed-data", encoding, "", async (content) => {
      const options = { signers: [], attributes, digests: new Map<DigestName, Buffer>() };
      return opaque(content, await prepareSignature(options));
    });
}

function opaqueSignature(signing: Signing, encoding: Encoding): SealingLayer {
  const algorithms = `signed:${signatureNames(signing)}`;
  return cmsLayer("signed-data", encoding, algorithms, async (content, context) => {
    const held = await repeatable(content, context);
    return opaque(held, await signed(held, signing, context));
  });
}

function multipartSignature(signing: Signing): SealingLayer {
  const boundary = freshBoundary();
  const fields = multipartSignedFields(boundary, micalg(signing.signers));
  return {
    fields,
    algorithms: `signed:${signatureNames(signing)}`,
    isMultipart: true,
    async around(entity, context) {
      const content = await repeatable(serialised(entity), context);
      const signature = await signed(content, signing, context);
      return multipartSigned(fields, boundary, content, signature.detached());
    },
  };
}

function opaque(content: Content, signature: PreparedSignature): Content {
  const { head, tail } = signature.opaque(content.length);
  return enclosed(head, content, tail);
}

async function signed(
  content: Content,
  { signers, attributes }: Signing,
  context: LayerContext,
): Promise<PreparedSignature> {
  const digests = new Map<DigestName, Buffer>();
  for (const name of new Set(signers.map(signatureDigest)))
    digests.set(name, await digestOf(content, name, context));
  return prepareSignature({ signers, attributes, digests });
}

/** Octets between pauses for other sessions. */
const turn = 2 ** 20;

async function digestOf(
  content: Content,
  name: DigestName,
  context: LayerContext,
): Promise<Buffer> {
  const { beforeBody } = content;
  const known = beforeBody && context.contentDigest?.(beforeBody, name);
  if (known) return known;
  const hash = createHash(name);
  for await (const chunk of inTurns(content, context)) hash.update(chunk);
  return hash.digest();
}

/**
 * A signature stands after what it signs, but is made before: what is encrypted just once is held in
 * memory for a signature around it.
 */
async function repeatable(content: Content, context: LayerContext): Promise<Content> {
  if (!content.once) return content;
  const chunks: Buffer[] = [];
  for await (const chunk of inTurns(content, context)) chunks.push(chunk);
  return contentOf(chunks);
}

async function* inTurns(content: Content, { signal }: LayerContext): AsyncGenerator<Buffer> {
  let octets = 0;
  for (const chunk of content.chunks()) {
    yield chunk;
    octets += chunk.length;
    if (octets < turn) continue;
    octets = 0;
    await pause();
    signal?.throwIfAborted();
  }
}
