/** What works on messages in one process: a milter server without listeners, and its filter. */
import type { Socket } from "node:net";
import type { Journal } from "../audit/journal.ts";
import { networkMatcher } from "../config/cidr.ts";
import { createFilter } from "../gateway/filter.ts";
import type { Settings, Site } from "../gateway/site.ts";
import { reconfigured, requireKeys } from "../gateway/site.ts";
import type { OperationalLog } from "../log/operational-log.ts";
import type { ListenAddress } from "../milter/address.ts";
import type { MilterServer, ServerSettings } from "../milter/server.ts";
import { startServer } from "../milter/server.ts";
import type { Load, Metrics } from "./metrics.ts";
import { logEvent } from "./milter-log.ts";
import { limitsOf, timeoutsOf } from "./settings.ts";
import type { Workers, WorkersState } from "./workers.ts";

export interface WorkerPorts {
  readonly log: OperationalLog;
  readonly journal: Pick<Journal, "append">;
  /** Copies in the outbox have become due. */
  readonly onRelease: () => void;
  readonly metrics: Metrics;
  /** Among how many the limits are divided. */
  readonly workers: number;
}

/** The site stays the caller's, to be closed after `drain`. Rejects with PkiError. */
export async function openWorker(site: Site, ports: WorkerPorts): Promise<Worker> {
  await requireKeys(site);
  const { config } = site;
  const server = await startServer({
    ...behaviour(site, ports),
    listen: [],
    spoolDirectory: config.spool,
    allows: networkMatcher(config.mtaHosts),
    observer: {
      onEvent: (event) => {
        logEvent(ports.log, event);
        ports.metrics.onMilterEvent(event);
      },
    },
  });
  return new Worker(site, server, ports);
}

export class Worker implements Workers {
  readonly #server: MilterServer;
  readonly #ports: WorkerPorts;
  #site: Site;

  /** Use openWorker. */
  constructor(site: Site, server: MilterServer, ports: WorkerPorts) {
    this.#site = site;
    this.#server = server;
    this.#ports = ports;
  }

  get state(): WorkersState {
    return { wanted: 1, ready: 1, sessions: this.#server.sessions };
  }

  /** For the metrics. */
  get load(): Load {
    const { sessions, messages, bytesInFlight, spooledBytes } = this.#server;
    return { sessions, messages, memoryBytes: bytesInFlight, spoolBytes: spooledBytes };
  }

  /** There is no other process. */
  async collect(): Promise<void> {
    await Promise.resolve();
  }

  accept(socket: Socket, listener: ListenAddress): void {
    this.#server.accept(socket, listener);
  }

  async prepare(settings: Settings): Promise<() => void> {
    const site = reconfigured(this.#site, settings);
    await requireKeys(site);
    return () => {
      this.#site = site;
      this.#ports.log.setLevel(settings.config.log.level);
      this.#server.reconfigure(behaviour(site, this.#ports));
    };
  }

  async drain(deadline: number): Promise<void> {
    await this.#server.drain(deadline);
  }
}

/** What a session keeps from its beginning to its end. */
function behaviour(site: Site, ports: WorkerPorts): ServerSettings {
  const { log, journal, onRelease, metrics, workers } = ports;
  return {
    filter: createFilter({
      site,
      journal,
      log,
      onRelease,
      onHandled: (message) => {
        metrics.onMessage(message);
      },
      onScanned: (message) => {
        metrics.onScanned(message);
      },
    }),
    limits: limitsOf(site.config, workers),
    timeouts: timeoutsOf(site.config),
  };
}
