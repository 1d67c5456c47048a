export type MilterErrorCode =
  /** A listen address that can't be understood: the configuration's fault. */
  | "bad-address"
  /** A socket that can't be opened: in use, forbidden, no such folder. */
  | "unavailable"
  /** A packet that can't be read: the peer's fault. */
  | "malformed"
  /** A legal packet at the wrong time: the peer's fault. */
  | "out-of-order"
  /** The MTA offers too little for this filter, or too old a version. */
  | "incompatible"
  /** The filter's verdict can't be carried out: our fault. */
  | "bad-verdict"
  /** A spool that can't be written or read: the machine's fault. */
  | "spool"
  /** Anything unforeseen, for example an observer that throws: our fault. */
  | "internal"
  /** On the MTA's side: the milter broke the protocol. */
  | "violation"
  /** On the MTA's side: the connection is gone. */
  | "closed"
  /** On the MTA's side: no answer in time. */
  | "timeout";

/** Every error that this module throws. The message never holds message content. */
export class MilterError extends Error {
  readonly code: MilterErrorCode;

  constructor(code: MilterErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "MilterError";
    this.code = code;
  }
}
