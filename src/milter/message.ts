/** A message while it arrives: its envelope, header and body, held once, within the limits. */
import type { ByteBudget, Limits, MessageLimit } from "./limits.ts";
import type { EnvelopeAddress, EnvelopeRecipient, Filter, HeaderField } from "./transaction.ts";

/**
 * Once a limit is exceeded everything collected is let go, and what still comes is read and
 * dropped: `excess` says which limit it was.
 */
export class MessageInWork {
  readonly sender: EnvelopeAddress;
  /** The filter as it was when the message began. */
  readonly filter: Filter;
  readonly #limits: Limits;
  readonly #budget: ByteBudget;
  readonly #abort = new AbortController();
  #recipients: EnvelopeRecipient[] = [];
  #fields: HeaderField[] = [];
  #body: Buffer[] = [];
  #fieldBytes = 0;
  #octets = 0;
  #excess: MessageLimit | undefined;

  constructor(sender: EnvelopeAddress, filter: Filter, limits: Limits, budget: ByteBudget) {
    this.sender = sender;
    this.filter = filter;
    this.#limits = limits;
    this.#budget = budget;
    this.#take(addressOctets(sender));
  }

  get recipients(): readonly EnvelopeRecipient[] {
    return this.#recipients;
  }

  get fields(): readonly HeaderField[] {
    return this.#fields;
  }

  get body(): readonly Buffer[] {
    return this.#body;
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  get excess(): MessageLimit | undefined {
    return this.#excess;
  }

  addRecipient(recipient: EnvelopeRecipient): void {
    if (this.#recipients.length >= this.#limits.recipients) this.exceed("recipients");
    if (this.#take(addressOctets(recipient))) this.#recipients.push(recipient);
  }

  addField(field: HeaderField): void {
    const octets = field.name.length + field.value.length;
    this.#fieldBytes += octets;
    if (this.#fields.length >= this.#limits.fields) this.exceed("fields");
    if (this.#fieldBytes > this.#limits.fieldBytes) this.exceed("fieldBytes");
    if (this.#take(octets)) this.#fields.push(field);
  }

  addChunk(chunk: Buffer): void {
    if (chunk.length > 0 && this.#take(chunk.length)) this.#body.push(chunk);
  }

  /** The first limit is the one that counts. */
  exceed(limit: MessageLimit): void {
    this.#excess ??= limit;
    this.release();
  }

  /** Tells the filter that nobody waits for its verdict; what it works on stays until release. */
  abandon(): void {
    this.#abort.abort();
  }

  /** Lets everything go and returns it to the budget. */
  release(): void {
    this.#recipients = [];
    this.#fields = [];
    this.#body = [];
    this.#budget.release(this.#octets);
    this.#octets = 0;
  }

  #take(octets: number): boolean {
    if (this.#excess !== undefined || this.signal.aborted) return false;
    if (this.#octets + octets > this.#limits.messageBytes) {
      this.exceed("messageBytes");
      return false;
    }
    if (!this.#budget.take(octets)) {
      this.exceed("bytesInFlight");
      return false;
    }
    this.#octets += octets;
    return true;
  }
}

function addressOctets({ address, parameters }: EnvelopeAddress): number {
  return parameters.reduce((sum, parameter) => sum + parameter.length, address.length);
}
