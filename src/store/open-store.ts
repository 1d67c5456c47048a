/**
 * The store: partners, what is known and trusted of them, the states of our own keys, the outbox and held
 * mail, in one SQLite file (WAL, mode 0600).
 *
 * Owns schema, transactions and what a failing disk means. Private keys are not here: own keys
 * name their key files. Whether a certificate is fit for use is judged by `pki`.
 */
import { closeSync, openSync } from "node:fs";
import Database from "better-sqlite3";
import { Kysely, sql } from "kysely";
import { Authorities } from "./authorities.ts";
import { HeldDecisions } from "./held-decisions.ts";
import { HeldMail } from "./held-mail.ts";
import { KeyRequests } from "./key-requests.ts";
import { migrate } from "./migrations.ts";
import { Outbox } from "./outbox.ts";
import { OwnKeys } from "./own-keys.ts";
import { PartnerCapabilities } from "./partner-capabilities.ts";
import { PartnerCertificates } from "./partner-certificates.ts";
import { PartnerDirectory } from "./partner-directory.ts";
import { Partners } from "./partners.ts";
import { ProxyCertificates } from "./proxy-certificates.ts";
import { RevocationSources } from "./revocation-sources.ts";
import { attempt, sqliteDialect } from "./sqlite-dialect.ts";
import { StoreError } from "./store-error.ts";
import { StoreFiles } from "./store-files.ts";
import { versionOf } from "./store-version.ts";
import type { Tables } from "./tables.ts";
import { TrustAnchors } from "./trust-anchors.ts";

/** Each promise of its repositories may reject with StoreError. */
export interface Store {
  readonly partners: Partners;
  readonly partnerCertificates: PartnerCertificates;
  readonly partnerCapabilities: PartnerCapabilities;
  readonly trustAnchors: TrustAnchors;
  readonly partnerDirectory: PartnerDirectory;
  readonly ownKeys: OwnKeys;
  readonly keyRequests: KeyRequests;
  readonly authorities: Authorities;
  readonly proxyCertificates: ProxyCertificates;
  readonly revocationSources: RevocationSources;
  readonly outbox: Outbox;
  readonly heldMail: HeldMail;
  readonly heldDecisions: HeldDecisions;
  /** Another text after every change, by whomever: what was read under another one may be outdated. */
  readonly version: () => string;
  /** Reads the whole file and rejects with StoreError "corrupt" where it is damaged. */
  check(): Promise<void>;
  close(): Promise<void>;
}

export interface StoreOptions {
  /** How long to wait for another process's lock, in ms; the event loop stands still meanwhile. */
  readonly busyTimeout: number;
  /** Whether a new store is made (StoreError "conflict" if there is one) or an existing one opened. */
  readonly create?: boolean;
  readonly clock?: () => Date;
}

/** The gateway answers an MTA: it doesn't wait for an administrator. */
export const gatewayBusyTimeout = 250;
/** An administrator waits for the gateway. */
export const commandBusyTimeout = 5000;

/** `PRAGMA application_id` of our files: "DomS". */
const applicationId = 0x446f6d53;

/** Throws StoreError; a store that is opened is complete and of this program's schema. */
export async function openStore(path: string, options: StoreOptions): Promise<Store> {
  const clock = options.clock ?? (() => new Date());
  if (options.create === true) createFile(path);
  const files = named(path, () => existingFiles(path));
  const database = named(path, () => openDatabase(path, options));
  const queries = new Kysely<Tables>({ dialect: sqliteDialect(database, files) });
  try {
    await migrate(queries, clock());
    files.noteLog();
  } catch (error) {
    await queries.destroy();
    throw withPath(error, path);
  }
  const partners = new Partners(queries, clock);
  const partnerCertificates = new PartnerCertificates(queries, clock);
  const partnerCapabilities = new PartnerCapabilities(queries, clock);
  const trustAnchors = new TrustAnchors(queries, clock);
  const version = versionOf(database, files);
  return {
    partners,
    partnerCertificates,
    partnerCapabilities,
    trustAnchors,
    partnerDirectory: new PartnerDirectory(version, {
      partners,
      certificates: partnerCertificates,
      anchors: trustAnchors,
      capabilities: partnerCapabilities,
    }),
    ownKeys: new OwnKeys(queries, clock),
    keyRequests: new KeyRequests(queries, clock),
    authorities: new Authorities(queries, clock),
    proxyCertificates: new ProxyCertificates(queries, clock),
    revocationSources: new RevocationSources(queries, clock),
    outbox: new Outbox(queries, clock),
    heldMail: new HeldMail(queries, clock),
    heldDecisions: new HeldDecisions(queries),
    version,
    check: () => checkDatabase(queries, path),
    close: () => queries.destroy(),
  };
}

/** SQLite gives its other files (-wal, -shm) the mode of this one. */
function createFile(path: string): void {
  try {
    closeSync(openSync(path, "wx", 0o600));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") throw new StoreError("conflict", `store exists already: ${path}`);
    const reason = `store can't be created (${code ?? "unknown"}): ${path}`;
    throw new StoreError("unwritable", reason, error);
  }
}

function openDatabase(path: string, options: StoreOptions): Database.Database {
  const database = attempt(
    () => new Database(path, { timeout: options.busyTimeout, fileMustExist: true }),
  );
  try {
    attempt(() => {
      identify(database, options.create === true);
      database.pragma("journal_mode = WAL");
      // The build's default for WAL (NORMAL) can lose the last commits with the machine's power, and
      // a message in the outbox has been accepted.
      database.pragma("synchronous = FULL");
      database.pragma("foreign_keys = ON");
      database.pragma("trusted_schema = OFF");
    });
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

/** Not opened here: closing it again would end the locks that this process has on it (POSIX). */
function existingFiles(path: string): StoreFiles {
  try {
    return new StoreFiles(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") {
      throw new StoreError("missing", "there is no store");
    }
    throw new StoreError("unwritable", `store can't be opened (${code ?? "unknown"})`, error);
  }
}

/**
 * An emptied file is a valid SQLite database without tables: taking it for a new store would turn
 * every partner into a stranger, and mail to partners into plain text.
 */
function identify(database: Database.Database, isNew: boolean): void {
  const id = database.pragma("application_id", { simple: true });
  if (isNew) {
    database.pragma(`application_id = ${applicationId}`);
    return;
  }
  if (id === applicationId) return;
  const tables = database.prepare("select count(*) as count from sqlite_schema").get();
  const isEmpty = (tables as { count: number }).count === 0;
  throw isEmpty
    ? new StoreError("corrupt", "store is empty: its contents were lost")
    : new StoreError("not-a-store", "SQLite file of another program");
}

async function checkDatabase(queries: Kysely<Tables>, path: string): Promise<void> {
  const check = sql<{ integrity_check: string }>`pragma integrity_check(1)`.execute(queries);
  const { rows } = await check.catch((error: unknown) => {
    throw withPath(error, path);
  });
  if (rows[0]?.integrity_check !== "ok") {
    throw new StoreError("corrupt", `store is damaged: ${path}`);
  }
}

function named<T>(path: string, use: () => T): T {
  try {
    return use();
  } catch (error) {
    throw withPath(error, path);
  }
}

function withPath(error: unknown, path: string): unknown {
  if (!(error instanceof StoreError)) return error;
  return new StoreError(error.code, `${error.message}: ${path}`, error.cause);
}
