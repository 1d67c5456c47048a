/**
 * Certificates of the gateway's own CA that bind an own key to the address of an internal user. None
 * is ever removed: mail that was encrypted to it has to be opened.
 */
import type { Kysely, Selectable } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import type { OwnRevocationReason } from "../pki/crl-writer.ts";
import type { ProxyCertificateTable } from "./own-key-tables.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface ProxyCertificate {
  readonly id: number;
  readonly authority: number;
  /** The own key that opens what is encrypted to it. */
  readonly ownKey: number;
  /** Its domain folded, its local part as spelt. */
  readonly address: string;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Buffer;
  readonly issuedAt: Date;
  readonly revoked: { readonly at: Date; readonly reason: OwnRevocationReason } | undefined;
}

/** As a recipient info names it. */
export interface ProxyName {
  readonly id: number;
  readonly ownKey: number;
  /** DER. */
  readonly issuerAndSerialNumber: Buffer;
}

export interface NewProxyCertificate {
  readonly authority: number;
  readonly ownKey: number;
  readonly address: string;
  readonly certificate: Certificate;
}

export class ProxyCertificates {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  async add(proxy: NewProxyCertificate): Promise<ProxyCertificate> {
    const row = await this.#database
      .insertInto("proxy_certificate")
      .values({
        authority: proxy.authority,
        own_key: proxy.ownKey,
        address: proxy.address,
        issuer_and_serial_number: proxy.certificate.issuerAndSerialNumber,
        fingerprint: proxy.certificate.fingerprint,
        certificate: proxy.certificate.der,
        issued_at: this.#clock().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return proxyOf(row);
  }

  /** All of them, in the order of issue. */
  async list(): Promise<ProxyCertificate[]> {
    const query = this.#database.selectFrom("proxy_certificate").selectAll().orderBy("id");
    return (await query.execute()).map(proxyOf);
  }

  /** What names the own keys, of those issued after the one with this id. */
  async namesAfter(id: number): Promise<ProxyName[]> {
    const rows = await this.#database
      .selectFrom("proxy_certificate")
      .select(["id", "own_key as ownKey", "issuer_and_serial_number as issuerAndSerialNumber"])
      .where("id", ">", id)
      .orderBy("id")
      .execute();
    return rows;
  }

  /** Throws StoreError "unknown-certificate", "conflict" where it is revoked already. */
  async revoke(id: number, reason: OwnRevocationReason): Promise<ProxyCertificate> {
    return this.#database.transaction().execute(async (transaction) => {
      const row = await transaction
        .selectFrom("proxy_certificate")
        .select("revoked_at")
        .where("id", "=", id)
        .executeTakeFirst();
      if (row === undefined) {
        throw new StoreError("unknown-certificate", `no such proxy certificate: ${id}`);
      }
      if (row.revoked_at !== null) {
        throw new StoreError("conflict", "proxy certificate is revoked already");
      }
      const revoked = await transaction
        .updateTable("proxy_certificate")
        .set({ revoked_at: this.#clock().toISOString(), revocation_reason: reason })
        .where("id", "=", id)
        .returningAll()
        .executeTakeFirstOrThrow();
      return proxyOf(revoked);
    });
  }
}

function proxyOf(row: Selectable<ProxyCertificateTable>): ProxyCertificate {
  return {
    id: row.id,
    authority: row.authority,
    ownKey: row.own_key,
    address: row.address,
    fingerprint: row.fingerprint,
    certificate: row.certificate,
    issuedAt: new Date(row.issued_at),
    revoked:
      row.revoked_at === null
        ? undefined
        : { at: new Date(row.revoked_at), reason: row.revocation_reason ?? "unspecified" },
  };
}
