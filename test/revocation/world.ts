/** An authority that tells about revocation by HTTP, and a store that a test moves the clock of. */
import type { ServerResponse } from "node:http";
import { objectIdentifier, sequence, tlv } from "../../src/asn1/der.ts";
import { contextConstructed, contextPrimitive } from "../../src/asn1/identifier.ts";
import { oid } from "../../src/asn1/oid.ts";
import { createLog } from "../../src/log/operational-log.ts";
import { extension } from "../../src/pki/extension-writer.ts";
import { RevocationChecks } from "../../src/revocation/checks.ts";
import { Refresher } from "../../src/revocation/refresher.ts";
import { openStore, type Store } from "../../src/store/open-store.ts";
import { issue, someDay, type Party, type PartyWish } from "../pki/made-path.ts";
import { freshPath } from "../store/world.ts";
import { startHttpPeer, type HttpPeer } from "./http-peer.ts";

export const root = issue({
  name: "Root",
  authority: true,
  keyUsage: ["keyCertSign", "cRLSign"],
});

/** A certificate that says where its revocation is told. */
export function issueAt(
  places: { readonly crls?: readonly string[]; readonly responders?: readonly string[] },
  wish: Partial<PartyWish> = {},
  issuer: Party = root,
): Party {
  const { crls = [], responders = [] } = places;
  const extensions = [
    ...(crls.length > 0 ? [distributionPoints(crls)] : []),
    ...(responders.length > 0 ? [authorityAccess(responders)] : []),
  ];
  return issue({ name: "Partner", ...wish, extensions }, issuer);
}

/** One DistributionPoint for each URI. */
function distributionPoints(uris: readonly string[]): Buffer {
  const points = uris.map((uri) =>
    sequence(tlv(contextConstructed(0), tlv(contextConstructed(0), uriName(uri)))),
  );
  return extension(oid.crlDistributionPoints, sequence(...points));
}

function authorityAccess(uris: readonly string[]): Buffer {
  const accesses = uris.map((uri) => sequence(objectIdentifier(oid.adOcsp), uriName(uri)));
  return extension(oid.authorityInfoAccess, sequence(...accesses));
}

/** GeneralName uniformResourceIdentifier. */
function uriName(uri: string): Buffer {
  return tlv(contextPrimitive(6), Buffer.from(uri, "latin1"));
}

export type AnswerByHttp = (response: ServerResponse, path: string) => void;

/** What a test does to time, the authority and its own gateway. */
export class RevocationWorld implements AsyncDisposable {
  now = someDay;
  /** What the authority's machine answers at the moment. */
  answer: AnswerByHttp = (response) => response.writeHead(404).end();
  readonly lines: string[] = [];
  readonly peer: HttpPeer;
  readonly path: string;
  readonly store: Store;
  readonly #opened: AsyncDisposableStack;

  private constructor(opened: AsyncDisposableStack, peer: HttpPeer, path: string, store: Store) {
    this.#opened = opened;
    this.peer = peer;
    this.path = path;
    this.store = store;
  }

  static async open(): Promise<RevocationWorld> {
    const opened = new AsyncDisposableStack();
    const current: { world?: RevocationWorld } = {};
    const peer = opened.use(
      await startHttpPeer((response, path) => current.world?.answer(response, path)),
    );
    const path = freshPath();
    const clock = () => current.world?.now ?? someDay;
    const store = await openStore(path, { create: true, busyTimeout: 1000, clock });
    opened.defer(() => store.close());
    return (current.world = new RevocationWorld(opened, peer, path, store));
  }

  readonly clock = (): Date => this.now;

  get url(): string {
    return this.peer.url;
  }

  /** Another process's view of the same store. */
  async openElsewhere(): Promise<Store> {
    const store = await openStore(this.path, { busyTimeout: 1000, clock: this.clock });
    this.#opened.defer(() => store.close());
    return store;
  }

  /** Ends with the world. */
  startRefresher(timeout = 5000): Refresher {
    const refresher = new Refresher({
      sources: this.store.revocationSources,
      log: createLog({
        format: "text",
        level: "debug",
        destination: { write: (line) => this.lines.push(line) },
      }),
      clock: this.clock,
      settings: () => ({ timeout, refresh: 3_600_000 }),
      pollInterval: 20,
    });
    this.#opened.defer(() => refresher.stop());
    refresher.start();
    return refresher;
  }

  /** What a gateway says of a party at a message's time; what it misses is put on the list. */
  async ask(
    { certificate }: Party,
    { store = this.store, checks = new RevocationChecks(store, this.clock) } = {},
  ): Promise<string> {
    await checks.refresh();
    const status = checks.ofPath([certificate, root.certificate], [], this.now);
    await checks.noteWanted();
    if (status.kind === "revoked") return `revoked: ${status.reason}`;
    return status.kind === "unknown" ? `unknown: ${status.cause}` : status.kind;
  }

  advance(milliseconds: number): void {
    this.now = new Date(this.now.getTime() + milliseconds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened.disposeAsync();
  }
}

/** The same octets for everybody. */
export function always(octets: Buffer): AnswerByHttp {
  return (response) => response.end(octets);
}
