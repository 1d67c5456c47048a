/**
 * Messages of which it is known what they hold: made from templates, the same on every run for the
 * same seed. A template's messages don't depend on the other templates.
 */
import type { Buffer } from "node:buffer";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { bound, expand, expandBlocks } from "./expansion.ts";
import type { Expansion } from "./expansion.ts";
import { compose } from "./mime.ts";
import type { Draft } from "./mime.ts";
import { Random } from "./random.ts";
import { Scene } from "./scene.ts";
import type { Value } from "./slots.ts";
import { parseTemplates } from "./template.ts";
import type { Template } from "./template.ts";

/** "development" to tune rules with; the others for figures alone. */
export const partNames = ["development", "held-out", "held-out-2"] as const;
export type Part = (typeof partNames)[number];

/** What a part is read from: three authors wrote for development, each with habits of their own. */
const folders: Readonly<Record<Part, readonly string[]>> = {
  development: ["development", "development-2", "development-3"],
  "held-out": ["held-out"],
  "held-out-2": ["held-out-2"],
};

export interface Label {
  /** The identifier's. */
  readonly name: string;
  readonly value: string;
}

export interface LabelledMessage {
  /** The template's, and a number. */
  readonly name: string;
  readonly kind: string;
  readonly isPhi: boolean;
  readonly message: Buffer;
  /** What identifiers have to find. */
  readonly identifiers: readonly Label[];
  /** What they may find besides, with good reason. */
  readonly tolerated: readonly Label[];
}

/** Kinds of templates that other messages are completed with. */
const completions = ["signature", "disclaimer", "cover", "reply"];

/** As many of each template as of any other, within one. */
export function* labelledMessages(options: {
  readonly seed: string;
  readonly count: number;
  readonly part: Part;
}): Generator<LabelledMessage> {
  const templates = templatesOf(options.part);
  const library = new Library(templates);
  const whole = templates.filter(({ kind }) => !completions.includes(kind));
  for (let made = 0; whole.length > 0 && made < options.count; made++) {
    const template = whole[made % whole.length];
    const round = Math.floor(made / whole.length);
    if (template) yield messageFrom(template, round, options.seed, library);
  }
}

export function templatesOf(part: Part): Template[] {
  return folders[part].flatMap((folder) =>
    templatesIn(join(import.meta.dirname, "templates", folder)),
  );
}

function templatesIn(folder: string): Template[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".txt"))
    .sort()
    .flatMap((name) => parseTemplates(readFileSync(join(folder, name), "utf8")));
}

/** The templates of completions, by kind. */
class Library {
  readonly #templates: Map<string, Template[]>;

  constructor(templates: readonly Template[]) {
    this.#templates = Map.groupBy(templates, ({ kind }) => kind);
  }

  /** Nothing where the part has none of this kind. */
  draw(kind: string, scene: Scene): Expansion {
    const templates = this.#templates.get(kind) ?? [];
    if (templates.length === 0) return { text: "", values: [] };
    return expandBlocks(scene, scene.random.pick(templates).body);
  }
}

function messageFrom(
  template: Template,
  round: number,
  seed: string,
  library: Library,
): LabelledMessage {
  const random = new Random(`${seed} ${template.name} ${round}`);
  const scene = new Scene(random);
  const letterCase = template.anyCase ? random.pick(letterCases) : asItIs;
  const subject = expand(scene, random.pick(template.subjects));
  const body = cased(expandBlocks(scene, template.body), letterCase);
  const attached = template.attachment && expandBlocks(scene, template.attachment.body);
  const parts = complete(scene, library, body, attached !== undefined);
  const attachment =
    template.attachment && attached
      ? { name: template.attachment.name, text: attached.text }
      : parts.attachment;
  const values = [subject, ...parts.expansions, ...(attached ? [attached] : [])].flatMap(
    (expansion) => expansion.values,
  );
  const draft = { subject: subject.text, text: parts.text, attachment };
  return {
    name: `${template.name}-${round}`,
    kind: template.kind,
    isPhi: template.isPhi,
    message: compose(random, draft),
    ...labelsOf(values),
  };
}

interface Completed {
  readonly text: string;
  readonly attachment: Draft["attachment"];
  readonly expansions: readonly Expansion[];
}

/** With a signature, a disclaimer or an answer above it; or all of it as an attachment. */
function complete(
  scene: Scene,
  library: Library,
  body: Expansion,
  hasAttachment: boolean,
): Completed {
  const { random } = scene;
  const draw = (kind: string, share: number): Expansion =>
    random.chance(share) ? library.draw(kind, scene) : { text: "", values: [] };
  const reply = draw("reply", 0.12);
  const end = [draw("signature", 0.35), draw("disclaimer", 0.25)];
  const cover = hasAttachment || reply.text !== "" ? undefined : draw("cover", 0.1);
  if (cover && cover.text !== "") {
    const name = random.pick(["notes.txt", "document.html", "letter.txt"]);
    const text = [cover, ...end].map((piece) => piece.text.trim()).filter(Boolean);
    const attachment = { name, text: body.text };
    return { text: `${text.join("\n\n")}\n`, attachment, expansions: [cover, body, ...end] };
  }
  const quoted = reply.text === "" ? body.text.trim() : quote(body.text.trim());
  const pieces = [reply.text.trim(), quoted, ...end.map(({ text }) => text.trim())];
  return {
    text: `${pieces.filter(Boolean).join("\n\n")}\n`,
    attachment: undefined,
    expansions: [reply, body, ...end],
  };
}

function quote(text: string): string {
  return text.replaceAll(/^/gm, "> ");
}

const asItIs = (text: string): string => text;
const letterCases = [
  ...[asItIs, asItIs, asItIs],
  (text: string): string => text.toUpperCase(),
  (text: string): string => text.toLowerCase(),
];

/** Names in running text are known by their capitals: without these nothing has to find them. */
function cased({ text, values }: Expansion, change: (text: string) => string): Expansion {
  if (change === asItIs) return { text, values };
  const changed = values.map((value): Value => {
    const { is, ...rest } = { ...value, text: change(value.text) };
    if (is === undefined || is === "person-name") return { ...rest };
    return { ...rest, is };
  });
  return { text: change(text), values: changed };
}

function labelsOf(values: readonly Value[]): Pick<LabelledMessage, "identifiers" | "tolerated"> {
  const identifiers = new Map<string, Label>();
  const tolerated = new Map<string, Label>();
  for (const { text, is, maybe = [] } of values) {
    if (text === "" || text.includes(bound)) continue;
    if (is !== undefined) identifiers.set(`${is} ${text}`, { name: is, value: text });
    for (const name of maybe) tolerated.set(`${name} ${text}`, { name, value: text });
  }
  return { identifiers: [...identifiers.values()], tolerated: [...tolerated.values()] };
}
