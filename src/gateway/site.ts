/**
 * One organisation's gateway at rest: configuration, rules, store and keys, opened together. The
 * daemon and the command line start from the same one.
 */
import { isDeepStrictEqual } from "node:util";
import { networkMatcher } from "../config/cidr.ts";
import type { Config } from "../config/load.ts";
import type { RuleFile } from "../config/rule-files.ts";
import { readRuleFiles } from "../config/rule-files.ts";
import { createDocumentReader } from "../document/reader.ts";
import type { DocumentReader } from "../document/reader.ts";
import { parseRules } from "../policy/rules.ts";
import type { RuleSettings } from "../policy/rules.ts";
import type { RuleSet } from "../policy/rule-set.ts";
import { RevocationChecks } from "../revocation/checks.ts";
import type { Store } from "../store/open-store.ts";
import { openStore } from "../store/open-store.ts";
import type { Territory } from "./direction.ts";
import type { Keyring } from "./keyring.ts";
import { createKeyring } from "./keyring.ts";
import type { OpeningGuard } from "./opening-guard.ts";
import { createOpeningGuard } from "./opening-guard.ts";
import type { ScannedMessage } from "./scanned-message.ts";

export interface Site extends AsyncDisposable {
  readonly config: Config;
  readonly rules: RuleSet;
  readonly documents: DocumentReader;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly guard: OpeningGuard;
  readonly revocation: RevocationChecks;
  readonly territory: Territory;
  readonly clock: () => Date;
  /** Called when a message has been read for the rules. */
  readonly onScanned?: (scanned: ScannedMessage) => void;
}

/** What the configuration's files say, as data: read once, the same for every process. */
export interface Settings {
  readonly config: Config;
  readonly ruleFiles: readonly RuleFile[];
}

export interface SiteOptions {
  /** Milliseconds to wait for another process's lock on the store. */
  readonly busyTimeout: number;
  readonly clock?: () => Date;
  /** One that knows what other processes have seen; a new one by default. */
  readonly guard?: OpeningGuard;
}

/** Reads the rule files that the configuration names. Rejects with ConfigError. */
export async function readSettings(config: Config): Promise<Settings> {
  const { rules, packs } = config.policy;
  return { config, ruleFiles: await readRuleFiles(rules, packs) };
}

/** Rejects with PolicyError or StoreError. */
export async function openSite(settings: Settings, options: SiteOptions): Promise<Site> {
  const { config } = settings;
  const rules = rulesOf(settings);
  const documents = documentsOf(config);
  const clock = options.clock ?? (() => new Date());
  const store = await openStore(config.store, { busyTimeout: options.busyTimeout, clock });
  return {
    config,
    rules,
    documents,
    store,
    keyring: createKeyring(store, config.keys, clock),
    guard: options.guard ?? createOpeningGuard(),
    revocation: new RevocationChecks(store, clock),
    territory: territoryOf(config),
    clock,
    [Symbol.asyncDispose]: async () => {
      await documents.close();
      await store.close();
    },
  };
}

/**
 * The same site under other settings; both may be used at the same time, and share the store that
 * was opened. Throws PolicyError.
 */
export function reconfigured(site: Site, settings: Settings): Site {
  const { config } = settings;
  const keptKeys = config.keys === site.config.keys;
  return {
    ...site,
    config,
    rules: rulesOf(settings),
    // Threads of a reader that nobody uses any more end by themselves.
    documents: isDeepStrictEqual(config.documents, site.config.documents)
      ? site.documents
      : documentsOf(config),
    keyring: keptKeys ? site.keyring : createKeyring(site.store, config.keys, site.clock),
    territory: territoryOf(config),
  };
}

/** Rejects with PkiError for a key file that can't be read: at the start, not with the first message. */
export async function requireKeys({ keyring }: Site): Promise<void> {
  const [fault] = await keyring.faults();
  if (fault) throw fault;
}

/** Throws PolicyError. */
export function rulesOf({ config, ruleFiles }: Settings): RuleSet {
  return parseRules(ruleFiles, ruleSettingsOf(config));
}

/** What the configuration says to the rules. */
export function ruleSettingsOf({ policy }: Config): RuleSettings {
  return {
    subjectTriggers: policy.subjectTriggers,
    removeSubjectTriggers: policy.removeSubjectTriggers,
    unscannable: policy.unscannable,
  };
}

export function documentsOf({ documents }: Config): DocumentReader {
  const { readers, time, memory, size, files, commands } = documents;
  return createDocumentReader({
    processes: readers,
    limits: { time, heap: Math.ceil(memory / 2 ** 20), octets: size, members: files },
    commands: commands.map(({ types, command, timeout }) => ({ types, command, time: timeout })),
  });
}

function territoryOf(config: Config): Territory {
  const domains = new Set(config.localDomains);
  return {
    isLocalDomain: (domain) => domains.has(domain),
    isInternalHost: networkMatcher(config.internalHosts),
    internalDaemons: config.internalDaemons,
  };
}
