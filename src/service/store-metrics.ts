/**
 * What the store says: the outbox, held mail, until when partners and our keys are good, and how
 * asking about revocation goes. Read in one process only. A store that fails makes these absent and
 * `domseal_store_up` 0; it never fails or stalls the rest.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { Gauge } from "prom-client";
import type { Registry } from "prom-client";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import { parseCertificate } from "../pki/certificate.ts";
import type { HeldTotal } from "../store/held-mail.ts";
import type { Store } from "../store/open-store.ts";
import type { OwnKey } from "../store/own-keys.ts";
import type { OutboxTotal } from "../store/outbox.ts";
import type { RevocationTotal } from "../store/revocation-sources.ts";

export type MeasuredStore = Pick<
  Store,
  "outbox" | "heldMail" | "partnerCertificates" | "ownKeys" | "revocationSources"
>;

interface PartnerExpiry {
  /** A domain, or an individual's address. */
  readonly partner: string;
  readonly notAfter: Date;
}

interface KeyExpiry {
  readonly domain: string;
  readonly notAfter: Date;
}

interface StoreFacts {
  readonly outbox: readonly OutboxTotal[];
  readonly held: Readonly<Record<"inbound" | "outbound", HeldTotal>>;
  readonly partners: readonly PartnerExpiry[];
  readonly keys: readonly KeyExpiry[];
  readonly revocation: readonly RevocationTotal[];
}

/** Milliseconds that a scrape waits; a big copy that is being staged can hold the store longer. */
const patience = 1000;
/** Milliseconds for which what was read before stands in for a reading that is late. */
const lifetime = 60_000;

/** The function that it returns brings the gauges up to date. */
export function storeMetrics(registry: Registry, store: MeasuredStore, log: Log) {
  const reader = new StoreReader(store, log);
  const gauges = gaugesOf(registry);
  return async (): Promise<void> => {
    const facts = await reader.read();
    gauges.up.set(facts ? 1 : 0);
    for (const gauge of gauges.labelled) gauge.reset();
    if (!facts) return;
    for (const state of ["waiting", "failed"] as const) {
      const total = facts.outbox.find((each) => each.state === state);
      gauges.entries.set({ state }, total?.entries ?? 0);
      gauges.octets.set({ state }, total?.octets ?? 0);
      if (total) gauges.oldest.set({ state }, secondsOf(total.oldest));
    }
    for (const direction of directions) setHeld(gauges, direction, facts.held[direction]);
    for (const { partner, notAfter } of facts.partners)
      gauges.partnerExpiry.set({ partner }, secondsOf(notAfter));
    for (const { domain, notAfter } of facts.keys)
      gauges.keyExpiry.set({ domain }, secondsOf(notAfter));
    setRevocation(gauges, facts.revocation);
  };
}

const directions = ["inbound", "outbound"] as const;

function setHeld(
  gauges: ReturnType<typeof gaugesOf>,
  direction: (typeof directions)[number],
  held: HeldTotal,
): void {
  const labels = { direction };
  gauges.held.set(labels, held.messages);
  gauges.heldOctets.set(labels, held.octets);
  if (held.oldest) gauges.heldOldest.set(labels, secondsOf(held.oldest));
}

function setRevocation(
  gauges: ReturnType<typeof gaugesOf>,
  totals: readonly RevocationTotal[],
): void {
  for (const kind of ["crl", "ocsp"] as const) {
    const total = totals.find((each) => each.kind === kind);
    gauges.revocation.set({ kind }, total?.sources ?? 0);
    gauges.revocationFailing.set({ kind }, total?.failing ?? 0);
    if (total?.oldest) gauges.revocationOldest.set({ kind }, secondsOf(total.oldest));
  }
}

