/** The gateway's own CA: one is active and issues, retired ones still give CRLs. */
import type { Kysely, Selectable } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import type { AuthorityTable } from "./own-key-tables.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface Authority {
  readonly id: number;
  readonly state: "active" | "retired";
  /** SHA-256 of the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Buffer;
  /** Relative to the directory of keys. */
  readonly keyFile: string;
  /** Where its CRL is published. */
  readonly crlUrl: string | undefined;
  readonly createdAt: Date;
  readonly retiredAt: Date | undefined;
}

export interface NewAuthority {
  readonly certificate: Certificate;
  readonly keyFile: string;
  readonly crlUrl: string | undefined;
  /** Whether it takes the place of the active one, which is retired. */
  readonly replace: boolean;
}

export class Authorities {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Throws StoreError "conflict" where there is an active one and it isn't to be replaced. */
  async add(authority: NewAuthority): Promise<Authority> {
    return this.#database.transaction().execute(async (transaction) => {
      const now = this.#clock().toISOString();
      const retired = await transaction
        .updateTable("authority")
        .set({ state: "retired", retired_at: now })
        .where("state", "=", "active")
        .returning("id")
        .execute();
      if (retired.length > 0 && !authority.replace) {
        throw new StoreError("conflict", "there is a certification authority already");
      }
      const row = await transaction
        .insertInto("authority")
        .values({
          fingerprint: authority.certificate.fingerprint,
          certificate: authority.certificate.der,
          key_file: authority.keyFile,
          crl_url: authority.crlUrl ?? null,
          crl_number: 0,
          state: "active",
          created_at: now,
        })
        .returningAll()
        .executeTakeFirstOrThrow();
      return authorityOf(row);
    });
  }

  /** In the order of creation. */
  async list(): Promise<Authority[]> {
    const rows = await this.#database.selectFrom("authority").selectAll().orderBy("id").execute();
    return rows.map(authorityOf);
  }

  /** The one that issues. */
  async active(): Promise<Authority | undefined> {
    return (await this.list()).find(({ state }) => state === "active");
  }

  /** The number of its next CRL, greater than any before (RFC 5280 section 5.2.3). */
  async nextCrlNumber(id: number): Promise<number> {
    const row = await this.#database
      .updateTable("authority")
      .set((expression) => ({ crl_number: expression("crl_number", "+", 1) }))
      .where("id", "=", id)
      .returning("crl_number")
      .executeTakeFirst();
    if (row === undefined) throw new StoreError("unknown-key", `no such authority: ${id}`);
    return row.crl_number;
  }
}

function authorityOf(row: Selectable<AuthorityTable>): Authority {
  return {
    id: row.id,
    state: row.state,
    fingerprint: row.fingerprint,
    certificate: row.certificate,
    keyFile: row.key_file,
    crlUrl: row.crl_url ?? undefined,
    createdAt: new Date(row.created_at),
    retiredAt: row.retired_at === null ? undefined : new Date(row.retired_at),
  };
}
