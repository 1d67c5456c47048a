/**
 * The milter layer's only interface to the rest: a Filter is asked once a message, at end of
 * message, and answers with a Verdict. Modifications are data; the session carries them out.
 *
 * All strings that come from the wire are binary strings (latin1: one character is one octet), so
 * that nothing is lost whatever charset the peer used.
 */

/** One header field, exactly as the MTA holds it. */
export interface HeaderField {
  /** As spelt by the sender. */
  readonly name: string;
  /**
   * Everything after the colon, the leading space included, folded lines joined by bare LF, no
   * line end at the end. (Where the MTA can't negotiate SMFIP_HDR_LEADSPC the session adds the one
   * space that the MTA ate, and takes one off again when it answers.)
   */
  readonly value: string;
}

/** An envelope address without angle brackets; "" is the null sender. */
export interface EnvelopeAddress {
  readonly address: string;
  /** ESMTP arguments, for example `BODY=8BITMIME`. */
  readonly parameters: readonly string[];
}

/** A recipient, as the client named it and as the MTA understands it. */
export interface EnvelopeRecipient extends EnvelopeAddress {
  /**
   * The address that the MTA will route to (macro {rcpt_addr}), without source routes, comments,
   * `%` and `!`; undefined where the MTA doesn't tell.
   */
  readonly resolved?: string;
}

/** The SMTP client that the MTA speaks with (SMFIC_CONNECT). */
export interface ConnectionFacts {
  readonly hostname: string;
  readonly family: "inet" | "inet6" | "unix" | "unknown";
  /** IP address without an `IPv6:` prefix, or socket path; undefined where the family is unknown. */
  readonly address: string | undefined;
  readonly port: number | undefined;
}

/** What is known of a message when its header has ended. */
export interface ArrivingMessage {
  readonly connection: ConnectionFacts;
  /** The value of a macro, asked with or without braces; later stages beat earlier ones. */
  readonly macro: (name: string) => string | undefined;
  /** Macro `i`. */
  readonly queueId: string | undefined;
  readonly sender: EnvelopeAddress;
  /** In the order of RCPT TO. */
  readonly recipients: readonly EnvelopeRecipient[];
  readonly fields: readonly HeaderField[];
}

/** A digest over `head` and the body after it. */
export interface BodyDigest {
  readonly head: Buffer;
  readonly sha256: Buffer;
}

/** One message with its envelope, complete. */
export interface Transaction extends ArrivingMessage {
  /** The body as it came, CRLF line ends, in chunks; held once. */
  readonly body: readonly Buffer[];
  /** Where the filter asked for it; made while the body arrived. */
  readonly digest?: BodyDigest | undefined;
  /** Aborted when the MTA gives the message up; a late verdict is dropped. */
  readonly signal: AbortSignal;
}

/** What the SMTP client is told: a 4xx or 5xx code, RFC 3463 status code and text. */
export interface Reply {
  readonly code: number;
  readonly enhanced: string;
  /** One line or several; ASCII without line ends. */
  readonly text: string | readonly string[];
}

export type Disposition =
  | { readonly kind: "accept" }
  | { readonly kind: "continue" }
  | { readonly kind: "discard" }
  | { readonly kind: "reply"; readonly reply: Reply };

/**
 * Field positions are those of `Transaction.fields`, before any modification: the session orders
 * and renumbers them as the MTA needs.
 */
export type Modification =
  | { readonly kind: "change-field"; readonly index: number; readonly value: string }
  | { readonly kind: "delete-field"; readonly index: number }
  /** Before the field at `index`; `index` = number of fields appends. */
  | { readonly kind: "insert-field"; readonly index: number; readonly field: HeaderField }
  | { readonly kind: "replace-body"; readonly chunks: readonly Buffer[] }
  | { readonly kind: "add-recipient"; readonly recipient: EnvelopeAddress }
  | { readonly kind: "delete-recipient"; readonly address: string }
  | { readonly kind: "change-sender"; readonly sender: EnvelopeAddress }
  | { readonly kind: "quarantine"; readonly reason: string };

export interface Verdict {
  /** Carried out only with an `accept` or `continue` disposition. */
  readonly modifications: readonly Modification[];
  readonly disposition: Disposition;
}

export interface Filter {
  /** May reject: the session then answers 451 4.3.0 and nothing has been modified. */
  (transaction: Transaction): Promise<Verdict>;
  /**
   * Asked when the header has ended: the octets after which the body is to be digested while it
   * arrives, undefined where no digest is wanted.
   */
  readonly digestAfter?: (arriving: ArrivingMessage) => Buffer | undefined;
}
