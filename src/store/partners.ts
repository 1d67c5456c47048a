/**
 * Partners: organisations that we exchange protected mail with, known by their domains.
 */
import type { Kysely, Selectable } from "kysely";
import { normaliseDomain } from "../pki/domain-name.ts";
import { lookupDomain } from "./lookup-domain.ts";
import { StoreError } from "./store-error.ts";
import type { PartnerTable, Tables } from "./tables.ts";

/** What an administrator decides about a partner. */
export interface PartnerSettings {
  readonly profile: "compatible" | "modern";
  /** Whether mail to this partner must be sealed, may be, or is left alone. */
  readonly demand: "required" | "preferred" | "none";
  /** Whom to ask there; free text. */
  readonly contact: string | undefined;
  readonly note: string | undefined;
  /** False where the administrator says that certificates with other names are this partner's. */
  readonly nameCheck: boolean;
}

export interface Partner extends PartnerSettings {
  /** Lower case, A-labels, no final dot. */
  readonly domain: string;
  /** A suspended partner's certificates are not used. */
  readonly state: "active" | "suspended";
  readonly createdAt: Date;
  readonly changedAt: Date;
}

/** What can be changed; what is left out stays. */
export type PartnerChanges = Partial<PartnerSettings & Pick<Partner, "state">>;

export class Partners {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Throws StoreError "conflict" where the partner exists, PkiError "bad-domain". */
  async add(domain: string, settings: PartnerSettings): Promise<Partner> {
    const now = this.#clock().toISOString();
    const key = normaliseDomain(domain);
    const row = await this.#database
      .insertInto("partner")
      .values({
        domain: key,
        state: "active",
        ...columnsOf(settings),
        created_at: now,
        changed_at: now,
      })
      .onConflict((conflict) => conflict.column("domain").doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new StoreError("conflict", `partner exists already: ${key}`);
    return partnerOf(row);
  }

  /** The partner of exactly this domain; undefined also for what is no domain at all. */
  async find(domain: string): Promise<Partner | undefined> {
    const row = await this.#database
      .selectFrom("partner")
      .selectAll()
      .where("domain", "=", lookupDomain(domain) ?? "")
      .executeTakeFirst();
    return row === undefined ? undefined : partnerOf(row);
  }

  /** By domain. */
  async list(): Promise<Partner[]> {
    const rows = await this.#database.selectFrom("partner").selectAll().orderBy("domain").execute();
    return rows.map(partnerOf);
  }

  /** Throws StoreError "unknown-partner". */
  async change(domain: string, changes: PartnerChanges): Promise<Partner> {
    const key = lookupDomain(domain) ?? "";
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom("partner")
        .selectAll()
        .where("domain", "=", key)
        .executeTakeFirst();
      if (found === undefined) throw unknownPartner(domain);
      const changed = { ...partnerOf(found), ...changes };
      const row = await transaction
        .updateTable("partner")
        .set({
          state: changed.state,
          ...columnsOf(changed),
          changed_at: this.#clock().toISOString(),
        })
        .where("domain", "=", key)
        .returningAll()
        .executeTakeFirstOrThrow();
      return partnerOf(row);
    });
  }

  /** With its certificates. Throws StoreError "unknown-partner". */
  async remove(domain: string): Promise<void> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("partner")
      .where("domain", "=", lookupDomain(domain) ?? "")
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownPartner(domain);
  }
}

export function unknownPartner(domain: string): StoreError {
  return new StoreError("unknown-partner", `no such partner: ${domain}`);
}

function partnerOf(row: Selectable<PartnerTable>): Partner {
  return {
    domain: row.domain,
    state: row.state,
    profile: row.profile,
    demand: row.demand,
    contact: row.contact ?? undefined,
    note: row.note ?? undefined,
    nameCheck: row.name_check === 1,
    createdAt: new Date(row.created_at),
    changedAt: new Date(row.changed_at),
  };
}

function columnsOf(settings: PartnerSettings) {
  return {
    profile: settings.profile,
    demand: settings.demand,
    contact: settings.contact ?? null,
    note: settings.note ?? null,
    name_check: settings.nameCheck ? 1 : 0,
  } as const;
}
