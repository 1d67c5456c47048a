/**
 * Health and metrics by HTTP, for monitoring on the same machine or network. It only tells, never
 * takes: GET and HEAD of three paths, one request a connection, and nothing of a request comes back.
 */
import { createServer } from "node:http";
import type { IncomingMessage, RequestListener, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { describeError } from "../log/describe-error.ts";
import type { Log } from "../log/operational-log.ts";
import { parseListenAddress } from "../milter/address.ts";
import { MilterError } from "../milter/error.ts";
import { metricsContentType } from "./metrics-sum.ts";
import { ServiceError } from "./service-error.ts";

export interface StatusAddress {
  readonly host: string;
  /** 0 for one that the system chooses. */
  readonly port: number;
}

export interface Health {
  /** What keeps messages from being worked on, in words for an administrator; none where all is well. */
  readonly reasons: readonly string[];
  /** Processes that should work on messages, and that are ready to. */
  readonly workers: { readonly wanted: number; readonly ready: number };
  /** The service is stopping and takes no new messages. */
  readonly draining: boolean;
}

export interface StatusOptions {
  readonly address: StatusAddress;
  /** Prometheus's text format. */
  readonly metrics: () => Promise<string>;
  readonly health: () => Promise<Health>;
  readonly log: Log;
  /** Milliseconds that one of the two may take; 8 s, within Prometheus's own 10 s, unless given. */
  readonly patience?: number;
}

export interface StatusListener {
  /** As bound. */
  readonly address: StatusAddress;
  /** At once; requests in work are cut off. */
  close(): Promise<void>;
}

/** Of the key `metrics` of milter.conf: `inet:port` or `inet:port@host`. MilterError `bad-address`. */
export function parseStatusAddress(text: string): StatusAddress {
  const address = parseListenAddress(text);
  if (address.kind !== "inet" && address.kind !== "inet6")
    throw new MilterError("bad-address", `not an address for HTTP: ${text}`);
  return { host: address.host, port: address.port };
}

/** ServiceError `unavailable` where the address can't be had. */
export async function startStatusListener(options: StatusOptions): Promise<StatusListener> {
  const server = createServer(
    {
      maxHeaderSize: 8 * 1024,
      headersTimeout: requestTime,
      requestTimeout: requestTime,
      connectionsCheckingInterval: 1000,
      keepAlive: false,
    },
    requestListener(options),
  );
  // What a few scrapers and load balancers need; further connections are closed.
  server.maxConnections = 32;
  // A client that doesn't read what it asked for.
  server.timeout = 2 * requestTime;
  await bind(server, options.address);
  server.on("error", (error) => {
    options.log.error(undefined, `status listener: ${describeError(error)}`);
  });
  const { address: host, port } = server.address() as AddressInfo;
  return { address: { host, port }, close: () => close(server) };
}

/** Milliseconds for a request to arrive. */
const requestTime = 5000;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const text = "text/plain; charset=utf-8";
const notFound: Answer = { status: 404, type: text, body: "not found\n" };
const notAllowed: Answer = { status: 405, type: text, body: "GET and HEAD only\n" };
const alive: Answer = { status: 200, type: text, body: "ok\n" };
const failed: Answer = { status: 500, type: text, body: "can't be told, see the log\n" };

function requestListener(options: StatusOptions): RequestListener {
  const pages = pagesOf(options);
  return (request, response) => {
    // One that goes away in the middle is not worth a line.
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    const page = pages.get(pathOf(request));
    if (page === undefined) send(request, response, notFound);
    else if (request.method !== "GET" && request.method !== "HEAD")
      send(request, response.setHeader("Allow", "GET, HEAD"), notAllowed);
    else
      void page().then((answer) => {
        send(request, response, answer);
      });
  };
}

function pathOf({ url = "" }: IncomingMessage): string {
  return url.split("?", 1)[0] ?? "";
}

/** None of them rejects. */
function pagesOf({ metrics, health, log, patience = 8000 }: StatusOptions) {
  const metricsPage = async (): Promise<Answer> => {
    const body = await inTime(metrics(), patience);
    return { status: 200, type: metricsContentType, body };
  };
  const healthPage = async (): Promise<Answer> => healthAnswer(await inTime(health(), patience));
  return new Map<string, () => Promise<Answer>>([
    ["/livez", () => Promise.resolve(alive)],
    ["/healthz", guarded("health", healthPage, log)],
    // Scrapers that come at the same time share one collection.
    ["/metrics", shared(guarded("metrics", metricsPage, log))],
  ]);
}

function guarded(name: string, page: () => Promise<Answer>, log: Log): () => Promise<Answer> {
  return async () => {
    try {
      return await page();
    } catch (error) {
      log.error(undefined, `${name} can't be told: ${describeError(error)}`);
      return failed;
    }
  };
}

function shared(page: () => Promise<Answer>): () => Promise<Answer> {
  let running: Promise<Answer> | undefined;
  return () =>
    (running ??= page().finally(() => {
      running = undefined;
    }));
}

async function inTime<T>(work: Promise<T>, patience: number): Promise<T> {
  const over = new AbortController();
  const timeout = sleep(patience, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new ServiceError("too-late", `no answer within ${patience} ms`);
  });
  try {
    return await Promise.race([work, timeout]);
  } finally {
    timeout.catch(() => undefined);
    over.abort();
  }
}

function healthAnswer({ reasons, workers, draining }: Health): Answer {
  const isWell = reasons.length === 0 && workers.ready > 0 && !draining;
  const status = draining ? "draining" : isWell ? "ok" : "failing";
  const { wanted, ready } = workers;
  const body = JSON.stringify({ status, reasons, workers: { wanted, ready }, draining });
  return { status: isWell ? 200 : 503, type: "application/json", body: `${body}\n` };
}

/** Each connection ends with its answer: idle ones would count against the few that there may be. */
function send(
  { method }: IncomingMessage,
  response: ServerResponse,
  { status, type, body }: Answer,
): void {
  response.writeHead(status, {
    "Content-Type": type,
    "Content-Length": Buffer.byteLength(body),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    Connection: "close",
  });
  response.end(method === "HEAD" ? undefined : body);
}

async function bind(server: Server, { host, port }: StatusAddress): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<undefined>();
  server.once("error", (error: NodeJS.ErrnoException) => {
    const reason = error.code ?? "unknown error";
    reject(new ServiceError("unavailable", `can't tell metrics on ${host}, ${port}: ${reason}`));
  });
  server.once("listening", () => {
    server.removeAllListeners("error");
    resolve(undefined);
  });
  server.listen({ host, port });
  await promise;
}

async function close(server: Server): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  server.close(() => {
    resolve(undefined);
  });
  server.closeAllConnections();
  await promise;
}
