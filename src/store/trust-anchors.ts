/**
 * Trust anchors: certificates that signers' certification paths may end at, of one partner or for
 * every sender, and who answers for them. Each was looked at before it was added: there is no
 * pending one.
 */
import type { Kysely, Selectable } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import { lookupName } from "./lookup-name.ts";
import type { Approval } from "./partner-certificates.ts";
import type { TrustAnchorTable } from "./partner-tables.ts";
import { unknownPartner } from "./partners.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export interface TrustAnchor {
  /** The partner's name; undefined where it counts for every sender. */
  readonly partner: string | undefined;
  /** SHA-256 of `der`, lower-case hex. */
  readonly fingerprint: string;
  readonly der: Buffer;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Who made sure that it is the right one, how and when. */
  readonly approval: Approval;
}

export interface NewTrustAnchor extends Pick<Approval, "by" | "how"> {
  readonly partner: string | undefined;
  readonly certificate: Certificate;
}

export class TrustAnchors {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Throws StoreError "unknown-partner", "conflict" where it is there already or nobody answers for
   * it.
   */
  async add({ partner, certificate, by, how }: NewTrustAnchor): Promise<TrustAnchor> {
    if (by.trim() === "" || how.trim() === "") {
      throw new StoreError("conflict", "trust anchor needs to say who checked it and how");
    }
    return this.#database.transaction().execute(async (transaction) => {
      const name = partner === undefined ? null : lookupName(partner);
      const owner = await transaction
        .selectFrom("partner")
        .select("name")
        .where("name", "=", name ?? "")
        .executeTakeFirst();
      if (partner !== undefined && owner === undefined) throw unknownPartner(partner);
      const row = await transaction
        .insertInto("trust_anchor")
        .values({
          partner: owner?.name ?? null,
          fingerprint: certificate.fingerprint,
          der: certificate.der,
          subject: certificate.subject,
          not_before: certificate.notBefore.toISOString(),
          not_after: certificate.notAfter.toISOString(),
          added_by: by,
          added_how: how,
          added_at: this.#clock().toISOString(),
        })
        .onConflict((conflict) => conflict.doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) return anchorOf(row);
      throw new StoreError("conflict", `trust anchor is there already: ${certificate.fingerprint}`);
    });
  }

  /** All of them: the global ones first, then by partner, each in the order in which they came. */
  async list(): Promise<TrustAnchor[]> {
    const rows = await this.#database
      .selectFrom("trust_anchor")
      .selectAll()
      .orderBy("partner", (order) => order.asc().nullsFirst())
      .orderBy("id")
      .execute();
    return rows.map(anchorOf);
  }

  /**
   * What a partner's signers may lead to: its own, then the global ones, which alone count for a
   * stranger.
   */
  async countingFor(partner: string | undefined): Promise<TrustAnchor[]> {
    const rows = await this.#database
      .selectFrom("trust_anchor")
      .selectAll()
      .where((where) =>
        where.or([
          where("partner", "is", null),
          where("partner", "=", lookupName(partner ?? "") ?? ""),
        ]),
      )
      .orderBy("partner", (order) => order.asc().nullsLast())
      .orderBy("id")
      .execute();
    return rows.map(anchorOf);
  }

  /** Throws StoreError "unknown-certificate". */
  async remove(partner: string | undefined, fingerprint: string): Promise<void> {
    const { numDeletedRows } = await this.#database
      .deleteFrom("trust_anchor")
      .where("fingerprint", "=", fingerprint)
      .where((where) =>
        partner === undefined
          ? where("partner", "is", null)
          : where("partner", "=", lookupName(partner) ?? ""),
      )
      .executeTakeFirst();
    if (numDeletedRows > 0n) return;
    throw new StoreError("unknown-certificate", `no such trust anchor: ${fingerprint}`);
  }
}

function anchorOf(row: Selectable<TrustAnchorTable>): TrustAnchor {
  return {
    partner: row.partner ?? undefined,
    fingerprint: row.fingerprint,
    der: row.der,
    subject: row.subject,
    notBefore: new Date(row.not_before),
    notAfter: new Date(row.not_after),
    approval: { by: row.added_by, how: row.added_how, at: new Date(row.added_at) },
  };
}
