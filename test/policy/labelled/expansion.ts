/** A template with its choices made and its slots filled in. */
import { Scene } from "./scene.ts";
import { valueOf } from "./slots.ts";
import type { Value } from "./slots.ts";
import type { Block, Node } from "./template.ts";

export interface Expansion {
  /** White space within values is `bound`. */
  readonly text: string;
  readonly values: readonly Value[];
}

/** Stands for a space that belongs to a value, until lines are folded (a private use character). */
export const bound = "\ue000";

export function expandBlocks(scene: Scene, blocks: readonly Block[]): Expansion {
  const expansions = blocks.flatMap(({ nodes, least, most, isRepeated }) =>
    Array.from({ length: scene.random.integer(least, most) }, () =>
      expand(isRepeated ? new Scene(scene.random) : scene, nodes),
    ),
  );
  return join(expansions);
}

export function expand(scene: Scene, nodes: readonly Node[]): Expansion {
  return join(nodes.map((node) => expandNode(scene, node)));
}

function expandNode(scene: Scene, node: Node): Expansion {
  if (node.kind === "text") return { text: node.text, values: [] };
  if (node.kind === "choice") return expand(scene, scene.random.pick(node.options));
  const value = valueOf(scene, node.slot);
  return { text: value.text.replaceAll(" ", bound), values: [value] };
}

function join(expansions: readonly Expansion[]): Expansion {
  return {
    text: expansions.map(({ text }) => text).join(""),
    values: expansions.flatMap(({ values }) => values),
  };
}
