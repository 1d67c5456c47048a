/**
 * milter.conf -> an immutable Config.
 *
 * Owns the file's syntax, its defaults and the messages about its faults. What a socket's name or
 * a rule file means is left to the modules that use them. Everything in a Config is data and
 * frozen: a reload makes a new one and swaps one reference.
 */
import { dirname, resolve } from "node:path";
import { firstFault } from "./first-fault.ts";
import { type ConfigFile, configSchema } from "./schema.ts";
import { parseToml, readText } from "./toml-file.ts";

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The configuration as the program uses it. Paths are absolute, sizes in octets, times in ms. */
export interface Config {
  /** The file that it was read from. */
  readonly file: string;
  readonly hostname: string | undefined;
  /** Socket names as written; the milter module parses them. */
  readonly listen: readonly string[];
  readonly socketMode: number;
  /** Names or numbers. */
  readonly socketOwner: string | undefined;
  readonly socketGroup: string | undefined;
  /** Networks in CIDR notation, as `internalHosts`. */
  readonly mtaHosts: readonly string[];
  readonly workers: number | "auto";
  /** Lower case, A-labels, no trailing dot. */
  readonly localDomains: readonly string[];
  /** Networks in CIDR notation; `networkMatcher` in cidr.ts tests for membership. */
  readonly internalHosts: readonly string[];
  readonly internalDaemons: readonly string[];
  readonly store: string;
  readonly keys: string;
  readonly spool: string;
  /** As written, without a host perhaps. */
  readonly metrics: string | undefined;
  readonly audit: { readonly path: string; readonly sync: boolean };
  readonly log: DeepReadonly<ConfigFile["log"]>;
  readonly policy: {
    /** Absolute patterns; `readRuleFiles` in rule-files.ts reads what they name. */
    readonly rules: readonly string[];
    /** Names of rule files that come with the program. */
    readonly packs: readonly string[];
    readonly subjectTriggers: readonly string[];
    readonly removeSubjectTriggers: boolean;
    readonly unscannable: ConfigFile["policy"]["unscannable"];
  };
  readonly documents: DeepReadonly<ConfigFile["documents"]>;
  readonly outbound: OutboundConfig;
  readonly inbound: DeepReadonly<ConfigFile["inbound"]>;
  readonly trust: {
    readonly revocation: "off" | "soft" | "hard";
    readonly revocationTimeout: number;
    readonly revocationRefresh: number;
    readonly sha1: "refuse" | "accept";
  };
  readonly limits: {
    readonly messageSize: number;
    readonly messages: number;
    readonly memory: number;
    readonly spoolAbove: number;
    readonly spoolSize: number;
    readonly connections: number;
    readonly recipients: number;
    readonly headerCount: number;
    readonly headerSize: number;
  };
  readonly timeouts: DeepReadonly<ConfigFile["timeouts"]>;
}

/** What partners' own settings don't say. */
export interface OutboundConfig {
  readonly demand: Outbound["demand"];
  readonly profile: Outbound["profile"];
  readonly protection: Outbound["protection"];
  readonly signatureForm: Outbound["signature_form"];
  readonly headerProtection: Outbound["header_protection"];
  readonly compression: boolean;
  readonly emptyLayer: boolean;
  readonly desktop: Outbound["desktop"];
  readonly unprotectable: Outbound["unprotectable"];
  /** As written. */
  readonly reinject: string | undefined;
}

type Outbound = ConfigFile["outbound"];

/** Reads and checks a file. Throws ConfigError, which names file, line and key. */
export async function loadConfig(path: string): Promise<Config> {
  const file = resolve(path);
  return parseConfig(await readText(file), file);
}

/** The same from a text; `file` names it in messages, and relative paths start at its directory. */
export function parseConfig(text: string, file: string): Config {
  const result = configSchema.safeParse(parseToml(text, file));
  if (!result.success) throw firstFault(result.error.issues, text, file);
  return frozen(configOf(result.data, file));
}

function configOf(data: ConfigFile, file: string): Config {
  const beside = (path: string): string => resolve(dirname(file), path);
  return {
    file,
    hostname: data.hostname,
    listen: data.listen,
    socketMode: data.socket_mode,
    socketOwner: data.socket_owner,
    socketGroup: data.socket_group,
    mtaHosts: data.mta_hosts,
    workers: data.workers,
    localDomains: data.local_domains,
    internalHosts: data.internal_hosts,
    internalDaemons: data.internal_daemons,
    store: beside(data.store),
    keys: beside(data.keys),
    spool: beside(data.spool),
    metrics: data.metrics,
    audit: { path: beside(data.audit.path), sync: data.audit.sync },
    log: data.log,
    policy: {
      rules: data.policy.rules.map(beside),
      packs: data.policy.packs,
      subjectTriggers: data.policy.subject_triggers,
      removeSubjectTriggers: data.policy.remove_subject_triggers,
      unscannable: data.policy.unscannable,
    },
    documents: data.documents,
    outbound: outboundOf(data.outbound),
    inbound: data.inbound,
    trust: {
      revocation: data.trust.revocation,
      revocationTimeout: data.trust.revocation_timeout,
      revocationRefresh: data.trust.revocation_refresh,
      sha1: data.trust.sha1,
    },
    limits: {
      messageSize: data.limits.message_size,
      messages: data.limits.messages,
      memory: data.limits.memory,
      spoolAbove: data.limits.spool_above,
      spoolSize: data.limits.spool_size,
      connections: data.limits.connections,
      recipients: data.limits.recipients,
      headerCount: data.limits.header_count,
      headerSize: data.limits.header_size,
    },
    timeouts: data.timeouts,
  };
}

function outboundOf(data: Outbound): OutboundConfig {
  return {
    demand: data.demand,
    profile: data.profile,
    protection: data.protection,
    signatureForm: data.signature_form,
    headerProtection: data.header_protection,
    compression: data.compression,
    emptyLayer: data.empty_layer,
    desktop: data.desktop,
    unprotectable: data.unprotectable,
    reinject: data.reinject,
  };
}

function frozen<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}
