/** hospital.example and insurer.example: a DomSeal and a real Postfix each, a tap between them. */
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Organisation } from "../peers/organisation.ts";
import { startPostfix } from "../peers/postfix.ts";
import type { Postfix } from "../peers/postfix.ts";
import { startSink } from "../peers/smtp-sink.ts";
import type { SmtpSink } from "../peers/smtp-sink.ts";
import { WireTap } from "../peers/wire-tap.ts";

export interface WorldOptions {
  readonly profile?: string;
  readonly hospital?: Readonly<Record<string, string>>;
  readonly postfix?: Readonly<Record<string, string>>;
}

/** Mail flows: client, hospital's Postfix, tap, insurer's Postfix, mailbox. */
export class TwoOrganisations implements AsyncDisposable {
  readonly #cleanUp: (() => Promise<unknown>)[] = [];
  readonly directory: string;
  hospital!: Organisation;
  insurer!: Organisation;
  hospitalPostfix!: Postfix;
  insurerPostfix!: Postfix;
  tap!: WireTap;
  mailbox!: SmtpSink;

  private constructor(directory: string) {
    this.directory = directory;
  }

  /** Resolves to the reason where Postfix can't run here. */
  static async create(options: WorldOptions = {}): Promise<TwoOrganisations | string> {
    const directory = await mkdtemp(join(tmpdir(), "domseal-"));
    await chmod(directory, 0o755);
    const world = new TwoOrganisations(directory);
    world.#cleanUp.push(() => rm(directory, { recursive: true, force: true }));
    try {
      const missing = await world.#build(options);
      if (missing === undefined) return world;
      await world[Symbol.asyncDispose]();
      return missing;
    } catch (error) {
      await world[Symbol.asyncDispose]();
      throw error;
    }
  }

  async #build({ profile, hospital, postfix }: WorldOptions): Promise<string | undefined> {
    this.hospital = await Organisation.create("hospital.example", this.directory, hospital);
    this.insurer = await Organisation.create("insurer.example", this.directory);
    await this.hospital.befriend(this.insurer, profile);
    await this.insurer.befriend(this.hospital, profile);
    for (const organisation of [this.hospital, this.insurer]) {
      this.#cleanUp.push(() => organisation.stop("SIGKILL"));
      await organisation.start();
    }
    this.mailbox = await startSink();
    this.#cleanUp.push(() => this.mailbox.close());
    this.tap = await WireTap.open(() => this.insurerPostfix.port, "127.0.0.2");
    this.#cleanUp.push(() => this.tap.close());
    const insurerStart = await startPostfix({
      milter: this.insurer.milter,
      nextHop: this.mailbox.port,
      hostname: "mx.insurer.example",
    });
    if (insurerStart.kind === "missing") return insurerStart.reason;
    this.insurerPostfix = insurerStart.postfix;
    this.#cleanUp.push(() => this.insurerPostfix.stop());
    const hospitalStart = await startPostfix({
      milter: this.hospital.milter,
      nextHop: this.tap.port,
      ...(postfix && { settings: postfix }),
    });
    if (hospitalStart.kind === "missing") return hospitalStart.reason;
    this.hospitalPostfix = hospitalStart.postfix;
    this.#cleanUp.push(() => this.hospitalPostfix.stop());
    return undefined;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const step of this.#cleanUp.splice(0).reverse()) await step();
  }
}
