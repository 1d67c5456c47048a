/**
 * Templates of messages: a small language for text with alternatives and slots, read from the files
 * in `templates`. README.md has its grammar; a fault in a file names the template.
 */

export type Node =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "choice"; readonly options: readonly (readonly Node[])[] }
  | { readonly kind: "slot"; readonly slot: SlotUse };

/** `{{name#place.form argument}}` */
export interface SlotUse {
  readonly name: string;
  readonly form: string;
  /** Two uses of one place are one value; 1 where it isn't said. */
  readonly place: number;
  readonly argument: string;
}

/** Text, or a block that is repeated with other people and values each time. */
export interface Block {
  readonly nodes: readonly Node[];
  readonly least: number;
  readonly most: number;
  readonly isRepeated: boolean;
}

export interface Template {
  readonly name: string;
  readonly kind: string;
  readonly isPhi: boolean;
  readonly subjects: readonly (readonly Node[])[];
  /** The text may also come all in capitals, or all in small letters. */
  readonly anyCase: boolean;
  readonly body: readonly Block[];
  readonly attachment: { readonly name: string; readonly body: readonly Block[] } | undefined;
}

export class TemplateError extends Error {
  override name = "TemplateError";
}

/** All templates of a file, in its order. */
export function parseTemplates(file: string): Template[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((section) => parseTemplate(section));
}

function parseTemplate(section: string): Template {
  const [name = "", ...lines] = section.split("\n");
  const border = lines.indexOf("---");
  if (border < 0) throw new TemplateError(`no line of "---": ${name}`);
  const header = lines.slice(0, border).map((line) => headerLine(name, line));
  const valuesOf = (key: string): string[] =>
    header.flatMap((field) => (field.key === key ? [field.value] : []));
  const [text = "", attachmentName, attachmentText] = lines
    .slice(border + 1)
    .join("\n")
    .split(/^--- attachment (.+)\n/m);
  return {
    name,
    kind: only(name, "kind", valuesOf("kind")),
    isPhi: isYes(name, only(name, "phi", valuesOf("phi"))),
    subjects: valuesOf("subject").map((value) => parseNodes(name, value)),
    anyCase: valuesOf("case").includes("any"),
    body: parseBlocks(name, text),
    attachment:
      attachmentName === undefined
        ? undefined
        : { name: attachmentName, body: parseBlocks(name, attachmentText ?? "") },
  };
}

function headerLine(template: string, line: string): { key: string; value: string } {
  const colon = line.indexOf(": ");
  const key = line.slice(0, Math.max(0, colon));
  if (!["kind", "phi", "subject", "case"].includes(key)) {
    throw new TemplateError(`unknown line in the header of ${template}: ${line}`);
  }
  return { key, value: line.slice(colon + 2) };
}

function only(template: string, key: string, [value, ...more]: readonly string[]): string {
  if (value === undefined || more.length > 0) throw new TemplateError(`one ${key}: ${template}`);
  return value;
}

function isYes(template: string, value: string): boolean {
  if (value !== "yes" && value !== "no") throw new TemplateError(`phi is yes or no: ${template}`);
  return value === "yes";
}

const repetition = /^%repeat (\d+)-(\d+)\n(.*?)^%end\n/gms;

function parseBlocks(template: string, text: string): Block[] {
  const trimmed = `${text.trim()}\n`;
  const blocks: Block[] = [];
  const once = (piece: string): void => {
    if (/^%(?:repeat|end)\b/m.test(piece)) {
      throw new TemplateError(`a line of "%repeat" or "%end" without the other: ${template}`);
    }
    const nodes = parseNodes(template, piece);
    if (piece !== "") blocks.push({ nodes, least: 1, most: 1, isRepeated: false });
  };
  let done = 0;
  for (const match of trimmed.matchAll(repetition)) {
    const [all, least = "", most = "", piece = ""] = match;
    once(trimmed.slice(done, match.index));
    const nodes = parseNodes(template, piece);
    blocks.push({ nodes, least: Number(least), most: Number(most), isRepeated: true });
    done = match.index + all.length;
  }
  once(trimmed.slice(done));
  return blocks;
}

function parseNodes(template: string, text: string): Node[] {
  const tokens = text.split(/(\[\[|\]\]|\||\{\{.*?\}\})/);
  const reader = { template, tokens, at: 0 };
  const nodes = readNodes(reader, false);
  if (reader.at < tokens.length) throw new TemplateError(`"]]" opens nothing: ${template}`);
  return nodes;
}

interface Reader {
  readonly template: string;
  readonly tokens: readonly string[];
  at: number;
}

/** Up to the end, or within a choice up to its next "|" or "]]", which is left to be read. */
function readNodes(reader: Reader, inChoice: boolean): Node[] {
  const nodes: Node[] = [];
  for (; reader.at < reader.tokens.length; reader.at++) {
    const token = reader.tokens[reader.at] ?? "";
    if (token === "]]" || (inChoice && token === "|")) break;
    if (token === "[[") nodes.push(readChoice(reader));
    else if (token.startsWith("{{")) nodes.push({ kind: "slot", slot: slotUse(reader, token) });
    else if (token !== "") nodes.push({ kind: "text", text: token });
  }
  return nodes;
}

function readChoice(reader: Reader): Node {
  const options: Node[][] = [];
  do {
    reader.at++;
    options.push(readNodes(reader, true));
  } while (reader.tokens[reader.at] === "|");
  if (reader.tokens[reader.at] !== "]]") {
    throw new TemplateError(`"[[" without its "]]": ${reader.template}`);
  }
  return { kind: "choice", options };
}

function slotUse({ template }: Reader, token: string): SlotUse {
  const match = /^\{\{([\w-]+)(?:#(\d+))?(?:\.([\w-]+))?(?: (.+))?\}\}$/.exec(token);
  if (!match) throw new TemplateError(`not a slot in ${template}: ${token}`);
  const [, name = "", place = "1", form = "", argument = ""] = match;
  return { name, form, place: Number(place), argument };
}
