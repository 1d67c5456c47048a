/**
 * The macros of a session, by the stage that they came with. A stage's macros replace those that it
 * had; those of later stages end when an earlier stage comes again; a lookup asks the latest first.
 */
import type { CommandKind, Macro } from "./command.ts";

const stages: readonly CommandKind[] = [
  "connect",
  "helo",
  "mail",
  "recipient",
  "data",
  "field",
  "end-of-fields",
  "body",
  "end-of-message",
];

interface StageMacros {
  readonly values: ReadonlyMap<string, string>;
  readonly octets: number;
  readonly cut: boolean;
}

/** What a name and its value take besides their octets, roughly. */
const entryOctets = 64;

/** Keeps at most `limit` octets of names and values, and of what it takes to keep them. */
export class MacroTable {
  readonly #limit: number;
  readonly #stages = new Map<CommandKind, StageMacros>();

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** True where macros had to be left out: what is missing could have changed the verdict. */
  get incomplete(): boolean {
    return [...this.#stages.values()].some((stage) => stage.cut);
  }

  /** Macros for a command that has no stage (an unknown SMTP command) are not kept. */
  set(stage: CommandKind, macros: readonly Macro[]): void {
    if (!stages.includes(stage)) return;
    this.#stages.delete(stage);
    const octets = macros.reduce(
      (sum, [name, value]) => sum + name.length + value.length + entryOctets,
      0,
    );
    const cut = this.#octets() + octets > this.#limit;
    const values = cut ? [] : macros.map(([name, value]) => [bareName(name), value] as const);
    this.#stages.set(stage, { values: new Map(values), octets: cut ? 0 : octets, cut });
  }

  /** A new `stage` begins: what later stages said is over. Other commands end nothing. */
  endAfter(stage: CommandKind): void {
    if (!stages.includes(stage)) return;
    for (const later of stages.slice(stages.indexOf(stage) + 1)) this.#stages.delete(later);
  }

  /** With or without braces. */
  value(name: string): string | undefined {
    const bare = bareName(name);
    for (const stage of stages.toReversed()) {
      const value = this.#stages.get(stage)?.values.get(bare);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** A stage's own value, once: it belongs to one command, and the next one may come without. */
  take(stage: CommandKind, name: string): string | undefined {
    const macros = this.#stages.get(stage);
    const value = macros?.values.get(name);
    if (!macros || value === undefined) return undefined;
    const values = new Map([...macros.values].filter(([each]) => each !== name));
    this.#stages.set(stage, { ...macros, values });
    return value;
  }

  /** The table as it stands; later stages don't change the copy. */
  snapshot(): MacroTable {
    const copy = new MacroTable(this.#limit);
    for (const [stage, macros] of this.#stages) copy.#stages.set(stage, macros);
    return copy;
  }

  #octets(): number {
    return [...this.#stages.values()].reduce((sum, stage) => sum + stage.octets, 0);
  }
}

/** `{auth_type}` and `auth_type` are one macro: MTAs give back either spelling. */
export function bareName(name: string): string {
  return name.replace(/^\{(.*)\}$/s, "$1");
}
