/**
 * Which way a message goes. A client is internal when it authenticated, when its address is in
 * `internal_hosts`, or when the MTA's daemon_name is configured as internal. An internal client's
 * mail to other domains is outbound; an external client's mail to local domains is inbound; the
 * rest is not ours. Nothing is ever sealed for a client that is not internal: that would be an
 * oracle for anybody who can reach the MTA.
 */
import { domainOf } from "../mime/address.ts";
import type { EnvelopeRecipient, Transaction } from "../milter/transaction.ts";

/** `internal` stays inside; `relayed` comes from outside and leaves again. */
export type Direction = "outbound" | "inbound" | "internal" | "relayed";

export interface Territory {
  readonly isLocalDomain: (domain: string) => boolean;
  readonly isInternalHost: (address: string) => boolean;
  readonly internalDaemons: readonly string[];
}

type Envelope = Pick<Transaction, "connection" | "macro" | "recipients">;

export function directionOf(envelope: Envelope, territory: Territory): Direction {
  const external = externalRecipients(addressesOf(envelope), territory);
  const isClear = envelope.recipients.every((each) => routedAddress(each) !== undefined);
  if (isInternalClient(envelope, territory))
    return external.length > 0 || !isClear ? "outbound" : "internal";
  // Opened mail must not go on to another domain: all of the recipients have to be ours.
  return external.length === 0 && isClear ? "inbound" : "relayed";
}

export function isInternalClient(
  { connection, macro }: Pick<Transaction, "connection" | "macro">,
  territory: Territory,
): boolean {
  if ((macro("auth_authen") ?? "") !== "" || (macro("auth_type") ?? "") !== "") return true;
  if (territory.internalDaemons.includes(macro("daemon_name") ?? "")) return true;
  const address = connection.address ?? macro("client_addr")?.replace(/^IPv6:/i, "");
  if (connection.family === "unix") return true;
  return address !== undefined && territory.isInternalHost(address);
}

/** The addresses whose domain is not ours, in their order. */
export function externalRecipients(
  addresses: readonly string[],
  territory: Territory,
): readonly string[] {
  return addresses.filter((address) => {
    const domain = domainOf(address);
    return domain !== undefined && !territory.isLocalDomain(domain);
  });
}

/**
 * The recipients' addresses as the MTA will route them. `bob%partner.example@hospital.example`,
 * `@relay:bob@partner.example` and many more spellings look local or foreign to a reader and mean
 * something else to the MTA, so what the MTA says beats what the client wrote.
 */
export function addressesOf({ recipients }: Pick<Transaction, "recipients">): readonly string[] {
  return recipients.map((recipient) => routedAddress(recipient) ?? recipient.address);
}

/**
 * Undefined where nobody can tell where the MTA will send it. Sendmail 8.17 hands on, and routes by,
 * what it was given in `b@"partner.example"`, `b@partner.ex\ample` and `b@[partner.example]`: to
 * us another domain than the partner's, to the next MTA perhaps the same.
 */
export function routedAddress({ address, resolved }: EnvelopeRecipient): string | undefined {
  const isPlain = plainAddress.test(address);
  // A user of the MTA's own, whatever domain it completes the name with.
  if (isPlain && !address.includes("@")) return address;
  if (resolved?.includes("@")) return routedForm.test(resolved) ? resolved : undefined;
  return isPlain ? address : undefined;
}

/** RFC 5321 section 4.1.3: an IP address in brackets. A name in them is a host to Sendmail. */
const literal = String.raw`\[(?:IPv6:)?[0-9A-Fa-f:.]+\]`;
const domain = String.raw`(?:[^\s"(),:;<>@[\\\]%!]+|${literal})`;

/** One reading only: no quotes, routes, comments, `%` or `!`. Without a domain it is local. */
const plainAddress = new RegExp(String.raw`^[^\s"(),:;<>@[\\\]%!]+(?:@${domain})?$`);

/** What an MTA has read already: its user part may be quoted or odd, its domain may not. */
const routedForm = new RegExp(String.raw`^(?:"(?:[^"\\]|\\.)*"|[^\s"(),:<>@\\]+)@${domain}$`);
