/**
 * A relay between an MTA and a milter that cuts the milter's parts of a new body smaller, and
 * passes everything else as it is. Debian's miltertest 1.5.0 needs it: it reads a reply into 1024
 * octets, in one read. On a unix socket one write is one read; TCP promises nothing of that kind, so
 * that only the milter's side may be TCP. Kept for the tests: what the milter answered.
 */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { Server, Socket } from "node:net";
import type { ListenAddress } from "../../src/milter/address.ts";
import { encodePacket, PacketReader } from "../../src/milter/packet.ts";
import type { Packet } from "../../src/milter/packet.ts";
import { decodeResponse, responseCode } from "../../src/milter/response.ts";
import type { Response } from "../../src/milter/response.ts";

/** The longest part of a body that is passed on. */
export const longestPart = 900;

/** More than any milter may answer in one packet. */
const payloadLimit = 1024 * 1024;

export class ReplySplitter {
  /** Of the unix socket that it listens on. */
  readonly path: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #responses: Response[] = [];

  private constructor(path: string, milter: ListenAddress) {
    this.path = path;
    this.#server = createServer((mta) => {
      this.#relay(mta, connectTo(milter));
    });
  }

  static async open(path: string, milter: ListenAddress): Promise<ReplySplitter> {
    const splitter = new ReplySplitter(path, milter);
    splitter.#server.listen({ path });
    await once(splitter.#server, "listening");
    return splitter;
  }

  /** All that the milter has answered so far, as it was before it was cut. */
  get responses(): readonly Response[] {
    return this.#responses;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    this.#server.close();
    await once(this.#server, "close");
  }

  #relay(mta: Socket, milter: Socket): void {
    for (const [near, far] of [
      [mta, milter],
      [milter, mta],
    ] as const) {
      this.#sockets.add(near);
      near.on("error", () => far.destroy());
      near.on("close", () => {
        this.#sockets.delete(near);
        far.destroySoon();
      });
    }
    mta.pipe(milter);
    this.#relayResponses(milter, mta).catch(() => {
      mta.destroy();
    });
  }

  /** Each packet is one write, and done before the next one begins, so that one read finds it whole. */
  async #relayResponses(milter: Socket, mta: Socket): Promise<void> {
    const reader = new PacketReader(payloadLimit);
    for await (const input of milter as AsyncIterable<Buffer>) {
      for (const packet of reader.packets(input)) {
        this.#responses.push(decodeResponse(packet));
        for (const part of split(packet)) await written(mta, encodePacket(part));
      }
    }
    mta.end();
  }
}

function split({ code, payload }: Packet): Packet[] {
  if (code !== responseCode["replace-body"] || payload.length <= longestPart)
    return [{ code, payload }];
  const parts: Packet[] = [];
  for (let at = 0; at < payload.length; at += longestPart)
    parts.push({ code, payload: payload.subarray(at, at + longestPart) });
  return parts;
}

function connectTo(milter: ListenAddress): Socket {
  const target =
    milter.kind === "unix" ? { path: milter.path } : { host: milter.host, port: milter.port };
  return connect({ ...target, noDelay: true });
}

/** Also where the socket is gone: its end shows elsewhere. */
function written(socket: Socket, octets: Buffer): Promise<void> {
  return new Promise((resolve) => {
    socket.write(octets, () => {
      resolve();
    });
  });
}
