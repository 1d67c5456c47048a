/**
 * One organisation's gateway at rest: configuration, rules, store and keys, opened together. The
 * daemon and the command line start from the same one.
 */
import { networkMatcher } from "../config/cidr.ts";
import type { Config } from "../config/load.ts";
import { readRuleFiles } from "../config/rule-files.ts";
import { parseRules } from "../policy/rules.ts";
import type { RuleSet } from "../policy/rules.ts";
import type { Store } from "../store/open-store.ts";
import { openStore } from "../store/open-store.ts";
import type { Territory } from "./direction.ts";
import type { Keyring } from "./keyring.ts";
import { createKeyring } from "./keyring.ts";
import type { OpeningGuard } from "./opening-guard.ts";
import { createOpeningGuard } from "./opening-guard.ts";

export interface Site extends AsyncDisposable {
  readonly config: Config;
  readonly rules: RuleSet;
  readonly store: Store;
  readonly keyring: Keyring;
  readonly guard: OpeningGuard;
  readonly territory: Territory;
  readonly clock: () => Date;
}

export interface SiteOptions {
  /** Milliseconds to wait for another process's lock on the store. */
  readonly busyTimeout: number;
  readonly clock?: () => Date;
}

/** Rejects with ConfigError, PolicyError or StoreError. */
export async function openSite(config: Config, options: SiteOptions): Promise<Site> {
  const rules = await readRules(config);
  const clock = options.clock ?? (() => new Date());
  const store = await openStore(config.store, { busyTimeout: options.busyTimeout, clock });
  return {
    config,
    rules,
    store,
    keyring: createKeyring(store, config.keys),
    guard: createOpeningGuard(),
    territory: territoryOf(config),
    clock,
    [Symbol.asyncDispose]: () => store.close(),
  };
}

/** The rules that the configuration names. Rejects with ConfigError or PolicyError. */
async function readRules({ policy }: Config): Promise<RuleSet> {
  const files = await readRuleFiles(policy.rules);
  return parseRules(files, {
    subjectTriggers: policy.subjectTriggers,
    unscannable: policy.unscannable,
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
