/**
 * What partners' programs said that they can read (SMIMECapabilities, RFC 8551 section 2.5.2), as
 * learned from signatures that were verified and trusted. Section 2.7.1: remembered with the signing
 * time, and an older message never beats a newer one.
 */
import type { Kysely, Selectable, Transaction } from "kysely";
import { lookupName } from "./lookup-name.ts";
import type { LearnedCapabilitiesTable } from "./partner-tables.ts";
import type { Tables } from "./tables.ts";

export interface LearnedCapabilities {
  readonly partner: string;
  /** SHA-256 of the signer's certificate, lower-case hex. */
  readonly signer: string;
  readonly signingTime: Date;
  readonly learnedAt: Date;
  /** DER of SMIMECapabilities. */
  readonly der: Buffer;
}

export type NewCapabilities = Omit<LearnedCapabilities, "learnedAt">;

/** Milliseconds by which another clock may be ahead of ours. */
const clockSkew = 10 * 60_000;

/** Signers of one partner that are remembered: the latest ones. */
const signersAtMost = 50;

export class PartnerCapabilities {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Whether they were news. They aren't where a signature of the same time or a newer one is known of
   * this signer, nor where they claim to be of the future: such a time would stand for ever. Of what
   * isn't a partner nothing is learned.
   */
  async learn(capabilities: NewCapabilities): Promise<boolean> {
    const now = this.#clock();
    const { signingTime } = capabilities;
    if (signingTime.getTime() > now.getTime() + clockSkew) return false;
    const believed = signingTime < now ? signingTime : now;
    const known = await this.list(capabilities.partner);
    if (!isNews(known, capabilities.signer, believed)) return false;
    return this.#database.transaction().execute(async (transaction) => {
      const partner = await transaction
        .selectFrom("partner")
        .select("name")
        .where("name", "=", lookupName(capabilities.partner) ?? "")
        .executeTakeFirst();
      if (partner === undefined) return false;
      const columns = {
        signing_time: believed.toISOString(),
        learned_at: now.toISOString(),
        der: capabilities.der,
      };
      const row = await transaction
        .insertInto("learned_capabilities")
        .values({ partner: partner.name, signer: capabilities.signer, ...columns })
        .onConflict((conflict) =>
          conflict
            .columns(["partner", "signer"])
            .doUpdateSet(columns)
            // Another process may have learned newer ones between.
            .where("learned_capabilities.signing_time", "<", columns.signing_time),
        )
        .returning("signer")
        .executeTakeFirst();
      await forgetOldest(transaction, partner.name);
      return row !== undefined;
    });
  }

  /** A partner's, the newest first. */
  async list(partner: string): Promise<LearnedCapabilities[]> {
    const rows = await this.#database
      .selectFrom("learned_capabilities")
      .selectAll()
      .where("partner", "=", lookupName(partner) ?? "")
      .orderBy("signing_time", "desc")
      .orderBy("signer")
      .execute();
    return rows.map(capabilitiesOf);
  }
}

/** Older than everything that is kept of a full list was forgotten once, and doesn't come back. */
function isNews(known: readonly LearnedCapabilities[], signer: string, signingTime: Date): boolean {
  const own = known.find((each) => each.signer === signer);
  if (own !== undefined) return own.signingTime < signingTime;
  const oldest = known.at(-1);
  return known.length < signersAtMost || oldest === undefined || oldest.signingTime < signingTime;
}

async function forgetOldest(transaction: Transaction<Tables>, partner: string): Promise<void> {
  const kept = transaction
    .selectFrom("learned_capabilities")
    .select("signer")
    .where("partner", "=", partner)
    .orderBy("signing_time", "desc")
    .orderBy("signer")
    .limit(signersAtMost);
  await transaction
    .deleteFrom("learned_capabilities")
    .where("partner", "=", partner)
    .where("signer", "not in", kept)
    .execute();
}

function capabilitiesOf(row: Selectable<LearnedCapabilitiesTable>): LearnedCapabilities {
  return {
    partner: row.partner,
    signer: row.signer,
    signingTime: new Date(row.signing_time),
    learnedAt: new Date(row.learned_at),
    der: row.der,
  };
}
