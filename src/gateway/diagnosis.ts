/**
 * What is wrong, or soon will be, with one gateway's configuration, keys, partners, files and the
 * MTA before it. Nothing is changed. Every check answers, whatever the others found.
 */
import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { Config } from "../config/load.ts";
import { describeError } from "../log/describe-error.ts";
import { commandBusyTimeout } from "../store/open-store.ts";
import { heldAtMost } from "../store/held-mail.ts";
import { finding } from "./finding.ts";
import type { Finding } from "./finding.ts";
import { keyFindings } from "./key-diagnosis.ts";
import { partnerFindings } from "./partner-diagnosis.ts";
import { mayHold, policyFindings } from "./policy-diagnosis.ts";
import { revocationFindings } from "./revocation-diagnosis.ts";
import { signingFindings } from "./signing-diagnosis.ts";
import { openSite, readSettings } from "./site.ts";
import type { Settings, Site } from "./site.ts";
import { socketFindings } from "./socket-diagnosis.ts";

export async function diagnose(config: Config): Promise<readonly Finding[]> {
  const findings = [
    finding("ok", "configuration", config.file),
    ...(await socketFindings(config)),
    ...(await directoryMode("keys", config.keys)),
    ...(await spool(config)),
    ...(await auditWritable(config)),
  ];
  try {
    const settings = await readSettings(config);
    await using site = await openSite(settings, { busyTimeout: commandBusyTimeout });
    return [...findings, ...(await siteFindings(site, settings))];
  } catch (error) {
    return [...findings, finding("error", "store and rules", describeError(error))];
  }
}

async function directoryMode(subject: string, path: string): Promise<Finding[]> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) === 0) return [finding("ok", subject, path)];
    return [finding("warning", subject, `open to group or others: ${path}`, `chmod 700 ${path}`)];
  } catch (error) {
    return [finding("error", subject, `${describeError(error)}: ${path}`)];
  }
}

/** The service makes it when it starts for the first time. */
async function spool({ spool: path }: Config): Promise<Finding[]> {
  const isThere = await stat(path).then(
    () => true,
    (error: unknown) => (error as NodeJS.ErrnoException).code !== "ENOENT",
  );
  return isThere ? directoryMode("spool", path) : [];
}

async function auditWritable({ audit }: Config): Promise<Finding[]> {
  if (await isJournalGone(audit.path)) {
    const text = `there was a journal, and it is gone: ${audit.path}`;
    return [finding("warning", "audit", text, "restart the service; until then it defers mail")];
  }
  for (const path of [audit.path, dirname(audit.path)]) {
    try {
      await access(path, constants.W_OK);
      return [finding("ok", "audit", audit.path)];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOENT")
        return [finding("error", "audit", `can't be written: ${path}`)];
    }
  }
  return [finding("error", "audit", `no such directory: ${dirname(audit.path)}`)];
}

/** The lock file that stays beside a journal is without one: it was renamed or removed. */
async function isJournalGone(path: string): Promise<boolean> {
  const [journal, lock] = await Promise.allSettled([stat(path), stat(`${path}.lock`)]);
  const isMissing =
    journal.status === "rejected" && (journal.reason as NodeJS.ErrnoException).code === "ENOENT";
  return isMissing && lock.status === "fulfilled";
}

async function siteFindings(site: Site, settings: Settings): Promise<Finding[]> {
  return [
    await storeFinding(site),
    ...(await keyFindings(site)),
    ...(await signingFindings(site)),
    ...(await partnerFindings(site)),
    ...(await policyFindings(site, settings)),
    ...(await heldFindings(site)),
    ...(await revocationFindings(site)),
  ];
}

async function storeFinding({ store, config }: Site): Promise<Finding> {
  try {
    await store.check();
  } catch (error) {
    return finding("error", "store", describeError(error), "restore it from a backup");
  }
  const { mode } = await stat(config.store);
  return (mode & 0o077) === 0
    ? finding("ok", "store", config.store)
    : finding(
        "warning",
        "store",
        `open to group or others: ${config.store}`,
        `chmod 600 ${config.store}`,
      );
}

/** Nobody but an administrator ends it, and beyond the bound mail is deferred. */
async function heldFindings({ store, config, rules }: Site): Promise<Finding[]> {
  const { messages, oldest } = await store.heldMail.total();
  const findings: Finding[] = [];
  if (oldest) {
    const since = oldest.toISOString().slice(0, 10);
    const text = `${messages} of at most ${heldAtMost.messages} wait, since ${since}`;
    findings.push(finding("warning", "held mail", text, "domseal held list"));
  }
  const isHolding = config.inbound.shortfall === "hold" || mayHold(rules) || oldest !== undefined;
  if (isHolding && config.outbound.reinject === undefined) {
    const hint = "set [outbound] reinject to a listener of the MTA";
    findings.push(finding("warning", "held mail", "can't be released", hint));
  }
  return findings;
}
