/** What all connections of a server share. */
import { Budget, MemoryBudget } from "./budget.ts";
import type { Limits } from "./limits.ts";
import { Spool } from "./spool.ts";

type Totals = Pick<Limits, "memoryBytes" | "messages" | "spoolBytes">;

export class Capacity {
  readonly memory: MemoryBudget;
  /** Messages in work. */
  readonly messages: Budget;
  /** Undefined where there is none: memory must then do, and what it has no room for is refused. */
  readonly spool: Spool | undefined;

  constructor(totals: Totals, spoolDirectory?: string) {
    const { memoryBytes, messages, spoolBytes } = totals;
    this.memory = new MemoryBudget(memoryBytes, spoolDirectory === undefined ? 1 : 1 / 2);
    this.messages = new Budget(messages);
    this.spool =
      spoolDirectory === undefined ? undefined : new Spool(spoolDirectory, new Budget(spoolBytes));
  }

  /** What is taken stays so, also where it is more than the new totals. */
  resize({ memoryBytes, messages, spoolBytes }: Totals): void {
    this.memory.resize(memoryBytes);
    this.messages.resize(messages);
    this.spool?.octets.resize(spoolBytes);
  }
}
