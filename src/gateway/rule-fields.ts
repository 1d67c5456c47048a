/** What rules change in a message's header. */
import { decodeUnstructured, encodeUnstructured } from "../mime/encoded-word.ts";
import { makeField, sameName, unfold } from "../mime/field.ts";
import type { HeaderField } from "../mime/field.ts";
import type { Trigger } from "../policy/rule-set.ts";
import { withoutTriggers } from "../policy/trigger.ts";
import type { FieldEdit } from "../smime/field-edit.ts";

/** Takes triggers out of the Subject; a Subject without any stays octet for octet. */
export function triggerRemovals(
  fields: readonly HeaderField[],
  triggers: readonly Trigger[],
): FieldEdit[] {
  if (triggers.length === 0) return [];
  return fields.flatMap(({ name, value }, index): FieldEdit[] => {
    if (!sameName(name, "subject")) return [];
    const shown = decodeUnstructured(value);
    const left = withoutTriggers(shown, triggers);
    if (left === shown) return [];
    // What is written plainly keeps its folding.
    const isPlain = shown.trim() === unfold(value) && /^[\t\n -~]*$/.test(value);
    const plain = ` ${withoutTriggers(value, triggers).trim()}`;
    return [{ kind: "change-field", index, value: isPlain ? plain : encodeUnstructured(left) }];
  });
}

/** One field for each tag, at the header's end; of what is sealed outside, for programs on the way. */
export function tagFields(fields: readonly HeaderField[], tags: Iterable<string>): FieldEdit[] {
  const index = fields.length;
  return [...new Set(tags)].map((tag) => ({
    kind: "insert-field",
    index,
    field: makeField("X-DomSeal-Tag", tag),
  }));
}
