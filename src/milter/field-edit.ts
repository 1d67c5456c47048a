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

type FieldInsertion = Extract<FieldModification, { kind: "insert-field" }>;
type FieldChange = Extract<FieldModification, { kind: "change-field" }>;

/** MilterError `bad-verdict` where a position, name or value can't be carried out exactly. */
export function fieldResponses(
  modifications: readonly FieldModification[],
  context: FieldContext,
): Response[] {
  const changes = modifications.filter((one) => one.kind === "change-field");
  const deletions = modifications.filter((one) => one.kind === "delete-field");
  const insertions = modifications.filter((one) => one.kind === "insert-field");
  checkPositions([...changes, ...deletions], insertions, context.fields.length);
  const deleted = deletions.map(({ index }) => index);
  const sorted = insertions.toSorted((left, right) => left.index - right.index);
  if (/^postfix/i.test(context.mtaVersion ?? ""))
    return [...edits(changes, deleted, context), ...insertionsForPostfix(sorted, deleted, context)];
  if (/^8\.\d+\.\d/.test(context.mtaVersion ?? ""))
    return responsesForSendmail(changes, deleted, sorted, context);
  return [...edits(changes, deleted, context), ...insertionsForAnyMta(sorted, context)];
}

function edits(
  changes: readonly FieldChange[],
  deleted: readonly number[],
  context: FieldContext,
): Response[] {
  const { fields } = context;
  const numbers = numbersByName(fields);
  const response = (index: number, value: string): Response => ({
    kind: "change-field",
    occurrence: numbers[index] ?? 0,
    field: { name: fields[index]?.name ?? "", value },
  });
  return [
    // An empty value would delete the field.
    ...changes.map(({ index, value }) => response(index, wireValue(value, context) || " ")),
    ...deleted.toSorted((left, right) => right - left).map((index) => response(index, "")),
  ];
}

/** CHGHEADER finds a field by its name and its number, from 1, among the fields of that name. */
function numbersByName(fields: readonly HeaderField[]): number[] {
  const counts = new Map<string, number>();
  return fields.map(({ name }) => {
    const number = (counts.get(name.toLowerCase()) ?? 0) + 1;
    counts.set(name.toLowerCase(), number);
    return number;
  });
}

/**
 * Postfix 3.7 counts insert positions over the fields that are left, and over its own Received
 * field, which it doesn't show. That one is taken to be the first, where RFC 5321 §4.4 wants it and
 * our field below it. Only what smtpd itself prepends (access(5), PREPEND) stands above it, and how
 * many fields those are nobody tells: an insertion between or above them ends up one field lower
 * than asked for, though never below a field that came with the message.
 */
function insertionsForPostfix(
  insertions: readonly FieldInsertion[],
  deleted: readonly number[],
  context: FieldContext,
): Response[] {
  const { fields } = context;
  const [placed, appended] = divided(insertions, ({ index }) => index < fields.length);
  const within = placed.map(({ index, field }): Response => {
    const deletedBefore = deleted.filter((each) => each < index).length;
    return {
      kind: "insert-field",
      index: index - deletedBefore + 1,
      field: onWire(field, context),
    };
  });
  // From the last position up, so that no insertion moves the place of another.
  return [...within.reverse(), ...appended.map(({ field }) => addition(field, context))];
}

/** Only the top is certain, and the end; what belongs between them is appended. */
function insertionsForAnyMta(
  insertions: readonly FieldInsertion[],
  context: FieldContext,
): Response[] {
  const [top, others] = divided(
    insertions,
    ({ index }) => index === 0 && context.fields.length > 0,
  );
  return [
    ...top.map(({ field }) => atTop(field, context)).reverse(),
    ...others.map(({ field }) => addition(field, context)),
  ];
}

/**
 * Sendmail 8.17 counts insert positions over fields that nobody sees, so that only its top and its
 * end are certain: the fields that follow an insertion in the middle are taken out and put back
 * behind it. ADDHEADER gives a field the place of a deleted one of its name; INSHEADER doesn't.
 */
function responsesForSendmail(
  changes: readonly FieldChange[],
  deleted: readonly number[],
  insertions: readonly FieldInsertion[],
  context: FieldContext,
): Response[] {
  const { fields } = context;
  const [top, others] = divided(insertions, ({ index }) => index === 0 && fields.length > 0);
  const first = others[0]?.index ?? fields.length;
  const moved = fields.map((_, index) => index).filter((index) => index >= first);
  const canMove = moved.every((index) => isWritable(fields[index]));
  const tail = canMove ? tailFrom(first, changes, deleted, others, fields) : others.map(fieldOf);
  const removed = canMove ? [...new Set([...deleted, ...moved])] : deleted;
  return [
    ...edits(canMove ? changes.filter(({ index }) => index < first) : changes, removed, context),
    ...top.map(({ field }) => atTop(field, context)).reverse(),
    ...tail.map((field): Response => ({
      kind: "insert-field",
      index: pastTheEnd,
      field: onWire(field, context),
    })),
  ];
}

/** What stands from a position on when all is done. */
function tailFrom(
  first: number,
  changes: readonly FieldChange[],
  deleted: readonly number[],
  insertions: readonly FieldInsertion[],
  fields: readonly HeaderField[],
): HeaderField[] {
  const tail: HeaderField[] = [];
  for (let index = first; index <= fields.length; index += 1) {
    tail.push(...insertions.filter((each) => each.index === index).map(fieldOf));
    const field = fields[index];
    if (field === undefined || deleted.includes(index)) continue;
    const value = changes.find((change) => change.index === index)?.value ?? field.value;
    tail.push({ name: field.name, value });
  }
  return tail;
}

/** More fields than any MTA holds, and a number that is not negative to any. */
const pastTheEnd = 0x7fff_ffff;

function fieldOf({ field }: FieldInsertion): HeaderField {
  return field;
}

function atTop(field: HeaderField, context: FieldContext): Response {
  return { kind: "insert-field", index: 0, field: onWire(field, context) };
}

function addition(field: HeaderField, context: FieldContext): Response {
  return { kind: "add-field", field: onWire(field, context) };
}

function onWire({ name, value }: HeaderField, context: FieldContext): HeaderField {
  return { name: checkedName(name), value: wireValue(value, context) };
}

function divided<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
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

/** Whether a field that the MTA showed can be taken out and put back. */
function isWritable(field: HeaderField | undefined): boolean {
  return field !== undefined && ftext.test(field.name) && !unwritable.test(field.value);
}

const ftext = /^[!-9;-~]+$/;
/** NUL, CR, or a line end that nothing continues. */
const unwritable = /[\0\r]|\n(?![ \t])|[^\0-\xff]/;

function checkedName(name: string): string {
  if (!ftext.test(name)) {
    throw new MilterError("bad-verdict", "header field name is not RFC 5322 ftext");
  }
  return name;
}

/**
 * The value as this MTA takes it. There is no limit to a line's length: a field that the MTA
 * handed out must be returned as it was.
 */
function wireValue(value: string, { leadingSpace }: FieldContext): string {
  if (unwritable.test(value)) {
    throw new MilterError("bad-verdict", "header field value with NUL, CR or a line end unfolded");
  }
  return leadingSpace ? value : value.replace(/^ /, "");
}
