/**
 * hospital.example with its MTA, and proxies wherever the daemon can be cut off: client, MTA, next
 * hop; MTA, daemon; daemon, the MTA's listener for copies.
 */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import type { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseListenAddress } from "../../src/milter/address.ts";
import { freePort } from "../peers/free-port.ts";
import type { MailServer, MailServerKind } from "../peers/mail-server.ts";
import { startMailServer } from "../peers/mail-server.ts";
import { MilterProxy } from "../peers/milter-proxy.ts";
import { Organisation } from "../peers/organisation.ts";
import { WireTap } from "../peers/wire-tap.ts";
import { FarSide } from "./far-side.ts";
import type { KillPoint } from "./kill-point.ts";
import type { Identity } from "./mail.ts";
import { copyIsStaged, outboxIsEmpty, releaseAtFullSpeed } from "./outbox-view.ts";
import { ReinjectionProxy } from "./reinjection-proxy.ts";
import { workerOf } from "./worker.ts";

export class KillWorld {
  readonly #cleanUps: (() => Promise<unknown>)[] = [];
  #closing: Promise<void> | undefined;
  #unixSocket = "";
  #proxy!: MilterProxy;
  #watching = new AbortController();
  #messages = 0;
  #workers = 1;
  #ended: Promise<unknown> = Promise.resolve();
  hospital!: Organisation;
  server!: MailServer;
  farSide!: FarSide;
  reinjection!: ReinjectionProxy;
  /** Clients that aren't the hospital's connect here. */
  outside!: WireTap;
  /** Certificate and key of each domain. */
  readonly identities = new Map<string, Identity>();

  /** Resolves to the reason where this MTA can't run here. */
  async open(kind: MailServerKind): Promise<string | undefined> {
    this.farSide = this.#closed(await FarSide.open());
    this.reinjection = this.#closed(await ReinjectionProxy.open());
    await this.#startOrganisations();
    this.#proxy = this.#closed(await MilterProxy.open(parseListenAddress(this.hospital.milter)));
    this.reinjection.listener = await freePort();
    const started = await startMailServer(kind, {
      milter: this.#proxy.address,
      nextHop: this.farSide.port,
      reinjection: this.reinjection.listener,
    });
    if (started.kind === "missing") return started.reason;
    this.server = started.server;
    this.#cleanUps.push(() => started.server.stop());
    this.outside = this.#closed(await WireTap.open(() => started.server.port, "127.0.0.2"));
    return undefined;
  }

  /** Sessions from now on reach the daemon in this way, and it works in as many processes. */
  async use({ transport, victim }: KillPoint): Promise<void> {
    this.#proxy.milter =
      transport === "unix"
        ? { kind: "unix", path: this.#unixSocket }
        : parseListenAddress(this.hospital.milter);
    const workers = victim === "worker" ? 2 : 1;
    if (workers === this.#workers) return;
    this.#workers = workers;
    await this.hospital.stop();
    await this.hospital.configure({ workers: String(workers) });
    await this.hospital.start();
  }

  /** A new one for every message. */
  nextNumber(): number {
    this.#messages += 1;
    return this.#messages;
  }

  /** Resolves when the daemon was killed there; `onKill` is called at that moment. */
  arm({ place, victim }: KillPoint, onKill: () => void): Promise<void> {
    const kill = (connection?: Socket): void => {
      if (victim === "worker" && connection)
        process.kill(workerOf(this.hospital.pid, connection), "SIGKILL");
      else this.#ended = this.hospital.stop("SIGKILL");
      onKill();
    };
    switch (place.kind) {
      case "session":
        return this.#proxy.arm(place.cut, kill);
      case "reinjection":
        return this.reinjection.arm(place.stage, kill);
      case "staged":
        return this.#whenStaged(kill);
    }
  }

  disarm(): void {
    this.#proxy.disarm();
    this.reinjection.disarm();
    this.#watching.abort();
  }

  /** Waits until nothing is on its way any more; false after `timeout` milliseconds. */
  async settled(timeout: number): Promise<boolean> {
    if (!(await outboxIsEmpty(this.#store, timeout))) return false;
    const deadline = Date.now() + timeout;
    while ((await this.server.queue()).length > 0) {
      if (Date.now() > deadline) return false;
      await sleep(50);
    }
    return true;
  }

  /** On the same sockets, store and journal; a worker the daemon starts again by itself. */
  async restart({ victim }: KillPoint): Promise<void> {
    if (victim === "worker") return;
    await this.#ended;
    await this.hospital.start();
  }

  /** Ends and removes everything that was started, whatever had been reached. */
  close(): Promise<void> {
    return (this.#closing ??= this.#cleanUp());
  }

  /** Never resolves where it isn't reached. */
  async #whenStaged(kill: () => void): Promise<void> {
    this.#watching = new AbortController();
    const isStaged = await copyIsStaged(this.#store, this.#watching.signal);
    if (isStaged) kill();
    await this.#ended;
    releaseAtFullSpeed(this.#store);
    if (!isStaged) await new Promise(() => undefined);
  }

  get #store(): string {
    return join(this.hospital.directory, "domseal.db");
  }

  async #cleanUp(): Promise<void> {
    this.#watching.abort();
    for (const step of this.#cleanUps.splice(0).reverse()) await step();
  }

  async #startOrganisations(): Promise<void> {
    const directory = await mkdtemp(join(tmpdir(), "domseal-kill-"));
    this.#cleanUps.push(() => rm(directory, { recursive: true, force: true }));
    await chmod(directory, 0o755);
    const [hospital, insurer, lab] = await Promise.all([
      Organisation.create("hospital.example", directory, {
        "outbound.reinject": `"inet:${this.reinjection.port}@127.0.0.1"`,
      }),
      Organisation.create("insurer.example", directory),
      Organisation.create("lab.example", directory),
    ]);
    this.hospital = hospital;
    for (const partner of [insurer, lab]) await hospital.befriend(partner);
    await Promise.all(
      [hospital, insurer, lab].map(async (each) => {
        this.identities.set(each.domain, await identityOf(each));
      }),
    );
    this.#cleanUps.push(() => hospital.stop("SIGKILL"));
    await this.#listenOnBoth(join(directory, "milter.sock"));
  }

  async #listenOnBoth(path: string): Promise<void> {
    this.#unixSocket = path;
    await this.hospital.start();
    await this.hospital.stop();
    await this.hospital.configure({ listen: `["${this.hospital.milter}", "unix:${path}"]` });
    await this.hospital.start();
  }

  #closed<T extends { close(): Promise<void> }>(part: T): T {
    this.#cleanUps.push(() => part.close());
    return part;
  }
}

async function identityOf(organisation: Organisation): Promise<Identity> {
  const [certificate, key] = await Promise.all([
    organisation.must(["key", "export"]),
    organisation.must(["key", "export", "--private", "--yes"]),
  ]);
  return { certificate, key };
}
