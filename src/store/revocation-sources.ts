/**
 * Where revocation is told (CRLs by their URL, OCSP responders by URL and certificate), and what each
 * told last. Whoever checks a certificate says what it wants to know; one process fetches.
 */
import { createHash } from "node:crypto";
import type { Kysely, Selectable } from "kysely";
import type { RevocationSourceTable } from "./revocation-tables.ts";
import type { Tables } from "./tables.ts";

/** What is asked, and where. */
export interface RevocationQuestion {
  readonly kind: "crl" | "ocsp";
  /** http or https. */
  readonly url: string;
  /** DER of the certificate that issued the one in question: by it answers are verified. */
  readonly issuer: Buffer;
  /** DER of the certificate in question; undefined for a CRL, which is about many. */
  readonly certificate: Buffer | undefined;
}

export interface RevocationSource extends RevocationQuestion {
  readonly id: string;
  readonly nextAttemptAt: Date;
  /** Failures in a row. */
  readonly failures: number;
  /** Of the last attempt. */
  readonly fault: string | undefined;
  /** When the answer that is held came. */
  readonly fetchedAt: Date | undefined;
  /** The end that the answer gives itself. */
  readonly nextUpdate: Date | undefined;
}

/** What a source told last, as it came. */
interface HeldAnswer {
  readonly kind: RevocationQuestion["kind"];
  readonly octets: Buffer;
}

/** What a source has just told. */
export interface RevocationAnswer {
  /** As they came. */
  readonly octets: Buffer;
  readonly nextUpdate: Date | undefined;
}

/** All sources of one kind. */
export interface RevocationTotal {
  readonly kind: RevocationQuestion["kind"];
  readonly sources: number;
  /** Whose last attempt failed. */
  readonly failing: number;
  /** When the oldest of the answers came. */
  readonly oldest: Date | undefined;
}

/** Certificates of partners are few; a CA that makes up a URL a certificate can't fill the disk. */
export const sourcesAtMost = 5000;
const day = 86_400_000;
/** How long a source is kept up to date after it was wanted last. */
const interest = 30 * day;

const sourceColumns = [
  "id",
  "kind",
  "next_attempt_at",
  "failures",
  "fetched_at",
  "next_update",
  "fault",
  "url",
  "issuer",
  "certificate",
] as const;

/** The same for every process that asks the same. */
export function questionId({ kind, url, issuer, certificate }: RevocationQuestion): string {
  const hash = createHash("sha256")
    .update(JSON.stringify([kind, url]))
    .update(issuer);
  return hash.update(certificate ?? Buffer.alloc(0)).digest("hex");
}

export class RevocationSources {
  readonly #database: Kysely<Tables>;
  readonly #clock: () => Date;

  constructor(database: Kysely<Tables>, clock: () => Date) {
    this.#database = database;
    this.#clock = clock;
  }

  /**
   * Has each question asked, soon and then again and again. Writes only where a question is new or
   * wasn't wanted for a day. Answers how many are new; none are taken beyond `sourcesAtMost`.
   */
  async want(questions: readonly RevocationQuestion[]): Promise<number> {
    const now = this.#clock();
    let added = 0;
    for (const question of questions) {
      const id = questionId(question);
      const known = await this.#database
        .selectFrom("revocation_source")
        .select("wanted_at")
        .where("id", "=", id)
        .executeTakeFirst();
      if (known === undefined) added += await this.#add(id, question, now);
      else if (now.getTime() - Date.parse(known.wanted_at) > day)
        await this.#database
          .updateTable("revocation_source")
          .set({ wanted_at: now.toISOString() })
          .where("id", "=", id)
          .execute();
    }
    return added;
  }

