/**
 * What a command's failure looks like to the person or script that ran it.
 */
import { AuditError } from "../audit/audit-error.ts";
import { ConfigError } from "../config/config-error.ts";
import { visible } from "../log/text-line.ts";
import { PkiError } from "../pki/error.ts";
import { PolicyError } from "../policy/policy-error.ts";
import { StoreError } from "../store/store-error.ts";
import type { Terminal } from "./output.ts";

/** A failure of a command itself: of its usage, or of what it was asked to do. */
export class CliError extends Error {
  readonly code: "usage" | "failed";
  readonly hint: string | undefined;

  constructor(code: "usage" | "failed", message: string, hint?: string) {
    super(message);
    this.name = "CliError";
    this.code = code;
    this.hint = hint;
  }
}

/** 2 for wrong usage, 1 for everything else. */
export function exitCode(error: unknown): number {
  return error instanceof CliError && error.code === "usage" ? 2 : 1;
}

/** Two lines at most; with DOMSEAL_DEBUG=1 in the environment the stack as well. */
export function reportFailure(error: unknown, terminal: Terminal): void {
  const message = error instanceof Error ? error.message : String(error);
  terminal.errors.write(`domseal: error: ${visible(message)}\n`);
  const hint = hintFor(error);
  if (hint !== undefined) terminal.errors.write(`domseal: hint: ${visible(hint)}\n`);
  if (process.env["DOMSEAL_DEBUG"] === "1" && error instanceof Error) {
    terminal.errors.write(`${error.stack ?? ""}\n`);
  }
}

function hintFor(error: unknown): string | undefined {
  if (error instanceof CliError || error instanceof ConfigError) return error.hint;
  if (error instanceof PolicyError) return error.hint;
  if (error instanceof StoreError) return storeHints[error.code];
  if (error instanceof PkiError) return pkiHints[error.code];
  if (error instanceof AuditError) return auditHints[error.code];
  return isExpected(error) ? undefined : "DOMSEAL_DEBUG=1 shows where this comes from";
}

/** Every module has an error class of its own with a code; anything else is a surprise. */
function isExpected(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.constructor !== Error;
}

const storeHints: Partial<Record<StoreError["code"], string>> = {
  missing: "domseal init makes one; or the key store in the configuration names another file",
  locked: "try again; another domseal command or a backup may hold it",
  corrupt: "restore it from a backup; until then the gateway defers mail",
  replaced: "restart the service; what it has open is no longer at that path",
  "newer-schema": "run the newer version of domseal",
  "unknown-entry": "domseal outbox list shows them; 8 digits of a key at least",
  "unknown-message": "domseal held list --all shows them",
  "unknown-partner": "domseal partner add PARTNER adds one; domseal partner list shows them",
};

const pkiHints: Partial<Record<PkiError["code"], string>> = {
  "passphrase-needed": "--passphrase-file FILE",
  "wrong-passphrase": "--passphrase-file FILE",
  "key-file-exists":
    "domseal key list shows whose it is; domseal key certificate FILE takes a renewed certificate",
  "unsafe-key-file": "chmod 600 FILE, owned by the user that domseal runs as",
  "no-certificate": "PEM, DER, PKCS#7 (p7b, p7c), vCard and LDIF are read",
};

const auditHints: Partial<Record<AuditError["code"], string>> = {
  "no-journal": "it is made when domseal serve handles its first message",
};
