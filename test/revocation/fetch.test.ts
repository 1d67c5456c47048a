/** Fetching from strangers' servers: what comes back whole counts, all else is a FetchError. */
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { fetchAnswer } from "../../src/revocation/fetch.ts";
import { startHttpPeer } from "./http-peer.ts";

const limits = { timeout: 5000, size: 1000 };
const never = new AbortController().signal;

function crlAt(url: string) {
  return { url, request: undefined };
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
    const question = { url: peer.url, request };
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

  test("says so where nobody is there", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    server.close();
    await once(server, "close");
    await assert.rejects(fetchAnswer(crlAt(`http://127.0.0.1:${port}/`), limits, never), {
      message: "can't be reached (ECONNREFUSED)",
    });
  });

  test("asks no machine by another protocol, by a password, or at another service's port", async () => {
    for (const url of ["file:///etc/passwd", "ldap://127.0.0.1/", "http://a:b@127.0.0.1/", "x"])
      await assert.rejects(fetchAnswer(crlAt(url), limits, never), {
        name: "FetchError",
        message: "not a place that answers are fetched from",
      });
    await assert.rejects(fetchAnswer(crlAt("http://127.0.0.1:25/"), limits, never), {
      name: "FetchError",
      message: "can't be reached",
    });
  });

  test("opens what comes compressed no further than the limit", async () => {
    const bomb = gzipSync(Buffer.alloc(10_000_000));
    await using peer = await startHttpPeer((response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(bomb);
    });
    await assert.rejects(fetchAnswer(crlAt(peer.url), limits, never), {
      message: "answer of more than 1000 octets",
    });
  });
});

describe("redirections", () => {
  /** To where the path says, until it is `/end`. */
  function redirecting(places: Readonly<Record<string, string>>) {
    return startHttpPeer((response, path) => {
      const location = places[path];
      if (location === undefined) response.end("answer");
      else response.writeHead(302, { location }).end("moved");
    });
  }

  test("are followed for a CRL, a few times", async () => {
    await using peer = await redirecting({ "/1": "/2", "/2": "3", "/3": "/end" });
    assert.equal((await fetchAnswer(crlAt(`${peer.url}/1`), limits, never)).toString(), "answer");
    await using ring = await redirecting({ "/1": "/2", "/2": "/1" });
    await assert.rejects(fetchAnswer(crlAt(`${ring.url}/1`), limits, never), {
      message: "redirected too often",
    });
    assert.equal(ring.requests.length, 4);
  });

  test("lead to no other protocol, and to no place that wants a password", async () => {
    for (const location of ["file:///etc/passwd", "ldap://127.0.0.1/", "http://a:b@127.0.0.1/"]) {
      await using peer = await redirecting({ "/1": location });
      await assert.rejects(fetchAnswer(crlAt(`${peer.url}/1`), limits, never), {
        message: "not a place that answers are fetched from",
      });
    }
  });

  test("aren't followed with a question to an OCSP responder", async () => {
    await using peer = await redirecting({ "/1": "/end" });
    const question = { url: `${peer.url}/1`, request: Buffer.from("question") };
    await assert.rejects(fetchAnswer(question, limits, never), { message: "HTTP status 302" });
    assert.equal(peer.requests.length, 1);
  });
});
