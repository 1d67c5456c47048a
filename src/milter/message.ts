/**
 * A message in work, within the limits: it arrives, its body in memory or in the spool; the filter
 * works on it; it holds what it takes until its answer has left.
 */
import { createHash, type Hash } from "node:crypto";
import { Charge } from "./budget.ts";
import type { Capacity } from "./capacity.ts";
import { ChunkList } from "./chunk-list.ts";
import type { Limits, MessageLimit } from "./limits.ts";
import type { SpoolFile } from "./spool-file.ts";
import type {
  BodyDigest,
  EnvelopeAddress,
  EnvelopeRecipient,
  Filter,
  HeaderField,
} from "./transaction.ts";

export interface MessageOptions {
  readonly limits: Limits;
  readonly capacity: Capacity;
  /** Part of the body has left memory for the spool, or never will. */
  readonly onDrain: () => void;
}

/** What a string or a record of strings takes besides its octets, roughly. */
const entryOctets = 64;
/** Octets that may be on their way to the spool before the MTA has to wait. */
const mostUnwritten = 1024 * 1024;

/** A body and what a filter makes of it: signed, encrypted and twice in base64 it is 1.9 times as long. */
const octetsInWork = 3;

/**
 * Once a limit is exceeded everything collected is let go, and what still comes is read and
 * dropped: `excess` says which limit it was.
 */
export class MessageInWork {
  readonly sender: EnvelopeAddress;
  /** The filter as it was when the message began. */
  readonly filter: Filter;
  readonly #options: MessageOptions;
  readonly #charge: Charge;
  /** Made for a filter only: it costs more than all else of a message that is given up early. */
  #abort: AbortController | undefined;
  #isAbandoned = false;
  #counted: boolean;
  #recipients: EnvelopeRecipient[] = [];
  #fields: HeaderField[] = [];
  #body = new ChunkList();
  #file: SpoolFile | undefined;
  #digest: { readonly head: Buffer; readonly hash: Hash } | undefined;
  #fieldBytes = 0;
  #octets = 0;
  #bodyOctets = 0;
  #excess: MessageLimit | undefined;

