/** The rates of a trial: how many messages each demand and each rule meets. */
import type { Trial } from "../../gateway/trial.ts";
import { demands } from "../../policy/rule-set.ts";
import type { Demand } from "../../policy/rule-set.ts";

export interface Rate {
  readonly name: string;
  readonly messages: number;
  /** Of all messages, 0 to 1. */
  readonly share: number;
}

export class TrialSum {
  #messages = 0;
  readonly #demands = new Map<Demand, number>();
  readonly #rules: Map<string, number>;
  readonly #observed = new Map<string, number>();

  /** Rules that meet no message are told, too. */
  constructor(rules: readonly string[]) {
    this.#rules = new Map(rules.map((name) => [name, 0]));
  }

  add({ demand, rules, observed }: Trial): void {
    this.#messages++;
    count(this.#demands, demand);
    for (const rule of rules) count(this.#rules, rule);
    for (const rule of observed) count(this.#observed, rule);
  }

  get messages(): number {
    return this.#messages;
  }

  /** The strongest first. */
  get demands(): Rate[] {
    return demands.map((demand) => this.#rate(demand, this.#demands.get(demand) ?? 0)).reverse();
  }

  /** Those that decide or tag, the commonest first; without those that are only observed. */
  get rules(): Rate[] {
    const acting = [...this.#rules].filter(([name, n]) => n > 0 || !this.#observed.has(name));
    return this.#rates(acting);
  }

  get observed(): Rate[] {
    return this.#rates([...this.#observed]);
  }

  #rates(counts: readonly (readonly [string, number])[]): Rate[] {
    return counts
      .map(([name, messages]) => this.#rate(name, messages))
      .sort((a, b) => b.messages - a.messages || (a.name < b.name ? -1 : 1));
  }

  #rate(name: string, messages: number): Rate {
    return { name, messages, share: this.#messages === 0 ? 0 : messages / this.#messages };
  }
}

function count<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
