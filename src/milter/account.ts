/**
 * Users and groups by name, through getent(1): it asks whatever the machine asks (files, LDAP,
 * systemd), where reading /etc/passwd would not.
 */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { MilterError } from "./error.ts";

/** In getent's words. */
type Database = "passwd" | "group";

const databaseName = { passwd: "user", group: "group" } as const;
const longestId = 0xffff_fffe;
/** Milliseconds: a directory server may be slow, but not for ever. */
const patience = 15_000;

/** The number of a user, given by name or number. MilterError `unavailable`. */
export function userId(user: string): Promise<number> {
  return accountId("passwd", user);
}

/** The same for a group. */
export function groupId(group: string): Promise<number> {
  return accountId("group", group);
}

async function accountId(database: Database, account: string): Promise<number> {
  if (/^\d+$/.test(account) && Number(account) <= longestId) return Number(account);
  const row = await look(database, account);
  // name:password:number:...
  const [name, , number] = row.split(":");
  if (name !== account || number === undefined || !/^\d+$/.test(number)) {
    throw unavailable(database, account, "unknown");
  }
  return Number(number);
}

async function look(database: Database, account: string): Promise<string> {
  const command = ["getent", ["--", database, account], { timeout: patience }] as const;
  try {
    const { stdout } = await promisify(execFile)(...command);
    return stdout.trimEnd();
  } catch (error) {
    // getent(1): exit code 2 means that a key was not found.
    const isUnknown = error instanceof Error && "code" in error && error.code === 2;
    throw unavailable(database, account, isUnknown ? "unknown" : "can't be looked up", error);
  }
}

function unavailable(
  database: Database,
  account: string,
  reason: string,
  cause?: unknown,
): MilterError {
  const message = `${databaseName[database]} of the socket is ${reason}: ${account}`;
  return new MilterError("unavailable", message, cause === undefined ? undefined : { cause });
}
