/** A relay between the outbox and the MTA's listener that kills the daemon at a stage of a copy. */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

/** `taken`: the MTA's 250 is kept back. `told`: it has passed. */
export type ReinjectionStage = "connected" | "inside the text" | "taken" | "told";

interface Armed {
  readonly stage: ReinjectionStage;
  readonly kill: () => void;
  readonly struck: PromiseWithResolvers<undefined>;
}

export class ReinjectionProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** The port of the MTA's listener. */
  listener = 0;
  /** Copies that the MTA has answered with 250. */
  taken = 0;
  #armed: Armed | undefined;

  private constructor() {
    this.#server = createServer({ noDelay: true }, (client) => {
      this.#begin(client);
    });
  }

  static async open(): Promise<ReinjectionProxy> {
    const proxy = new ReinjectionProxy();
    proxy.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(proxy.#server, "listening");
    return proxy;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Kills once, when a copy has come so far; resolves then. */
  async arm(stage: ReinjectionStage, kill: () => void): Promise<void> {
    const struck = Promise.withResolvers<undefined>();
    this.#armed = { stage, kill, struck };
    await struck.promise;
  }

  disarm(): void {
    this.#armed = undefined;
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }

  #begin(client: Socket): void {
    const server = connect({ host: "127.0.0.1", port: this.listener });
    for (const [near, far] of [
      [client, server],
      [server, client],
    ] as const) {
      this.#sockets.add(near);
      near.on("error", () => undefined);
      near.on("close", () => {
        this.#sockets.delete(near);
        far.destroySoon();
      });
    }
    if (this.#strike("connected")) {
      client.destroy();
      server.destroy();
      return;
    }
    this.#relay(client, server);
  }

  #relay(client: Socket, server: Socket): void {
    let isText = false;
    client.on("data", (octets) => {
      const isCut = isText && this.#strike("inside the text");
      server.write(isCut ? octets.subarray(0, octets.length >> 1) : octets);
      if (isCut) client.destroy();
    });
    // Replies to the envelope and to DATA may come in one read, the one to the text comes alone.
    server.on("data", (octets) => {
      const replies = octets.toString("latin1");
      const isTaken = isText && replies.startsWith("250");
      isText = /^354/m.test(replies);
      if (isTaken) this.taken += 1;
      if (isTaken && this.#strike("taken")) {
        client.destroy();
        return;
      }
      client.write(octets);
      if (isTaken) this.#strike("told");
    });
  }

  #strike(stage: ReinjectionStage): boolean {
    const armed = this.#armed;
    if (armed?.stage !== stage) return false;
    this.#armed = undefined;
    armed.kill();
    armed.struck.resolve(undefined);
    return true;
  }
}
