import assert from "node:assert/strict";
import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import { request } from "node:http";
import { connect } from "node:net";
import type { Socket } from "node:net";
import { describe, test } from "node:test";
import type { TestContext } from "node:test";
import { createLog } from "../../src/log/operational-log.ts";
import type { Health, StatusListener, StatusOptions } from "../../src/service/status-listener.ts";
import { parseStatusAddress, startStatusListener } from "../../src/service/status-listener.ts";

const well: Health = { reasons: [], workers: { wanted: 2, ready: 2 }, draining: false };

interface Started {
  readonly listener: StatusListener;
  readonly lines: readonly string[];
}

async function start(t: TestContext, options: Partial<StatusOptions> = {}): Promise<Started> {
  const lines: string[] = [];
  const destination = { write: (line: string) => lines.push(line) };
  const listener = await startStatusListener({
    address: { host: "127.0.0.1", port: 0 },
    metrics: () => Promise.resolve("domseal_store_up 1\n"),
    health: () => Promise.resolve(well),
    log: createLog({ format: "text", level: "debug", destination }),
    ...options,
  });
  t.after(() => listener.close());
  return { listener, lines };
}

interface Answered {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

async function ask(
  { address }: StatusListener,
  path: string,
  method = "GET",
  headers: Record<string, string> = {},
): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>();
  request({ ...address, path, method, headers, agent: false, timeout: 20_000 }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (part: string) => (body += part));
    response.on("error", reject).on("end", () => {
      resolve({ status: response.statusCode, headers: response.headers, body });
    });
  })
    .on("error", reject)
    .end();
  return promise;
}

/** All that comes back until the listener closes the connection. */
async function talk(t: TestContext, { address }: StatusListener, text: string): Promise<string> {
  const socket = await open(t, address);
  let answer = "";
  socket.setEncoding("latin1").on("data", (part: string) => (answer += part));
  socket.write(text);
  await once(socket, "close", { signal: AbortSignal.timeout(20_000) });
  return answer;
}

async function open(t: TestContext, address: StatusListener["address"]): Promise<Socket> {
  const socket = connect(address);
  socket.on("error", () => undefined);
  t.after(() => socket.destroy());
  await once(socket, "connect");
  return socket;
}

