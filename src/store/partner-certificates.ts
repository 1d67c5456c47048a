/**
 * Partners' certificates and who answers for them. A new certificate is `pending`, beside those that
 * are approved, until an administrator says who compared its fingerprint and how.
 */
import type { Kysely, Selectable, Transaction, Updateable } from "kysely";
import type { Certificate } from "../pki/certificate.ts";
import { lookupDomain } from "./lookup-domain.ts";
import { unknownPartner } from "./partners.ts";
import { StoreError } from "./store-error.ts";
import type { PartnerCertificateTable, Tables } from "./tables.ts";

export type CertificateState = "pending" | "approved" | "suspended" | "revoked";

/** Who compared the fingerprint, by which means. */
export interface Approval {
  readonly by: string;
  readonly how: string;
  readonly at: Date;
}

export interface PartnerCertificate {
  readonly domain: string;
  /** SHA-256 of `der`, lower-case hex. */
  readonly fingerprint: string;
  readonly der: Buffer;
  readonly subject: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly state: CertificateState;
  readonly source: "file";
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

export class PartnerCertificates {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /** As `pending`. Throws StoreError "unknown-partner", "conflict" where this partner has it already. */
  async add(domain: string, certificate: Certificate): Promise<PartnerCertificate> {
    return this.#database.transaction().execute(async (transaction) => {
      const key = await knownPartner(transaction, domain);
      const row = await transaction
        .insertInto("partner_certificate")
        .values({
          domain: key,
          fingerprint: certificate.fingerprint,
          der: certificate.der,
          subject: certificate.subject,
          not_before: certificate.notBefore.toISOString(),
          not_after: certificate.notAfter.toISOString(),
          source: "file",
          imported_at: this.#clock().toISOString(),
          state: "pending",
        })
        .onConflict((conflict) => conflict.columns(["domain", "fingerprint"]).doNothing())
        .returningAll()
        .executeTakeFirst();
      if (row !== undefined) return certificateOf(row);
      throw new StoreError("conflict", `certificate is there already: ${certificate.fingerprint}`);
    });
  }

  /** Of one partner or of all, in the order of domain and import. */
  async list(domain?: string): Promise<PartnerCertificate[]> {
    let query = this.#database.selectFrom("partner_certificate").selectAll();
    if (domain !== undefined) query = query.where("domain", "=", lookupDomain(domain) ?? "");
    const rows = await query.orderBy("domain").orderBy("imported_at").execute();
    return rows.map(certificateOf);
  }

  /**
   * What mail to this domain may be sealed to, as far as administrators decide: approved
   * certificates of the exact domain, none while the partner is suspended. The one valid longest
   * comes first.
   */
  async approvedFor(domain: string): Promise<PartnerCertificate[]> {
    const rows = await this.#database
      .selectFrom("partner_certificate")
      .innerJoin("partner", "partner.domain", "partner_certificate.domain")
      .selectAll("partner_certificate")
      .where("partner_certificate.domain", "=", lookupDomain(domain) ?? "")
      .where("partner_certificate.state", "=", "approved")
      .where("partner.state", "=", "active")
      .orderBy("not_after", "desc")
      .orderBy("fingerprint")
      .execute();
    return rows.map(certificateOf);
  }

  /** When the last approved certificate ends, of each active partner that has one. */
  async expiries(): Promise<Pick<PartnerCertificate, "domain" | "notAfter">[]> {
    const rows = await this.#database
      .selectFrom("partner_certificate")
      .innerJoin("partner", "partner.domain", "partner_certificate.domain")
      .select(({ fn }) => ["partner.domain", fn.max("not_after").as("not_after")])
      .where("partner_certificate.state", "=", "approved")
      .where("partner.state", "=", "active")
      .groupBy("partner.domain")
      .orderBy("partner.domain")
      .execute();
    return rows.map(({ domain, not_after }) => ({ domain, notAfter: new Date(not_after) }));
  }

  /** Throws StoreError "unknown-certificate", "conflict" where it isn't pending or nobody answers for it. */
  async approve(
    domain: string,
    fingerprint: string,
    { by, how }: Pick<Approval, "by" | "how">,
  ): Promise<PartnerCertificate> {
    if (by.trim() === "" || how.trim() === "") {
      throw new StoreError(
        "conflict",
        "approval needs to say who compared the fingerprint and how",
      );
    }
    return this.#update(domain, fingerprint, ["pending"], {
      state: "approved",
      approved_by: by,
      approved_how: how,
      approved_at: this.#clock().toISOString(),
    });
  }

  /** Only an approved one. Throws StoreError "unknown-certificate", "conflict". */
  async suspend(domain: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(domain, fingerprint, reachedFrom.suspended, { state: "suspended" });
  }

  /** Back to approved. Throws StoreError "unknown-certificate", "conflict". */
  async resume(domain: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(domain, fingerprint, reachedFrom.approved, { state: "approved" });
  }

  /** For good. Throws StoreError "unknown-certificate", "conflict". */
  async revoke(domain: string, fingerprint: string): Promise<PartnerCertificate> {
    return this.#update(domain, fingerprint, reachedFrom.revoked, { state: "revoked" });
  }

  async #update(
    domain: string,
    fingerprint: string,
    from: readonly CertificateState[],
    columns: Updateable<PartnerCertificateTable> & { state: CertificateState },
  ): Promise<PartnerCertificate> {
    return this.#database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom("partner_certificate")
        .select("state")
        .where("domain", "=", lookupDomain(domain) ?? "")
        .where("fingerprint", "=", fingerprint)
        .executeTakeFirst();
      if (found === undefined) {
        throw new StoreError(
          "unknown-certificate",
          `no such certificate of ${domain}: ${fingerprint}`,
        );
      }
      if (!from.includes(found.state)) {
        const change = `${found.state} -> ${columns.state}`;
        throw new StoreError("conflict", `certificate can't change ${change}: ${fingerprint}`);
      }
      const row = await transaction
        .updateTable("partner_certificate")
        .set(columns)
        .where("domain", "=", lookupDomain(domain) ?? "")
        .where("fingerprint", "=", fingerprint)
        .returningAll()
        .executeTakeFirstOrThrow();
      return certificateOf(row);
    });
  }
}

async function knownPartner(transaction: Transaction<Tables>, domain: string): Promise<string> {
  const row = await transaction
    .selectFrom("partner")
    .select("domain")
    .where("domain", "=", lookupDomain(domain) ?? "")
    .executeTakeFirst();
  if (row === undefined) throw unknownPartner(domain);
  return row.domain;
}

function certificateOf(row: Selectable<PartnerCertificateTable>): PartnerCertificate {
  return {
    domain: row.domain,
    fingerprint: row.fingerprint,
    der: row.der,
    subject: row.subject,
    notBefore: new Date(row.not_before),
    notAfter: new Date(row.not_after),
    state: row.state,
    source: row.source,
    importedAt: new Date(row.imported_at),
    approval: approvalOf(row),
  };
}

function approvalOf(row: Selectable<PartnerCertificateTable>): Approval | undefined {
  const { approved_by: by, approved_how: how, approved_at: at } = row;
  return by === null || how === null || at === null ? undefined : { by, how, at: new Date(at) };
}
