/** Keys that were made here and wait for a CA to give them a certificate. */
import type { Kysely, Selectable } from "kysely";
import { normaliseDomain } from "../pki/domain-name.ts";
import { lookupDomain } from "./lookup-name.ts";
import type { KeyRequestTable } from "./own-key-tables.ts";
import type { Tables } from "./tables.ts";

export interface KeyRequest {
  readonly id: number;
  readonly domain: string;
  /** DER of SubjectPublicKeyInfo. */
  readonly publicKey: Buffer;
  /** Relative to the directory of keys. */
  readonly keyFile: string;
  readonly createdAt: Date;
}

export class KeyRequests {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Throws PkiError "bad-domain". */
  async add(request: Omit<KeyRequest, "id" | "createdAt">): Promise<KeyRequest> {
    const row = await this.#database
      .insertInto("key_request")
      .values({
        domain: normaliseDomain(request.domain),
        public_key: request.publicKey,
        key_file: request.keyFile,
        created_at: this.#clock().toISOString(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    return keyRequestOf(row);
  }

  /** Of one domain or of all, in the order of domain and creation. */
  async list(domain?: string): Promise<KeyRequest[]> {
    let query = this.#database.selectFrom("key_request").selectAll();
    if (domain !== undefined) query = query.where("domain", "=", lookupDomain(domain) ?? "");
    const rows = await query.orderBy("domain").orderBy("id").execute();
    return rows.map(keyRequestOf);
  }
}

function keyRequestOf(row: Selectable<KeyRequestTable>): KeyRequest {
  return {
    id: row.id,
    domain: row.domain,
    publicKey: row.public_key,
    keyFile: row.key_file,
    createdAt: new Date(row.created_at),
  };
}
