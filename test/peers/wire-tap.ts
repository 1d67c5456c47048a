/** A TCP relay on loopback between two mail servers that keeps what the client sends. */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";

export class WireTap {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #seen: Buffer[] = [];
  readonly #conversations: Buffer[][] = [];

  private constructor(to: () => number, from: string) {
    this.#server = createServer((client) => {
      const server = connect({ host: "127.0.0.1", port: to(), localAddress: from });
      for (const [near, far] of [
        [client, server],
        [server, client],
      ] as const) {
        this.#sockets.add(near);
        near.on("error", () => far.destroy());
        near.on("close", () => {
          this.#sockets.delete(near);
          far.end();
        });
      }
      const conversation: Buffer[] = [];
      this.#conversations.push(conversation);
      client.on("data", (octets) => {
        this.#seen.push(octets);
        conversation.push(octets);
      });
      client.pipe(server);
      server.pipe(client);
    });
  }

  /** Relays to the port that `to` names at the time, from another loopback address. */
  static async open(to: () => number, from: string): Promise<WireTap> {
    const tap = new WireTap(to, from);
    tap.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(tap.#server, "listening");
    return tap;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Everything that clients have sent. */
  get octets(): Buffer {
    return Buffer.concat(this.#seen);
  }

  /** The same, once: what was taken is forgotten. */
  take(): Buffer {
    return Buffer.concat(this.#seen.splice(0));
  }

  /** What each client has sent since this was asked last: clients may send at the same time. */
  takeConversations(): readonly Buffer[] {
    return this.#conversations.map((conversation) => Buffer.concat(conversation.splice(0)));
  }

  /** The messages in it, dots unstuffed. */
  get messages(): readonly string[] {
    const text = this.octets.toString("latin1");
    return [...text.matchAll(/\r\nDATA\r\n([^]*?)\r\n\.\r\n/gi)].map(([, message = ""]) =>
      `${message}\r\n`.replaceAll("\r\n..", "\r\n."),
    );
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }
}
