/**
 * Header fields inside an envelope that aren't MIME fields, where no scheme says that they are the
 * message's whole header: programs before RFC 9788 ("protected-headers", Enigmail) repeat some there,
 * and write `...` outside for the Subject. Nothing of them may get lost, and nothing of what outer
 * readers and filters go by may be changed by them:
 *
 * - a field that stands outside, too, with the same text needs nothing;
 * - the Subject takes the place of a placeholder, or of none;
 * - a field that an author writes and that isn't there outside is added;
 * - any other is added as X-DomSeal-Inner-NAME: shown to who looks, followed by nobody. Among these
 *   are a From that differs, and what only mail servers write (Received, Authentication-Results).
 */
import type { HeaderField } from "../mime/field.ts";
import { unfold } from "../mime/field.ts";
import type { Placed } from "./field-edit.ts";
import { fieldKey } from "./layout.ts";
import { isPlaceholder } from "./protected-header.ts";

/** Gateways remove fields with the prefix X-DomSeal- that come from outside: these can be trusted. */
const innerFieldPrefix = "X-DomSeal-Inner-";

/** RFC 5322 sections 3.6.1 to 3.6.5, without Bcc. */
const authored: ReadonlySet<string> = new Set([
  "date",
  "from",
  "sender",
  "reply-to",
  "to",
  "cc",
  "message-id",
  "in-reply-to",
  "references",
  "subject",
  "comments",
  "keywords",
]);

/** `wanted` is the header without these fields; `inner` has no MIME fields. */
export function withInnerFields(
  outer: readonly HeaderField[],
  wanted: readonly Placed[],
  inner: readonly HeaderField[],
): Placed[] {
  const present = new Set(outer.map(fieldKey));
  const texts = new Set(outer.map(comparable));
  const veiled = outer.findIndex(isVeiled);
  let subject: HeaderField | undefined;
  const added: Placed[] = [];
  for (const field of inner) {
    if (texts.has(comparable(field))) continue;
    const key = fieldKey(field);
    if (key === "subject" && veiled >= 0 && subject === undefined) subject = field;
    else if (authored.has(key) && !present.has(key)) added.push({ field });
    else added.push({ field: setApart(field) });
    texts.add(comparable(field));
    present.add(key);
  }
  const unveiled = subject && { name: outer[veiled]?.name ?? subject.name, value: subject.value };
  const shown = wanted.map((placed) =>
    unveiled && "kept" in placed && placed.kept === veiled ? { field: unveiled } : placed,
  );
  return [...shown, ...added];
}

/** The field under a name that nobody follows. */
export function setApart({ name, value }: HeaderField): HeaderField {
  return { name: innerFieldPrefix + name.trimEnd(), value };
}

/** Two fields are the same if name and unfolded text are. */
export function comparable(field: HeaderField): string {
  return `${fieldKey(field)}:${unfold(field.value)}`;
}

function isVeiled(field: HeaderField): boolean {
  return fieldKey(field) === "subject" && isPlaceholder(field);
}
