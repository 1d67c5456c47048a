/**
 * A verdict's edits of header fields, in the order and numbering that MTAs carry out safely:
 * changes first (they move nothing), deletions from the highest position down (Postfix renumbers,
 * Sendmail does not), insertions last.
 */
import { MilterError } from "./error.ts";
import type { Response } from "./response.ts";
import type { HeaderField, Modification } from "./transaction.ts";

export type FieldModification = Extract<
  Modification,
  { kind: "change-field" | "delete-field" | "insert-field" }
>;

export interface FieldContext {
  /** The fields as the MTA showed them. */
  readonly fields: readonly HeaderField[];
  /** Whether values travel with the space after the colon (SMFIP_HDR_LEADSPC). */
  readonly leadingSpace: boolean;
  /** Macro `v`. */
  readonly mtaVersion: string | undefined;
}

export function isFieldModification(modification: Modification): modification is FieldModification {
  return ["change-field", "delete-field", "insert-field"].includes(modification.kind);
}

/** MilterError `bad-verdict` where a position, name or value can't be carried out exactly. */
export function fieldResponses(
  modifications: readonly FieldModification[],
  context: FieldContext,
): Response[] {
  const changes = modifications.filter((one) => one.kind === "change-field");
  const deletions = modifications.filter((one) => one.kind === "delete-field");
  const insertions = modifications.filter((one) => one.kind === "insert-field");
  checkPositions([...changes, ...deletions], insertions, context.fields.length);
  return [
    ...changes.map(({ index, value }) =>
      changeResponse(index, wireValue(value, context) || " ", context),
    ),
    ...deletions
      .toSorted((left, right) => right.index - left.index)
      .map(({ index }) => changeResponse(index, "", context)),
    ...insertionResponses(insertions, deletions, context),
  ];
}

/** CHGHEADER finds a field by its name and its number, from 1, among the fields of that name. */
function changeResponse(index: number, value: string, { fields }: FieldContext): Response {
  const name = fields[index]?.name ?? "";
  const occurrence = fields
    .slice(0, index + 1)
    .filter((field) => field.name.toLowerCase() === name.toLowerCase()).length;
  return { kind: "change-field", occurrence, field: { name, value } };
}

/**
 * Postfix 3.7 counts insert positions over the fields that are left, after its own Received field,
 * which it doesn't show. Sendmail 8.17 counts fields that nobody sees: only its top is certain. So
 * an insertion in the middle is appended there, and where the MTA is not known.
 */
function insertionResponses(
  insertions: readonly Extract<FieldModification, { kind: "insert-field" }>[],
  deletions: readonly { readonly index: number }[],
  context: FieldContext,
): Response[] {
  const postfix = /^postfix/i.test(context.mtaVersion ?? "");
  const placed: Response[] = [];
  const appended: Response[] = [];
  for (const { index, field } of insertions.toSorted((left, right) => left.index - right.index)) {
    const wireField = { name: checkedName(field.name), value: wireValue(field.value, context) };
    if (index === context.fields.length || (!postfix && index > 0)) {
      appended.push({ kind: "add-field", field: wireField });
      continue;
    }
    const deletedBefore = deletions.filter((deletion) => deletion.index < index).length;
    const hidden = postfix ? 1 : 0;
    placed.push({ kind: "insert-field", index: index - deletedBefore + hidden, field: wireField });
  }
  // From the last position up, so that no insertion moves the place of another.
  return [...placed.reverse(), ...appended];
}

function checkPositions(
  edits: readonly { readonly index: number }[],
  insertions: readonly { readonly index: number }[],
  count: number,
): void {
  const within = (limit: number) => (edit: { readonly index: number }) =>
    Number.isInteger(edit.index) && edit.index >= 0 && edit.index < limit;
  if (!edits.every(within(count)) || !insertions.every(within(count + 1))) {
    throw new MilterError("bad-verdict", "edit of a header field that is not there");
  }
  if (new Set(edits.map((edit) => edit.index)).size !== edits.length) {
    throw new MilterError("bad-verdict", "two edits of one header field");
  }
}

function checkedName(name: string): string {
  if (!/^[!-9;-~]+$/.test(name)) {
    throw new MilterError("bad-verdict", "header field name is not RFC 5322 ftext");
  }
  return name;
}

/**
 * The value as this MTA takes it. There is no limit to a line's length: a field that the MTA
 * handed out must be returned as it was.
 */
function wireValue(value: string, { leadingSpace }: FieldContext): string {
  for (let at = 0; at < value.length; at += 1) {
    const code = value.charCodeAt(at);
    const next = value.charAt(at + 1);
    const unfolded = value.charAt(at) === "\n" && next !== " " && next !== "\t";
    if (code === 0 || code === 0x0d || code > 0xff || unfolded) {
      throw new MilterError(
        "bad-verdict",
        "header field value with NUL, CR or a line end unfolded",
      );
    }
  }
  return leadingSpace ? value : value.replace(/^ /, "");
}
