/** Whose fault: the machine's (disk, permissions) or of someone who touched the journal. */
export type AuditErrorCode =
  | "no-journal" // nothing there to read
  | "in-use" // another process writes this journal
  | "unwritable" // opening, writing or syncing failed; what was asked for is not recorded
  | "not-a-journal" // the file holds something else: appending would spoil it
  | "changed-underneath" // the file isn't as the last write left it, or not at its path any more
  | "broken" // an earlier failure could not be undone; the journal must be opened again
  | "closed"
  | "bad-record";

/** Never holds a record's content. */
export class AuditError extends Error {
  readonly code: AuditErrorCode;

  constructor(code: AuditErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "AuditError";
    this.code = code;
  }
}

/** The operating system's code for a failure, for messages; never more of it. */
export function systemCode(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "unknown";
}
