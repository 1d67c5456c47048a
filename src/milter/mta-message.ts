/** A message at the MTA, and a filter's edits carried out on it as Postfix and Sendmail do. */
import type { Macro } from "./command.ts";
import type { MtaHabits } from "./mta-habits.ts";
import type { EditResponse } from "./response.ts";
import type { EnvelopeAddress, EnvelopeRecipient, HeaderField } from "./transaction.ts";

/** A recipient that the MTA itself refuses has the RFC 3463 status of that, for example `5.1.1`. */
export interface MtaRecipient extends EnvelopeRecipient {
  readonly rejected?: string;
}

/** A message with its envelope; field values hold the space after the colon. */
export interface MtaMessage {
  readonly sender: EnvelopeAddress;
  readonly recipients: readonly MtaRecipient[];
  readonly fields: readonly HeaderField[];
  readonly body: Buffer;
  readonly queueId?: string;
  /** Macros of the envelope sender's stage, for example `{auth_authen}`. */
  readonly macros?: readonly Macro[];
}

export interface EditedMessage {
  readonly message: MtaMessage;
  readonly quarantine: string | undefined;
}

export interface EditContext {
  readonly habits: MtaHabits;
  /** Whether values travel with the space after the colon (SMFIP_HDR_LEADSPC). */
  readonly leadingSpace: boolean;
}

interface Place {
  field: HeaderField;
  readonly isHidden: boolean;
  isDeleted: boolean;
}

interface Draft {
  sender: EnvelopeAddress;
  recipients: MtaRecipient[];
  places: Place[];
  body: Buffer[] | undefined;
  quarantine: string | undefined;
}

export function applyEdits(
  message: MtaMessage,
  edits: readonly EditResponse[],
  context: EditContext,
): EditedMessage {
  const own = context.habits.hiddenFields.map((name) => ({ name, value: " by the MTA itself" }));
  const draft: Draft = {
    sender: message.sender,
    recipients: [...message.recipients],
    places: [
      ...own.map((field) => ({ field, isHidden: true, isDeleted: false })),
      ...message.fields.map(shownPlace),
    ],
    body: undefined,
    quarantine: undefined,
  };
  for (const edit of edits) applyEdit(draft, edit, context);
  const { sender, recipients, places, body, quarantine } = draft;
  const fields = places
    .filter(({ isHidden, isDeleted }) => !isHidden && !isDeleted)
    .map(({ field }) => field);
  const edited = { sender, recipients, fields, body: body ? Buffer.concat(body) : message.body };
  return { message: { ...message, ...edited }, quarantine };
}

function applyEdit(draft: Draft, edit: EditResponse, context: EditContext): void {
  switch (edit.kind) {
    case "replace-body":
      draft.body = [...(draft.body ?? []), edit.chunk];
      return;
    case "add-field":
      addField(draft.places, received(edit.field, context), context);
      return;
    case "insert-field":
      draft.places.splice(edit.index, 0, shownPlace(received(edit.field, context)));
      return;
    case "change-field":
      changeField(draft.places, edit, context);
      return;
    case "add-recipient":
      draft.recipients.push(edit.recipient);
      return;
    case "delete-recipient":
      draft.recipients = draft.recipients.filter(({ address }) => address !== edit.address);
      return;
    case "change-sender":
      draft.sender = edit.sender;
      return;
    case "quarantine":
      draft.quarantine = edit.reason;
  }
}

/**
 * Position 0 means 1; one too high appends; an empty value deletes, or does nothing where there is
 * no such field.
 */
function changeField(
  places: Place[],
  { occurrence, field }: Extract<EditResponse, { kind: "change-field" }>,
  context: EditContext,
): void {
  const place = placesOf(places, field.name)[Math.max(occurrence, 1) - 1];
  if (field.value === "") {
    if (!place) return;
    if (context.habits.keepsDeletedPlaces) place.isDeleted = true;
    else places.splice(places.indexOf(place), 1);
  } else if (place) {
    occupy(place, received(field, context));
  } else {
    addField(places, received(field, context), context);
  }
}

function addField(places: Place[], field: HeaderField, { habits }: EditContext): void {
  const deleted = placesOf(places, field.name).find(({ isDeleted }) => isDeleted);
  if (habits.keepsDeletedPlaces && deleted) occupy(deleted, field);
  else places.push(shownPlace(field));
}

function placesOf(places: readonly Place[], name: string): Place[] {
  return places.filter(
    ({ field, isHidden }) => !isHidden && field.name.toLowerCase() === name.toLowerCase(),
  );
}

function occupy(place: Place, field: HeaderField): void {
  place.field = field;
  place.isDeleted = false;
}

function shownPlace(field: HeaderField): Place {
  return { field, isHidden: false, isDeleted: false };
}

/** As it will stand in the message. */
function received({ name, value }: HeaderField, context: EditContext): HeaderField {
  const spaced = context.leadingSpace ? value : ` ${value}`;
  return { name, value: spaced.replaceAll(/\n(?![ \t])/g, `\n${context.habits.fold}`) };
}
