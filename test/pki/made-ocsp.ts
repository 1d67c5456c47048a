/** OCSP responses of any shape, really signed. */
import { sign } from "node:crypto";
import { objectIdentifier, octetString, sequence, tlv } from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive, identifier } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { keyIdentifierOf } from "../../src/pki/key-identifier.ts";
import { certificateIdOf } from "../../src/pki/ocsp-request.ts";
import type { Party } from "./made-path.ts";

export interface ResponseWish {
  readonly about: Party;
  /** That of `about`. */
  readonly issuer: Party;
  /** Else the issuer. */
  readonly signer?: Party;
  readonly certificates?: readonly Party[];
  /** CertStatus, whole. */
  readonly status?: Buffer;
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly singleExtensions?: readonly Buffer[];
  readonly responseExtensions?: readonly Buffer[];
}

export const goodStatus = tlv(contextPrimitive(0));
export const unknownStatus = tlv(contextPrimitive(2));

/** The reason is a CRLReason. */
export function revokedStatus(reason: number): Buffer {
  const code = tlv(identifier.enumerated, Buffer.from([reason]));
  return tlv(contextConstructed(1), time("20250515000000Z"), tlv(contextConstructed(0), code));
}

export function makeResponse(wish: ResponseWish): Buffer {
  const { issuer, about, signer = issuer, certificates, nextUpdate } = wish;
  const { nameHash, keyHash, serialNumber } = certificateIdOf(
    about.certificate,
    issuer.certificate,
    "sha1",
  );
  const answer = sequence(
    sequence(
      sequence(objectIdentifier(oid.sha1)),
      octetString(nameHash),
      octetString(keyHash),
      serialNumber,
    ),
    wish.status ?? goodStatus,
    time(wish.thisUpdate ?? "20250531220000Z"),
    nextUpdate === undefined ? Buffer.alloc(0) : tlv(contextConstructed(0), time(nextUpdate)),
    tagged(1, wish.singleExtensions),
  );
  const data = sequence(
    tlv(contextConstructed(2), octetString(keyIdentifierOf(signer.keys.publicKey))),
    time("20250531220000Z"),
    sequence(answer),
    tagged(1, wish.responseExtensions),
  );
  const basic = sequence(
    data,
    sequence(objectIdentifier(oid.ecdsaWithSha256)),
    tlv(identifier.bitString, Buffer.from([0]), sign("sha256", data, signer.keys.privateKey)),
    tagged(
      0,
      certificates?.map(({ certificate }) => certificate.der),
    ),
  );
  const bytes = sequence(objectIdentifier(oid.ocspBasic), octetString(basic));
  const successful = tlv(identifier.enumerated, Buffer.from([0]));
  return sequence(successful, tlv(contextConstructed(0), bytes));
}

function time(text: string): Buffer {
  return tlv(identifier.generalizedTime, Buffer.from(text));
}

function tagged(tag: number, extensions: readonly Buffer[] | undefined): Buffer {
  return extensions ? tlv(contextConstructed(tag), sequence(...extensions)) : Buffer.alloc(0);
}
