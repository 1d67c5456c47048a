/** Fetching from strangers' servers: what comes back whole counts, all else is a FetchError. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import { fetchAnswer, FetchError } from "../../src/revocation/fetch.ts";
import { startHttpPeer } from "./http-peer.ts";

const limits = { timeout: 5000, size: 1000 };
const never = new AbortController().signal;

function crlAt(url: string) {
  return { kind: "crl", url, request: undefined } as const;
}

describe("fetching revocation", () => {
  test("gets a CRL by GET", async () => {
    await using peer = await startHttpPeer((response) => response.end(Buffer.alloc(900, 7)));
    assert.deepEqual(
      await fetchAnswer(crlAt(`${peer.url}/ca.crl`), limits, never),
      Buffer.alloc(900, 7),
    );
    assert.deepEqual(
      peer.requests.map(({ method, path }) => `${method} ${path}`),
      ["GET /ca.crl"],
    );
  });

  test("asks an OCSP responder by POST with the request's octets", async () => {
    await using peer = await startHttpPeer((response) => response.end("answer"));
    const request = Buffer.from([0x30, 0x03, 0x02, 0x01, 0x80]);
    const question = { kind: "ocsp", url: peer.url, request } as const;
    assert.equal((await fetchAnswer(question, limits, never)).toString(), "answer");
    assert.equal(peer.requests[0]?.method, "POST");
    assert.deepEqual(peer.requests[0].body, request);
  });

  test("gives up at the time limit, also with one who sends an octet now and then", async () => {
    await using peer = await startHttpPeer((response) => {
      response.writeHead(200);
      const timer = setInterval(() => response.write("x"), 20);
      response.on("close", () => {
        clearInterval(timer);
      });
    });
    await assert.rejects(fetchAnswer(crlAt(peer.url), { ...limits, timeout: 200 }, never), {
      name: "FetchError",
      message: "no answer within 200 ms",
    });
  });

  test("takes no more octets than the limit, and leaves", async () => {
    let closed: Promise<unknown> | undefined;
    await using peer = await startHttpPeer((response) => {
      closed = once(response, "close");
      const send = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(500)));
      };
      response.on("drain", send);
      send();
    });
    await assert.rejects(fetchAnswer(crlAt(peer.url), limits, never), {
      message: "answer of more than 1000 octets",
    });
    await closed;
  });

  test("takes nothing but a 200 with a body", async () => {
    await using peer = await startHttpPeer((response, path) => {
      response.writeHead(path === "/empty" ? 200 : 404).end(path === "/empty" ? "" : "not here");
    });
    await assert.rejects(fetchAnswer(crlAt(`${peer.url}/other`), limits, never), {
      message: "HTTP status 404",
    });
    await assert.rejects(fetchAnswer(crlAt(`${peer.url}/empty`), limits, never), {
      message: "empty answer",
    });
  });

  test("says so where nobody is there, where the name is none, where it is no HTTP URL", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    for (const url of [`http://127.0.0.1:${port}/`, "http://[::1", "file:///etc/passwd"])
      await assert.rejects(fetchAnswer(crlAt(url), limits, never), (error) => {
        assert.ok(error instanceof FetchError);
        assert.match(error.message, /^can't be reached/);
        return true;
      });
  });
});
