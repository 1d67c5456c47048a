/**
 * Partners' certificates and who answers for them. A new certificate is `pending`, beside those that
 * are approved, until an administrator says who compared its fingerprint and how.
 */
import type { Kysely, Selectable, Transaction, Updateable } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import { type CertificatePurpose, certificatePurpose } from "../pki/fitness.ts";
import { lookupName } from "./lookup-name.ts";
import type { PartnerCertificateTable } from "./partner-tables.ts";
import { unknownPartner } from "./partners.ts";
import { StoreError } from "./store-error.ts";
import type { Tables } from "./tables.ts";

export type CertificateState = "pending" | "approved" | "suspended" | "revoked";

/** Who compared the fingerprint, by which means. */
export interface Approval {
  readonly by: string;
  readonly how: string;
  readonly at: Date;
}

export interface PartnerCertificate {
  /** The partner's name. */
  readonly partner: string;
  /** SHA-256 of `der`, lower-case hex. */
  readonly fingerprint: string;
  readonly der: Buffer;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly state: CertificateState;
  /** A file that an administrator gave, or a partner's own signed message. */
  readonly source: "file" | "signed-mail";
  readonly purpose: CertificatePurpose;
  readonly importedAt: Date;
  /** Stays when the certificate is suspended or revoked later. */
  readonly approval: Approval | undefined;
}

/** From which states each may be reached; `approved` from `pending` only by `approve`. */
const reachedFrom: Readonly<Record<"approved" | "suspended" | "revoked", CertificateState[]>> = {
  approved: ["suspended"],
  suspended: ["approved"],
  revoked: ["pending", "approved", "suspended"],
};

/** What became of a certificate that nobody asked for. */
export type Harvest = "added" | "known" | "full";

/** Pending certificates from mail that one partner may have: anybody can send more. */
const harvestedAtMost = 20;