  /** Whose time has come, the longest due first. */
  async due(limit: number): Promise<readonly RevocationSource[]> {
    const rows = await this.#database
      .selectFrom("revocation_source")
      .select(sourceColumns)
      .where("next_attempt_at", "<=", this.#clock().toISOString())
      .orderBy("next_attempt_at")
      .orderBy("url")
      .limit(limit)
      .execute();
    return rows.map(sourceOf);
  }

  /** All of them, by URL. */
  async list(): Promise<readonly RevocationSource[]> {
    const rows = await this.#database
      .selectFrom("revocation_source")
      .select(sourceColumns)
      .orderBy("url")
      .orderBy("id")
      .execute();
    return rows.map(sourceOf);
  }

  /** Kinds without a source are left out. */
  async totals(): Promise<readonly RevocationTotal[]> {
    const rows = await this.#database
      .selectFrom("revocation_source")
      .select(({ fn, eb }) => [
        "kind",
        fn.countAll<number>().as("sources"),
        fn.sum<number>(eb.case().when("failures", ">", 0).then(1).else(0).end()).as("failing"),
        fn.min("fetched_at").as("oldest"),
      ])
      .groupBy("kind")
      .orderBy("kind")
      .execute();
    return rows.map(({ oldest, ...row }) => ({ ...row, oldest: dateOf(oldest) }));
  }

  /** When the answer of each source that has one came, by the source's id. */
  async fetched(): Promise<ReadonlyMap<string, Date>> {
    const rows = await this.#database
      .selectFrom("revocation_source")
      .select(["id", "fetched_at"])
      .execute();
    const entries = rows.flatMap(({ id, fetched_at: at }): [string, Date][] =>
      at === null ? [] : [[id, new Date(at)]],
    );
    return new Map(entries);
  }

  /** The last good one. */
  async answer(id: string): Promise<HeldAnswer | undefined> {
    const row = await this.#database
      .selectFrom("revocation_source")
      .select(["kind", "answer"])
      .where("id", "=", id)
      .executeTakeFirst();
    return row?.answer ? { kind: row.kind, octets: row.answer } : undefined;
  }

  async succeeded(id: string, answer: RevocationAnswer, nextAttemptAt: Date): Promise<void> {
    await this.#database
      .updateTable("revocation_source")
      .set({
        answer: answer.octets,
        next_update: answer.nextUpdate?.toISOString() ?? null,
        fetched_at: this.#clock().toISOString(),
        next_attempt_at: nextAttemptAt.toISOString(),
        failures: 0,
        fault: null,
      })
      .where("id", "=", id)
      .execute();
  }

  /** The last good answer stays. */
  async failed(id: string, fault: string, nextAttemptAt: Date): Promise<void> {
    await this.#database
      .updateTable("revocation_source")
      .set(({ eb }) => ({
        failures: eb("failures", "+", 1),
        fault,
        next_attempt_at: nextAttemptAt.toISOString(),
      }))
      .where("id", "=", id)
      .execute();
  }

  /** Makes all of them due. Answers how many there are. */
  async hasten(): Promise<number> {
    const { numUpdatedRows } = await this.#database
      .updateTable("revocation_source")
      .set({ next_attempt_at: this.#clock().toISOString() })
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  /** Forgets what nobody wanted for a month. */
  async tidy(): Promise<void> {
    const before = new Date(this.#clock().getTime() - interest).toISOString();
    await this.#database.deleteFrom("revocation_source").where("wanted_at", "<", before).execute();
  }

  /** How many were added. */
  async #add(id: string, question: RevocationQuestion, now: Date): Promise<0 | 1> {
    const { count } = await this.#database
      .selectFrom("revocation_source")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count >= sourcesAtMost) return 0;
    const { kind, url, issuer, certificate } = question;
    const { numInsertedOrUpdatedRows } = await this.#database
      .insertInto("revocation_source")
      .values({
        id,
        kind,
        url,
        issuer,
        certificate: certificate ?? null,
        wanted_at: now.toISOString(),
        next_attempt_at: now.toISOString(),
        failures: 0,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n ? 1 : 0;
  }
}

function sourceOf(
  row: Omit<Selectable<RevocationSourceTable>, "answer" | "wanted_at">,
): RevocationSource {
  return {
    id: row.id,
    kind: row.kind,
    url: row.url,
    issuer: row.issuer,
    certificate: row.certificate ?? undefined,
    nextAttemptAt: new Date(row.next_attempt_at),
    failures: row.failures,
    fault: row.fault ?? undefined,
    fetchedAt: dateOf(row.fetched_at),
    nextUpdate: dateOf(row.next_update),
  };
}

function dateOf(text: string | null): Date | undefined {
  return text === null ? undefined : new Date(text);
}
