/**
 * Where revocation is told (CRLs by their URL, OCSP responders by URL and request), and what each
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
  /** DER of the OCSPRequest; undefined for a CRL. */
  readonly request: Buffer | undefined;
}

export interface RevocationSource extends RevocationQuestion {
  readonly id: string;
  readonly nextAttemptAt: Date;
  /** Failures in a row. */
  readonly failures: number;
  /** Of the last attempt. */
  readonly fault: string | undefined;
  readonly fetchedAt: Date | undefined;
}

/** An answer as it came, in DER. */
export interface RevocationAnswer {
  readonly id: string;
  readonly kind: "crl" | "ocsp";
  readonly url: string;
  readonly answer: Buffer;
  readonly fetchedAt: Date;
}

/** Certificates of partners are few; a CA that made up a URL a certificate can't fill the disk. */
const sourcesAtMost = 5000;
const day = 86_400_000;
/** How long a source is kept up to date after it was wanted last. */
const interest = 30 * day;

/** The same for every process that asks the same. */
export function questionId({ kind, url, request }: RevocationQuestion): string {
  const hash = createHash("sha256").update(JSON.stringify([kind, url]));
  return hash.update(request ?? Buffer.alloc(0)).digest("hex");
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
   * wasn't wanted for a day. Answers how many are new.
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
      .select([
        "id",
        "kind",
        "url",
        "request",
        "next_attempt_at",
        "failures",
        "fault",
        "fetched_at",
      ])
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
      .select([
        "id",
        "kind",
        "url",
        "request",
        "next_attempt_at",
        "failures",
        "fault",
        "fetched_at",
      ])
      .orderBy("url")
      .orderBy("id")
      .execute();
    return rows.map(sourceOf);
  }

  /** The last good answers; only those that aren't in `known`, by id and time of fetching. */
  async answers(known: ReadonlyMap<string, Date>): Promise<readonly RevocationAnswer[]> {
    const rows = await this.#database
      .selectFrom("revocation_source")
      .select(["id", "fetched_at"])
      .where("fetched_at", "is not", null)
      .execute();
    const fresh = rows.filter(
      ({ id, fetched_at }) => known.get(id)?.toISOString() !== (fetched_at ?? ""),
    );
    const answers = await Promise.all(fresh.map(({ id }) => this.#answer(id)));
    return answers.filter((answer) => answer !== undefined);
  }

  async succeeded(id: string, answer: Buffer, nextAttemptAt: Date): Promise<void> {
    await this.#database
      .updateTable("revocation_source")
      .set({
        answer,
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

  /** Forgets what nobody wanted for a month. */
  async tidy(): Promise<void> {
    const before = new Date(this.#clock().getTime() - interest).toISOString();
    await this.#database.deleteFrom("revocation_source").where("wanted_at", "<", before).execute();
  }

  /** Whether it was added. */
  async #add(id: string, { kind, url, request }: RevocationQuestion, now: Date): Promise<0 | 1> {
    const { count } = await this.#database
      .selectFrom("revocation_source")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .executeTakeFirstOrThrow();
    if (count >= sourcesAtMost) return 0;
    await this.#database
      .insertInto("revocation_source")
      .values({
        id,
        kind,
        url,
        request: request ?? null,
        wanted_at: now.toISOString(),
        next_attempt_at: now.toISOString(),
        failures: 0,
      })
      .onConflict((conflict) => conflict.column("id").doNothing())
      .execute();
    return 1;
  }

  async #answer(wanted: string): Promise<RevocationAnswer | undefined> {
    const row = await this.#database
      .selectFrom("revocation_source")
      .select(["id", "kind", "url", "answer", "fetched_at"])
      .where("id", "=", wanted)
      .executeTakeFirst();
    if (!row?.answer || row.fetched_at === null) return undefined;
    const { id, kind, url, answer, fetched_at } = row;
    return { id, kind, url, answer, fetchedAt: new Date(fetched_at) };
  }
}

function sourceOf(
  row: Omit<Selectable<RevocationSourceTable>, "answer" | "wanted_at">,
): RevocationSource {
  return {
    id: row.id,
    kind: row.kind,
    url: row.url,
    request: row.request ?? undefined,
    nextAttemptAt: new Date(row.next_attempt_at),
    failures: row.failures,
    fault: row.fault ?? undefined,
    fetchedAt: row.fetched_at === null ? undefined : new Date(row.fetched_at),
  };
}
