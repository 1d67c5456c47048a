/**
 * What one run of the program has at hand: its streams, its configuration, its store. Commands take it
 * from here, so that none of them knows where a configuration is looked for.
 */
import type { Command } from "commander";
import { type Config, loadConfig } from "../config/load.ts";
import { locateConfig } from "../config/locate.ts";
import { type Site, openSite, readSettings } from "../gateway/site.ts";
import { type Store, commandBusyTimeout, openStore } from "../store/open-store.ts";
import type { Terminal } from "./output.ts";

export interface Invocation {
  readonly terminal: Terminal;
  /** Reads the configuration that `--config`, DOMSEAL_CONFIG or the usual places give. Throws ConfigError. */
  readonly config: () => Promise<Config>;
  /** Opens the configured store for the time of `use`. Throws ConfigError, StoreError. */
  readonly withStore: <T>(use: (store: Store, config: Config) => Promise<T>) => Promise<T>;
  /** Opens rules, store and keys for the time of `use`. Throws ConfigError, PolicyError, StoreError. */
  readonly withSite: <T>(use: (site: Site) => Promise<T>) => Promise<T>;
}

export function invocationOf(program: Command, terminal: Terminal): Invocation {
  const config = (): Promise<Config> =>
    loadConfig(locateConfig(program.opts<{ config?: string }>().config, process.env));
  return {
    terminal,
    config,
    withStore: async (use) => {
      const loaded = await config();
      const store = await openStore(loaded.store, { busyTimeout: commandBusyTimeout });
      try {
        return await use(store, loaded);
      } finally {
        await store.close();
      }
    },
    withSite: async (use) => {
      await using site = await openSite(await readSettings(await config()), {
        busyTimeout: commandBusyTimeout,
      });
      return await use(site);
    },
  };
}
