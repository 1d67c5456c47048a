/**
 * A proxy between an MTA and a milter. It passes whole packets both ways, and at a chosen place of a
 * session it cuts: what comes before has passed to the octet, then the milter is killed and the
 * MTA's side closed as the kernel closes it for a dead process.
 */
import { once } from "node:events";
import { connect, createServer } from "node:net";
import type { AddressInfo, Server, Socket } from "node:net";
import type { ListenAddress } from "../../src/milter/address.ts";
import { encodePacket, PacketReader } from "../../src/milter/packet.ts";

/** A place in the conversation of one session. */
export interface Cut {
  readonly from: "mta" | "milter";
  /** The milter's packets count from this command of the MTA's on. */
  readonly after?: string;
  /** Codes of the packets that count, for example `him` for edits of fields. */
  readonly codes: string;
  /** Which of them, from 1. */
  readonly nth: number;
  /** How many octets of it pass, its length field included; below 0, how many are kept back. */
  readonly octets?: number;
  /** Milliseconds from there to the kill, while everything passes. */
  readonly delay?: number;
}

/** Kills the milter, or the one process of it that has this connection. */
export type Kill = (connection: Socket) => void;

interface Armed {
  readonly cut: Cut;
  readonly kill: Kill;
  readonly struck: PromiseWithResolvers<undefined>;
  isStruck: boolean;
}

export class MilterProxy {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  /** Where sessions that begin from now on are passed to. */
  milter: ListenAddress;
  #armed: Armed | undefined;

  private constructor(milter: ListenAddress) {
    this.milter = milter;
    this.#server = createServer({ noDelay: true }, (mta) => {
      this.#begin(mta);
    });
  }

  static async open(milter: ListenAddress): Promise<MilterProxy> {
    const proxy = new MilterProxy(milter);
    proxy.#server.listen({ host: "127.0.0.1", port: 0 });
    await once(proxy.#server, "listening");
    return proxy;
  }

  /** In Postfix's form. */
  get address(): string {
    return `inet:127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Cuts the first session, of those that begin from now on, that comes so far; resolves then. */
  async arm(cut: Cut, kill: Kill): Promise<void> {
    const struck = Promise.withResolvers<undefined>();
    this.#armed = { cut, kill, struck, isStruck: false };
    await struck.promise;
  }

  disarm(): void {
    if (this.#armed) this.#armed.isStruck = true;
    this.#armed = undefined;
  }

  async close(): Promise<void> {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await once(this.#server, "close");
  }

  #begin(mta: Socket): void {
    const { milter } = this;
    const far = connect(
      milter.kind === "unix" ? { path: milter.path } : { host: milter.host, port: milter.port },
    );
    far.setNoDelay(true);
    for (const socket of [mta, far]) {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    }
    new Session(mta, far, this.#armed).relay();
  }
}

const longestPayload = 2 ** 20;

class Session {
  readonly #mta: Socket;
  readonly #milter: Socket;
  readonly #armed: Armed | undefined;
  #isCounting: boolean;
  #count = 0;
  #isOver = false;

  constructor(mta: Socket, milter: Socket, armed: Armed | undefined) {
    this.#mta = mta;
    this.#milter = milter;
    this.#armed = armed;
    this.#isCounting = armed?.cut.after === undefined;
  }

  relay(): void {
    this.#relay("mta", this.#mta, this.#milter);
    this.#relay("milter", this.#milter, this.#mta);
  }

  #relay(from: Cut["from"], near: Socket, far: Socket): void {
    const reader = new PacketReader(longestPayload);
    near.on("data", (input) => {
      if (this.#isOver) return;
      for (const { code, payload } of reader.packets(input))
        if (!this.#pass(from, code, encodePacket({ code, payload }), far)) return;
    });
    near.on("error", () => undefined);
    near.on("close", () => {
      far.destroySoon();
    });
  }

  /** False where this was the last packet. */
  #pass(from: Cut["from"], code: string, packet: Buffer, far: Socket): boolean {
    const armed = this.#isAt(from, code) ? this.#armed : undefined;
    far.write(packet.subarray(0, armed?.cut.octets));
    if (armed) this.#strike(armed);
    return !this.#isOver;
  }

  #isAt(from: Cut["from"], code: string): boolean {
    if (this.#armed === undefined || this.#armed.isStruck) return false;
    const { cut } = this.#armed;
    if (from === "mta" && code === cut.after) this.#isCounting = true;
    if (!this.#isCounting || from !== cut.from || !cut.codes.includes(code)) return false;
    this.#count += 1;
    return this.#count === cut.nth;
  }

  #strike(armed: Armed): void {
    armed.isStruck = true;
    const { delay } = armed.cut;
    const cut = (): void => {
      armed.kill(this.#milter);
      this.#isOver = true;
      this.#mta.destroySoon();
      this.#milter.destroy();
      armed.struck.resolve(undefined);
    };
    if (delay === undefined) cut();
    else setTimeout(cut, delay);
  }
}
