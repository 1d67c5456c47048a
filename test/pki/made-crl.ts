/** CRLs of any shape, really signed. */
import { sign } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { encodedSubject } from "../../src/pki/certificate-writer.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import type { Party } from "./made-path.ts";

export interface CrlWish {
  readonly thisUpdate?: string;
  /** Null: left out. */
  readonly nextUpdate?: string | null;
  /** Entries, whole. */
  readonly entries?: readonly Buffer[];
  readonly number?: number;
  /** Makes a delta CRL. */
  readonly baseNumber?: number;
  readonly extensions?: readonly Buffer[];
}

export function makeCrl(issuer: Party, wish: CrlWish = {}): Buffer {
  const algorithm = sequence(objectIdentifier(oid.ecdsaWithSha256));
  const { entries = [], nextUpdate = "20250701000000Z" } = wish;
  const list = sequence(
    integer(1),
    algorithm,
    encodedSubject(issuer.certificate),
    time(wish.thisUpdate ?? "20250501000000Z"),
    nextUpdate === null ? Buffer.alloc(0) : time(nextUpdate),
    entries.length > 0 ? sequence(Buffer.concat(entries)) : Buffer.alloc(0),
    tlv(contextConstructed(0), sequence(...extensionsOf(wish))),
  );
  const signature = sign("sha256", list, issuer.keys.privateKey);
  return sequence(list, algorithm, tlv(identifier.bitString, Buffer.from([0]), signature));
}

/** Of a certificate, by its serial number; the reason is a CRLReason. */
export function entry({ certificate }: Party, reason?: number, ...more: readonly Buffer[]): Buffer {
  const serialNumber = Buffer.from(certificate.serialNumber.replace(/^(?=[89a-f])/, "00"), "hex");
  const code = tlv(identifier.enumerated, Buffer.from([reason ?? 0]));
  const extensions = [...(reason === undefined ? [] : [extension(oid.crlReason, code)]), ...more];
  return sequence(
    tlv(identifier.integer, serialNumber),
    time("20250515000000Z"),
    extensions.length > 0 ? sequence(...extensions) : Buffer.alloc(0),
  );
}

/** An IssuingDistributionPoint with nothing but flags, by their tags. */
export function scope(...tags: readonly number[]): Buffer {
  const flags = tags.map((tag) => tlv(contextPrimitive(tag), Buffer.from([0xff])));
  return extension(oid.issuingDistributionPoint, sequence(...flags), "critical");
}

function extensionsOf({ number, baseNumber, extensions = [] }: CrlWish): Buffer[] {
  const made = [...extensions];
  if (number !== undefined) made.push(extension(oid.crlNumber, integer(number)));
  if (baseNumber !== undefined) {
    made.push(extension(oid.deltaCrlIndicator, integer(baseNumber), "critical"));
  }
  return made.length > 0 ? made : [extension("1.2.3.4", octetString(Buffer.alloc(1)))];
}

function time(text: string): Buffer {
  return tlv(identifier.generalizedTime, Buffer.from(text));
}
