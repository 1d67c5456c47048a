/**
 * The daemon: opens everything, listens, and ends in order. It refuses to start with a broken
 * configuration, rule, store, journal or key file, because the MTA then defers mail; it never
 * starts half.
 */
import { openJournal } from "../audit/journal.ts";
import type { Journal } from "../audit/journal.ts";
import type { Config } from "../config/load.ts";
import type { Log } from "../log/operational-log.ts";
import { formatListenAddress, parseListenAddress } from "../milter/address.ts";
import type { MilterEvent } from "../milter/event.ts";
import { defaultLimits } from "../milter/limits.ts";
import type { MilterServer } from "../milter/server.ts";
import { startServer } from "../milter/server.ts";
import { gatewayBusyTimeout } from "../store/open-store.ts";
import { createFilter, describeError } from "./filter.ts";
import type { Site } from "./site.ts";
import { openSite } from "./site.ts";

export interface Gateway {
  /** As bound: a port 0 in the configuration has become a real one. */
  readonly addresses: readonly string[];
  /** Stops listening, lets messages in work finish within `timeouts.drain`, closes everything. */
  stop(): Promise<void>;
}

/** Rejects with ConfigError, PolicyError, StoreError, AuditError, PkiError or MilterError. */
export async function startGateway(config: Config, log: Log): Promise<Gateway> {
  const addresses = config.listen.map(parseListenAddress);
  const site = await openSite(config, { busyTimeout: gatewayBusyTimeout });
  let journal: Journal | undefined;
  try {
    await site.store.check();
    await requireKeys(site);
    journal = await openJournal(config.audit.path, { sync: config.audit.sync });
    const server = await startServer({
      listen: addresses,
      filter: createFilter({ site, journal, log }),
      limits: limitsOf(config),
      timeouts: timeoutsOf(config),
      socketMode: config.socketMode,
      observer: {
        onEvent: (event) => {
          logEvent(log, event);
        },
      },
    });
    return running(server, site, journal, log);
  } catch (error) {
    await journal?.close();
    await site[Symbol.asyncDispose]();
    throw error;
  }
}

function running(server: MilterServer, site: Site, journal: Journal, log: Log): Gateway {
  const addresses = server.addresses.map(formatListenAddress);
  log.info(undefined, `ready on ${addresses.join(", ")}`);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    log.info(undefined, `stopping: ${server.sessions} connection(s) open`);
    await server.drain(site.config.timeouts.drain);
    await journal.close();
    await site[Symbol.asyncDispose]();
    log.info(undefined, "stopped");
  };
  return { addresses, stop: () => (stopped ??= stop()) };
}

/** A key file that can't be read is found at the start, not with the first message. */
async function requireKeys({ keyring }: Site): Promise<void> {
  const [fault] = await keyring.faults();
  if (fault) throw fault;
}

function limitsOf({ limits }: Config): typeof defaultLimits {
  return {
    ...defaultLimits,
    connections: limits.connections,
    fields: limits.headerCount,
    fieldBytes: limits.headerSize,
    recipients: limits.recipients,
    messageBytes: limits.messageSize,
    bytesInFlight: limits.memory,
  };
}

function timeoutsOf({ timeouts }: Config) {
  const { idle, packet, write, filter } = timeouts;
  return { idle, packet, negotiation: packet, write, answer: filter };
}

/** One line an event, at the level of who has to act on it. */
function logEvent(log: Log, event: MilterEvent): void {
  switch (event.kind) {
    case "connection-opened":
    case "connection-closed":
      log.debug(undefined, `${event.kind}: ${event.peer}`);
      return;
    case "answered":
      log.debug(event.queueId, `answered: ${event.disposition}`, {
        modifications: event.modifications,
      });
      return;
    case "connection-refused":
      log.warn(undefined, `connection refused, too many are open: ${event.peer}`);
      return;
    case "connection-timeout":
      log.warn(event.queueId, `connection timed out waiting for ${event.waitingFor}`);
      return;
    case "over-limit":
      log.warn(event.queueId, `refused: over the limit of ${event.limit}`);
      return;
    case "given-up":
    case "filter-timeout":
      log.warn(event.queueId, event.kind === "given-up" ? "given up by the MTA" : "took too long");
      return;
    case "protocol-error":
    case "socket-error":
    case "bad-verdict":
    case "filter-failed":
      log.error(event.queueId, `${event.kind}: ${describeError(event.error)}`);
      return;
  }
}
