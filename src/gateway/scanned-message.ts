/** What reading one message for the rules came to. */
import type { FileFormat } from "../mime/file-format.ts";
import type { TextProblemKind } from "../mime/text-event.ts";

/** For the metrics: no content, no names. */
export interface ScannedMessage {
  readonly documents: readonly ReadDocument[];
  /** Distinct. */
  readonly problems: readonly TextProblemKind[];
}

/** A document or an archive of a message, with all that is in it. */
export interface ReadDocument {
  readonly format: FileFormat;
  /** Nothing of it was left unread. */
  readonly isWhole: boolean;
  /** The wait for a process that reads included. */
  readonly seconds: number;
}
