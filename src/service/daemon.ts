/**
 * The daemon: opens everything, listens, reloads, and ends in order. It refuses to start with a
 * broken configuration, rule, store, journal or key file, because the MTA then defers mail; it never
 * starts half.
 */
import { availableParallelism } from "node:os";
import type { Journal } from "../audit/journal.ts";
import { openJournal } from "../audit/journal.ts";
import { DecisionRecorder } from "../gateway/decision-recorder.ts";
import { Dispatcher } from "../gateway/outbox.ts";
import { smtpListenerOf } from "../gateway/reinjection.ts";
import type { Settings, Site } from "../gateway/site.ts";
import { openSite } from "../gateway/site.ts";
import { describeError } from "../log/describe-error.ts";
import type { OperationalLog } from "../log/operational-log.ts";
import { formatListenAddress, parseListenPlace } from "../milter/address.ts";
import type { Listener } from "../milter/listener.ts";
import { listenAll } from "../milter/listener.ts";
import { Refresher } from "../revocation/refresher.ts";
import { gatewayBusyTimeout } from "../store/open-store.ts";
import { MetricsSum } from "./metrics-sum.ts";
import type { ServiceMetrics } from "./metrics.ts";
import { createServiceMetrics } from "./metrics.ts";
import type { Notifier } from "./notify.ts";
import { createNotifier } from "./notify.ts";
import { loadSettings, reload } from "./settings.ts";
import type { Health, StatusListener } from "./status-listener.ts";
import { parseStatusAddress, startStatusListener } from "./status-listener.ts";
import { openWorkerPool } from "./worker-pool.ts";
import { openWorker } from "./worker.ts";
import type { Workers, WorkersState } from "./workers.ts";

export interface Daemon {
  /** As bound: a port 0 in the configuration has become a real one. */
  readonly addresses: readonly string[];
  /** Reads the files anew. What is wrong with them is logged, and the old settings stay. */
  reload(): Promise<void>;
  /** Stops listening, lets messages in work finish within `timeouts.drain`, closes everything. */
  stop(): Promise<void>;
}

/** Rejects with PolicyError, StoreError, AuditError, PkiError, MilterError or ServiceError. */
export async function startDaemon(options: DaemonOptions): Promise<Daemon> {
  await using opened = new AsyncDisposableStack();
  const { settings } = options;
  const { audit } = settings.config;
  const site = opened.use(await openSite(settings, { busyTimeout: gatewayBusyTimeout }));
  await site.store.check();
  const journal = opened.adopt(await openJournal(audit.path, audit), (each) => each.close());
  const running = opened.adopt(new RunningDaemon({ ...options, site, journal }), (each) =>
    each.end(),
  );
  await running.begin();
  const resources = opened.move();
  let stopped: Promise<void> | undefined;
  return {
    addresses: running.addresses,
    reload: () => running.reload(),
    stop: () => (stopped ??= resources.disposeAsync()),
  };
}

export interface DaemonOptions {
  readonly settings: Settings;
  readonly log: OperationalLog;
  readonly version: string;
}

interface DaemonParts extends DaemonOptions {
  readonly site: Site;
  readonly journal: Journal;
}

/** Workers, listeners, the outbox's dispatcher, the journal of decisions, health and metrics. */
class RunningDaemon {
  readonly #site: Site;
  readonly #journal: Journal;
  readonly #log: OperationalLog;
  readonly #dispatcher: Dispatcher;
  readonly #refresher: Refresher;
  readonly #recorder: DecisionRecorder;
  readonly #metrics: ServiceMetrics;
  readonly #sum = new MetricsSum();
  readonly #notifier: Notifier;
  #settings: Settings;
  #workers: Workers | undefined;
  #listeners: readonly Listener[] = [];
  #status: StatusListener | undefined;
  #reloading: Promise<void> = Promise.resolve();
  #ending = false;

