/** Loopback ports that the system chooses, for programs that can't be told 0. */
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** One that nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

interface Program {
  start(): Promise<void>;
  stop(): Promise<void>;
}

const attempts = 3;

/** `prepare` chooses the port; another process may have taken it when the program starts. */
export async function startOnFreePort<T extends Program>(prepare: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    const program = await prepare();
    try {
      await program.start();
      return program;
    } catch (error) {
      await program.stop();
      if (attempt === attempts) throw error;
    }
  }
}
