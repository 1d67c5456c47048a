/** A search for the text that costs most: the best of some texts, cut, crossed and repeated. */
import { Random } from "./random.ts";

const kept = 8;
const generations = 40;
const children = 12;

export interface Worst {
  readonly ratio: number;
  /** The kinds that it was made of. */
  readonly kind: string;
  readonly tried: number;
}

interface Tried {
  readonly kind: string;
  readonly text: string;
  readonly ratio: number;
}

/** `cost` of texts that are as long as the first ones, which are given by kind. */
export async function worstText(
  first: ReadonlyMap<string, string>,
  cost: (text: string) => number,
  isEnding: () => boolean,
): Promise<Worst> {
  const random = new Random(20_260_302);
  let best = [...first].map(([kind, text]): Tried => ({ kind, text, ratio: cost(text) }));
  let tried = best.length;
  for (let generation = 0; generation < generations && !isEnding(); generation++) {
    best = best.toSorted((a, b) => b.ratio - a.ratio).slice(0, kept);
    for (const made of Array.from({ length: children }, () => child(best, random))) {
      best.push({ ...made, ratio: cost(made.text) });
      tried++;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The highest of many noisy measurements is too high: those of the best are taken anew.
  const finalists = best.toSorted((a, b) => b.ratio - a.ratio).slice(0, kept);
  const again = finalists.map(({ kind, text }) => ({ kind, ratio: cost(text) }));
  const worst = again.toSorted((a, b) => b.ratio - a.ratio)[0] ?? { kind: "none", ratio: 0 };
  return { ...worst, tried };
}

/** Blocks of two texts in turn, or a small piece of one repeated. */
function child(parents: readonly Tried[], random: Random): Pick<Tried, "kind" | "text"> {
  const { kind, text } = random.pick(parents);
  const { kind: otherKind, text: other } = random.pick(parents);
  const block = 2 ** (2 + random.below(12));
  if (random.next() < 0.5) {
    const at = random.below(text.length - block);
    const piece = `${text.slice(at, at + block)}${random.pick([" ", "\n", "\t", ",", "-", ""])}`;
    const repeated = piece.repeat(Math.ceil(text.length / piece.length));
    return { kind, text: repeated.slice(0, text.length) };
  }
  let crossed = "";
  for (let at = 0; at < text.length; at += 2 * block) {
    crossed += text.slice(at, at + block) + other.slice(at + block, at + 2 * block);
  }
  const kinds = new Set([...kind.split(" + "), ...otherKind.split(" + ")]);
  return { kind: [...kinds].join(" + "), text: crossed.slice(0, text.length) };
}
