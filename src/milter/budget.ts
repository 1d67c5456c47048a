/** What all messages in work share: a quantity with a total, and memory, for which they queue. */

/** Anything that is counted: messages, octets in files. */
export class Budget {
  #total: number;
  #used = 0;

  constructor(total: number) {
    this.#total = total;
  }

  get used(): number {
    return this.#used;
  }

  /** False, and nothing taken, where `amount` is not to be had. */
  take(amount: number): boolean {
    if (this.#used + amount > this.#total) return false;
    this.#used += amount;
    return true;
  }

  release(amount: number): void {
    this.#used -= amount;
  }

  /** What is taken stays so, also where it is more than the new total. */
  resize(total: number): void {
    this.#total = total;
  }
}

interface Waiter {
  readonly octets: number;
  readonly admit: () => void;
}

/**
 * Octets of messages in memory. Bodies that came into memory hold at most `bodyShare` of them until
 * their answer has left; the rest is for those that were spooled, which are let in one after the
 * other. One of these is always let in, whatever its size and whatever others hold in work, and a
 * header is never refused for what they hold: so there is never a standstill, and memory is
 * exceeded by one message, by headers, by what is on its way to the disk, and by what filters make
 * of bodies that never left memory, but then no other body comes in. Answers that wait for their
 * MTA are counted, but only where they fill all memory do others wait for that MTA.
 */
export class MemoryBudget {
  readonly #bodyShare: number;
  readonly #waiting = new Set<Waiter>();
  #total: number;
  #used = 0;
  /** Of `#used`: what messages took while they arrived. */
  #arrived = 0;
  /** Spooled messages that are back in memory and have no answer yet. */
  #restored = 0;
  /** Of `#used`: answers that have not left. */
  #answers = 0;

  constructor(total: number, bodyShare: number) {
    this.#total = total;
    this.#bodyShare = bodyShare;
  }

  get used(): number {
    return this.#used;
  }

  /** Spooled messages that wait for room. */
  get waiting(): number {
    return this.#waiting.size;
  }

  resize(total: number): void {
    this.#total = total;
    this.#admit();
  }

  /**
   * For a Charge. Envelope and header can't wait in the spool: they may take all that others have
   * not taken while they arrived. A body takes what is free, and of its share.
   */
  take(octets: number, part: "header" | "body"): boolean {
    const isBody = part === "body";
    if (this.#arrived + octets > this.#total * (isBody ? this.#bodyShare : 1)) return false;
    if (isBody && this.#used + octets > this.#total) return false;
    this.#arrived += octets;
    this.#used += octets;
    return true;
  }

  /** For a Charge. More than is free, if need be: others then wait. */
  force(octets: number): void {
    this.#used += octets;
  }

  /** For a Charge. */
  leave(octets: number): void {
    this.#arrived -= octets;
  }

  /** For a Charge: the octets of an answer. */
  forceAnswer(octets: number): void {
    this.#used += octets;
    this.#answers += octets;
  }

  /** For a Charge: gives back octets, those of answers among them, and places of restored ones. */
  release(octets: number, { answers = 0, restored = 0 } = {}): void {
    this.#used -= octets;
    this.#answers -= answers;
    this.#restored -= restored;
    this.#admit();
  }

  /**
   * For a Charge: calls `charge` once `octets` are taken, in the order of the calls. Rejects with
   * the reason of `signal`, and gives its place in the queue up.
   */
  async admission(octets: number, charge: () => void, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiter: Waiter = {
      octets,
      admit: () => {
        charge();
        resolve(undefined);
      },
    };
    const giveUp = () => {
      if (this.#waiting.delete(waiter)) this.#admit();
      reject(signal.reason as Error);
    };
    signal.addEventListener("abort", giveUp, { once: true });
    this.#waiting.add(waiter);
    this.#admit();
    await promise.finally(() => {
      signal.removeEventListener("abort", giveUp);
    });
  }

  #admit(): void {
    for (const waiter of this.#waiting) {
      if (this.#answers >= this.#total) return;
      if (this.#restored > 0 && this.#used + waiter.octets > this.#total) return;
      this.#waiting.delete(waiter);
      this.#used += waiter.octets;
      this.#restored += 1;
      waiter.admit();
    }
  }
}

/** What one message holds of the memory budget. */
export class Charge {
  readonly #memory: MemoryBudget;
  #arrived = 0;
  /** On the way to the spool or back from it, or what work on the body takes. */
  #other = 0;
  #answer = 0;
  #restored = 0;

  constructor(memory: MemoryBudget) {
    this.#memory = memory;
  }

  /** False, and nothing taken, where there is no room. */
  take(octets: number, part: "header" | "body"): boolean {
    if (!this.#memory.take(octets, part)) return false;
    this.#arrived += octets;
    return true;
  }

  /** `octets` that were taken for the body are on their way to the spool. */
  spill(octets: number): void {
    this.#memory.leave(octets);
    this.#arrived -= octets;
    this.#other += octets;
  }

  force(octets: number): void {
    this.#memory.force(octets);
    this.#other += octets;
  }

  /** Of those that were spilt or forced. */
  giveBack(octets: number): void {
    this.#other -= octets;
    this.#memory.release(octets);
  }

  /** Waits for the room that a spooled body takes. Rejects where `signal` aborts. */
  restore(octets: number, signal: AbortSignal): Promise<void> {
    const charge = () => {
      this.#other += octets;
      this.#restored += 1;
    };
    return this.#memory.admission(octets, charge, signal);
  }

  /**
   * The answer is there and the message is not needed any more. Its place is free: an MTA that
   * doesn't read its answer keeps no other one's message waiting.
   */
  replace(octets: number): void {
    this.#memory.forceAnswer(octets);
    this.release();
    this.#answer = octets;
  }

  release(): void {
    const [answers, restored] = [this.#answer, this.#restored];
    const octets = this.#arrived + this.#other + answers;
    this.#memory.leave(this.#arrived);
    this.#arrived = 0;
    this.#other = 0;
    this.#answer = 0;
    this.#restored = 0;
    this.#memory.release(octets, { answers, restored });
  }
}
