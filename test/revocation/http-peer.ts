/** An HTTP server on the loopback address that answers as a test says. */
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface HttpPeer extends AsyncDisposable {
  readonly url: string;
  /** Each request's method, path, and body, in order. */
  readonly requests: readonly { method: string; path: string; body: Buffer }[];
}

export async function startHttpPeer(
  answer: (response: ServerResponse, path: string) => void,
): Promise<HttpPeer> {
  const requests: { method: string; path: string; body: Buffer }[] = [];
  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      requests.push({ method: request.method ?? "", path: request.url ?? "", body });
      answer(response, request.url ?? "");
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
