/** A search for the text that costs most: the best of some texts, cut, crossed and repeated. */
import { Random } from "./random.ts";

const kept = 8;
const generations = 40;
const children = 12;

export interface Worst {
  readonly ratio: number;
  readonly tried: number;
}

/** `cost` of texts that are as long as the first ones. */
export async function worstText(
  first: readonly string[],
  cost: (text: string) => number,
  isEnding: () => boolean,
): Promise<Worst> {
  const random = new Random(20_260_302);
  let best = first.map((text) => ({ text, ratio: cost(text) }));
  let tried = best.length;
  for (let generation = 0; generation < generations && !isEnding(); generation++) {
    best = best.toSorted((a, b) => b.ratio - a.ratio).slice(0, kept);
    for (const text of Array.from({ length: children }, () => child(best, random))) {
      best.push({ text, ratio: cost(text) });
      tried++;
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  // The highest of many noisy measurements is too high: those of the best are taken anew.
  const finalists = best.toSorted((a, b) => b.ratio - a.ratio).slice(0, kept);
  return { ratio: Math.max(...finalists.map(({ text }) => cost(text))), tried };
}

/** Blocks of two texts in turn, or a small piece of one repeated. */
function child(parents: readonly { readonly text: string }[], random: Random): string {
  const { text } = random.pick(parents);
  const { text: other } = random.pick(parents);
  const block = 2 ** (2 + random.below(12));
  if (random.next() < 0.5) {
    const at = random.below(text.length - block);
    const piece = `${text.slice(at, at + block)}${random.pick([" ", "\n", "\t", ",", "-", ""])}`;
    return piece.repeat(Math.ceil(text.length / piece.length)).slice(0, text.length);
  }
  let crossed = "";
  for (let at = 0; at < text.length; at += 2 * block) {
    crossed += text.slice(at, at + block) + other.slice(at + block, at + 2 * block);
  }
  return crossed.slice(0, text.length);
}
