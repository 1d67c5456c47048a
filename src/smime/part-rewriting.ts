/** A multipart's body with some parts written anew; all else, boundaries too, octet for octet. */
import type { Entity } from "../mime/entity.ts";
import type { HeaderField, Message } from "../mime/field.ts";
import { firstField, sameName, serialiseFields } from "../mime/field.ts";
import type { Rope } from "../mime/rope.ts";

/** As it is; or with a new header and body; or undefined: can't be done. */
export type Rewritten = "unchanged" | Message | undefined;

/** The new body of an entity that has parts; undefined where one of them can't be written anew. */
export function rewrittenBody(
  rope: Rope,
  entity: Entity,
  rewrite: (part: Entity, index: number) => Rewritten,
): "unchanged" | readonly Buffer[] | undefined {
  const body: Buffer[] = [];
  let done = entity.start;
  for (const [index, part] of entity.parts.entries()) {
    const rewritten = rewrite(part, index);
    if (!rewritten) return undefined;
    if (rewritten === "unchanged") continue;
    const start = headerStart(rope, part);
    if (start === undefined) return undefined;
    body.push(...rope.chunks(done, start), headerOf(rewritten.fields), ...rewritten.body);
    done = part.end;
  }
  if (done === entity.start) return "unchanged";
  return [...body, ...rope.chunks(done, entity.end)];
}

/** Where the part's header starts; undefined where it isn't written the usual way. */
function headerStart(rope: Rope, { fields, start }: Entity): number | undefined {
  const header = headerOf(fields);
  const at = start - header.length;
  return at >= 0 && rope.slice(at, start).equals(header) ? at : undefined;
}

function headerOf(fields: readonly HeaderField[]): Buffer {
  return Buffer.concat([serialiseFields(fields), Buffer.from("\r\n")]);
}

/** The header with this Content-Transfer-Encoding and no other. */
export function withEncoding(fields: readonly HeaderField[], mechanism: string): HeaderField[] {
  const name = "Content-Transfer-Encoding";
  const first = firstField(fields, name);
  const replacement = { name: first?.name ?? name, value: ` ${mechanism}` };
  const kept = fields.filter((field) => field === first || !sameName(field.name, name));
  return first
    ? kept.map((field) => (field === first ? replacement : field))
    : [...kept, replacement];
}