function gaugesOf(registry: Registry) {
  const gauge = (name: string, help: string, label: string): Gauge =>
    new Gauge({ name, help, labelNames: [label], registers: [registry] });
  const labelled = {
    entries: gauge("domseal_outbox_entries", "Copies that wait in the outbox or failed.", "state"),
    octets: gauge("domseal_outbox_bytes", "Octets of copies in the outbox.", "state"),
    oldest: gauge(
      "domseal_outbox_oldest_timestamp_seconds",
      "When the oldest copy in the outbox came, in seconds since 1970; absent without one.",
      "state",
    ),
    held: gauge("domseal_held_messages", "Messages that wait for an administrator.", "direction"),
    heldOctets: gauge("domseal_held_bytes", "Octets of held messages.", "direction"),
    heldOldest: gauge(
      "domseal_held_oldest_timestamp_seconds",
      "When the oldest held message came, in seconds since 1970; absent without one.",
      "direction",
    ),
    partnerExpiry: gauge(
      "domseal_partner_certificate_expiry_timestamp_seconds",
      "When the last approved certificate of an active partner ends, in seconds since 1970.",
      "partner",
    ),
    keyExpiry: gauge(
      "domseal_own_key_expiry_timestamp_seconds",
      "When the certificate of our active key ends, in seconds since 1970.",
      "domain",
    ),
    revocation: gauge(
      "domseal_revocation_sources",
      "CRLs, and certificates at OCSP responders, that are fetched.",
      "kind",
    ),
    revocationFailing: gauge(
      "domseal_revocation_sources_failing",
      "Those of them whose last fetch failed.",
      "kind",
    ),
    revocationOldest: gauge(
      "domseal_revocation_oldest_answer_timestamp_seconds",
      "When the oldest of their answers came, in seconds since 1970; absent without one.",
      "kind",
    ),
  };
  const up = new Gauge({
    name: "domseal_store_up",
    help: "Whether the store could be read; without it, what it says is absent.",
    registers: [registry],
  });
  return { ...labelled, up, labelled: Object.values(labelled) };
}

class StoreReader {
  readonly #store: MeasuredStore;
  readonly #log: Log;
  #running: Promise<void> | undefined;
  #latest: { readonly facts: StoreFacts; readonly at: number } | undefined;
  #isFailing = false;

  constructor(store: MeasuredStore, log: Log) {
    this.#store = store;
    this.#log = log;
  }

  /** Undefined where the store fails, or hasn't answered for a while. */
  async read(): Promise<StoreFacts | undefined> {
    this.#running ??= this.#refresh();
    await Promise.race([this.#running, sleep(patience, undefined, { ref: false })]);
    const latest = this.#latest;
    return latest && performance.now() - latest.at < lifetime ? latest.facts : undefined;
  }

  async #refresh(): Promise<void> {
    try {
      this.#latest = { facts: await factsOf(this.#store), at: performance.now() };
      this.#isFailing = false;
    } catch (error) {
      this.#latest = undefined;
      const text = `metrics: store can't be read: ${describeError(error)}`;
      if (!this.#isFailing) this.#log.error(undefined, text);
      this.#isFailing = true;
    } finally {
      this.#running = undefined;
    }
  }
}

async function factsOf(store: MeasuredStore): Promise<StoreFacts> {
  return {
    outbox: await store.outbox.totals(),
    held: {
      inbound: await store.heldMail.total("inbound"),
      outbound: await store.heldMail.total("outbound"),
    },
    partners: await store.partnerCertificates.expiries(),
    keys: keyExpiries(await store.ownKeys.list()),
    revocation: await store.revocationSources.totals(),
  };
}

/** Of each domain, the first of its active keys to end. */
function keyExpiries(keys: readonly OwnKey[]): KeyExpiry[] {
  const ends = new Map<string, Date>();
  for (const { domain, state, certificate } of keys) {
    if (state !== "active") continue;
    const { notAfter } = parseCertificate(certificate);
    const known = ends.get(domain);
    if (known === undefined || notAfter < known) ends.set(domain, notAfter);
  }
  return Array.from(ends, ([domain, notAfter]) => ({ domain, notAfter }));
}

function secondsOf(date: Date): number {
  return date.getTime() / 1000;
}