describe("the status listener", { concurrency: true }, () => {
  test("tells metrics in Prometheus's text format", async (t) => {
    const { listener } = await start(t);
    const { status, headers, body } = await ask(listener, "/metrics?name=x");
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "text/plain; version=0.0.4; charset=utf-8");
    assert.equal(body, "domseal_store_up 1\n");
  });

  test("answers HEAD as GET, without the body", async (t) => {
    const { listener } = await start(t);
    const { status, headers, body } = await ask(listener, "/metrics", "HEAD");
    assert.deepEqual([status, headers["content-length"], body], [200, "19", ""]);
  });

  const ill: [name: string, health: Health, status: string][] = [
    ["something keeps it from working", { ...well, reasons: ["store is locked"] }, "failing"],
    ["no worker is ready", { ...well, workers: { wanted: 2, ready: 0 } }, "failing"],
    ["it drains", { ...well, draining: true }, "draining"],
  ];

  test("is healthy while one worker is ready", async (t) => {
    const health = { ...well, workers: { wanted: 2, ready: 1 } };
    const { listener } = await start(t, { health: () => Promise.resolve(health) });
    const { status, headers, body } = await ask(listener, "/healthz");
    assert.equal(status, 200);
    assert.equal(headers["content-type"], "application/json");
    assert.deepEqual(JSON.parse(body), { status: "ok", ...health });
  });

  for (const [name, health, expected] of ill) {
    test(`isn't healthy, and alive, when ${name}`, async (t) => {
      const { listener } = await start(t, { health: () => Promise.resolve(health) });
      const { status, body } = await ask(listener, "/healthz");
      assert.equal(status, 503);
      assert.deepEqual(JSON.parse(body), { status: expected, ...health });
      assert.equal((await ask(listener, "/livez")).status, 200);
    });
  }

  test("knows three paths and gives nothing of any other back", async (t) => {
    const { listener } = await start(t);
    for (const path of ["/", "/metrics/", "/<script>", "/../etc/passwd", "*"]) {
      const { status, body } = await ask(listener, path);
      assert.deepEqual([status, body], [404, "not found\n"], path);
    }
  });

  test("refuses every method but GET and HEAD and says which there are", async (t) => {
    const { listener } = await start(t);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"]) {
      const { status, headers } = await ask(listener, "/metrics", method);
      assert.deepEqual([status, headers.allow], [405, "GET, HEAD"], method);
    }
  });

  test("lets no web page of elsewhere read it", async (t) => {
    const { listener } = await start(t);
    const { headers } = await ask(listener, "/metrics", "GET", { Origin: "http://evil.example" });
    const granted = Object.keys(headers).filter((name) => name.startsWith("access-control"));
    assert.deepEqual(granted, []);
  });

  test("answers 500 without a detail where collecting fails, and logs it", async (t) => {
    const fault = Object.assign(new Error("secret detail"), { code: "EIO" });
    const { listener, lines } = await start(t, { metrics: () => Promise.reject(fault) });
    const { status, body } = await ask(listener, "/metrics");
    assert.deepEqual([status, body], [500, "can't be told, see the log\n"]);
    assert.deepEqual(lines, ["domseal: error: metrics can't be told: Error (EIO)\n"]);
  });

  test("doesn't wait for ever for what doesn't answer", async (t) => {
    const never = new Promise<never>(() => undefined);
    const options = { metrics: () => never, health: () => never, patience: 50 };
    const { listener, lines } = await start(t, options);
    assert.equal((await ask(listener, "/metrics")).status, 500);
    assert.equal((await ask(listener, "/healthz")).status, 500);
    assert.match(lines.join(""), /metrics can't be told: no answer within 50 ms/);
    assert.match(lines.join(""), /health can't be told: no answer within 50 ms/);
  });

  test("collects once for scrapers that come at the same time", async (t) => {
    const gate = Promise.withResolvers<string>();
    const asked = Promise.withResolvers<undefined>();
    let collections = 0;
    const metrics = (): Promise<string> => {
      collections += 1;
      asked.resolve(undefined);
      return gate.promise;
    };
    const { listener } = await start(t, { metrics });
    const first = ask(listener, "/metrics");
    await asked.promise;
    const second = ask(listener, "/metrics");
    await ask(listener, "/livez"); // a later request is answered: the second has arrived
    gate.resolve("up 1\n");
    const bodies = (await Promise.all([first, second])).map(({ body }) => body);
    assert.deepEqual(bodies, ["up 1\n", "up 1\n"]);
    await ask(listener, "/metrics");
    assert.equal(collections, 2);
  });

  test("ends the connection with its answer, whatever the client wants", async (t) => {
    const { listener } = await start(t);
    const once = "GET /livez HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\n";
    const answer = await talk(t, listener, once + once);
    assert.equal(answer.match(/HTTP\/1\.1 200 OK/g)?.length, 1);
    assert.match(answer, /\r\nConnection: close\r\n/);
  });

  test("refuses what isn't HTTP, without giving it back", async (t) => {
    const { listener } = await start(t);
    const answer = await talk(t, listener, "nonsense <b>x</b>\r\n\r\n");
    assert.match(answer, /^HTTP\/1\.1 400 /);
    assert.doesNotMatch(answer, /nonsense/);
  });

  test("refuses a header of more than 8 KiB", async (t) => {
    const { listener } = await start(t);
    const long = `GET /livez HTTP/1.1\r\nHost: x\r\nX: ${"a".repeat(9000)}\r\n\r\n`;
    assert.match(await talk(t, listener, long), /^HTTP\/1\.1 431 /);
  });

  test("cuts off a client that never finishes its request", async (t) => {
    const { listener } = await start(t);
    assert.match(await talk(t, listener, "GET /livez HTTP/1.1\r\nX: "), /^HTTP\/1\.1 408 /);
  });

  test("takes 32 connections, closes further ones and recovers", async (t) => {
    const { listener } = await start(t);
    const silent: Socket[] = [];
    for (let count = 0; count < 32; count += 1) silent.push(await open(t, listener.address));
    assert.equal(await talk(t, listener, "GET /livez HTTP/1.0\r\n\r\n"), "");
    await Promise.all(silent.map((socket) => once(socket.destroy(), "close")));
    const deadline = Date.now() + 20_000;
    let answer = "";
    while (answer === "" && Date.now() < deadline)
      answer = await talk(t, listener, "GET /livez HTTP/1.0\r\n\r\n");
    assert.match(answer, /^HTTP\/1\.1 200 /);
  });

  test("cuts requests off when it closes, and frees its port", async (t) => {
    const asked = Promise.withResolvers<undefined>();
    const metrics = (): Promise<string> => {
      asked.resolve(undefined);
      return new Promise(() => undefined);
    };
    const { listener } = await start(t, { metrics, patience: 60_000 });
    const cut = assert.rejects(ask(listener, "/metrics"), { code: "ECONNRESET" });
    await asked.promise;
    await listener.close();
    await cut;
    await assert.rejects(ask(listener, "/livez"), { code: "ECONNREFUSED" });
  });

  test("says which address can't be had", async (t) => {
    const { listener } = await start(t);
    const { port } = listener.address;
    await assert.rejects(start(t, { address: listener.address }), {
      name: "ServiceError",
      code: "unavailable",
      message: `can't tell metrics on 127.0.0.1, ${port}: EADDRINUSE`,
    });
  });
});

describe("the address of the status listener", () => {
  test("is on the loopback interface unless a host is given", () => {
    assert.deepEqual(parseStatusAddress("inet:9464"), { host: "127.0.0.1", port: 9464 });
    assert.deepEqual(parseStatusAddress("inet6:9464"), { host: "::1", port: 9464 });
    assert.deepEqual(parseStatusAddress("inet:0@10.0.0.5"), { host: "10.0.0.5", port: 0 });
  });

  test("is no path", () => {
    assert.throws(() => parseStatusAddress("unix:/run/domseal/status.sock"), {
      code: "bad-address",
    });
  });
});
