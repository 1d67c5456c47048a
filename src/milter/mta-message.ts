/** A message at the MTA, and a filter's edits carried out on it as Postfix 3.7 does (cleanup_milter.c). */
import type { Macro } from "./command.ts";
import type { EditResponse } from "./response.ts";
import type { EnvelopeAddress, EnvelopeRecipient, HeaderField } from "./transaction.ts";

/** A message with its envelope; field values hold the space after the colon. */
export interface MtaMessage {
  readonly sender: EnvelopeAddress;
  readonly recipients: readonly EnvelopeRecipient[];
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

interface Draft {
  sender: EnvelopeAddress;
  recipients: EnvelopeAddress[];
  fields: HeaderField[];
  body: Buffer[] | undefined;
  quarantine: string | undefined;
}

/** The MTA's own trace field stands on top; filters don't see it, but positions count it. */
const hiddenField: HeaderField = { name: "Received", value: " by the MTA itself" };

export function applyEdits(
  message: MtaMessage,
  edits: readonly EditResponse[],
  { leadingSpace }: { leadingSpace: boolean },
): EditedMessage {
  const draft: Draft = {
    sender: message.sender,
    recipients: [...message.recipients],
    fields: [hiddenField, ...message.fields],
    body: undefined,
    quarantine: undefined,
  };
  for (const edit of edits) applyEdit(draft, edit, leadingSpace);
  return {
    message: {
      ...message,
      sender: draft.sender,
      recipients: draft.recipients,
      fields: draft.fields.filter((field) => field !== hiddenField),
      body: draft.body === undefined ? message.body : Buffer.concat(draft.body),
    },
    quarantine: draft.quarantine,
  };
}

function applyEdit(draft: Draft, edit: EditResponse, leadingSpace: boolean): void {
  switch (edit.kind) {
    case "replace-body":
      draft.body = [...(draft.body ?? []), edit.chunk];
      return;
    case "add-field":
      draft.fields.push(spaced(edit.field, leadingSpace));
      return;
    case "insert-field":
      draft.fields.splice(edit.index, 0, spaced(edit.field, leadingSpace));
      return;
    case "change-field":
      changeField(draft.fields, edit.occurrence, edit.field, leadingSpace);
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
  fields: HeaderField[],
  occurrence: number,
  field: HeaderField,
  leadingSpace: boolean,
): void {
  const places = [...fields.keys()].filter((place) => {
    const candidate = fields[place];
    return candidate !== hiddenField && candidate?.name.toLowerCase() === field.name.toLowerCase();
  });
  const place = places[Math.max(occurrence, 1) - 1];
  if (field.value === "") {
    if (place !== undefined) fields.splice(place, 1);
  } else if (place === undefined) {
    fields.push(spaced(field, leadingSpace));
  } else {
    fields.splice(place, 1, spaced(field, leadingSpace));
  }
}

function spaced({ name, value }: HeaderField, leadingSpace: boolean): HeaderField {
  return { name, value: leadingSpace ? value : ` ${value}` };
}
