/**
 * Partners: organisations that we exchange protected mail with, known by their domains, and
 * individuals, known by their addresses.
 */
import type { Kysely, Selectable } from "kysely";
import { normaliseName } from "../pki/mail-address.ts";
import { lookupName } from "./lookup-name.ts";
import type { PartnerSettings } from "./partner-settings.ts";
import type { PartnerTable } from "./partner-tables.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface Partner extends PartnerSettings {
  /** A domain (lower case, A-labels, no final dot), or an individual's address in lower case. */
  readonly name: string;
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

  /**
   * Throws StoreError "conflict" where the partner exists, PkiError "bad-domain",
   * "bad-address".
   */
  async add(name: string, settings: PartnerSettings): Promise<Partner> {
    const now = this.#clock().toISOString();
    const key = normaliseName(name);
    const row = await this.#database
      .insertInto("partner")
      .values({
        name: key,
        state: "active",
        ...columnsOf(settings),
        created_at: now,
        changed_at: now,
      })
      .onConflict((conflict) => conflict.column("name").doNothing())
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) throw new StoreError("conflict", `partner exists already: ${key}`);
    return partnerOf(row);
  }

  /** The partner of exactly this name; undefined also for what can't be one. */
  async find(name: string): Promise<Partner | undefined> {
    const row = await this.#database
      .selectFrom("partner")
      .selectAll()
      .where("name", "=", lookupName(name) ?? "")
      .executeTakeFirst();
    return row === undefined ? undefined : partnerOf(row);
  }

  /** By name. */
  async list(): Promise<Partner[]> {
    const rows = await this.#database.selectFrom("partner").selectAll().orderBy("name").execute();
    return rows.map(partnerOf);
  }

  /** Throws StoreError "unknown-partner". */
  async change(name: string, changes: PartnerChanges): Promise<Partner> {
    const key = lookupName(name) ?? "";
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom("partner")
        .selectAll()
        .where("name", "=", key)
        .executeTakeFirst();
      if (found === undefined) throw unknownPartner(name);
      const changed = { ...partnerOf(found), ...changes };
      const row = await transaction
        .updateTable("partner")
        .set({
          state: changed.state,
          ...columnsOf(changed),
          changed_at: this.#clock().toISOString(),
        })
        .where("name", "=", key)
        .returningAll()
        .executeTakeFirstOrThrow();
      return partnerOf(row);
    });
  }

  /** With its certificates, anchors and capabilities. Throws StoreError "unknown-partner". */
  async remove(name: string): Promise<void> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("partner")
      .where("name", "=", lookupName(name) ?? "")
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw unknownPartner(name);
  }
}

export function unknownPartner(name: string): StoreError {
  return new StoreError("unknown-partner", `no such partner: ${name}`);
}

function partnerOf(row: Selectable<PartnerTable>): Partner {
  return {
    name: row.name,
    state: row.state,
    profile: row.profile,
    demand: row.demand,
    contact: row.contact ?? undefined,
    note: row.note ?? undefined,
    nameCheck: row.name_check === 1,
    signerNames: JSON.parse(row.signer_names) as string[],
    protection: row.protection ?? undefined,
    signatureForm: row.signature_form ?? undefined,
    headerProtection: row.header_protection ?? undefined,
    compression: switchOf(row.compression),
    emptyLayer: switchOf(row.empty_layer),
    inbound: row.inbound ?? undefined,
    shortfall: row.shortfall ?? undefined,
    revocation: row.revocation ?? undefined,
    sha1: row.sha1 ?? undefined,
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
    name_check: flag(settings.nameCheck),
    signer_names: JSON.stringify(settings.signerNames),
    protection: settings.protection ?? null,
    signature_form: settings.signatureForm ?? null,
    header_protection: settings.headerProtection ?? null,
    compression: settings.compression === undefined ? null : flag(settings.compression),
    empty_layer: settings.emptyLayer === undefined ? null : flag(settings.emptyLayer),
    inbound: settings.inbound ?? null,
    shortfall: settings.shortfall ?? null,
    revocation: settings.revocation ?? null,
    sha1: settings.sha1 ?? null,
  } as const;
}

function switchOf(column: 0 | 1 | null): boolean | undefined {
  return column === null ? undefined : column === 1;
}

function flag(value: boolean): 0 | 1 {
  return value ? 1 : 0;
}
