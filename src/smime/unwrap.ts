/**
 * Taking layer off layer, from the outermost inwards: what each is, what it holds, and what remains
 * to be delivered. Only the root of a message is ever opened: an envelope that is one part among
 * others could hand its plaintext to whatever stands around it (EFAIL, direct exfiltration).
 *
 * An envelope to us that can't be opened makes a message fail. What was inside one is delivered,
 * whatever it is: CMS that can't be read was perhaps never meant to be, and in the clear it would pass.
 */
import { open } from "../cms/open.ts";
import type { KeyLookup } from "../cms/open.ts";
import { contentTypeOf } from "../cms/content-type.ts";
import { decompress } from "../cms/compressed-data.ts";
import { readSignedData } from "../cms/signed-data-reader.ts";
import type { SignedData } from "../cms/signed-data-reader.ts";
import { parameterOctets, parseParameterized } from "../mime/content-type.ts";
import { isMessageType } from "../mime/entity.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { firstField } from "../mime/field.ts";
import { MimeError } from "../mime/mime-error.ts";
import { entityOf, mimeEntity, wrappedMessage } from "./entity-content.ts";
import type { Layer, Notice, Signature } from "./layers.ts";
import { readSignedMultipart } from "./multipart-signed-reader.ts";
import { isFromMismatch } from "./protected-header.ts";
import { isAmbiguous, recognise } from "./recognise.ts";
import type { Envelope, Recognised } from "./recognise.ts";

export interface UnwrapOptions {
  /**
   * Whether a signature is a gateway's, which is taken off on arrival. Any other is its author's and
   * stays in the message octet for octet; so does what it was made over, envelopes to us excepted.
   */
  readonly removes: (signature: Signature) => boolean;
  /** Asked before each decryption; `false` is answered as a failure to decrypt is. */
  readonly admits?: (envelope: Envelope) => boolean;
  /** Octets that compressed content may come to, all of it together. */
  readonly inflatedSize?: number;
  /**
   * Shown every entity on the way inwards, for whoever inspects a message: that of each layer, then
   * the one that is left.
   */
  readonly visit?: (entity: Message, recognised: Recognised) => void;
}

/** Layers that one message may have; triple-wrapped and compressed mail has five. */
export const mostLayers = 8;

const usualInflatedSize = 2 ** 27;

export interface Unwrapped {
  readonly kind: "unwrapped";
  /** Outermost first; none where nothing protects the message. */
  readonly layers: readonly Layer[];
  /** What is left to deliver; the message itself where no layer was taken off. */
  readonly delivered: Message;
  /** What the innermost layer protects: within `delivered`, if a signature was kept. */
  readonly payload: Message;
  readonly notices: readonly Notice[];
  /** Header fields of the layers in between, which mean nothing there but mustn't get lost. */
  readonly between: readonly HeaderField[];
  /** That were opened. */
  readonly envelopes: readonly Envelope[];
}

export interface UnwrapFailure {
  readonly kind: "failed";
  readonly reason: "malformed" | "unsupported-algorithm" | "decryption" | "too-large";
  readonly detail: string;
  /** That were tried: for whoever counts failures. */
  readonly envelopes: readonly Envelope[];
  /** Around what can't be opened. */
  readonly layers: readonly Layer[];
}

export type UnwrapResult =
  Unwrapped | UnwrapFailure | { readonly kind: "not-for-us"; readonly form: "cms" | "pgp" };

/** Yields now and then. Throws what a key throws. */
export function* unwrap(
  message: Message,
  keys: KeyLookup,
  options: UnwrapOptions,
): Generator<undefined, UnwrapResult> {
  const unwrapping = new Unwrapping(message, keys, options);
  try {
    for (;;) {
      const recognised = recognise(unwrapping.payload);
      options.visit?.(unwrapping.payload, recognised);
      if (recognised.kind === "none") return unwrapping.atContent();
      if (unwrapping.layers.length >= mostLayers) return unwrapping.atLimit(recognised);
      const end = yield* unwrapping.takeOff(recognised);
      if (end) return end;
    }
  } catch (error) {
    if (!(error instanceof MimeError)) throw error;
    return unwrapping.failed("malformed", error.message);
  }
}

type Protected = Exclude<Recognised, { kind: "none" }>;
type ByKind<Kind extends Recognised["kind"]> = Extract<Recognised, { kind: Kind }>;
type Step = Generator<undefined, UnwrapResult | undefined>;

/** A message on its way inwards. */
class Unwrapping {
  readonly layers: Layer[] = [];
  payload: Message;
  readonly #message: Message;
  #delivered: Message;
  /** A signature is kept around the payload: what is delivered doesn't change any more. */
  #isKept = false;
  readonly #keys: KeyLookup;
  readonly #options: UnwrapOptions;
  readonly #notices = new Set<Notice>();
  readonly #envelopes: Envelope[] = [];
  readonly #between: HeaderField[] = [];
  #inflatedSize: number;

