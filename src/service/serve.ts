/**
 * The daemon: opens everything, listens, and ends in order. It refuses to start with a broken
 * configuration, rule, store, journal or key file, because the MTA then defers mail; it never
 * starts half.
 */
import { openJournal } from "../audit/journal.ts";
import type { Journal } from "../audit/journal.ts";
import type { Config } from "../config/load.ts";
import type { Log } from "../log/operational-log.ts";
import type { ListenAddress } from "../milter/address.ts";
import { formatListenAddress, parseListenAddress, parseListenPlace } from "../milter/address.ts";
import { MilterError } from "../milter/error.ts";
import type { MilterEvent, RefusalReason } from "../milter/event.ts";
import { defaultLimits } from "../milter/limits.ts";
import type { MilterServer } from "../milter/server.ts";
import { startServer } from "../milter/server.ts";
import { gatewayBusyTimeout } from "../store/open-store.ts";
import { createFilter, describeError } from "../gateway/filter.ts";
import { Dispatcher } from "../gateway/outbox.ts";
import type { Site } from "../gateway/site.ts";
import { openSite, readSettings } from "../gateway/site.ts";

export interface Gateway {
  /** As bound: a port 0 in the configuration has become a real one. */
  readonly addresses: readonly string[];
  /** Stops listening, lets messages in work finish within `timeouts.drain`, closes everything. */
  stop(): Promise<void>;
}

/** Rejects with ConfigError, PolicyError, StoreError, AuditError, PkiError or MilterError. */
export async function startGateway(config: Config, log: Log): Promise<Gateway> {
  const addresses = config.listen.map(parseListenPlace);
  const site = await openSite(await readSettings(config), { busyTimeout: gatewayBusyTimeout });
  let journal: Journal | undefined;
  try {
    await site.store.check();
    await requireKeys(site);
    journal = await openJournal(config.audit.path, { sync: config.audit.sync });
    const dispatcher = await dispatcherOf(site, log);
    const server = await startServer({
      listen: addresses,
      filter: createFilter({ site, journal, log, onRelease: () => dispatcher?.wake() }),
      limits: limitsOf(config),
      timeouts: timeoutsOf(config),
      socketMode: config.socketMode,
      observer: {
        onEvent: (event) => {
          logEvent(log, event);
        },
      },
    });
    dispatcher?.start();
    return running({ server, dispatcher, site, journal, log });
  } catch (error) {
    await journal?.close();
    await site[Symbol.asyncDispose]();
    throw error;
  }
}

interface Running {
  readonly server: MilterServer;
  readonly dispatcher: Dispatcher | undefined;
  readonly site: Site;
  readonly journal: Journal;
  readonly log: Log;
}

function running({ server, dispatcher, site, journal, log }: Running): Gateway {
  const addresses = server.addresses.map(formatListenAddress);
  log.info(undefined, `ready on ${addresses.join(", ")}`);
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    log.info(undefined, `stopping: ${server.sessions} connection(s) open`);
    const { drain } = site.config.timeouts;
    await Promise.all([server.drain(drain), dispatcher?.stop(drain)]);
    await journal.close();
    await site[Symbol.asyncDispose]();
    log.info(undefined, "stopped");
  };
  return { addresses, stop: () => (stopped ??= stop()) };
}

/** Without a listener nothing is split, and what an earlier configuration left isn't sent. */
async function dispatcherOf(
  { config, store: { outbox }, clock }: Site,
  log: Log,
): Promise<Dispatcher | undefined> {
  const { hostname, outbound } = config;
  if (outbound.reinject !== undefined) {
    const { host, port } = parseListener(outbound.reinject);
    return new Dispatcher({ outbox, listener: () => ({ host, port, name: hostname }), log, clock });
  }
  const isLeft = (await outbox.next()) !== undefined;
  if (isLeft) log.warn(undefined, "mail waits in the outbox, and outbound.reinject isn't set");
  return undefined;
}

/** The configuration has taken no other form. */
function parseListener(text: string): Exclude<ListenAddress, { kind: "unix" }> {
  const address = parseListenAddress(text);
  if (address.kind === "unix") throw new MilterError("bad-address", "an SMTP listener is needed");
  return address;
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
    memoryBytes: limits.memory,
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
      log.warn(undefined, `connection refused, ${refusalText[event.reason]}: ${event.peer}`);
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

const refusalText: Readonly<Record<RefusalReason, string>> = {
  "too-many": "too many are open",
  "not-allowed": "the host may not connect",
  draining: "about to stop",
};
