/**
 * Our own keys' certificates and states: `next` (published, not used yet), `active` (one for each
 * domain, purpose and family of keys; given to partners), `retired` (still decrypts). The private keys are
 * in their files.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import { normaliseDomain } from "../pki/domain-name.ts";
import { familyOf, purposeOf, type KeyFamily, type KeyPurpose } from "../pki/key-purpose.ts";
import { lookupDomain } from "./lookup-name.ts";
import type { OwnKeyTable } from "./own-key-tables.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface OwnKey {
  readonly id: number;
  readonly domain: string;
  readonly state: "next" | "active" | "retired";
  /** What the certificate lets the key do. */
  readonly purpose: KeyPurpose;
  readonly family: KeyFamily;
  /** SHA-256 of the certificate, lower-case hex. */
  readonly fingerprint: string;
  /** DER. */
  readonly certificate: Buffer;
  /** DER of the certificates above it, its issuer's first; sent with signatures. */
  readonly chain: readonly Buffer[];
  /** Relative to the directory of keys. */
  readonly keyFile: string;
  readonly createdAt: Date;
  readonly activatedAt: Date | undefined;
  readonly retiredAt: Date | undefined;
}

export interface NewOwnKey {
  readonly domain: string;
  readonly certificate: Certificate;
  /** Its issuer's first; none if absent. */
  readonly chain?: readonly Certificate[];
  readonly keyFile: string;
  /** Whether it becomes active at once, and the one of its purpose and family before it is retired. */
  readonly activate: boolean;
}

export class OwnKeys {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Throws StoreError "conflict" where the domain has this certificate already; PkiError "bad-domain",
   * or "unsupported-key" also where the keyUsage allows nothing.
   */
  async add(key: NewOwnKey): Promise<OwnKey> {
    return this.#database.transaction().execute((transaction) => this.#add(transaction, key));
  }

  /** Adds the key that a request was for, and drops the request. Throws as `add` does. */
  async fulfil(request: number, key: NewOwnKey): Promise<OwnKey> {
    return this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom("key_request").where("id", "=", request).execute();
      return this.#add(transaction, key);
    });
  }

  async #add(transaction: Transaction<Tables>, key: NewOwnKey): Promise<OwnKey> {
    const now = this.#clock().toISOString();
    const slot = slotOf(key);
    const { certificate, chain = [] } = key;
    if (key.activate) await retireActive(transaction, slot, now);
    const row = await transaction
      .insertInto("own_key")
      .values({
        ...slot,
        fingerprint: certificate.fingerprint,
        certificate: certificate.der,
        key_file: key.keyFile,
        state: key.activate ? "active" : "next",
        created_at: now,
        activated_at: key.activate ? now : null,
      })
      .onConflict((conflict) => conflict.columns(["domain", "fingerprint"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) {
      const problem = `own certificate is there already: ${certificate.fingerprint}`;
      throw new StoreError("conflict", problem);
    }
    const links = chain.map(({ der }, place) => ({ own_key: row.id, place, certificate: der }));
    if (links.length > 0) await transaction.insertInto("own_key_chain").values(links).execute();
    return withChain(transaction, row);
  }

  /** Of one domain or of all, in the order of domain and creation. */
  async list(domain?: string): Promise<OwnKey[]> {
    let query = this.#database.selectFrom("own_key").selectAll();
    if (domain !== undefined) query = query.where("domain", "=", lookupDomain(domain) ?? "");
    const rows = await query.orderBy("domain").orderBy("id").execute();
    const links = await this.#database
      .selectFrom("own_key_chain")
      .selectAll()
      .orderBy("place")
      .execute();
    const chains = Map.groupBy(links, (link) => link.own_key);
    return rows.map((row) => ownKeyOf(row, chains.get(row.id) ?? []));
  }

  /** Those that the domain's partners use, the oldest first: at most one of a purpose and family. */
  async active(domain: string): Promise<OwnKey[]> {
    return (await this.list(domain)).filter(({ state }) => state === "active");
  }

  /**
   * Makes it active; the one of its purpose and family before it is retired. Throws StoreError
   * "unknown-key", "conflict" if it is active.
   */
  async activate(id: number): Promise<OwnKey> {
    return this.#database.transaction().execute(async (transaction) => {
      const key = await existing(transaction, id);
      if (key.state === "active") throw new StoreError("conflict", "key is active already");
      const now = this.#clock().toISOString();
      await retireActive(transaction, key, now);
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

/** Of which one key is active. */
type Slot = Pick<Selectable<OwnKeyTable>, "domain" | "purpose" | "family">;

function slotOf({ domain, certificate }: NewOwnKey): Slot {
  return {
    domain: normaliseDomain(domain),
    purpose: purposeOf(certificate),
    family: familyOf(certificate),
  };
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
  { domain, purpose, family }: Slot,
  now: string,
): Promise<void> {
  await transaction
    .updateTable("own_key")
    .set({ state: "retired", retired_at: now })
    .where("domain", "=", domain)
    .where("purpose", "=", purpose)
    .where("family", "=", family)
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
  return withChain(transaction, row);
}

async function withChain(
  transaction: Transaction<Tables>,
  row: Selectable<OwnKeyTable>,
): Promise<OwnKey> {
  const links = await transaction
    .selectFrom("own_key_chain")
    .select("certificate")
    .where("own_key", "=", row.id)
    .orderBy("place")
    .execute();
  return ownKeyOf(row, links);
}

function ownKeyOf(
  row: Selectable<OwnKeyTable>,
  chain: readonly { readonly certificate: Buffer }[],
): OwnKey {
  return {
    id: row.id,
    domain: row.domain,
    state: row.state,
    purpose: row.purpose,
    family: row.family,
    fingerprint: row.fingerprint,
    certificate: row.certificate,
    chain: chain.map(({ certificate }) => certificate),
    keyFile: row.key_file,
    createdAt: new Date(row.created_at),
    activatedAt: row.activated_at === null ? undefined : new Date(row.activated_at),
    retiredAt: row.retired_at === null ? undefined : new Date(row.retired_at),
  };
}