  constructor(message: Message, keys: KeyLookup, options: UnwrapOptions) {
    this.payload = message;
    this.#message = message;
    this.#delivered = message;
    this.#keys = keys;
    this.#options = options;
    this.#inflatedSize = options.inflatedSize ?? usualInflatedSize;
  }

  /** Undefined where a layer came off and there may be another one. Throws MimeError. */
  *takeOff(recognised: Protected): Step {
    const around = this.layers.length;
    try {
      return yield* this.#takeOff(recognised);
    } catch (error) {
      const isOurs = recognised.kind === "enveloped" || around === 0;
      if (isOurs || !(error instanceof MimeError)) throw error;
      return this.#leave("broken-cms-inside");
    }
  }

  *#takeOff(recognised: Protected): Step {
    switch (recognised.kind) {
      case "enveloped":
        return yield* this.#decrypt(recognised);
      case "signed":
        return yield* this.#readOpaque(recognised);
      case "multipart-signed":
        return yield* this.#readMultipart(recognised);
      case "compressed":
        return yield* this.#inflate(recognised);
      case "other-cms":
      case "broken-cms":
        return this.#unreadable(recognised.kind);
      case "pgp":
        return this.#pgp(recognised);
    }
  }

  /** What isn't protected any further: content, or a whole message in a wrapper. */
  atContent(): Unwrapped {
    const { fields, body } = this.payload;
    const type = parseParameterized(firstField(fields, "content-type")?.value ?? "");
    const isEnclosed = this.layers.some(({ kind }) => kind === "encrypted" || kind === "signed");
    const forwarded = parameterOctets(type, "forwarded")?.toLowerCase();
    // What sealing writes, also around a message that brings its own signature.
    const isDeclared = forwarded === "no";
    const isUnmarked = forwarded === undefined && parameterOctets(type, "hp") === undefined;
    if (isEnclosed && isMessageType(type.value) && (isDeclared || isUnmarked))
      this.#unwrapMessage(wrappedMessage(body), isDeclared);
    return this.#done();
  }

  /** Where no more layers are taken off. */
  atLimit(recognised: Protected): UnwrapResult {
    return recognised.kind === "enveloped" && this.#isForUs(recognised)
      ? this.failed("malformed", `more than ${mostLayers} layers`)
      : this.#leave("too-many-layers");
  }

  failed(reason: UnwrapFailure["reason"], detail: string): UnwrapFailure {
    return { kind: "failed", reason, detail, envelopes: this.#envelopes, layers: this.layers };
  }

  #isForUs({ description }: ByKind<"enveloped">): boolean {
    return description.recipients.some((recipient) => this.#keys(recipient) !== undefined);
  }

  *#decrypt(recognised: ByKind<"enveloped">): Step {
    const { description, der } = recognised;
    if (!this.#isForUs(recognised)) {
      if (this.layers.length === 0) return { kind: "not-for-us", form: "cms" };
      this.#notices.add("encrypted-for-others");
      return this.#done();
    }
    this.#envelopes.push(description);
    if (this.#options.admits?.(description) === false)
      return this.failed("decryption", "opening has failed too often under this encrypted key");
    const opened = yield* open(der(), this.#keys);
    if (opened.kind === "not-for-us") return this.failed("decryption", "no key fits");
    if (opened.kind === "failed") return this.failed(opened.reason, opened.detail);
    const { content, contentType, encryption, authenticated, keyManagement, recipient } = opened;
    this.#releaseSignatures();
    this.layers.push({ kind: "encrypted", encryption, authenticated, keyManagement, recipient });
    const entity = entityOf(contentType, content);
    if (!entity) return this.failed("unsupported-algorithm", "content type that isn't read");
    this.#goInto(entity);
    return undefined;
  }

  *#readOpaque({ der }: ByKind<"signed">): Step {
    const result = yield* readSignedData(der());
    if (result.kind === "failed") return this.#leave("signature-unreadable");
    const { content, contentType, signers } = result.signedData;
    // NSS and Bouncy Castle put an empty content into a message of certificates alone.
    const isEmpty = content?.every(({ length }) => length === 0) ?? true;
    if (content === undefined || (isEmpty && signers.length === 0))
      return this.#withoutContent(result.signedData);
    const isUnclear = ["content-type", "content-transfer-encoding"].some((name) =>
      isAmbiguous(this.payload, name),
    );
    if (isUnclear) this.#notices.add("ambiguous-structure");
    const entity = entityOf(contentType, content);
    this.#addSigned("opaque", result.signedData, {
      isAlone: !isUnclear,
      isMail: entity !== undefined,
    });
    if (!entity) return this.#leave("unknown-cms");
    this.#goInto(entity);
    return undefined;
  }

  /** Certificates alone, or a detached signature that nothing stands beside. */
  #withoutContent({ signers, certificates, crls }: SignedData): UnwrapResult {
    if (signers.length > 0) return this.#leave("signature-unreadable");
    this.layers.push({ kind: "certs-only", certificates, crls });
    return this.#done();
  }

  *#readMultipart({ boundary }: ByKind<"multipart-signed">): Step {
    const parts = readSignedMultipart(this.payload, boundary);
    if (!parts) return this.#leave("signature-unreadable");
    const result = yield* readSignedData(parts.signature, parts.signed);
    // A signature that was made over another kind of content isn't one over mail.
    const isMail =
      result.kind === "read" && contentTypeOf(result.signedData.contentType) === "data";
    if (!isMail) return this.#leave("signature-unreadable");
    const entity = mimeEntity([...parts.signed]);
    for (const doubt of parts.doubts) this.#notices.add(doubt);
    const isAlone = parts.doubts.length === 0;
    this.#addSigned("multipart", result.signedData, { isAlone, isMail });
    this.#goInto(entity);
    return undefined;
  }

  *#inflate({ der }: ByKind<"compressed">): Step {
    const result = yield* decompress(der(), { size: this.#inflatedSize });
    if (result.kind === "failed") {
      const isHarmless = this.layers.length > 0 && result.reason !== "too-large";
      return this.#isKept || isHarmless
        ? this.#leave("broken-cms-inside")
        : this.failed(result.reason, result.detail);
    }
    this.#inflatedSize -= result.content.reduce((sum, { length }) => sum + length, 0);
    const entity = entityOf(result.contentType, result.content);
    if (!entity) return this.#leave("unknown-cms");
    this.layers.push({ kind: "compressed" });
    this.#goInto(entity);
    return undefined;
  }

  #unreadable(kind: "other-cms" | "broken-cms"): UnwrapResult {
    if (kind === "other-cms") return this.#leave("unknown-cms");
    return this.layers.length > 0
      ? this.#leave("broken-cms-inside")
      : { kind: "not-for-us", form: "cms" };
  }

  #pgp({ form }: ByKind<"pgp">): UnwrapResult {
    if (this.layers.length > 0) return this.#leave("pgp-inside");
    const isEncrypted = form === "encrypted" || form === "inline-encrypted";
    return isEncrypted ? { kind: "not-for-us", form: "pgp" } : this.#done();
  }

  /** What isn't mail can't be delivered without the signature that holds it. */
  #addSigned(
    form: Signature["form"],
    signedData: SignedData,
    { isAlone, isMail }: { readonly isAlone: boolean; readonly isMail: boolean },
  ): void {
    const { signers, certificates, crls } = signedData;
    // Readers are shown what stands beside it in a layer around it as well, if that layer stays.
    const covers = isAlone && this.layers.every((layer) => !isKeptBeside(layer));
    const signature: Signature = { form, covers, signers, certificates, crls };
    // What stands beside the signed part would vanish with the signature.
    const kept = this.#isKept || !covers || !isMail || !this.#options.removes(signature);
    this.layers.push({ kind: "signed", ...signature, kept });
    this.#isKept = kept;
  }

  /**
   * An envelope to us within somebody's signature has to come out of it, or nobody could read it:
   * the signature was over ciphertext, and was checked here.
   */
  #releaseSignatures(): void {
    for (const [index, layer] of this.layers.entries())
      if (layer.kind === "signed") this.layers[index] = { ...layer, kept: false };
    this.#isKept = false;
  }

  #goInto(entity: Message): void {
    this.payload = entity;
    if (!this.#isKept) this.#deliver(entity);
  }

  #deliver(entity: Message): void {
    if (this.#delivered !== this.#message) this.#between.push(...this.#delivered.fields);
    this.#delivered = entity;
  }

  /** RFC 9788 section 4.10.1; a message by another author is one that was forwarded. */
  #unwrapMessage(inner: Message | undefined, isDeclared: boolean): void {
    if (!inner || (!isDeclared && recognise(inner).kind !== "none")) return;
    if (isFromMismatch(this.#message.fields, inner.fields)) {
      this.#notices.add("wrapped-message-of-another");
      return;
    }
    this.layers.push({ kind: "wrapped" });
    this.payload = inner;
    this.#options.visit?.(inner, { kind: "none" });
    if (!this.#isKept) this.#deliver(inner);
  }

  #leave(notice: Notice): Unwrapped {
    this.#notices.add(notice);
    return this.#done();
  }

  #done(): Unwrapped {
    return {
      kind: "unwrapped",
      layers: this.layers,
      delivered: this.#delivered,
      payload: this.payload,
      notices: [...this.#notices],
      between: this.#between,
      envelopes: this.#envelopes,
    };
  }
}

/** A signature that stays in the message, with something beside what was signed. */
function isKeptBeside(layer: Layer): boolean {
  return layer.kind === "signed" && layer.kept && !layer.covers;
}
