/**
 * Our own keys' certificates and states: `next` (published, not used yet), `active` (one a domain, given
 * to partners), `retired` (still decrypts). The private keys are in their files.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import { normaliseDomain } from "../pki/domain-name.ts";
import { lookupDomain } from "./lookup-domain.ts";
import { StoreError } from "./store-error.ts";
import type { OwnKeyTable, Tables } from "./tables.ts";

export interface OwnKey {
  readonly id: number;
  readonly domain: string;
  readonly state: "next" | "active" | "retired";
  /** SHA-256 of the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Buffer;
  /** Relative to the directory of keys. */
  readonly keyFile: string;
  readonly createdAt: Date;
  readonly activatedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
}

export interface NewOwnKey {
  readonly domain: string;
  readonly certificate: Certificate;
  readonly keyFile: string;
  /** Whether it becomes the active one at once, and the one before is retired. */
  readonly activate: boolean;
}

export class OwnKeys {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Throws StoreError "conflict" where the domain has this certificate already, PkiError "bad-domain". */
  async add(key: NewOwnKey): Promise<OwnKey> {
    const now = this.#clock().toISOString();
    const domain = normaliseDomain(key.domain);
    return this.#database.transaction().execute(async (transaction) => {
      if (key.activate) await retireActive(transaction, domain, now);
      const row = await transaction
        .insertInto("own_key")
        .values({
          domain,
          fingerprint: key.certificate.fingerprint,
          certificate: key.certificate.der,
          key_file: key.keyFile,
          state: key.activate ? "active" : "next",
          created_at: now,
          activated_at: key.activate ? now : null,
        })
        .onConflict((conflict) => conflict.columns(["domain", "fingerprint"]).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) return ownKeyOf(row);
      const { fingerprint } = key.certificate;
      throw new StoreError("conflict", `own certificate is there already: ${fingerprint}`);
    });
  }

  /** Of one domain or of all, in the order of domain and creation. */
  async list(domain?: string): Promise<OwnKey[]> {
    let query = this.#database.selectFrom("own_key").selectAll();
    if (domain !== undefined) query = query.where("domain", "=", lookupDomain(domain) ?? "");
    const rows = await query.orderBy("domain").orderBy("id").execute();
    return rows.map(ownKeyOf);
  }

  /** The one that partners encrypt to. */
  async active(domain: string): Promise<OwnKey | undefined> {
    const row = await this.#database
      .selectFrom("own_key")
      .selectAll()
      .where("domain", "=", lookupDomain(domain) ?? "")
      .where("state", "=", "active")
      .executeTakeFirst();
    return row === undefined ? undefined : ownKeyOf(row);
  }

  /**
   * Makes it the active one; the one before is retired. Throws StoreError "unknown-key", "conflict"
   * if it is active.
   */
  async activate(id: number): Promise<OwnKey> {
    return this.#database.transaction().execute(async (transaction) => {
      const key = await existing(transaction, id);
      if (key.state === "active") throw new StoreError("conflict", "key is active already");
      const now = this.#clock().toISOString();
      await retireActive(transaction, key.domain, now);
      return update(transaction, id, { state: "active", activated_at: now, retired_at: null });
    });
  }

  /** It still decrypts. Throws StoreError "unknown-key", "conflict" if it is retired. */
  async retire(id: number): Promise<OwnKey> {
    return this.#database.transaction().execute(async (transaction) => {
      const key = await existing(transaction, id);
      if (key.state === "retired") throw new StoreError("conflict", "key is retired already");
      const now = this.#clock().toISOString();
      return update(transaction, id, { state: "retired", retired_at: now });
    });
  }
}

async function existing(
  transaction: Transaction<Tables>,
  id: number,
): Promise<Selectable<OwnKeyTable>> {
  const row = await transaction
    .selectFrom("own_key")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  if (row === undefined) throw new StoreError("unknown-key", `no such key: ${id}`);
  return row;
}

async function retireActive(
  transaction: Transaction<Tables>,
  domain: string,
  now: string,
): Promise<void> {
  await transaction
    .updateTable("own_key")
    .set({ state: "retired", retired_at: now })
    .where("domain", "=", domain)
    .where("state", "=", "active")
    .execute();
}

async function update(
  transaction: Transaction<Tables>,
  id: number,
  columns: Partial<Pick<Selectable<OwnKeyTable>, "state" | "activated_at" | "retired_at">>,
): Promise<OwnKey> {
  const row = await transaction
    .updateTable("own_key")
    .set(columns)
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return ownKeyOf(row);
}

function ownKeyOf(row: Selectable<OwnKeyTable>): OwnKey {
  return {
    id: row.id,
    domain: row.domain,
    state: row.state,
    fingerprint: row.fingerprint,
    certificate: row.certificate,
    keyFile: row.key_file,
    createdAt: new Date(row.created_at),
    activatedAt: row.activated_at === null ? undefined : new Date(row.activated_at),
    retiredAt: row.retired_at === null ? undefined : new Date(row.retired_at),
  };
}