export class PartnerCertificates {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** As `pending`. Throws StoreError "unknown-partner", "conflict" where this partner has it already. */
  async add(partner: string, certificate: Certificate): Promise<PartnerCertificate> {
    return this.#database.transaction().execute(async (transaction) => {
      const name = await knownPartner(transaction, partner);
      const added = await this.#insert(transaction, name, certificate, "file");
      if (added !== undefined) return added;
      throw new StoreError("conflict", `certificate is there already: ${certificate.fingerprint}`);
    });
  }

  /**
   * Keeps what came with a signed message as `pending`, for an administrator to look at; whatever is
   * there stays as it is. Throws StoreError "unknown-partner".
   */
  async harvest(partner: string, certificate: Certificate): Promise<Harvest> {
    // Nearly every message brings what is known: that must not wait for the write lock.
    if (await this.#isKnown(partner, certificate.fingerprint)) return "known";
    return this.#database.transaction().execute(async (transaction) => {
      const name = await knownPartner(transaction, partner);
      const { count } = await transaction
        .selectFrom("partner_certificate")
        .select(({ fn }) => fn.countAll<number>().as("count"))
        .where("partner", "=", name)
        .where("source", "=", "signed-mail")
        .where("state", "=", "pending")
        .executeTakeFirstOrThrow();
      if (count >= harvestedAtMost) return "full";
      const added = await this.#insert(transaction, name, certificate, "signed-mail");
      return added === undefined ? "known" : "added";
    });
  }

  /** Of one partner or of all, in the order of name and import. */
  async list(partner?: string): Promise<PartnerCertificate[]> {
    let query = this.#database.selectFrom("partner_certificate").selectAll();
    if (partner !== undefined) query = query.where("partner", "=", lookupName(partner) ?? "");
    const rows = await query.orderBy("partner").orderBy("imported_at").execute();
    return rows.map(certificateOf);
  }

  /** When the last approved certificate for encryption ends, of each active partner that has one. */
  async expiries(): Promise<Pick<PartnerCertificate, "partner" | "notAfter">[]> {
    const rows = await this.#database
      .selectFrom("partner_certificate")
      .innerJoin("partner", "partner.name", "partner_certificate.partner")
      .select(({ fn }) => ["partner.name", fn.max("not_after").as("not_after")])
      .where("partner_certificate.state", "=", "approved")
      .where("partner_certificate.purpose", "in", ["encryption", "both"])
      .where("partner.state", "=", "active")
      .groupBy("partner.name")
      .orderBy("partner.name")
      .execute();
    return rows.map(({ name, not_after }) => ({ partner: name, notAfter: new Date(not_after) }));
  }

  /**
   * Throws StoreError "unknown-certificate", "conflict" where it isn't pending or nobody answers for
   * it.
   */
  async approve(
    partner: string,
    fingerprint: string,
    { by, how }: Pick<Approval, "by" | "how">,
  ): Promise<PartnerCertificate> {
    if (by.trim() === "" || how.trim() === "") {
      throw new StoreError(
        "conflict",
        "approval needs to say who compared the fingerprint and how",
      );
    }
    return this.#update(partner, fingerprint, ["pending"], {
      state: "approved",
      approved_by: by,
      approved_how: how,
      approved_at: this.#clock().toISOString(),
    });
  }

  /** Only an approved one. Throws StoreError "unknown-certificate", "conflict". */
  async suspend(partner: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(partner, fingerprint, reachedFrom.suspended, { state: "suspended" });
  }

  /** Back to approved. Throws StoreError "unknown-certificate", "conflict". */
  async resume(partner: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(partner, fingerprint, reachedFrom.approved, { state: "approved" });
  }

  /** For good. Throws StoreError "unknown-certificate", "conflict". */
  async revoke(partner: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(partner, fingerprint, reachedFrom.revoked, { state: "revoked" });
  }

  async #isKnown(partner: string, fingerprint: string): Promise<boolean> {
    const row = await this.#database
      .selectFrom("partner_certificate")
      .select("state")
      .where("partner", "=", lookupName(partner) ?? "")
      .where("fingerprint", "=", fingerprint)
      .executeTakeFirst();
    return row !== undefined;
  }

  /** Undefined where the partner has it already. */
  async #insert(
    transaction: Transaction<Tables>,
    partner: string,
    certificate: Certificate,
    source: PartnerCertificate["source"],
  ): Promise<PartnerCertificate | undefined> {
    const row = await transaction
      .insertInto("partner_certificate")
      .values({
        partner,
        fingerprint: certificate.fingerprint,
        der: certificate.der,
        subject: certificate.subject,
        not_before: certificate.notBefore.toISOString(),
        not_after: certificate.notAfter.toISOString(),
        source,
        purpose: certificatePurpose(certificate),
        imported_at: this.#clock().toISOString(),
        state: "pending",
      })
      .onConflict((conflict) => conflict.columns(["partner", "fingerprint"]).doNothing())
      .returningAll()
      .executeTakeFirst();
    return row === undefined ? undefined : certificateOf(row);
  }

  async #update(
    partner: string,
    fingerprint: string,
    from: readonly CertificateState[],
    columns: Updateable<PartnerCertificateTable> & { state: CertificateState },
  ): Promise<PartnerCertificate> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom("partner_certificate")
        .select("state")
        .where("partner", "=", lookupName(partner) ?? "")
        .where("fingerprint", "=", fingerprint)
        .executeTakeFirst();
      if (found === undefined) {
        throw new StoreError(
          "unknown-certificate",
          `no such certificate of ${partner}: ${fingerprint}`,
        );
      }
      if (!from.includes(found.state)) {
        const change = `${found.state} -> ${columns.state}`;
        throw new StoreError("conflict", `certificate can't change ${change}: ${fingerprint}`);
      }
      const row = await transaction
        .updateTable("partner_certificate")
        .set(columns)
        .where("partner", "=", lookupName(partner) ?? "")
        .where("fingerprint", "=", fingerprint)
        .returningAll()
        .executeTakeFirstOrThrow();
      return certificateOf(row);
    });
  }
}

async function knownPartner(transaction: Transaction<Tables>, partner: string): Promise<string> {
  const row = await transaction
    .selectFrom("partner")
    .select("name")
    .where("name", "=", lookupName(partner) ?? "")
    .executeTakeFirst();
  if (row === undefined) throw unknownPartner(partner);
  return row.name;
}

function certificateOf(row: Selectable<PartnerCertificateTable>): PartnerCertificate {
  return {
    partner: row.partner,
    fingerprint: row.fingerprint,
    der: row.der,
    subject: row.subject,
    notBefore: new Date(row.not_before),
    notAfter: new Date(row.not_after),
    state: row.state,
    source: row.source,
    purpose: row.purpose,
    importedAt: new Date(row.imported_at),
    approval: approvalOf(row),
  };
}

function approvalOf(row: Selectable<PartnerCertificateTable>): Approval | undefined {
  const { approved_by: by, approved_how: how, approved_at: at } = row;
  return by === null || how === null || at === null ? undefined : { by, how, at: new Date(at) };
}
