/** A whole run with every peer of this machine. */
import { createAuthority } from "../peers/party.ts";
import { DomSeal } from "./domseal.ts";
import { receive, send, type Outcome } from "./exchange.ts";
import { features, issueParties, type Feature } from "./features.ts";
import type { Exchanged } from "./page.ts";
import { startPeers, stopPeers, type PeerName, type Peers } from "./peers.ts";

export class InteroperationRun {
  readonly features: readonly Feature[];
  readonly #domseal: DomSeal;
  readonly #start: () => Promise<Peers>;
  #peers: Peers = new Map();

  constructor() {
    const authority = createAuthority("interoperation authority");
    const parties = issueParties(authority);
    const all = Object.values(parties);
    this.features = features(parties);
    this.#domseal = new DomSeal(authority, all);
    this.#start = () => startPeers(authority, all);
  }

  async start(): Promise<void> {
    this.#peers = await this.#start();
  }

  stop(): Promise<void> {
    return stopPeers(this.#peers);
  }

  get versions(): ReadonlyMap<PeerName, string> {
    return new Map(Array.from(this.#peers, ([name, { version }]) => [name, version]));
  }

  /** Throws where a peer's message isn't read, or differs from the original. */
  async exchange(feature: Feature): Promise<Exchanged> {
    const received = await this.#withEach((peer) => receive(peer, this.#domseal, feature));
    const sent = await this.#withEach((peer) => send(peer, this.#domseal, feature));
    return { feature, received, sent };
  }

  async #withEach(
    exchange: (peer: NonNullable<ReturnType<Peers["get"]>>) => Promise<Outcome>,
  ): Promise<Map<PeerName, Outcome>> {
    const outcomes = Array.from(
      this.#peers,
      async ([name, peer]) => [name, await exchange(peer)] as const,
    );
    return new Map(await Promise.all(outcomes));
  }
}