  constructor({ site, journal, log, settings, version }: DaemonParts) {
    this.#site = site;
    this.#journal = journal;
    this.#log = log;
    this.#settings = settings;
    const { store, clock } = site;
    const { outbox } = store;
    const listener = () => smtpListenerOf(this.#settings.config);
    this.#dispatcher = new Dispatcher({ outbox, listener, log, clock });
    this.#recorder = new DecisionRecorder({ store, journal, log, clock });
    this.#refresher = new Refresher({
      sources: store.revocationSources,
      log,
      clock,
      settings: () => {
        const { revocationTimeout, revocationRefresh } = this.#settings.config.trust;
        return { timeout: revocationTimeout, refresh: revocationRefresh };
      },
    });
    this.#notifier = createNotifier(log);
    this.#metrics = createServiceMetrics({
      process: "daemon",
      load: () => this.#workers?.load,
      workers: () => this.#workersState,
      version,
      store,
      journal,
      log,
    });
  }

  get addresses(): readonly string[] {
    return this.#listeners.map(({ address }) => formatListenAddress(address));
  }

  async begin(): Promise<void> {
    const { config } = this.#settings;
    const addresses = config.listen.map(parseListenPlace);
    const workers = await this.#openWorkers();
    this.#workers = workers;
    this.#listeners = await listenAll(addresses, {
      ...config,
      pauseOnConnect: true,
      onConnection: (socket, address) => {
        workers.accept(socket, address);
      },
      onError: (error, address) => {
        const where = formatListenAddress(address);
        this.#log.error(undefined, `can't accept on ${where}: ${describeError(error)}`);
      },
    });
    await this.#tellStatus();
    await this.#warnOfWaitingMail();
    this.#dispatcher.start();
    this.#refresher.start();
    this.#recorder.start();
    this.#tellRevocation();
    this.#log.info(undefined, this.#readiness());
    await this.#notifier.notify("ready", this.#readiness());
  }

  /** One after the other. */
  async reload(): Promise<void> {
    this.#reloading = this.#reloading.then(() => this.#reload());
    await this.#reloading;
  }

  async end(): Promise<void> {
    this.#ending = true;
    // A reload in work isn't waited for: it may hang on what it reads, and changes nothing any more.
    for (const listener of this.#listeners) listener.close();
    const { sessions } = this.#workersState;
    this.#log.info(undefined, `stopping: ${sessions} connection(s) open`);
    const told = this.#notifier.notify("stopping", `${sessions} connection(s) open`);
    const { drain } = this.#settings.config.timeouts;
    await Promise.all([
      this.#workers?.drain(drain),
      this.#dispatcher.stop(drain),
      this.#refresher.stop(),
      this.#recorder.stop(),
      told,
    ]);
    await this.#status?.close();
    this.#log.info(undefined, "stopped");
  }

  async #openWorkers(): Promise<Workers> {
    const { workers } = this.#settings.config;
    const count = workers === "auto" ? availableParallelism() : workers;
    const common = {
      log: this.#log,
      journal: this.#journal,
      metrics: this.#metrics,
      onRelease: () => {
        this.#dispatcher.wake();
      },
    };
    if (count === 1) return openWorker(this.#site, { ...common, workers: 1 });
    return openWorkerPool({
      ...common,
      count,
      site: this.#site,
      settings: this.#settings,
      sum: this.#sum,
    });
  }

  async #reload(): Promise<void> {
    const workers = this.#workers;
    if (this.#ending || !workers) return;
    await this.#notifier.notify("reloading");
    try {
      await this.#takeOver(workers, await loadSettings(this.#settings.config.file));
      this.#metrics.onReload("success");
    } catch (error) {
      const reason = describeError(error);
      this.#log.error(undefined, `not reloaded, the old configuration stays: ${reason}`);
      this.#metrics.onReload("failure");
    }
    await this.#notifier.notify("ready", this.#readiness());
  }

  /** All of it in every process, or nothing. */
  async #takeOver(workers: Workers, loaded: Settings): Promise<void> {
    const { settings, waiting } = reload(this.#settings, loaded);
    const commit = await workers.prepare(settings);
    if (this.#ending) return;
    commit();
    this.#settings = settings;
    this.#log.setLevel(settings.config.log.level);
    this.#log.info(undefined, "configuration and rules reloaded");
    this.#tellRevocation();
    if (waiting.length > 0) this.#log.warn(undefined, `needs a restart: ${waiting.join(", ")}`);
    this.#dispatcher.wake();
  }

  /** An auditor's question: what counted at that time. */
  #tellRevocation(): void {
    const { revocation } = this.#settings.config.trust;
    this.#log.info(undefined, `revocation: ${revocation}, where a partner has no other setting`);
  }

  #readiness(): string {
    return `ready on ${this.addresses.join(", ")}`;
  }

  get #workersState(): WorkersState {
    return this.#workers?.state ?? { wanted: 0, ready: 0, sessions: 0 };
  }

  async #tellStatus(): Promise<void> {
    const { metrics } = this.#settings.config;
    if (metrics === undefined) return;
    this.#status = await startStatusListener({
      address: parseStatusAddress(metrics),
      metrics: () => this.#metricsText(),
      health: () => this.#health(),
      log: this.#log,
    });
    const { host, port } = this.#status.address;
    this.#log.info(undefined, `health and metrics on ${host}, port ${port}`);
  }

  async #metricsText(): Promise<string> {
    await this.#workers?.collect(this.#sum);
    this.#sum.put("daemon", await this.#metrics.snapshot());
    return this.#sum.text();
  }

  async #health(): Promise<Health> {
    const workers = this.#workersState;
    const reasons: string[] = [];
    if (workers.ready === 0) reasons.push("no worker process is ready");
    if (this.#journal.isBroken) reasons.push("the audit journal has failed");
    await this.#site.store.outbox.next().catch((error: unknown) => {
      reasons.push(describeError(error));
    });
    return { reasons, workers, draining: this.#ending };
  }

  async #warnOfWaitingMail(): Promise<void> {
    if (smtpListenerOf(this.#settings.config)) return;
    const isLeft = (await this.#site.store.outbox.next()) !== undefined;
    if (isLeft)
      this.#log.warn(undefined, "mail waits in the outbox, and outbound.reinject isn't set");
  }
}