  constructor(sender: EnvelopeAddress, filter: Filter, options: MessageOptions) {
    this.sender = sender;
    this.filter = filter;
    this.#options = options;
    this.#charge = new Charge(options.capacity.memory);
    this.#counted = options.capacity.messages.take(1);
    if (this.#counted) this.#takeAddress(sender);
    else this.#excess = "messages";
  }

  get recipients(): readonly EnvelopeRecipient[] {
    return this.#recipients;
  }

  get fields(): readonly HeaderField[] {
    return this.#fields;
  }

  /** Aborted once the message is abandoned. */
  get signal(): AbortSignal {
    if (this.#abort === undefined) {
      this.#abort = new AbortController();
      if (this.#isAbandoned) this.#abort.abort();
    }
    return this.#abort.signal;
  }

  get isAbandoned(): boolean {
    return this.#isAbandoned;
  }

  get excess(): MessageLimit | undefined {
    return this.#excess;
  }

  /** The spool must give the body back before the filter can have it. */
  get isSpooled(): boolean {
    return this.#file !== undefined;
  }

  /** The disk is slower than the MTA. */
  get isBehind(): boolean {
    // What is lost needs no disk, and a file that takes no more would never catch up.
    return !this.isLost && this.#file !== undefined && this.#file.unwritten > mostUnwritten;
  }

  /** Whatever still comes is dropped: over a limit, or the spool failed. */
  get isLost(): boolean {
    return this.#excess !== undefined || this.#file?.fault !== undefined;
  }

  addRecipient(recipient: EnvelopeRecipient): void {
    if (this.#recipients.length >= this.#options.limits.recipients) this.exceed("recipients");
    if (this.#takeAddress(recipient, recipient.resolved)) this.#recipients.push(recipient);
  }

  addField(field: HeaderField): void {
    const { limits } = this.#options;
    const octets = field.name.length + field.value.length;
    this.#fieldBytes += octets;
    if (this.#fields.length >= limits.fields) this.exceed("fields");
    if (this.#fieldBytes > limits.fieldBytes) this.exceed("fieldBytes");
    if (this.#takeText(octets, 1)) this.#fields.push(field);
  }

  addChunk(chunk: Buffer): void {
    if (chunk.length === 0 || !this.#count(chunk.length)) return;
    if (this.#file !== undefined) this.#append(this.#file, chunk);
    else if (!this.#keep(chunk)) this.#moveToSpool(chunk);
    this.#bodyOctets += chunk.length;
    this.#digest?.hash.update(chunk);
  }

  /** Before the first chunk. */
  beginDigest(head: Buffer): void {
    this.#digest = { head, hash: createHash("sha256").update(head) };
  }

  /** Of the whole body, once it is there; works once. */
  takeDigest(): BodyDigest | undefined {
    const digest = this.#digest;
    this.#digest = undefined;
    return digest && { head: digest.head, sha256: digest.hash.digest() };
  }

  /** The first limit is the one that counts. */
  exceed(limit: MessageLimit): void {
    this.#excess ??= limit;
    this.#letGo();
  }

  /**
   * The whole body. A spooled one waits until memory has room for it. MilterError `spool`; rejects
   * where the message is abandoned meanwhile.
   */
  async restore(): Promise<readonly Buffer[]> {
    const file = this.#file;
    if (file === undefined) return this.takeBody();
    await file.complete();
    await this.#charge.restore(Math.ceil(this.#bodyOctets * octetsInWork), this.signal);
    const body = await file.read(this.signal);
    await file.close();
    return body;
  }

  /** What a filter makes of a body in memory counts from now on; a spooled one waits in `restore`. */
  beginWork(): void {
    if (!this.isSpooled) this.#charge.force(Math.ceil(this.#bodyOctets * (octetsInWork - 1)));
  }

  /** The whole body of a message that isn't spooled. */
  takeBody(): readonly Buffer[] {
    return this.#body.take();
  }

  /** Tells the filter that nobody waits for its verdict; what it works on stays until release. */
  abandon(): void {
    this.#isAbandoned = true;
    this.#abort?.abort();
  }

  /** The answer stands: it is `octets` long, and what it was made of isn't needed any more. */
  answer(octets: number): void {
    this.#recipients = [];
    this.#fields = [];
    this.#charge.replace(octets);
  }

  /** Nobody works on the message any more, and its answer has left or never will. */
  release(): void {
    this.#letGo();
    if (!this.#counted) return;
    this.#counted = false;
    const { messages } = this.#options.capacity;
    if (this.#file === undefined) {
      messages.release(1);
    } else {
      void this.#file.close().then(() => {
        messages.release(1);
      });
    }
  }

  #letGo(): void {
    this.#recipients = [];
    this.#fields = [];
    this.#body.take();
    this.#charge.release();
    void this.#file?.close();
  }

  /** Counts octets of the message; false where they are to be dropped. */
  #count(octets: number): boolean {
    if (this.isLost || this.#isAbandoned) return false;
    this.#octets += octets;
    if (this.#octets > this.#options.limits.messageBytes) this.exceed("messageBytes");
    return this.#excess === undefined;
  }

  #takeAddress({ address, parameters }: EnvelopeAddress, resolved = ""): boolean {
    const texts = [address, resolved, ...parameters];
    const octets = texts.reduce((sum, { length }) => sum + length, 0);
    return this.#takeText(octets, 1 + parameters.length);
  }

  #takeText(octets: number, entries: number): boolean {
    if (!this.#count(octets)) return false;
    if (!this.#charge.take(octets + entries * entryOctets, "header")) this.exceed("memoryBytes");
    return this.#excess === undefined;
  }

  #keep(chunk: Buffer): boolean {
    const { limits, capacity } = this.#options;
    const isLong = this.#bodyOctets + chunk.length > limits.spoolAbove;
    if (isLong && capacity.spool !== undefined) return false;
    if (!this.#charge.take(chunk.length, "body")) return false;
    this.#body.add(chunk);
    return true;
  }

  #moveToSpool(chunk: Buffer): void {
    const { capacity, onDrain } = this.#options;
    if (capacity.spool === undefined) {
      this.exceed("memoryBytes");
      return;
    }
    this.#file = capacity.spool.createFile((octets) => {
      this.#charge.giveBack(octets);
      onDrain();
    });
    this.#charge.spill(this.#bodyOctets);
    const arrived = this.#body.take();
    // What has arrived is charged already.
    this.#charge.force(chunk.length);
    for (const each of [...arrived, chunk]) {
      if (!this.#file.append(each)) {
        this.exceed("spoolBytes");
        return;
      }
    }
  }

  #append(file: SpoolFile, chunk: Buffer): void {
    this.#charge.force(chunk.length);
    if (!file.append(chunk)) this.exceed("spoolBytes");
  }
}
