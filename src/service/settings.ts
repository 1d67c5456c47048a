/** The settings that a running daemon may take over, and those that wait for its next start. */
import { isDeepStrictEqual } from "node:util";
import type { Config } from "../config/load.ts";
import { loadConfig } from "../config/load.ts";
import type { Settings } from "../gateway/site.ts";
import { readSettings } from "../gateway/site.ts";
import type { Limits, MessageLimit } from "../milter/limits.ts";
import { defaultLimits } from "../milter/limits.ts";
import type { Timeouts } from "../milter/connection.ts";

/** What these name is open as long as the daemon runs; by their names in milter.conf. */
const keysOfAStart = {
  listen: "listen",
  socketMode: "socket_mode",
  socketOwner: "socket_owner",
  socketGroup: "socket_group",
  mtaHosts: "mta_hosts",
  workers: "workers",
  store: "store",
  spool: "spool",
  metrics: "metrics",
  audit: "audit",
} as const satisfies Partial<Record<keyof Config, string>>;

export interface Reloaded {
  readonly settings: Settings;
  /** Keys of milter.conf whose new values wait for a restart. */
  readonly waiting: readonly string[];
}

/** The configuration and its rules as the files are now. Rejects with ConfigError. */
export async function loadSettings(file: string): Promise<Settings> {
  return readSettings(await loadConfig(file));
}

/** New settings under which a daemon that was started with `current` can go on. */
export function reload(current: Settings, loaded: Settings): Reloaded {
  const keys = Object.keys(keysOfAStart) as (keyof typeof keysOfAStart)[];
  const changed = keys.filter((key) => !isDeepStrictEqual(current.config[key], loaded.config[key]));
  const kept = Object.fromEntries(changed.map((key) => [key, current.config[key]]));
  const log = { ...loaded.config.log, format: current.config.log.format };
  const waiting = changed.map((key) => keysOfAStart[key] as string);
  if (log.format !== loaded.config.log.format) waiting.push("log.format");
  return {
    settings: { ...loaded, config: { ...loaded.config, ...kept, log } },
    waiting,
  };
}

/** The limits of a message by their keys in `[limits]` of milter.conf; macros have none. */
export const limitKeys: Readonly<Record<MessageLimit, string>> = {
  fields: "header_count",
  fieldBytes: "header_size",
  recipients: "recipients",
  macroBytes: "macros",
  messageBytes: "message_size",
  memoryBytes: "memory",
  messages: "messages",
  spoolBytes: "spool_size",
};

/**
 * One worker's limits: what all of them may take together is divided. The spool always has room for
 * one message, or the MTA would be told for ever to try again.
 */
export function limitsOf({ limits }: Config, workers: number): Limits {
  const part = (total: number): number => Math.ceil(total / workers);
  return {
    ...defaultLimits,
    connections: part(limits.connections),
    messages: part(limits.messages),
    fields: limits.headerCount,
    fieldBytes: limits.headerSize,
    recipients: limits.recipients,
    messageBytes: limits.messageSize,
    memoryBytes: part(limits.memory),
    spoolAbove: limits.spoolAbove,
    spoolBytes: Math.max(part(limits.spoolSize), limits.messageSize),
  };
}

export function timeoutsOf({ timeouts }: Config): Partial<Timeouts> {
  const { idle, packet, write, filter } = timeouts;
  return { idle, packet, negotiation: packet, write, answer: filter };
}
